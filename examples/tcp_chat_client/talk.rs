//! One conversation: a message, an answer, and so on, until one side says goodbye.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use socket2::SockRef;
use socklab::cli::Args;
use socklab::{Error, Result, call, narrate, say};

/// The longest message: what one recv takes.
pub const LONGEST: usize = 1024;
/// A row of the transcript shows no more of it than this.
const SHOWN: usize = 64;

/// The rest of a conversation. Its first line has been sent: `used` words are gone.
pub fn talk(
    conn: &mut TcpStream,
    mut used: usize,
    mut goes_on: bool,
    others_wait: bool,
    args: &Args,
) -> Result<()> {
    let mut buf = [0; LONGEST];
    while goes_on {
        // One recv is one message. Nothing in the bytes says so: it works because both sides take turns.
        let n = call!(conn.read(&mut buf))?;
        if n == 0 && args.act == "phone" {
            return Ok(()); // the server has closed: in this act that is a goodbye
        }
        if n == 0 {
            // A killed program also sends a FIN. Only bye says that the server meant to go.
            return Err(Error::protocol("recv", "the server's FIN came without bye"));
        }
        if n > SHOWN {
            say!("the whole message: {}", String::from_utf8_lossy(&buf[..n]));
        }
        if &buf[..n] == b"bye" {
            return Ok(()); // it has no answer: the server does not wait for one
        }
        if others_wait {
            narrate::pause(args.time("think")); // so that you see how long the others wait
        }
        goes_on = speak(conn, &mut used, args)?;
    }
    Ok(())
}

/// Sends our next line. `false` if it was bye, or if we close without bye: then it is over.
pub fn speak(conn: &mut TcpStream, used: &mut usize, args: &Args) -> Result<bool> {
    loop {
        let line = if args.words == ["-"] {
            args.messages().next().transpose()?
        } else {
            *used += 1;
            args.words.get(*used - 1).cloned()
        };
        let line = match line {
            None => match (args.text("goodbye"), args.act) {
                (Some("rst"), _) => {
                    let now = Some(Duration::ZERO); // close then sends an RST, and no FIN
                    call!("setsockopt(SO_LINGER, 0)", SockRef::from(&conn).set_linger(now))?;
                    return Ok(false);
                }
                (Some("fin"), _) | (Some("usual"), "phone") => return Ok(false),
                _ => "bye".to_string(),
            },
            Some(line) if args.act == "phone" && (line.is_empty() || line == "exit") => {
                return Ok(false); // these two are not sent
            }
            Some(line) if line.is_empty() => {
                // 0 bytes are no segment: the server would get nothing, and we would wait for ever.
                say!("an empty line is no message: the next line");
                continue;
            }
            Some(line) if line.len() > LONGEST => {
                say!("{} bytes are no message, {LONGEST} at most: the next line", line.len());
                continue;
            }
            Some(line) => line,
        };
        call!(conn.write_all(line.as_bytes()))?;
        return Ok(line != "bye");
    }
}
