//! Act `hello`: asks for each target, and prints the answers.

use std::io::Write;
use std::net::TcpStream;

use socklab::cli::Args;
use socklab::deadline::Deadline;
use socklab::narrate::show;
use socklab::{Error, Result, call, say};

use crate::response::{Response, receive};

/// One request after the other. They share a connection as long as the server keeps it open.
pub fn talk(args: &Args) -> Result<()> {
    let addr = args.addr;
    let mut open = None;
    for target in args.messages() {
        let request = request(&target?, args)?;
        let mut conn = match open.take() {
            Some(conn) => conn,
            None => call!(TcpStream::connect_timeout(&addr, args.timeout))?,
        };
        Deadline::after(args.timeout, "room for our request").arm(&conn)?;
        call!(conn.write_all(request.as_bytes()))?;
        let mut came = Vec::new();
        let response = receive(&mut conn, &mut came, args)?;
        print(&response);
        nothing_more(&came)?;
        if response.is_last {
            call!(drop(conn)); // the next request needs another connection
        } else {
            open = Some(conn);
        }
    }
    if let Some(conn) = open {
        call!(drop(conn));
    }
    Ok(())
}

/// A request line, a field or two, and the empty line that ends the header. No body follows.
pub fn request(target: &str, args: &Args) -> Result<String> {
    if !target.starts_with('/') || !target.bytes().all(|byte| byte.is_ascii_graphic()) {
        let text =
            "a target begins with / and has only visible ASCII characters: write %20 for a blank";
        return Err(Error::protocol(format!("GET {}", show(target.as_bytes())), text));
    }
    let method = if args.flag("head") { "HEAD" } else { "GET" };
    let close = if args.flag("close") { "Connection: close\r\n" } else { "" };
    Ok(format!("{method} {target} HTTP/1.1\r\nHost: {}\r\n{close}\r\n", args.addr))
}

pub fn print(response: &Response) {
    say!("{}", response.status);
    for (name, value) in &response.fields {
        say!("{name}: {value}");
    }
    say!("body: {} bytes {}", response.body.len(), show(&response.body));
}

pub fn nothing_more(came: &[u8]) -> Result<()> {
    match came.len() {
        0 => Ok(()),
        n => Err(Error::protocol("recv", format!("{n} bytes came behind the last answer"))),
    }
}
