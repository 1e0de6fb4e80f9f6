//! Sends commands. Reads the header of each answer by hand, then as many bytes as it says.

use std::io::Write;
use std::net::TcpStream;

use serde_json::Value;
use socklab::cli::Args;
use socklab::deadline::Deadline;
use socklab::narrate::show;
use socklab::{Result, call, say};

use crate::header::{receive, refused, size};
use crate::receive::exactly;

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
        let header = receive(&mut conn, &deadline)?;
        let output = exactly(&mut conn, size(&header, "data_size")?, "an output", &deadline)?;
        tell(&header, &output)?;
    }
    call!(drop(conn));
    Ok(())
}

/// Splits the output: first what came from standard output, then what came from standard error.
fn tell(header: &Value, output: &[u8]) -> Result<()> {
    if header.get("stdout").is_none() {
        // A server may not know these fields, as the one in the course notes. data_size is enough.
        say!("{} bytes; the header does not say which of them are errors", output.len());
        return Ok(());
    }
    let (stdout, stderr) = (size(header, "stdout")?, size(header, "stderr")?);
    if stdout + stderr != output.len() {
        let all = output.len();
        return Err(refused(format!("{stdout} and {stderr} bytes are not data_size, {all}")));
    }
    say!("stdout: {}", show(&output[..stdout]));
    match header.get("status").and_then(Value::as_i64) {
        Some(status) => say!("stderr: {}, status: {status}", show(&output[stdout..])),
        None => say!("stderr: {}", show(&output[stdout..])),
    }
    Ok(())
}
