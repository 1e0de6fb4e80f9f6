//! A download: we ask for a name. A header comes, the bytes of the file, and their MD5.

use std::net::TcpStream;

use socklab::cli::Args;
use socklab::deadline::Deadline;
use socklab::header::Header;
use socklab::{Error, Result, call, say};

use crate::{digest, interrupt, open, receive, store, wire};

pub fn talk(args: &Args) -> Result<()> {
    interrupt::removes_temporary_file()?;
    let mut folder = store::folder(args)?;
    let addr = args.addr;
    let mut conn = call!(TcpStream::connect_timeout(&addr, args.timeout))?;
    for name in args.messages() {
        let name = name?;
        // The file gets the name that we asked for. If the server chose it, it could be any.
        if open::name(&name)? != name {
            return Err(Error::protocol(format!("get {name}"), "this is a path, and not a name"));
        }
        wire::send(&mut conn, &Header::new().with("cmd", "get").with("filename", &*name), args)?;
        let deadline = Deadline::after(args.timeout, "the server's answer");
        let Some(header) = wire::receive(&mut conn, &deadline)? else {
            return Err(Error::protocol("recv", "the server ended before it answered"));
        };
        if !header.flag("ok")? {
            let why = if header.has("error") { header.text("error")? } else { "no reason" };
            let why = why.escape_debug().to_string(); // a peer chose it
            let text = format!("the server refused it: {why:.200}");
            return Err(Error::protocol(format!("get {name}"), text));
        }
        let size = header.size("filesize", i64::MAX as u64)?;
        let (mut file, dir) = store::begin(&mut folder)?;
        let received = receive::body(&mut conn, file.as_file_mut(), size, args)?;
        digest::check(&mut conn, &header, &received.md5, args)?;
        store::keep(file, &dir, &name, size, received)?;
        say!("{name}: all {size} bytes are here, in {}", dir.display());
    }
    call!(drop(conn));
    Ok(())
}
