//! How the answer to an act's question is read off a recording.

use socklab::narrate::Class;

use super::recording::Recording;
use super::role::Role;

/// How the answer to an act's question is read off a recording.
#[derive(Clone, Copy, Debug)]
pub enum Answer {
    /// The bytes that the nth (from 0) such call of this side moved.
    Bytes(Role, Class, usize),
    /// How many calls of this side brought data, or datagrams.
    Receives(Role),
    /// How many of the bytes that the client sent did not come back to it.
    Lost,
    /// How many calls of the client were made before the server's first `accept` returned.
    BeforeAccept,
}

impl Recording {
    /// The number that answers the act's question, if this recording has it.
    pub fn answer(&self, answer: Answer) -> Option<usize> {
        match answer {
            Answer::Bytes(role, class, number) => {
                let of_role = self.events.iter().filter(|(r, event)| {
                    *r == role && event.class == class && event.bytes.is_some()
                });
                of_role.map(|(_, event)| event.bytes).nth(number)?
            }
            Answer::Receives(Role::Client) => Some(self.direction(Role::Server).receives),
            Answer::Receives(Role::Server) => Some(self.direction(Role::Client).receives),
            Answer::Lost => {
                let (there, back) = (self.direction(Role::Client), self.direction(Role::Server));
                there.sent.checked_sub(back.received)
            }
            Answer::BeforeAccept => {
                let accept = self.events.iter().position(|(role, event)| {
                    *role == Role::Server && event.call().starts_with("accept")
                })?;
                let before = self.events.iter().take(accept);
                Some(before.filter(|(r, e)| *r == Role::Client && e.class == Class::Send).count())
            }
        }
    }

    /// Who sent in the direction whose numbers hold the answer, if one of the two does.
    pub fn answer_direction(&self, answer: Answer) -> Option<Role> {
        let peer = |role| if role == Role::Client { Role::Server } else { Role::Client };
        let from = match answer {
            Answer::Bytes(role, Class::Send, _) => role,
            Answer::Bytes(role, ..) | Answer::Receives(role) => peer(role),
            Answer::Lost | Answer::BeforeAccept => return None,
        };
        let direction = self.direction(from);
        let told = match answer {
            Answer::Receives(_) => vec![direction.receives],
            _ => vec![direction.sent, direction.received],
        };
        self.answer(answer).filter(|was| told.contains(was)).map(|_| from)
    }
}
