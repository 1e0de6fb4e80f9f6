//! Your server for lesson {number}, {name}. What it must do: {note}, "Wire contract".
//! Run it:   {run}
//! Check it: cargo lab check {name}

use std::net::UdpSocket;

use socklab::{Result, call, cli, narrate};

fn main() -> Result<()> {
    let args = cli::server("{name}", {port}).about("My own server").parse();
    let socket = narrate::named("bind", UdpSocket::bind(args.addr))?;
    // The ready line: `lab check` reads the address from it.
    narrate::listening_udp(narrate::named("getsockname", socket.local_addr())?);
    // Write your part here.
    {task}
    let mut buf = [0; 1024];
    loop {
        call!(socket.recv_from(&mut buf))?;
    }
}
