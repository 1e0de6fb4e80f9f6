//! A server and a client that do all things right, but for the parts that they are given.

use std::io::{ErrorKind, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;
use std::time::Duration;

use socklab::cli::Args;
use socklab::{Result, call, narrate};

use super::right::{Event, Keyboard, Ways, fin, keyboard};

/// An error of `accept` such as EMFILE lasts for some time.
const PAUSE: Duration = Duration::from_millis(100);

/// A server with these ways.
pub fn serve(listener: TcpListener, ways: &Ways) -> Result<()> {
    let keyboard = keyboard(ways.meaning);
    serve_each(listener, |conn| talk(conn, &keyboard, ways))
}

/// Serves one client after the other. An error of one client does not end the server.
pub fn serve_each(
    listener: TcpListener,
    mut talk: impl FnMut(&TcpStream) -> Result<()>,
) -> Result<()> {
    loop {
        let accepted = call!(listener.accept()).inspect_err(|_| thread::sleep(PAUSE));
        let Ok((conn, _)) = accepted else { continue };
        if let Err(error) = talk(&conn) {
            narrate::complain(&error);
        }
        call!(drop(conn));
    }
}

/// A client with these ways.
pub fn call(args: &Args, ways: &Ways) -> Result<()> {
    let conn = connect(args)?;
    talk(&conn, &keyboard(ways.meaning), ways)?;
    call!(drop(conn));
    Ok(())
}

pub fn connect(args: &Args) -> Result<TcpStream> {
    let addr = args.addr;
    call!(TcpStream::connect_timeout(&addr, args.timeout))
}

/// A conversation: this thread sends, and a second one receives.
pub fn talk(conn: &TcpStream, keyboard: &Keyboard, ways: &Ways) -> Result<()> {
    let (tell, events) = mpsc::channel();
    thread::scope(|threads| {
        threads.spawn(|| tell.send((ways.receive)(conn)));
        let outcome = send_lines(conn, keyboard, &tell, events, ways);
        if outcome.as_ref().is_err_and(|error| error.kind() != ErrorKind::ConnectionReset) {
            let _ = call!("shutdown(SHUT_RDWR)", conn.shutdown(Shutdown::Both));
        }
        outcome
    })
}

fn send_lines(
    mut conn: &TcpStream,
    keyboard: &Keyboard,
    tell: &Sender<Event>,
    events: Receiver<Event>,
    ways: &Ways,
) -> Result<()> {
    loop {
        let _ = keyboard.send(tell.clone()); // we want the next line
        match events.recv().unwrap_or(Event::PeersFin) {
            Event::Line(line) => call!(conn.write_all(line.as_bytes()))?,
            Event::Goodbye => return (ways.goodbye)(conn, &events),
            Event::PeersFin => {
                drop(events); // the next line is for the next client
                return fin(conn);
            }
            Event::Failed(error) => return Err(error),
        }
    }
}
