//! How the answer to an act's question is read off a recording.

use socklab::narrate::{Class, Event};

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
    /// The first number behind this text, in the nth (from 0) row of this side that holds the text.
    Behind(Role, &'static str, usize),
    /// How many rows of this side hold this text.
    Rows(Role, &'static str),
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
            Answer::Behind(_, text, _) => {
                let (_, event) = self.events.get(self.row(answer)?)?;
                let (_, behind) = event.call().split_once(text)?;
                let digits = behind.trim_start_matches(|c: char| !c.is_ascii_digit());
                digits.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()
            }
            Answer::Rows(role, text) => Some(self.holding(role, text).count()),
        }
    }

    /// The number of the row in which the answer stands, or begins to stand; `None` if no row has it.
    pub fn row(&self, answer: Answer) -> Option<usize> {
        let bytes_of = |role, class| {
            let rows = self.events.iter().enumerate();
            let is = move |(_, (r, e)): &(usize, &(Role, Event))| {
                *r == role && e.class == class && e.bytes.is_some()
            };
            rows.filter(is).map(|(number, _)| number)
        };
        match answer {
            Answer::Bytes(role, class, nth) => bytes_of(role, class).nth(nth),
            Answer::Receives(role) => bytes_of(role, Class::Receive).next(),
            Answer::Lost | Answer::BeforeAccept => None,
            Answer::Behind(role, text, nth) => self.holding(role, text).nth(nth),
            Answer::Rows(role, text) => self.holding(role, text).next(),
        }
    }

    /// The numbers of the rows of this side that hold this text.
    fn holding<'r>(&'r self, role: Role, text: &'r str) -> impl Iterator<Item = usize> + 'r {
        let rows = self.events.iter().enumerate();
        let holds =
            move |(_, (r, e)): &(usize, &(Role, Event))| *r == role && e.call().contains(text);
        rows.filter(holds).map(|(number, _)| number)
    }

    /// Who sent in the direction whose numbers hold the answer, if one of the two does.
    pub fn answer_direction(&self, answer: Answer) -> Option<Role> {
        let peer = |role| if role == Role::Client { Role::Server } else { Role::Client };
        let from = match answer {
            Answer::Bytes(role, Class::Send, _) => role,
            Answer::Bytes(role, ..) | Answer::Receives(role) => peer(role),
            Answer::Lost | Answer::BeforeAccept | Answer::Behind(..) | Answer::Rows(..) => {
                return None;
            }
        };
        let direction = self.direction(from);
        let told = match answer {
            Answer::Receives(_) => vec![direction.receives],
            _ => vec![direction.sent, direction.received],
        };
        self.answer(answer).filter(|was| told.contains(was)).map(|_| from)
    }
}
