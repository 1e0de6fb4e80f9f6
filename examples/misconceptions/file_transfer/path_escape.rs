//! Believes: The name in a header is the name of a file.

use std::fs;
use std::net::{TcpListener, TcpStream};

use socklab::Result;
use socklab::cli::Args;
use socklab::narrate::named;

use super::{right, session as steps};

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    right::serve(listener, session)
}

fn session(conn: &mut TcpStream) -> Result<()> {
    while let Some(header) = right::header(conn)? {
        let field = if header.has("file_name") { "file_name" } else { "filename" };
        let name = header.text(field)?;
        let content = right::exactly(conn, right::size(&header)?)?;
        steps::check(conn, &header, &content)?;
        named(format!("write {name}"), fs::write(name, &content))?;
        steps::answer(conn, &header, &content)?;
    }
    Ok(())
}
