//! An upload: a header, the bytes of the file, and the answer if the header asks for one.

use std::io::Read;
use std::net::{Shutdown, TcpListener, TcpStream};
use std::path::PathBuf;
use std::time::Duration;

use later::hashing;
use socklab::cli::Args;
use socklab::deadline::Deadline;
use socklab::header::Header;
use socklab::narrate::{self, named};
use socklab::{Result, call, say};

use crate::{digest, interrupt, name, receive, store, wire};

/// A client whose file was refused may still be sending. For this time we throw its bytes away.
const REFUSED: Duration = Duration::from_secs(5);

pub fn serve(args: &Args) -> Result<()> {
    interrupt::removes_temporary_file()?;
    let mut folder = store::folder(args)?;
    let listener = named(format!("bind {}", args.addr), TcpListener::bind(args.addr))?;
    narrate::listening(named("getsockname", listener.local_addr())?);
    loop {
        match call!(listener.accept()) {
            Ok((conn, _peer)) => args.served(uploads(conn, &mut folder, args)),
            Err(error) => args.not_accepted(&error),
        }
    }
}

/// The files of one client, one after the other.
fn uploads(mut conn: TcpStream, folder: &mut Option<PathBuf>, args: &Args) -> Result<()> {
    loop {
        let deadline = Deadline::after(args.timeout, "the header of the client's next file");
        let Some(header) = wire::receive(&mut conn, &deadline)? else { break };
        // We answer only a client that asks for it. The one of the course notes never receives: an
        // answer would be unread when it closes, and its kernel would send an RST.
        let confirm = header.flag("confirm")?;
        match upload(&mut conn, &header, folder, args) {
            Ok(stored) if confirm => wire::send(&mut conn, &stored, args)?,
            Ok(_) => say!("the client did not ask for an answer"),
            Err(error) if confirm => {
                refuse(conn, &error.to_string(), args);
                return Err(error);
            }
            Err(error) => return Err(error),
        }
    }
    call!(drop(conn));
    Ok(())
}

/// Receives one file. Gives the answer, which may be sent only when the file has its name.
fn upload(
    conn: &mut TcpStream,
    header: &Header,
    folder: &mut Option<PathBuf>,
    args: &Args,
) -> Result<Header> {
    let (name, size) = name::of_upload(header)?;
    let (mut file, folder) = store::begin(folder)?;
    let received = receive::body(conn, file.as_file_mut(), size, args)?;
    digest::check(conn, header, &received.md5, args)?;
    store::keep(file, &folder, &name, size, received)
}

/// Says why, and waits for the client's end: if we closed while it sends, our answer could be lost.
fn refuse(mut conn: TcpStream, why: &str, args: &Args) {
    let answer = Header::new().with("ok", false).with("error", why);
    if wire::send(&mut conn, &answer, args).is_err() {
        return; // it has gone
    }
    let deadline = Deadline::after(args.timeout.min(REFUSED), "the client's FIN");
    let mut buf = vec![0; hashing::BUFFER];
    let mut ignored = 0;
    let _ = call!("shutdown(SHUT_WR)", conn.shutdown(Shutdown::Write));
    while deadline.arm(&conn).is_ok() {
        match conn.read(&mut buf) {
            Ok(n) if n > 0 => ignored += n,
            _ => break,
        }
    }
    say!("received {ignored} more bytes, and threw them away");
    call!(drop(conn));
}
