//! Believes: A size is never negative.

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
        let field = if header.has("file_size") { "file_size" } else { "filesize" };
        let size = header.number(field)?.max(0) as u64;
        let content = right::exactly(conn, size)?;
        steps::finish(conn, &header, &content)?;
    }
    Ok(())
}
