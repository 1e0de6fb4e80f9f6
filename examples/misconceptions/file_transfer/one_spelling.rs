//! Believes: All clients spell the fields of a header as mine does.

use std::net::{TcpListener, TcpStream};

use socklab::Result;
use socklab::cli::Args;

use super::{right, session as steps};

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    right::serve(listener, session)
}

fn session(conn: &mut TcpStream) -> Result<()> {
    while let Some(header) = right::header(conn)? {
        header.text("filename")?;
        steps::name(&header)?;
        let content = right::exactly(conn, right::size(&header)?)?;
        steps::finish(conn, &header, &content)?;
    }
    Ok(())
}
