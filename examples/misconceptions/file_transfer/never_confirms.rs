//! Believes: The client knows that its file has arrived: its send gave no error.

use std::net::{TcpListener, TcpStream};

use socklab::Result;
use socklab::cli::Args;

use super::{right, session as steps};

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    right::serve(listener, session)
}

fn session(conn: &mut TcpStream) -> Result<()> {
    while let Some(header) = right::header(conn)? {
        let name = steps::name(&header)?;
        let content = right::exactly(conn, right::size(&header)?)?;
        steps::check(conn, &header, &content)?;
        right::keep(name, &content)?;
    }
    Ok(())
}
