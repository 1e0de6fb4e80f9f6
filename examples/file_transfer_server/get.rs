//! A download: the header names a file, and the answer is a header and the bytes of the file.

use std::net::{TcpListener, TcpStream};

use socklab::cli::Args;
use socklab::deadline::Deadline;
use socklab::header::Header;
use socklab::narrate::{self, named};
use socklab::{Result, call, say};

use crate::{open, send, wire};

pub fn serve(args: &Args) -> Result<()> {
    if let Some(dir) = args.text("dir") {
        say!("the folder is {dir}");
    }
    let listener = named(format!("bind {}", args.addr), TcpListener::bind(args.addr))?;
    narrate::listening(named("getsockname", listener.local_addr())?);
    loop {
        match call!(listener.accept()) {
            Ok((conn, _peer)) => args.served(downloads(conn, args)),
            Err(error) => args.not_accepted(&error),
        }
    }
}

/// The files that one client asks for, one after the other.
fn downloads(mut conn: TcpStream, args: &Args) -> Result<()> {
    loop {
        let deadline = Deadline::after(args.timeout, "the header of the client's next file");
        let Some(header) = wire::receive(&mut conn, &deadline)? else { break };
        match open::asked_for(&header, args) {
            Ok((file, size)) => {
                let answer = Header::new().with("ok", true).with("filesize", size);
                wire::send(&mut conn, &answer.with("md5_follows", true), args)?;
                let md5 = send::body(&mut conn, file, size, args)?;
                wire::send(&mut conn, &Header::new().with("md5", md5), args)?;
            }
            Err(error) => {
                // Nothing follows a refusal, so the client may ask for another file.
                let answer = Header::new().with("ok", false).with("error", error.to_string());
                wire::send(&mut conn, &answer, args)?;
                narrate::complain(&error);
            }
        }
    }
    call!(drop(conn));
    Ok(())
}
