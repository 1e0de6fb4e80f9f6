//! Believes: A program that starts does not fail later.

use std::net::{TcpListener, UdpSocket};

use socklab::cli::Args;
use socklab::{Error, Result, call};

pub fn stream(listener: TcpListener, _: &Args) -> Result<()> {
    call!(listener.accept())?;
    Err(Error::protocol("upper", "a number has no capital letters"))
}

pub fn datagrams(socket: UdpSocket, _: &Args) -> Result<()> {
    call!(socket.recv_from(&mut [0; 1024]))?;
    Err(Error::protocol("upper", "a number has no capital letters"))
}
