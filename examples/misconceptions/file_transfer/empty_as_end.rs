//! Believes: A file of 0 bytes is the end of the conversation.

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
        let size = right::size(&header)?;
        if size == 0 {
            return Ok(());
        }
        let content = right::exactly(conn, size)?;
        steps::finish(conn, &header, &content)?;
    }
    Ok(())
}
