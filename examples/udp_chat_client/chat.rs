//! Sends each line when it is typed, and shows each datagram when it comes.

use std::net::{SocketAddr, UdpSocket};
use std::sync::{Arc, mpsc};
use std::thread;

use socklab::cli::Args;
use socklab::deadline::Deadline;
use socklab::narrate::complain;
use socklab::{Error, Result, call};

use crate::friends::open;
use crate::peers::{self, Peers};
use crate::waiting::{self, Event};

pub fn talk(args: Args, peers: &Peers) -> Result<()> {
    let own = match args.text("as") {
        Some(name) => peers::address_of(peers, name)?,
        None => (args.addr.ip(), 0).into(), // any free port
    };
    let socket = Arc::new(open(own)?); // two threads use it at the same time: the kernel permits that
    let (receiving, known) = (socket.clone(), peers.clone());
    let (mut friend, timeout) = (args.addr, args.timeout);

    // Two threads only wait. This one does everything else, so it can end while both still wait.
    let (typed, events) = mpsc::sync_channel(1);
    let came = typed.clone();
    thread::spawn(move || waiting::for_keyboard(&args, &typed));
    thread::spawn(move || waiting::for_network(&receiving, &known, &came));

    let mut unanswered = vec![]; // where each message went that has no answer yet
    let mut lost = 0;
    // It begins when the input ends: a person may think for hours before the next line.
    let mut deadline: Option<Deadline> = None;
    while deadline.is_none() || !unanswered.is_empty() {
        let event = match &deadline {
            None => events.recv().unwrap_or(Event::EndOfInput),
            Some(deadline) => match events.recv_timeout(deadline.left()?) {
                Ok(event) => event,
                Err(_) => continue, // the deadline is over: now `left` returns the error
            },
        };
        match event {
            Event::Typed(line) => match send(&socket, &line?, &mut friend, peers) {
                Ok(()) => unanswered.push(friend),
                Err(error) => {
                    complain(&error);
                    lost += 1;
                }
            },
            Event::EndOfInput => {
                deadline = Some(Deadline::after(timeout, "an answer to each message"));
            }
            Event::Came(from) => {
                // Anybody can send us a datagram. Only one from our friend is an answer.
                if let Some(at) = unanswered.iter().position(|to| *to == from) {
                    unanswered.remove(at);
                }
            }
            Event::Failed(error) => return Err(error),
        }
    }
    match lost {
        0 => Ok(()),
        _ => Err(Error::protocol("chat", format!("lines that were not sent: {lost}"))),
    }
}

/// Sends a line to the friend of the line before. `@ben hi` chooses ben first.
fn send(socket: &UdpSocket, line: &str, friend: &mut SocketAddr, peers: &Peers) -> Result<()> {
    let mut text = line;
    if let Some(rest) = line.strip_prefix('@') {
        let (name, after) = rest.split_once(' ').unwrap_or((rest, ""));
        *friend = peers::address_of(peers, name)?;
        text = after;
    }
    call!(socket.send_to(text.as_bytes(), *friend))?;
    Ok(())
}
