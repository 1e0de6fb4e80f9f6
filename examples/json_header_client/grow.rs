//! Sends commands. `socklab::header` reads the header of each answer, and keeps unknown fields.

use std::io::Write;
use std::net::TcpStream;

use socklab::cli::Args;
use socklab::deadline::Deadline;
use socklab::header::{self, Header};
use socklab::narrate::show;
use socklab::{Error, Result, call, say};

use crate::receive::{LONGEST_OUTPUT, exactly};

/// The fields that this client knows.
const KNOWN: &[&str] = &["data_size", "stdout", "stderr", "status"];

pub fn talk(args: &Args) -> Result<()> {
    let addr = args.addr;
    let mut conn = call!(TcpStream::connect_timeout(&addr, args.timeout))?;
    for command in args.messages() {
        let command = command?;
        if command.is_empty() {
            continue; // nothing to send, so no answer would come
        }
        Deadline::after(args.timeout, "room for our command").arm(&conn)?;
        call!(conn.write_all(command.as_bytes()))?;

        let deadline = Deadline::after(args.timeout, "the answer"); // header and output together
        let four = exactly(&mut conn, 4, "a length", &deadline)?;
        let length = header::length([four[0], four[1], four[2], four[3]])?;
        let json = exactly(&mut conn, length, "a header", &deadline)?;
        let header = Header::from_bytes(&json)?;
        let size = header.size("data_size", LONGEST_OUTPUT as u64)?;
        let output = exactly(&mut conn, size as usize, "an output", &deadline)?;
        tell(&header, &output)?;
    }
    call!(drop(conn));
    Ok(())
}

fn tell(header: &Header, output: &[u8]) -> Result<()> {
    if header.has("stdout") {
        let all = output.len() as u64;
        let stdout = header.size("stdout", all)?;
        if header.size("stderr", all)? != all - stdout {
            let text = format!("stdout and stderr together are not data_size, {all}");
            return Err(Error::protocol("header", text));
        }
        let (stdout, stderr) = output.split_at(stdout as usize);
        say!("stdout: {}", show(stdout));
        match header.has("status") {
            true => say!("stderr: {}, status: {}", show(stderr), header.number("status")?),
            false => say!("stderr: {}", show(stderr)),
        }
    }
    for name in header.unknown(KNOWN) {
        say!("unknown field {}: {}", show(name.as_bytes()), header.shown(name));
    }
    Ok(())
}
