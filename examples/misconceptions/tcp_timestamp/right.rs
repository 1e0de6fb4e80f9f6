//! The right code that these programs share. Each program does one thing in a wrong way.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::str;
use std::thread;
use std::time::Duration;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use socklab::narrate;
use socklab::{Error, Result, call};

/// What a line or a record is answered with.
pub type Tell = fn(&[u8]) -> String;

/// An error of `accept` such as EMFILE lasts for some time.
const PAUSE: Duration = Duration::from_millis(100);
pub const REFUSAL: &str = "error: not a reading";
pub const BOUND: usize = 64;
pub const RECORD: usize = 20;

/// Serves one client after the other. An error of one client does not end the server.
pub fn serve(listener: TcpListener, answer: fn(&mut TcpStream) -> Result<()>) -> Result<()> {
    loop {
        let accepted = call!(listener.accept()).inspect_err(|_| thread::sleep(PAUSE));
        let Ok((mut conn, _)) = accepted else { continue };
        if let Err(error) = answer(&mut conn) {
            narrate::complain(&error);
        }
        call!(drop(conn));
    }
}

/// Answers each line, until the client's FIN.
pub fn lines(conn: &mut TcpStream, tell: Tell) -> Result<()> {
    let (mut kept, mut buf) = (Vec::new(), [0; 1024]);
    loop {
        let n = call!(conn.read(&mut buf))?;
        if n == 0 {
            return if kept.is_empty() { Ok(()) } else { Err(ended()) };
        }
        kept.extend_from_slice(&buf[..n]);
        answer(conn, &mut kept, tell)?;
        if kept.len() >= BOUND {
            return Err(Error::protocol("recv", "no newline comes"));
        }
    }
}

/// Answers the lines that are whole, and leaves the rest.
pub fn answer(conn: &mut TcpStream, kept: &mut Vec<u8>, tell: Tell) -> Result<()> {
    while let Some(end) = kept.iter().position(|byte| *byte == b'\n') {
        let line: Vec<u8> = kept.drain(..=end).collect();
        call!(conn.write_all(format!("{}\n", tell(&line[..end])).as_bytes()))?;
    }
    Ok(())
}

/// The local time of a reading, or the error.
pub fn tell(text: &[u8]) -> String {
    seconds(text).map_or(REFUSAL.to_string(), |seconds| time(seconds, TimeZone::system()))
}

/// The whole seconds of a reading.
pub fn seconds(text: &[u8]) -> Option<i64> {
    let text = str::from_utf8(text).ok()?;
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |text: &str, most| {
        (1..=most).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
    };
    whole.parse().ok().filter(|_| digits(whole, 10) && digits(fraction, 9))
}

pub fn time(seconds: i64, zone: TimeZone) -> String {
    let moment = Timestamp::from_second(seconds).unwrap_or_default();
    moment.to_zoned(zone).strftime("%Y-%m-%d %H:%M:%S").to_string()
}

pub fn ended() -> Error {
    Error::protocol("recv", "the stream ended inside a reading")
}
