//! What happened in one run of a pair, in the order in which it happened.
//!
//! Each narrated call gives its times before and after. A send is placed by its *before*, a receive
//! by its *after*: so no receive stands above the send that caused it, which the order of arrival
//! on two pipes does not guarantee.

use socklab::narrate::{Class, Event};

use super::role::Role;
use super::scene::FileNow;

/// How a program ended.
#[derive(Clone, Debug)]
pub struct End {
    /// Its exit status; `None` if a signal ended it.
    pub code: Option<i32>,
    /// It still ran when the conversation was over, and was killed.
    pub by_us: bool,
    /// What it wrote to standard error.
    pub complaints: Vec<String>,
}

/// What happened in one run of a pair.
#[derive(Clone, Debug)]
pub struct Recording {
    /// The events of both sides in the order in which they happened.
    pub events: Vec<(Role, Event)>,
    /// How the client ended.
    pub client: End,
    /// How the server ended.
    pub server: End,
    /// The files that the act is about, after it.
    pub files: Vec<FileNow>,
    /// The time was up before both programs had ended.
    pub over_limit: bool,
}

/// How much one side sent and the other received.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Direction {
    /// Calls that sent something.
    pub sends: usize,
    /// Calls that received something: bytes, or a datagram, even an empty one.
    pub receives: usize,
    /// Bytes sent.
    pub sent: usize,
    /// Bytes received.
    pub received: usize,
}

impl Recording {
    /// Whether both programs did what they should.
    pub fn succeeded(&self) -> bool {
        let server = self.server.code == Some(0) || self.server.by_us;
        self.client.code == Some(0) && !self.client.by_us && server && !self.over_limit
    }

    /// What left `from` and what arrived at the other side.
    pub fn direction(&self, from: Role) -> Direction {
        let mut direction = Direction::default();
        for (role, event) in &self.events {
            let Some(bytes) = event.bytes else { continue };
            match event.class {
                Class::Send if *role == from => {
                    direction.sends += 1;
                    direction.sent += bytes;
                }
                Class::Receive if *role != from && brought(event) => {
                    direction.receives += 1;
                    direction.received += bytes;
                }
                _ => {}
            }
        }
        direction
    }

    /// What each side received, in a line, one connection after the other: equal for two runs that
    /// came out the same.
    /// `sizes_only` for payload that is random.
    pub fn outcome(&self, sizes_only: bool) -> String {
        // Ports differ from run to run and mean nothing.
        let end = if sizes_only { " \"" } else { " from " };
        let mut sides = Vec::new();
        for role in [Role::Server, Role::Client] {
            let mut received: Vec<&Event> = self
                .events
                .iter()
                .filter(|(r, event)| *r == role && event.class == Class::Receive)
                .map(|(_, event)| event)
                .filter(|event| event.bytes.is_some())
                .collect();
            // Which of two connections has its turn first says nothing about either.
            received.sort_by_key(|event| event.conn);
            let received: Vec<String> = received
                .iter()
                .map(|event| without_port(event.text.split(end).next().unwrap_or_default()))
                .collect();
            if !received.is_empty() {
                sides.push(format!("{}: {}", role.name(), received.join(", ")));
            }
        }
        if !self.succeeded() {
            sides.push("FAILED".to_string());
        }
        sides.join(" | ")
    }
}

/// A row in which the payload names a port: `Host: 127.0.0.1:35725` becomes `Host: 127.0.0.1:…`.
fn without_port(row: &str) -> String {
    const HOST: &str = "127.0.0.1:";
    let mut parts = row.split(HOST);
    let mut text = parts.next().unwrap_or_default().to_string();
    for part in parts {
        text.push_str(HOST);
        let rest = part.trim_start_matches(|digit: char| digit.is_ascii_digit());
        if rest.len() < part.len() {
            text.push('…');
        }
        text.push_str(rest);
    }
    text
}

/// Where an event stands: its time, and at the same time the cause before the effect.
pub(super) fn place(event: &Event) -> (u64, u8) {
    match event.class {
        Class::Receive => (event.after, 1),
        Class::Send | Class::Other => (event.before, 0),
    }
}

/// Did this call bring something? The end of a stream is nothing, an empty datagram is something.
pub(super) fn brought(event: &Event) -> bool {
    // A receive that has failed has no number of bytes: it brought nothing.
    event.bytes.is_some_and(|n| n > 0 || event.call().starts_with("recv_from"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event(class: Class, before: u64, after: u64, bytes: usize, text: &str) -> Event {
        Event { before, after, class, bytes: Some(bytes), conn: None, text: text.to_string() }
    }

    #[test]
    fn no_receive_stands_above_its_send() {
        // The receiver returned before the sender did: by their ends the effect came first.
        let send = event(Class::Send, 10, 30, 2, "send(2)");
        let receive = event(Class::Receive, 5, 20, 2, "recv(10)");
        assert!(place(&send) < place(&receive));
        let at_once = event(Class::Receive, 5, 10, 2, "recv(10)");
        assert!(place(&send) < place(&at_once), "a tie: the cause comes first");
    }

    #[test]
    fn the_port_in_a_request_does_not_make_another_outcome() {
        let row = r#"recv(4096) → 41 bytes "GET / HTTP/1.1\r\nHost: 127.0.0.1:35725\r\n\r\n""#;
        let same = row.replace("35725", "40001");
        assert_eq!(without_port(row), without_port(&same));
        assert_eq!(without_port("recv(10) → 2 bytes \"hi\""), "recv(10) → 2 bytes \"hi\"");
    }

    #[test]
    fn an_end_of_stream_is_no_receive_and_an_empty_datagram_is_one() {
        assert!(!brought(&event(Class::Receive, 0, 0, 0, "recv(10) → 0 bytes: end of stream")));
        assert!(brought(&event(Class::Receive, 0, 0, 0, "recv_from(10) → 0 bytes \"\" from …")));
        let failed = event(Class::Receive, 0, 0, 0, "recv_from(10) → time limit over (EAGAIN)");
        assert!(!brought(&Event { bytes: None, ..failed }));
    }
}
