//! What the server sends, and whether it is what this lesson's server would send.

use socklab::deadline::Deadline;
use socklab::narrate::show;
use socklab::socketserver::Stream;
use socklab::{Error, Result, call};

/// Receives up to `most` bytes, or until the server ends the stream.
pub fn receive<C: Stream>(conn: &mut C, most: usize, deadline: &Deadline) -> Result<Vec<u8>> {
    let mut answer = Vec::new();
    let mut buf = [0; 1024];
    while answer.len() < most {
        deadline.arm(conn)?;
        let room = buf.len().min(most - answer.len());
        let n = call!(conn.read(&mut buf[..room]))?;
        if n == 0 {
            break;
        }
        answer.extend_from_slice(&buf[..n]);
    }
    Ok(answer)
}

/// Receives what is expected, however it is cut; or what comes instead, as far as it shows.
pub fn expect<C: Stream>(conn: &mut C, expected: &[u8], deadline: &Deadline) -> Result<()> {
    let mut answer = Vec::new();
    while answer.len() < expected.len() && expected.starts_with(&answer) {
        let mut buf = vec![0; expected.len() - answer.len()];
        deadline.arm(conn)?;
        let n = call!(conn.read(&mut buf))?;
        if n == 0 {
            break;
        }
        answer.extend_from_slice(&buf[..n]);
    }
    compare(&answer, expected)
}

/// Another answer than the right one is an error. So is a part of it: the server ended.
pub fn compare(answer: &[u8], expected: &[u8]) -> Result<()> {
    if answer.len() < expected.len() && expected.starts_with(answer) {
        let came = format!("{} of {} bytes", answer.len(), expected.len());
        return Err(Error::protocol("recv", format!("the server ended after {came}")));
    }
    if answer != expected {
        let text = format!("another answer came than {}", show(expected));
        return Err(Error::protocol("recv", text));
    }
    Ok(())
}
