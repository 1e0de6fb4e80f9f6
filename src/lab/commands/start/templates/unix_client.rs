//! Your client for lesson {number}, {name}. What it must do: {note}, "Wire contract".
//! Run it:   {run}
//! Check it: cargo lab check {name}

use std::io::Write;
use std::os::unix::net::UnixStream;

use socklab::{Result, call, cli};

fn main() -> Result<()> {
    let args = cli::client("{name}", 0)
        .path("{path}")
        .about("My own client")
        .messages(&["hello"])
        .parse();
    let connect = format!("connect {}", args.path().display());
    let mut conn = call!(connect, UnixStream::connect(args.path()))?;
    // Write your part here.
    {task}
    for message in args.messages() {
        call!(conn.write_all(message?.as_bytes()))?;
    }
    call!(drop(conn));
    Ok(())
}
