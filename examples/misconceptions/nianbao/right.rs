//! What these programs do right: each of them does one thing otherwise.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream, UdpSocket};

use socklab::cli::Args;
use socklab::command::{self, Allow};
use socklab::narrate::{self, named};
use socklab::{Error, Result, call};

/// Serves one client after the other, whatever happens to one of them.
pub fn serve(listener: TcpListener, answer: fn(&mut TcpStream) -> Result<()>) -> Result<()> {
    loop {
        let Ok((mut conn, _)) = call!(listener.accept()) else { continue };
        if let Err(error) = answer(&mut conn) {
            narrate::complain(&error);
        }
    }
}

/// Receives until the end of the stream.
pub fn receive(conn: &mut TcpStream) -> Result<()> {
    while call!(conn.read(&mut [0; 10]))? > 0 {}
    Ok(())
}

/// Runs commands until the end of the stream.
pub fn commands(conn: &mut TcpStream) -> Result<()> {
    let mut buf = [0; 1024];
    loop {
        let n = call!(conn.read(&mut buf))?;
        if n == 0 {
            return Ok(());
        }
        call!(conn.write_all(&output(&buf[..n])))?;
    }
}

pub fn output(command: &[u8]) -> Vec<u8> {
    command::run(command, Allow::Harmless)
}

/// Connects, with a deadline for each receive.
pub fn connect(args: &Args) -> Result<TcpStream> {
    let (addr, timeout) = (args.addr, args.timeout);
    let conn = call!(TcpStream::connect_timeout(&addr, timeout))?;
    named("setsockopt(SO_RCVTIMEO)", conn.set_read_timeout(Some(timeout)))?;
    Ok(conn)
}

/// Sends each command and waits for an answer.
pub fn ask(conn: &mut TcpStream, args: &Args) -> Result<()> {
    for command in args.messages() {
        call!(conn.write_all(command?.as_bytes()))?;
        if call!(conn.read(&mut [0; 1024]))? == 0 {
            return Err(Error::protocol("recv", "the server ended before it answered"));
        }
    }
    Ok(())
}

/// Says no more, and receives all that still comes.
pub fn rest(conn: &mut TcpStream) -> Result<()> {
    call!("shutdown(SHUT_WR)", conn.shutdown(Shutdown::Write))?;
    receive(conn)
}

/// A socket of a client that has said something to the server.
pub fn speak(args: &Args) -> Result<UdpSocket> {
    let socket = named("bind", UdpSocket::bind((args.addr.ip(), 0)))?;
    named("setsockopt(SO_RCVTIMEO)", socket.set_read_timeout(Some(args.timeout)))?;
    call!(socket.send_to(b"hi", args.addr))?;
    Ok(socket)
}

/// The server's command; others are passed over.
pub fn heard(socket: &UdpSocket, args: &Args) -> Result<Vec<u8>> {
    let mut buf = [0; 1024];
    loop {
        let (n, from) = call!(socket.recv_from(&mut buf))?;
        if from == args.addr {
            return Ok(buf[..n].to_vec());
        }
    }
}
