//! The right code that these clients share. Each client does one thing in a wrong way.

use std::fs;
use std::io::{self, Write};
use std::net::TcpStream;
use std::path::Path;

use socklab::cli::Args;
use socklab::header::Header;
use socklab::narrate::named;
use socklab::{Error, Result, call};

use super::right;

type Confirm = fn(&mut TcpStream, &[u8]) -> Result<()>;

/// Connects, with a deadline for each receive.
pub fn connect(args: &Args) -> Result<TcpStream> {
    let (addr, timeout) = (args.addr, args.timeout);
    let conn = call!(TcpStream::connect_timeout(&addr, timeout))?;
    named("setsockopt(SO_RCVTIMEO)", conn.set_read_timeout(Some(timeout)))?;
    Ok(conn)
}

/// The paths that standard input names.
pub fn paths() -> Result<Vec<String>> {
    let text = named("read standard input", io::read_to_string(io::stdin()))?;
    Ok(text.lines().map(str::to_string).collect())
}

/// The last part of a path.
pub fn name(path: &str) -> &str {
    Path::new(path).file_name().and_then(|name| name.to_str()).unwrap_or(path)
}

/// Sends a file under a name.
pub fn send(conn: &mut TcpStream, path: &str, name: &str, confirm: bool) -> Result<Vec<u8>> {
    let content = named(format!("read {path}"), fs::read(path))?;
    let header = Header::new().with("filename", name).with("filesize", content.len());
    right::send(conn, &header.with("confirm", confirm))?;
    call!(conn.write_all(&content))?;
    Ok(content)
}

/// Whether an answer confirms this content.
pub fn confirms(answer: Option<Header>, content: &[u8]) -> Result<()> {
    let Some(answer) = answer else {
        return Err(Error::protocol("recv", "the server closed the connection"));
    };
    let is_same = answer.flag("ok")?
        && right::size(&answer)? == content.len() as u64
        && answer.text("md5")?.eq_ignore_ascii_case(&right::md5(content));
    if is_same { Ok(()) } else { Err(Error::protocol("recv", "the file is not confirmed")) }
}

/// Receives an answer, which must confirm this content.
pub fn confirmed(conn: &mut TcpStream, content: &[u8]) -> Result<()> {
    confirms(right::header(conn)?, content)
}

/// Sends each file. `confirmed` receives the answer.
pub fn talk(args: &Args, confirmed: Confirm) -> Result<()> {
    let mut conn = connect(args)?;
    for path in paths()? {
        let content = send(&mut conn, &path, name(&path), true)?;
        confirmed(&mut conn, &content)?;
    }
    call!(drop(conn));
    Ok(())
}
