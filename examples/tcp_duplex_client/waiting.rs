//! Two threads wait: one for the keyboard, one for the peer. Both tell the thread that sends.

use std::io::{self, Read};
use std::net::TcpStream;
use std::sync::mpsc::SyncSender;

use socklab::{Error, call};

/// What they report.
pub enum Event {
    /// We have a line to send.
    Line(String),
    /// We have said goodbye: with an empty line, or with the end of the input.
    Goodbye,
    /// The peer's FIN has come.
    PeersFin,
    Failed(Error),
}

/// Passes on each line that is typed, until one is a goodbye, or the conversation is over.
pub fn for_keyboard(tell: SyncSender<Event>) {
    let mut lines = io::stdin().lines();
    loop {
        let event = match lines.next() {
            Some(Ok(line)) => line_or_goodbye(Some(line)),
            Some(Err(error)) => Event::Failed(Error::new("read standard input", error)),
            None => Event::Goodbye,
        };
        let is_last = !matches!(event, Event::Line(_));
        // Returns when the other thread has taken the line: a long file is not read in advance.
        if tell.send(event).is_err() || is_last {
            break;
        }
    }
}

/// Receives until the peer's FIN, whatever the other thread does meanwhile.
pub fn for_peer(mut conn: &TcpStream) -> Event {
    let mut buf = [0; 1024];
    loop {
        match call!(conn.read(&mut buf)) {
            Ok(0) => return Event::PeersFin,
            Ok(_) => {}
            Err(error) => return Event::Failed(error),
        }
    }
}

/// An empty line is a goodbye, as in the course notes.
pub fn line_or_goodbye(line: Option<String>) -> Event {
    match line {
        Some(line) if !line.is_empty() => Event::Line(line),
        _ => Event::Goodbye,
    }
}
