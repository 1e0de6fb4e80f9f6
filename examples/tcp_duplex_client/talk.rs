//! The conversation: this thread sends, and a second one receives.

use std::io::{ErrorKind, Write};
use std::net::{Shutdown, TcpStream};
use std::sync::mpsc::{self, Receiver};
use std::thread;

use socklab::cli::Args;
use socklab::narrate::{self, duration, named};
use socklab::{Error, Result, call, say};

use crate::waiting::{self, Event, line_or_goodbye};

pub fn talk(conn: TcpStream, args: &Args) -> Result<()> {
    // A receive has no time limit: until our goodbye the server need not send. A send has one.
    named("setsockopt(SO_SNDTIMEO)", conn.set_write_timeout(Some(args.timeout)))?;
    let (tell, events) = mpsc::sync_channel(0);
    if args.words == ["-"] {
        // Nothing wakes a thread that waits for the keyboard. So nobody waits for it: it ends with
        // the program.
        let tell = tell.clone();
        thread::spawn(move || waiting::for_keyboard(tell));
    }
    // `conn` is one handle, and both threads borrow it. The scope ends when both have ended.
    let outcome = thread::scope(|threads| {
        threads.spawn(|| tell.send(waiting::for_peer(&conn)));
        let outcome = send_lines(&conn, events, args);
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
fn send_lines(conn: &TcpStream, events: Receiver<Event>, args: &Args) -> Result<()> {
    // With close-only we send through a second handle of the same socket, and close it at the end.
    let is_close_only = args.flag("close-only") || args.act == "close-only";
    let second = if is_close_only { Some(call!("dup", conn.try_clone())?) } else { None };
    let (is_typed, gap) = (args.words == ["-"], args.time("gap"));
    let mut words = args.words.iter();
    if !is_typed && !gap.is_zero() {
        say!("gap {} (ours: see the note)", duration(gap));
    }
    let has_peers_fin = loop {
        let event = match is_typed {
            true => events.recv().unwrap_or(Event::Goodbye),
            // Our own pause: it ends early if the peer's FIN comes.
            false => (events.recv_timeout(gap))
                .unwrap_or_else(|_| line_or_goodbye(words.next().cloned())),
        };
        let mut conn = second.as_ref().unwrap_or(conn);
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
    if let Some(second) = second {
        call!(drop(second)); // no FIN: the thread that receives has a handle, too
        narrate::pause(args.time("pause"));
    }
    call!("shutdown(SHUT_WR)", conn.shutdown(Shutdown::Write))?; // our FIN
    if has_peers_fin {
        return Ok(());
    }
    let late = |_| {
        let limit = duration(args.timeout);
        let text = format!("the server's FIN did not come within {limit} of ours (--timeout)");
        Event::Failed(Error::protocol("recv", text))
    };
    match events.recv_timeout(args.timeout).unwrap_or_else(late) {
        Event::Failed(error) => Err(error),
        _ => Ok(()), // the peer's FIN
    }
}
