//! The right code that these programs share. Each program does one thing in a wrong way.

use std::net::{SocketAddr, UdpSocket};
use std::time::Duration;

use socklab::cli::Args;
use socklab::deadline::Deadline;
use socklab::narrate::{self, named};
use socklab::{Result, call};

use super::right_client;

/// How long the server waits for an output.
const PATIENCE: Duration = Duration::from_secs(10);
pub const COMMANDS: [&str; 2] = ["list", "echo hi"];

/// Serves one client after the other. An error of one client does not end the server.
pub fn serve(
    socket: UdpSocket,
    args: &Args,
    talk: fn(&UdpSocket, SocketAddr, &Args) -> Result<()>,
) -> Result<()> {
    loop {
        let client = opened(&socket)?;
        if let Err(error) = talk(&socket, client, args) {
            narrate::complain(&error);
        }
    }
}

/// Waits for the first datagram of a client, and receives more of them for 200 ms.
pub fn opened(socket: &UdpSocket) -> Result<SocketAddr> {
    named("setsockopt(SO_RCVTIMEO)", socket.set_read_timeout(None))?;
    let (_, client) = call!(socket.recv_from(&mut [0; 1024]))?;
    let soon = Some(Duration::from_millis(200));
    named("setsockopt(SO_RCVTIMEO)", socket.set_read_timeout(soon))?;
    while call!(socket.recv_from(&mut [0; 1024])).is_ok() {}
    Ok(client)
}

/// Sends each command. `took` gets its output.
pub fn commands(
    socket: &UdpSocket,
    client: SocketAddr,
    args: &Args,
    took: fn(Vec<u8>) -> Result<()>,
) -> Result<()> {
    for command in COMMANDS {
        call!(socket.send_to(command.as_bytes(), client))?;
        took(output(socket, client, args)?)?;
    }
    Ok(())
}

/// Receives the output of a command. Ignores datagrams from other addresses.
pub fn output(socket: &UdpSocket, client: SocketAddr, args: &Args) -> Result<Vec<u8>> {
    let deadline = Deadline::after(args.timeout.min(PATIENCE), "the output");
    let mut buf = vec![0; 65_535];
    loop {
        deadline.arm(socket)?;
        let (n, from) = call!(socket.recv_from(&mut buf))?;
        if from == client {
            return Ok(buf[..n].to_vec());
        }
    }
}

/// A client that runs one command.
pub fn answers_with(args: &Args, output: fn(&[u8]) -> Vec<u8>) -> Result<()> {
    let socket = right_client::speak(args)?;
    let command = right_client::heard(&socket, args)?;
    let mut output = output(&command);
    output.truncate(65_507);
    call!(socket.send_to(&output, args.addr))?;
    Ok(())
}
