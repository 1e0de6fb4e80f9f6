//! Believes: TCP has a checksum, so I need no MD5.

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
        if header.flag("md5_follows")? {
            right::header(conn)?; // the MD5
        }
        right::keep(name, &content)?;
        steps::answer(conn, &header, &content)?;
    }
    Ok(())
}
