//! An upload: a header, the bytes of the file, their MD5, and the server's answer.

use std::net::TcpStream;

use socklab::cli::Args;
use socklab::deadline::Deadline;
use socklab::header::Header;
use socklab::{Error, Result, call, say};

use crate::{digest, open, send, wire};

pub fn talk(args: &Args) -> Result<()> {
    let addr = args.addr;
    let mut conn = call!(TcpStream::connect_timeout(&addr, args.timeout))?;
    for path in args.messages() {
        upload(&mut conn, &path?, args)?;
    }
    call!(drop(conn));
    Ok(())
}

fn upload(conn: &mut TcpStream, path: &str, args: &Args) -> Result<()> {
    let name = open::name(path)?; // the server need not know our folders
    let (mut file, size) = open::file(path)?;
    if args.flag("unconfirmed") {
        // Programs 16, 17 and 28 spell name and size in one way, and 33 in the other. 33 also needs the
        // MD5 in the header, before the file: so we read the file twice.
        let md5 = digest::of_file(&mut file)?;
        let header = Header::new().with("cmd", "put").with("filename", name).with("filesize", size);
        let header = header.with("file_name", name).with("file_size", size).with("md5", md5);
        wire::send(conn, &header, args)?;
        send::body(conn, file, size, args)?;
        say!("{name}: sent, not confirmed");
        return Ok(());
    }
    let header = Header::new().with("cmd", "put").with("filename", name).with("filesize", size);
    let header = header.with("confirm", true).with("md5_follows", true);
    let sent = wire::send(conn, &header, args)
        .and_then(|()| send::body(conn, file, size, args))
        .and_then(|md5| {
            wire::send(conn, &Header::new().with("md5", md5.as_str()), args)?;
            Ok(md5)
        });
    match sent {
        Ok(md5) => confirmed(conn, name, size, &md5, args),
        // A server that refuses a file may end before it has all of it. Perhaps its answer has come.
        Err(error) if error.raw_os_error().is_some() => match answer(conn, args) {
            Ok(answer) => accepted(&answer, name).and(Err(error)),
            Err(_) => Err(error),
        },
        Err(error) => Err(error),
    }
}

fn answer(conn: &mut TcpStream, args: &Args) -> Result<Header> {
    let answer = wire::receive(conn, &Deadline::after(args.timeout, "the server's answer"))?;
    answer.ok_or_else(|| {
        Error::protocol("recv", "the server ended before it confirmed the file")
            .or_try("look at its transcript; if it never answers, add --unconfirmed")
    })
}

/// Only the server can say that the file has arrived: that all of it is there, and the same.
fn confirmed(conn: &mut TcpStream, name: &str, size: u64, md5: &str, args: &Args) -> Result<()> {
    let answer = answer(conn, args)?;
    accepted(&answer, name)?;
    let (its_size, its_md5) = (answer.size("filesize", u64::MAX)?, answer.text("md5")?);
    let its_md5 = its_md5.escape_debug().to_string();
    if its_size != size || !its_md5.eq_ignore_ascii_case(md5) {
        let text = format!("the server has {its_size} bytes, MD5 {its_md5:.40}: not our file");
        return Err(Error::protocol("recv", text));
    }
    say!("{name}: the server has all {size} bytes, MD5 {md5}");
    Ok(())
}

/// An error unless the answer is yes.
fn accepted(answer: &Header, name: &str) -> Result<()> {
    if answer.flag("ok")? {
        return Ok(());
    }
    let why = if answer.has("error") { answer.text("error")? } else { "it does not say why" };
    let why = why.escape_debug().to_string(); // a peer chose it
    Err(Error::protocol(format!("put {name}"), format!("the server refused it: {why:.200}")))
}
