//! Believes: When one of my threads ends, the other one notices it.

use std::io::Write;
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::mpsc;
use std::thread;

use socklab::cli::Args;
use socklab::{Result, call};

use super::right::{self, Event, Keyboard};
use super::sides;

pub fn serve(listener: TcpListener, _: &Args) -> Result<()> {
    let keyboard = right::keyboard(right::meaning);
    sides::serve_each(listener, |conn| talk(conn, &keyboard))
}

pub fn call(args: &Args) -> Result<()> {
    let conn = sides::connect(args)?;
    talk(&conn, &right::keyboard(right::meaning))?;
    call!(drop(conn));
    Ok(())
}

fn talk(conn: &TcpStream, keyboard: &Keyboard) -> Result<()> {
    let (tell, events) = mpsc::channel();
    thread::scope(|threads| {
        threads.spawn(|| tell.send(right::receive(conn)));
        send_lines(conn, keyboard)?;
        let outcome = right::goodbye(conn, &events);
        if outcome.is_err() {
            let _ = call!("shutdown(SHUT_RDWR)", conn.shutdown(Shutdown::Both));
        }
        outcome
    })
}

fn send_lines(mut conn: &TcpStream, keyboard: &Keyboard) -> Result<()> {
    let (tell, lines) = mpsc::channel();
    loop {
        let _ = keyboard.send(tell.clone());
        match lines.recv() {
            Ok(Event::Line(line)) => call!(conn.write_all(line.as_bytes()))?,
            _ => return Ok(()),
        }
    }
}
