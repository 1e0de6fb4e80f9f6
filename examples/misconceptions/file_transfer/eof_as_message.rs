//! Believes: If the stream ends, the file ends: what came is the file.

use std::net::{TcpListener, TcpStream};

use socklab::Result;
use socklab::cli::Args;

use super::{right, session as steps};

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    right::serve(listener, session)
}

fn session(conn: &mut TcpStream) -> Result<()> {
    while let Some(header) = right::header(conn)? {
        steps::name(&header)?;
        let content = right::some(conn, right::size(&header)?)?;
        steps::finish(conn, &header, &content)?;
    }
    Ok(())
}
