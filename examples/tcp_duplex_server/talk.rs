//! One conversation: this thread sends, and a second one receives.

use std::io::{ErrorKind, Write};
use std::net::{Shutdown, TcpStream};
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;

use socklab::cli::Args;
use socklab::narrate::{duration, named};
use socklab::{Error, Result, call, say};

use crate::waiting::{self, Event, Keyboard, line_or_goodbye};

pub fn talk(conn: TcpStream, keyboard: &Keyboard, args: &Args) -> Result<()> {
    // Without these two limits we would wait for ever for a silent client, and so would all others.
    named("setsockopt(SO_RCVTIMEO)", conn.set_read_timeout(Some(args.timeout)))?;
    named("setsockopt(SO_SNDTIMEO)", conn.set_write_timeout(Some(args.timeout)))?;
    let (tell, events) = mpsc::channel();
    // `conn` is one handle, and both threads borrow it. The scope ends when both have ended.
    let outcome = thread::scope(|threads| {
        threads.spawn(|| tell.send(waiting::for_peer(&conn)));
        let outcome = send_lines(&conn, keyboard, &tell, events, args);
        if outcome.as_ref().is_err_and(|error| error.kind() != ErrorKind::ConnectionReset) {
            // The second thread may still be in recv. This wakes it: recv gives 0 bytes.
            let _ = call!("shutdown(SHUT_RDWR)", conn.shutdown(Shutdown::Both));
        }
        outcome
    });
    call!(drop(conn));
    outcome
}

/// Sends our lines until one side says goodbye. Ends when both have sent their FIN.
fn send_lines(
    mut conn: &TcpStream,
    keyboard: &Keyboard,
    tell: &Sender<Event>,
    events: Receiver<Event>,
    args: &Args,
) -> Result<()> {
    let (is_typed, gap) = (args.words == ["-"], args.time("gap"));
    let mut words = args.words.iter();
    if !is_typed && !gap.is_zero() {
        say!("gap {} (ours: see the note)", duration(gap));
    }
    let has_peers_fin = loop {
        let event = if is_typed {
            let _ = keyboard.send(tell.clone()); // asks for the next line
            events.recv().unwrap_or(Event::Goodbye)
        } else {
            // Our own pause: it ends early if the peer's FIN comes.
            let next = |_| line_or_goodbye(words.next().cloned());
            events.recv_timeout(gap).unwrap_or_else(next)
        };
        match event {
            Event::Line(line) => call!(conn.write_all(line.as_bytes()))?,
            Event::Goodbye => break false,
            Event::PeersFin => break true,
            Event::Failed(error) => return Err(error),
        }
    };
    if has_peers_fin && !is_typed && words.len() > 0 {
        say!("lines not sent: {}", words.len());
    }
    // Our FIN. A close is not enough: it sends none while another thread or handle uses the socket.
    let fin = || call!("shutdown(SHUT_WR)", conn.shutdown(Shutdown::Write));
    if has_peers_fin {
        drop(events); // what is typed from now on is for the next client
        return fin();
    }
    fin()?;
    let late = |_| {
        let limit = duration(args.timeout);
        let text = format!("the client's FIN did not come within {limit} of ours (--timeout)");
        Event::Failed(Error::protocol("recv", text))
    };
    match events.recv_timeout(args.timeout).unwrap_or_else(late) {
        Event::Failed(error) => Err(error),
        _ => Ok(()), // the peer's FIN
    }
}
