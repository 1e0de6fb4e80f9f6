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
        let (conn, _) = call!(listener.accept())?;
        serve(conn)?;
    }
}

fn serve(mut conn: TcpStream) -> Result<()> {
    // Write your part here.
    {task}
    let mut buf = [0; 1024];
    call!(conn.read(&mut buf))?;
    call!(drop(conn));
    Ok(())
}
