//! What is asked of any server and any client of datagrams. A lesson says how a conversation goes.
//!
//! As in [`servers`](super::servers) and [`clients`](super::clients), each function is a check, and
//! names what its fault points to.

use std::time::Duration;

use super::mistakes::*;
use super::servers::{BLANKS, PAUSE, WORDS};
use crate::bench::address::Address;
use crate::bench::conversation::{Bench, Conn};
use crate::bench::fault::{Fault, Verdict, What};

/// How the servers of an act are talked to.
pub struct Service {
    /// From a new socket of ours: sends this message, and wants what is due for it.
    pub talk: fn(&mut Bench, &[u8]) -> Verdict,
    /// An ordinary message.
    pub hello: &'static [u8],
}

/// A datagram of a client's, and where it came from.
pub type Message = (Vec<u8>, Address);

/// No word ends the server.
pub fn special_words(b: &mut Bench, s: &Service) -> Verdict {
    b.suspect(&RESERVED_WORD);
    for word in WORDS {
        (s.talk)(b, word.as_bytes())?;
    }
    (s.talk)(b, s.hello)
}

/// Blanks, line ends and NUL are bytes like others.
pub fn blanks(b: &mut Bench, s: &Service) -> Verdict {
    b.suspect(&TEXT_MODE);
    BLANKS.iter().try_for_each(|message| (s.talk)(b, message))
}

/// Bytes need not be text. Afterwards the server is as it was.
pub fn binary(b: &mut Bench, s: &Service) -> Verdict {
    b.suspect(&BAD_UTF8_KILLS_SERVER);
    let every: Vec<u8> = (0..=u8::MAX).collect();
    // No character at all, one of three bytes without its last one, and that last one.
    for message in [&b"\xff\xfe"[..], b"\xe4\xbd", b"\xa0\xe5\xa5\xbd", &every, s.hello] {
        (s.talk)(b, message).map_err(|fault| match fault.what {
            What::Different => fault.is(&LOSSY_UTF8),
            _ => fault,
        })?;
    }
    Ok(())
}

/// A datagram of 0 bytes is a datagram.
pub fn empty(b: &mut Bench, s: &Service) -> Verdict {
    b.suspect(&EMPTY_AS_END);
    [b"", s.hello, b"", s.hello].iter().try_for_each(|message| (s.talk)(b, message))
}

/// A pause of some seconds means nothing.
pub fn late(b: &mut Bench, s: &Service) -> Verdict {
    b.suspect(&GIVES_UP_EARLY);
    (s.talk)(b, s.hello)?;
    b.pause(PAUSE);
    (s.talk)(b, s.hello)
}

/// The first datagram of a client that has just been started, and at which socket of ours it came.
pub fn first(b: &mut Bench) -> Verdict<(Conn, Message)> {
    let ours = b.hear()?;
    Ok((ours, b.receive_datagram(ours)?))
}

/// If nothing comes, the client gives up.
pub fn silent(b: &mut Bench) -> Verdict<(Conn, Message)> {
    b.suspect(&WAITS_TOO_LONG);
    let heard = first(b)?;
    b.gives_up(&HIDES_ERRORS)?;
    Ok(heard)
}

/// Strangers' datagrams, of these bytes, do not make that time longer.
pub fn strangers(b: &mut Bench, bytes: fn(&[u8]) -> Vec<u8>) -> Verdict<(Conn, Message)> {
    /// A busy machine may send none for so long. Then even a deadline that is renewed may pass.
    const RARELY: Duration = Duration::from_secs(1);
    b.suspect(&TIMEOUT_RESTARTS);
    let mut again = 3;
    loop {
        let (ours, (said, from)) = first(b)?;
        let stranger = b.stranger()?;
        let longest = b.gives_up_despite(&HIDES_ERRORS, stranger, from, &bytes(&said))?;
        if longest < RARELY || again == 0 {
            return Ok((ours, (said, from)));
        }
        again -= 1;
        b.restart();
    }
}

/// A server that ends as if all were done has nothing to do with what a check looks for.
pub fn ended(fault: Box<Fault>) -> Box<Fault> {
    match fault.what {
        What::Died(status) if status.success() => fault.unnamed(),
        _ => fault,
    }
}
