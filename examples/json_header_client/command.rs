//! Sends commands. Reads the header of each answer by hand, then as many bytes as it says.

use std::io::Write;
use std::net::TcpStream;

use serde_json::Value;
use socklab::cli::Args;
use socklab::deadline::Deadline;
use socklab::narrate::show;
use socklab::{Error, Result, call, say};

use crate::receive::{LONGEST_HEADER, LONGEST_OUTPUT, exactly};

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
        let length = length([four[0], four[1], four[2], four[3]])?;
        let json = exactly(&mut conn, length, "a header", &deadline)?;
        let header: Value = serde_json::from_slice(&json)
            .map_err(|error| refused(format!("it is not JSON: {error}")))?;
        let output = exactly(&mut conn, size(&header, "data_size")?, "an output", &deadline)?;
        tell(&header, &output)?;
    }
    call!(drop(conn));
    Ok(())
}

/// The length of the JSON. It is tested before anything is allocated.
fn length(four: [u8; 4]) -> Result<usize> {
    let length = i32::from_le_bytes(four);
    if length < 1 || length as usize > LONGEST_HEADER {
        let text = format!("a length of {length} bytes is refused: 1 to {LONGEST_HEADER}");
        return Err(refused(text));
    }
    Ok(length as usize)
}

/// A field that is a number of bytes. JSON says only what is a number; the rest is for us to test.
fn size(header: &Value, name: &str) -> Result<usize> {
    let Some(value) = header.get(name) else {
        return Err(refused(format!("{name:?} is missing")));
    };
    // as_u64 gives None for "5", true, -1, 5.0 and 1e3: none of them is a number of bytes.
    match value.as_u64() {
        Some(size) if size <= LONGEST_OUTPUT as u64 => Ok(size as usize),
        _ => {
            let value = show(value.to_string().as_bytes());
            let wanted = format!("a whole number from 0 to {LONGEST_OUTPUT}");
            Err(refused(format!("{name:?} must be {wanted}, and is {value}")))
        }
    }
}

/// Parts the output into what the command wrote to standard output and to standard error.
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
    let status = header.get("status").map_or("unknown".to_string(), Value::to_string);
    say!("stdout: {}", show(&output[..stdout]));
    say!("stderr: {}, status: {}", show(&output[stdout..]), show(status.as_bytes()));
    Ok(())
}

fn refused(text: String) -> Error {
    Error::protocol("header", text)
}
