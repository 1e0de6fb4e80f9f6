//! Your client for lesson {number}, {name}. What it must do: {note}, "Wire contract".
//! Run it:   {run}
//! Check it: cargo lab check {name}

use std::net::TcpStream;

use socklab::{Result, call, cli, say};

fn main() -> Result<()> {
    let args = cli::client("{name}", {port})
        .about("My own client")
        .messages(&["{default}"]){key}
        .parse();
    let (addr, timeout) = (args.addr, args.timeout);
    let conn = call!(TcpStream::connect_timeout(&addr, timeout))?;
    // Write your part here.
    {task}
    {each}
        say!("to send: {:?}", message?);
    }
    call!(drop(conn));
    Ok(())
}
