//! Your server for lesson {number}, {name}. What it must do: {note}, "Wire contract".
//! Run it:   {run}
//! Check it: cargo lab check {name}

use std::io::Read;
use std::net::{TcpListener, TcpStream};

use socklab::{Result, call, cli, narrate};

fn main() -> Result<()> {
    let args = cli::server("{name}", {port}).about("My own server"){key}.parse();
    let listener = narrate::named("bind", TcpListener::bind(args.addr))?;
    // The ready line: `lab check` reads the address from it.
    narrate::listening(narrate::named("getsockname", listener.local_addr())?);
    loop {
        match call!(listener.accept()) {
            // One client's failure does not stop the server: `served` prints it and goes on.
            Ok((conn, _)) => args.served(serve(conn)),
            Err(error) => args.not_accepted(&error),
        }
    }
}

fn serve(mut conn: TcpStream) -> Result<()> {
    // Write your part here. `call!` knows read, write_all and others. Any other call gets a label:
    // call!("recv", conn.read_exact(&mut buf))?
    {task}
    let mut buf = [0; 1024];
    call!(conn.read(&mut buf))?;
    call!(drop(conn));
    Ok(())
}
