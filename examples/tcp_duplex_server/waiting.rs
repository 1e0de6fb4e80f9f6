//! Two threads wait: one for the keyboard, one for the peer. Both tell the thread that sends.

use std::io::{self, Read};
use std::net::TcpStream;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;

use socklab::cli::Args;
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

/// A conversation that wants a line sends its own channel; the line comes there.
pub type Keyboard = Sender<Sender<Event>>;

/// Starts the thread, if our lines are typed.
pub fn start(args: &Args) -> Keyboard {
    let (ask, asked) = mpsc::channel();
    if args.words == ["-"] {
        // Nothing can wake a thread that waits for the keyboard. So nobody waits for this thread: it
        // ends with the program.
        thread::spawn(move || for_keyboard(asked));
    }
    ask
}

/// Reads a line for each conversation that asks for one.
fn for_keyboard(asked: Receiver<Sender<Event>>) {
    let mut lines = io::stdin().lines();
    let mut kept = None;
    for conversation in asked {
        let event = kept.take().unwrap_or_else(|| match lines.next() {
            Some(Ok(line)) => line_or_goodbye(Some(line)),
            Some(Err(error)) => Event::Failed(Error::new("read standard input", error)),
            None => Event::Goodbye,
        });
        // If that conversation is over, the line is for the next one.
        if let Err(unsent) = conversation.send(event) {
            kept = Some(unsent.0).filter(|event| matches!(event, Event::Line(_)));
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
