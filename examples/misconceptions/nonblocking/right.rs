//! The right code that these servers share. Each server does one thing in a wrong way.

use std::net::TcpListener;
use std::thread;
use std::time::{Duration, Instant};

use socklab::narrate;
use socklab::{Error, Result, call};

pub use super::client::*;

pub type Play = fn(&mut Client) -> Result<Turn>;
type Accept = fn(&TcpListener, &mut Vec<Client>) -> Result<()>;

/// Gives each client a turn. An error of one client does not end the server.
pub fn serve(listener: TcpListener, turn: Play) -> Result<()> {
    serve_or(listener, turn, complain)
}

/// The same. `trouble` decides what happens after a client's error.
pub fn serve_or(listener: TcpListener, turn: Play, trouble: fn(Error) -> Result<()>) -> Result<()> {
    serve_all(listener, accept, turn, trouble)
}

/// The same. `accept` accepts all the connections that wait.
pub fn serve_all(
    listener: TcpListener,
    accept: Accept,
    turn: Play,
    trouble: fn(Error) -> Result<()>,
) -> Result<()> {
    call!("ioctl(FIONBIO, 1)", listener.set_nonblocking(true))?;
    narrate::polling();
    let mut clients: Vec<Client> = Vec::new();
    loop {
        accept(&listener, &mut clients)?;
        let mut i = 0;
        while i < clients.len() {
            match turn(&mut clients[i]) {
                Ok(Turn::Stays) => {
                    i += 1;
                    continue;
                }
                Ok(Turn::Left) => {}
                Err(error) => trouble(error)?,
            }
            let conn = clients.swap_remove(i).conn;
            call!(drop(conn));
        }
        thread::sleep(Duration::from_millis(5)); // without a pause the loop uses a whole CPU
    }
}

/// An error of one client does not end the server.
pub fn complain(error: Error) -> Result<()> {
    narrate::complain(&error);
    Ok(())
}

/// Accepts all the connections that wait.
pub fn accept(listener: &TcpListener, clients: &mut Vec<Client>) -> Result<()> {
    while let Ok((conn, _)) = call!(listener.accept()) {
        call!("ioctl(FIONBIO, 1)", conn.set_nonblocking(true))?;
        clients.push(Client::new(conn, Instant::now()));
    }
    Ok(())
}
