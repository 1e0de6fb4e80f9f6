//! Your client for lesson {number}, {name}. What it must do: {note}, "Wire contract".
//! Run it:   {run}
//! Check it: cargo lab check {name}

use std::net::{Ipv4Addr, UdpSocket};

use socklab::{Result, call, cli, narrate};

fn main() -> Result<()> {
    let args = cli::client("{name}", {port}).about("My own client").messages(&["{default}"]).parse();
    let socket = narrate::named("bind", UdpSocket::bind((Ipv4Addr::UNSPECIFIED, 0)))?;
    // Write your part here.
    {task}
    {each}
        call!(socket.send_to(message?.as_bytes(), args.addr))?;
    }
    Ok(())
}
