//! The right client that these programs share. Each program does one thing in a wrong way.

use std::net::{SocketAddr, UdpSocket};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver};
use std::{io, thread};

use socklab::cli::Args;
use socklab::deadline::Deadline;
use socklab::narrate::named;
use socklab::payload::whole;
use socklab::{Result, call, say};

use super::right::LARGEST;

pub enum Event {
    Typed(String),
    EndOfInput,
    Came(Vec<u8>, SocketAddr),
}

/// Looks at a datagram, and says whether it is an answer.
pub type Hear = fn(&[u8], SocketAddr, &Args) -> Result<bool>;

/// A client's socket, and what happens at it and at the keyboard.
pub fn begin() -> Result<(Arc<UdpSocket>, Receiver<Event>)> {
    let socket = Arc::new(named("bind", UdpSocket::bind("127.0.0.1:0"))?);
    let (typed, events) = mpsc::channel();
    let (came, receiving) = (typed.clone(), socket.clone());
    thread::spawn(move || {
        for line in io::stdin().lines().map_while(|line| line.ok()) {
            let _ = typed.send(Event::Typed(line));
        }
        let _ = typed.send(Event::EndOfInput);
    });
    thread::spawn(move || {
        let mut buf = vec![0; LARGEST];
        while let Ok((n, from)) = call!(receiving.recv_from(&mut buf)) {
            let _ = came.send(Event::Came(buf[..n].to_vec(), from));
        }
    });
    Ok((socket, events))
}

/// The whole conversation.
pub fn talk(args: &Args, hear: Hear) -> Result<()> {
    let (events, missing) = until_end(args, hear)?;
    wait(&events, missing, args, hear)
}

/// Until the input ends. Gives the events that follow, and how many answers are missing.
pub fn until_end(args: &Args, hear: Hear) -> Result<(Receiver<Event>, usize)> {
    let (socket, events) = begin()?;
    let mut missing = 0_usize;
    loop {
        match events.recv().unwrap_or(Event::EndOfInput) {
            Event::Typed(line) => {
                call!(socket.send_to(line.as_bytes(), args.addr))?;
                missing += 1;
            }
            Event::Came(message, from) if hear(&message, from, args)? => {
                missing = missing.saturating_sub(1);
            }
            Event::Came(..) => {}
            Event::EndOfInput => return Ok((events, missing)),
        }
    }
}

/// Waits for the missing answers.
pub fn wait(events: &Receiver<Event>, mut missing: usize, args: &Args, hear: Hear) -> Result<()> {
    let deadline = Deadline::after(args.timeout, "an answer");
    while missing > 0 {
        let Ok(Event::Came(message, from)) = events.recv_timeout(deadline.left()?) else {
            continue;
        };
        if hear(&message, from, args)? {
            missing -= 1;
        }
    }
    Ok(())
}

/// Only the server's datagrams are answers.
pub fn hear(message: &[u8], from: SocketAddr, args: &Args) -> Result<bool> {
    let who = if from == args.addr { "server" } else { "unknown sender" };
    say!("{who} {from}: {}", whole(message));
    Ok(from == args.addr)
}
