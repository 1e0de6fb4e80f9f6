//! SO_REUSEADDR: this side only closes second. The server's rows show the option.

use std::io::Read;
use std::net::TcpStream;

use socklab::cli::Args;
use socklab::deadline::Deadline;
use socklab::{Result, call};

use crate::peer;

pub fn show(args: &Args) -> Result<()> {
    let conn = peer::ask(args, b"t")?;
    let addr = peer::second_address(&conn, args)?;
    let mut second = call!(TcpStream::connect_timeout(&addr, args.timeout))?;
    Deadline::after(args.timeout, "the server's FIN").arm(&second)?;
    call!(second.read(&mut [0; 1]))?;
    call!(drop(second)); // our FIN is the second one, so this side keeps nothing

    peer::wait_for_end(&conn, args)?; // the server has been started again
    call!(drop(conn));
    Ok(())
}
