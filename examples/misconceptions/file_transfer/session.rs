//! A right conversation: the steps that most of these servers share.

use std::net::TcpStream;

use socklab::header::Header;
use socklab::{Error, Result};

use super::right;

/// The name in a header, if it is a plain one.
pub fn name(header: &Header) -> Result<&str> {
    let field = if header.has("file_name") { "file_name" } else { "filename" };
    let name = header.text(field)?;
    let is_plain = !["", ".", ".."].contains(&name) && !name.contains(['/', '\\', '\0']);
    match is_plain && name.len() <= 255 {
        true => Ok(name),
        false => Err(Error::protocol("header", "this is no plain name")),
    }
}

/// Receives the MD5 that may follow, and compares.
pub fn check(conn: &mut TcpStream, header: &Header, content: &[u8]) -> Result<()> {
    let last = if header.flag("md5_follows")? { right::header(conn)? } else { None };
    let header = last.as_ref().unwrap_or(header);
    if header.has("md5") && !header.text("md5")?.eq_ignore_ascii_case(&right::md5(content)) {
        return Err(Error::protocol("md5", "the MD5 is another"));
    }
    Ok(())
}

/// Confirms a file if the header asks for it.
pub fn answer(conn: &mut TcpStream, header: &Header, content: &[u8]) -> Result<()> {
    match header.flag("confirm")? {
        true => right::send(conn, &yes(content)),
        false => Ok(()),
    }
}

/// The answer that confirms a file.
pub fn yes(content: &[u8]) -> Header {
    let answer = Header::new().with("ok", true).with("filesize", content.len());
    answer.with("md5", right::md5(content))
}

/// Keeps a file that is whole, and answers.
pub fn finish(conn: &mut TcpStream, header: &Header, content: &[u8]) -> Result<()> {
    check(conn, header, content)?;
    right::keep(name(header)?, content)?;
    answer(conn, header, content)
}

/// One file after the other.
pub fn all(conn: &mut TcpStream) -> Result<()> {
    while let Some(header) = right::header(conn)? {
        name(&header)?;
        let content = right::exactly(conn, right::size(&header)?)?;
        finish(conn, &header, &content)?;
    }
    Ok(())
}
