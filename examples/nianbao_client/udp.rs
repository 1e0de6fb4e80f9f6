//! Sends each message as a datagram, then runs a command for the server and sends it the output.

use std::net::UdpSocket;

use socklab::cli::Args;
use socklab::command::{self, Allow};
use socklab::deadline::Deadline;
use socklab::narrate::named;
use socklab::{Result, call, say};

/// The most that fits into one IPv4 datagram: 65,535 bytes less 20 for IP's header and 8 for UDP's.
const LARGEST: usize = 65_507;

pub fn talk(args: &Args) -> Result<()> {
    args.loopback_only("this act runs commands for the server");
    let allow = if args.flag("any-command") { Allow::Any } else { Allow::Harmless };
    let socket = named("bind", UdpSocket::bind((args.addr.ip(), 0)))?; // any free port
    for message in args.messages() {
        call!(socket.send_to(message?.as_bytes(), args.addr))?;
    }

    let mut buf = [0; 1024];
    let mut answered = 0;
    while answered < args.number("answers", 1) {
        Deadline::after(args.timeout, "the server's command").arm(&socket)?;
        let (n, from) = call!(socket.recv_from(&mut buf))?;
        if from != args.addr {
            continue; // anybody can send to us, but only the server may run commands here
        }
        let mut output = command::run(&buf[..n], allow);
        if output.len() > LARGEST {
            say!("{} bytes are too many for a datagram: the end is cut off", output.len());
            output.truncate(LARGEST);
        }
        call!(socket.send_to(&output, args.addr))?;
        answered += 1;
    }
    call!(drop(socket));
    Ok(())
}
