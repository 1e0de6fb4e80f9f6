//! The transcript: a line per call that matters, `role: call → result`.
//!
//! [`call!`](crate::call) stands around a plain call. It prints the call and its result, and it names
//! the call in an error. It makes no call to the kernel of its own, and it changes none.
//!
//! ```no_run
//! use socklab::{Result, call};
//! use std::io::Read;
//! use std::net::TcpStream;
//! # fn main() -> Result<()> {
//! let addr = std::net::SocketAddr::from(([127, 0, 0, 1], 8898));
//! let limit = std::time::Duration::from_secs(10);
//! let mut conn = call!(TcpStream::connect_timeout(&addr, limit))?;
//! // client: connect → 127.0.0.1:8898
//! let mut buf = [0; 10];
//! let n = call!(conn.read(&mut buf))?;
//! // client: recv(10) → 7 bytes "hinihao"
//! # let _ = n; Ok(()) }
//! ```

use std::cell::{Cell, RefCell};
use std::io;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

pub use crate::calls::{accept, connect, labelled, send, socket};
use crate::connection;
pub use crate::connection::{On, on};
pub use crate::payload::show;
pub use crate::ready::{
    listening, listening_path, listening_udp, listening_udp_with, listening_unix,
};
pub use crate::trace::{Class, Event, TRACE_VARIABLE};
use crate::transcript::{self, tell};
pub use crate::transcript::{complain, polling};
use crate::{Error, Result};

/// Prints a call and its result. The label is made from the call itself, so both are the same.
///
/// `read` is `recv` in C, and `drop` of a socket is `close`. `write_all` calls `send` in a loop, and
/// each `send` has a line. `Socket::new` is `socket`. The last three forms take a label and any call.
#[macro_export]
macro_rules! call {
    ($conn:ident.read($buffer:expr)) => {
        $crate::narrate::on(&$conn).recv($buffer, |buffer| $conn.read(buffer))
    };
    ($conn:ident.write($bytes:expr)) => {
        $crate::narrate::on(&$conn).send($bytes, |bytes| $conn.write(bytes))
    };
    ($socket:ident.send($bytes:expr)) => {
        $crate::narrate::on(&$socket).send($bytes, |bytes| $socket.send(bytes))
    };
    ($socket:ident.recv($buffer:expr)) => {
        $crate::narrate::on(&$socket).recv($buffer, |buffer| $socket.recv(buffer))
    };
    ($conn:ident.write_all($bytes:expr)) => {
        $crate::narrate::on(&$conn).send_all($bytes, |bytes| $conn.write(bytes))
    };
    ($listener:ident.accept()) => {
        $crate::narrate::accept(|| $listener.accept())
    };
    ($socket:ident.recv_from($buffer:expr)) => {
        $crate::narrate::on(&$socket).recv_from($buffer, |buffer| $socket.recv_from(buffer))
    };
    ($socket:ident.send_to($bytes:expr, $peer:expr)) => {
        $crate::narrate::on(&$socket)
            .send_to($bytes, $peer, |bytes, peer| $socket.send_to(bytes, peer))
    };
    ($stream:ident::connect_timeout(&$addr:ident, $limit:expr)) => {
        $crate::narrate::connect($addr, |addr| $stream::connect_timeout(&addr, $limit))
    };
    ($socket:ident.connect_timeout(&$addr:ident.into(), $limit:expr)) => {
        $crate::narrate::on(&$socket)
            .connect($addr, |addr| $socket.connect_timeout(&addr.into(), $limit))
    };
    ($socket:ident.connect(&$addr:ident.into())) => {
        $crate::narrate::on(&$socket).begin_connect($addr, |addr| $socket.connect(&addr.into()))
    };
    ($socket:ident::new($domain:expr, $kind:expr, $protocol:expr)) => {
        $crate::narrate::socket($domain, $kind, |domain, kind| {
            $socket::new(domain, kind, $protocol)
        })
    };
    (tcp_info::of(&$socket:ident)) => {
        $crate::narrate::on(&$socket).tcp_info(|| $crate::tcp_info::of(&$socket))
    };
    (drop($conn:ident)) => {
        $crate::narrate::on(&$conn).close(|| drop($conn))
    };
    ($label:expr, $conn:ident.$call:ident($($operand:expr),*)) => {
        $crate::narrate::on(&$conn).labelled($label, || $conn.$call($($operand),*))
    };
    ($label:expr, $options:ident::from(&$conn:ident).$call:ident($($operand:expr),*)) => {
        $crate::narrate::on(&$conn)
            .labelled($label, || $options::from(&$conn).$call($($operand),*))
    };
    ($label:expr, $call:expr) => {
        $crate::narrate::labelled($label, || $call)
    };
    ($($other:tt)*) => {
        compile_error!(
            "call! knows these calls of a variable: read, write, write_all, send, recv, accept, \
             recv_from, send_to, connect, connect_timeout, and drop; Socket::new and tcp_info::of. \
             Any other call needs \
             a label: call!(\"recv\", conn.read_exact(&mut buf))?"
        )
    };
}

/// Prints a line of the program's own, which is no call: `server: naive decoding gives …`.
#[macro_export]
macro_rules! say {
    ($($words:tt)*) => { $crate::narrate::say(&format!($($words)*)) };
}

thread_local! {
    /// What this thread's next receive or send waits for. The error says it if it does not come.
    static AWAITED: RefCell<Option<String>> = const { RefCell::new(None) };
    /// When this thread's last call returned, or its last row was printed.
    static RETURNED: Cell<Option<u64>> = const { Cell::new(None) };
    /// Whether this thread works on non-blocking sockets: the label of its last `ioctl` says it.
    static NONBLOCKING: Cell<bool> = const { Cell::new(false) };
}

/// Whether `EAGAIN` means here that a call would have to wait. Otherwise a time limit is over.
pub(crate) fn is_nonblocking() -> bool {
    NONBLOCKING.get()
}

/// A call with this label has succeeded. Four labels change what `EAGAIN` means from now on.
pub(crate) fn succeeded(label: &str) {
    match label {
        "ioctl(FIONBIO, 1)" | "fcntl(F_SETFL, O_NONBLOCK)" => NONBLOCKING.set(true),
        "ioctl(FIONBIO, 0)" | "fcntl(F_SETFL, 0)" => NONBLOCKING.set(false),
        _ => {}
    }
}

/// Says what this thread's next receive or send waits for.
pub(crate) fn awaiting(what: &str, limit: Duration) {
    AWAITED.with_borrow_mut(|awaited| *awaited = Some(too_late(what, limit)));
}

pub(crate) fn too_late(what: &str, limit: Duration) -> String {
    let limit = duration(limit);
    match what.starts_with("room ") {
        true => format!("no {what} within {limit} (--timeout)"),
        false => format!("{what} did not come within {limit} (--timeout)"),
    }
}

/// Why a receive or a send gave up (`SO_RCVTIMEO`, `SO_SNDTIMEO`).
pub(crate) fn awaited(is_send: bool) -> String {
    let limit = transcript::narrator().map_or(String::new(), |narrator| {
        format!(" within {} (--timeout)", duration(narrator.timeout))
    });
    match (AWAITED.with_borrow(Clone::clone), is_send) {
        (Some(text), true) => format!("{text}: the peer does not receive"),
        (Some(text), false) => text,
        (None, true) => format!("the peer received nothing{limit}"),
        (None, false) => format!("no more data{limit}"),
    }
}

/// Waits on purpose, and says so. The lesson's note says why.
pub fn pause(length: Duration) {
    if !length.is_zero() {
        // The program has called nothing since its last call. Its row must not come late only because
        // the row before was being printed: meanwhile the peer does all that the pause is there to show.
        let since = RETURNED.get().map_or_else(now, |returned| returned + 1);
        own_line(None, since, &format!("pause {} (ours: see the note)", duration(length)));
        std::thread::sleep(length);
    }
}

/// This thread's last row was about this moment, in nanoseconds since the epoch.
pub(crate) fn returned(at: u64) {
    RETURNED.set(Some(at));
}

/// Prints a line about the connection of this thread's last call. See [`say!`](crate::say).
pub fn say(text: &str) {
    own_line(connection::last(), now(), text);
}

/// Prints a line about this connection, whichever this thread's last call was about.
pub fn say_about(socket: &impl connection::AsSocket, text: &str) {
    own_line(on(socket).conn, now(), text);
}

/// A line that is about no connection.
pub(crate) fn say_to_all(text: &str) {
    own_line(None, now(), text);
}

fn own_line(conn: Option<u32>, at: u64, text: &str) {
    returned(at);
    let text = text.to_string();
    tell(Event { before: at, after: at, class: Class::Other, bytes: None, conn, text });
}

/// For a call whose success has no line in the transcript. If it failed, the error gets this label.
pub fn named<T>(label: impl Into<String>, result: io::Result<T>) -> Result<T> {
    let label = label.into();
    match result {
        Ok(value) => {
            succeeded(&label);
            Ok(value)
        }
        Err(cause) => Err(Error::new(label, cause)),
    }
}

/// Nanoseconds since 1970: the clock that two processes share on every system.
pub(crate) fn now() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_nanos()).unwrap_or(u64::MAX)
}

/// A length of time as the transcripts give it: `200 ms`, `10 s`.
pub fn duration(length: Duration) -> String {
    match length.as_millis() {
        ms if ms >= 1000 && ms % 1000 == 0 => format!("{} s", ms / 1000),
        ms if ms >= 1000 => format!("{:.1} s", length.as_secs_f64()),
        ms => format!("{ms} ms"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_said_in_the_unit_one_would_say() {
        for (ms, said) in [(0, "0 ms"), (200, "200 ms"), (1000, "1 s"), (1500, "1.5 s")] {
            assert_eq!(duration(Duration::from_millis(ms)), said);
        }
    }
}
