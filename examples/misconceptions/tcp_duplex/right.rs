//! The right code that these programs share. Each program does one thing in a wrong way.

use std::io::{self, Read};
use std::net::{Shutdown, TcpStream};
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;
use std::time::Duration;

use socklab::{Error, Result, call};

/// After our FIN the peer's must come within this time.
const PATIENCE: Duration = Duration::from_secs(5);

/// What the thread that sends hears of.
pub enum Event {
    Line(String),
    Goodbye,
    PeersFin,
    Failed(Error),
}

/// A conversation that wants a line sends its own channel; the line comes there.
pub type Keyboard = Sender<Sender<Event>>;

/// The three parts of a conversation. A program replaces one of them.
pub struct Ways {
    /// What a line means; `None` at the end of the input.
    pub meaning: fn(Option<String>) -> Event,
    /// Receives until the peer's FIN.
    pub receive: fn(&TcpStream) -> Event,
    /// What we do when we have said goodbye.
    pub goodbye: fn(&TcpStream, &Receiver<Event>) -> Result<()>,
}

pub const RIGHT: Ways = Ways { meaning, receive, goodbye };

pub fn meaning(line: Option<String>) -> Event {
    line.filter(|line| !line.is_empty()).map_or(Event::Goodbye, Event::Line)
}

pub fn receive(mut conn: &TcpStream) -> Event {
    let mut buf = [0; 1024];
    loop {
        match call!(conn.read(&mut buf)) {
            Ok(0) => return Event::PeersFin,
            Ok(_) => {}
            Err(error) => return Event::Failed(error),
        }
    }
}

pub fn goodbye(conn: &TcpStream, events: &Receiver<Event>) -> Result<()> {
    fin(conn)?;
    match events.recv_timeout(PATIENCE) {
        Ok(Event::Failed(error)) => Err(error),
        Ok(_) => Ok(()),
        Err(_) => Err(Error::protocol("recv", "the peer's FIN did not come")),
    }
}

pub fn fin(conn: &TcpStream) -> Result<()> {
    call!("shutdown(SHUT_WR)", conn.shutdown(Shutdown::Write))
}

/// The thread that reads the keyboard. A line that nobody took is for the next conversation.
pub fn keyboard(meaning: fn(Option<String>) -> Event) -> Keyboard {
    let (ask, asked) = mpsc::channel::<Sender<Event>>();
    thread::spawn(move || {
        let (mut lines, mut kept) = (io::stdin().lines(), None);
        for conversation in asked {
            let next = || meaning(lines.next().and_then(io::Result::ok));
            let unsent = conversation.send(kept.take().unwrap_or_else(next)).err();
            kept = unsent.map(|unsent| unsent.0).filter(|event| matches!(event, Event::Line(_)));
        }
    });
    ask
}
