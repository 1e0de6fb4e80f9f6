//! Your server for lesson {number}, {name}. What it must do: {note}, "Wire contract".
//! Run it:   {run}
//! Check it: cargo lab check {name}

use std::io::Read;
use std::os::unix::net::{UnixListener, UnixStream};

use socklab::{Result, call, cli, narrate};

fn main() -> Result<()> {
    let args = cli::server("{name}", 0).path("{path}").about("My own server").parse();
    // What if a crashed server has left the path behind? What if a live one has it? And who removes it?
    let bind = format!("bind {}", args.path().display());
    let listener = narrate::named(bind, UnixListener::bind(args.path()))?;
    narrate::listening_path(args.path());
    loop {
        match call!(listener.accept()) {
            // One client's failure does not stop the server: `served` prints it and goes on.
            Ok((conn, _)) => args.served(serve(conn)),
            Err(error) => args.not_accepted(&error),
        }
    }
}

fn serve(mut conn: UnixStream) -> Result<()> {
    // Write your part here. `call!` knows read, write_all and others. Any other call gets a label:
    // call!("recv", conn.read_exact(&mut buf))?
    {task}
    let mut buf = [0; 1024];
    call!(conn.read(&mut buf))?;
    call!(drop(conn));
    Ok(())
}
