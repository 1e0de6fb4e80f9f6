//! The calls that `call!` prints, one function each.

use std::any::Any;
use std::fmt::{Debug, Display};
use std::io::{self, ErrorKind};
use std::net::SocketAddr;
use std::time::Duration;

use rustix::io::Errno;

use crate::connection::{self, AsSocket, On, on};
use crate::narrate::{self, now};
use crate::payload::show;
use crate::tcp_info::{self, TcpInfo};
use crate::trace::{Class, Event};
use crate::transcript::{self, tell};
use crate::{Error, Result};

impl On {
    /// `recv(n)`, or `read(2)`.
    pub fn recv(
        self,
        buffer: &mut [u8],
        call: impl FnOnce(&mut [u8]) -> io::Result<usize>,
    ) -> Result<usize> {
        let told = announce(self.conn, format!("recv({})", buffer.len()));
        let result = call(buffer);
        told.result(Class::Receive, result, |n| (arrived(buffer, *n), Some(*n)))
    }

    /// `recv_from(n)`: recvfrom(2). The sender is known only when it has returned.
    pub fn recv_from<A: Debug>(
        self,
        buffer: &mut [u8],
        call: impl FnOnce(&mut [u8]) -> io::Result<(usize, A)>,
    ) -> Result<(usize, A)> {
        let mut told = announce(None, format!("recv_from({})", buffer.len()));
        let result = call(buffer);
        if let Ok((_, peer)) = &result {
            told.conn = self.peer(&address(peer));
        }
        told.result(Class::Receive, result, |(n, peer)| {
            let payload = show(buffer.get(..*n).unwrap_or_default());
            (format!("{} {payload} from {}", bytes(*n), address(peer)), Some(*n))
        })
    }

    /// `send(n)`, or `write(2)`; the result says how many of the bytes the kernel took.
    pub fn send(
        self,
        payload: &[u8],
        call: impl FnOnce(&[u8]) -> io::Result<usize>,
    ) -> Result<usize> {
        let told = announce(self.conn, format!("send({})", payload.len()));
        let result = call(payload);
        told.result(Class::Send, result, |n| {
            (format!("{} {}", bytes(*n), show(payload.get(..*n).unwrap_or_default())), Some(*n))
        })
    }

    /// `send` in a loop until all is sent, as `write_all` does. Nearly always one call is enough.
    pub fn send_all(
        self,
        payload: &[u8],
        mut call: impl FnMut(&[u8]) -> io::Result<usize>,
    ) -> Result<()> {
        let mut rest = payload;
        while !rest.is_empty() {
            match self.send(rest, &mut call) {
                Ok(0) => return Err(Error::new("send", ErrorKind::WriteZero.into())),
                Ok(n) => rest = rest.get(n..).unwrap_or_default(),
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    /// `send_to(n)`: sendto(2). The kernel takes a whole datagram, or nothing.
    pub fn send_to<A: Debug>(
        self,
        payload: &[u8],
        peer: A,
        call: impl FnOnce(&[u8], A) -> io::Result<usize>,
    ) -> Result<usize> {
        let to = address(&peer);
        let mut told = announce(self.known_peer(&to), format!("send_to({})", payload.len()));
        let result = call(payload, peer);
        if result.is_ok() {
            told.conn = self.peer(&to);
        }
        told.result(Class::Send, result, |n| {
            (format!("{} {} to {to}", bytes(*n), show(payload)), Some(*n))
        })
    }

    /// `connect` of a socket that the program has made: connect(2).
    pub fn connect<A: Copy + Display>(
        self,
        addr: A,
        call: impl FnOnce(A) -> io::Result<()>,
    ) -> Result<()> {
        connecting(addr, call, |()| self.begins())
    }

    /// `connect` of a non-blocking socket: it sends the SYN, and fails with `EINPROGRESS`. The connection
    /// has its number from then on.
    pub fn begin_connect<A: Copy + Display>(
        self,
        addr: A,
        call: impl FnOnce(A) -> io::Result<()>,
    ) -> Result<()> {
        let mut told = announce(None, format!("connect {addr}"));
        let result = call(addr);
        let errno = result.as_ref().err().and_then(Errno::from_io_error);
        if matches!(errno, None | Some(Errno::INPROGRESS | Errno::WOULDBLOCK)) {
            told.conn = self.begins();
        }
        told.result(Class::Send, result, |()| (String::new(), None))
    }

    /// `close`: close(2).
    pub fn close(self, call: impl FnOnce()) {
        let conn = self.ends();
        let before = now();
        call();
        let (after, text) = (now(), "close".to_string());
        narrate::returned(after);
        tell(Event { before, after, class: Class::Other, bytes: None, conn, text });
        connection::set_last(None);
    }

    /// `getsockopt(TCP_INFO)`: the state of a TCP socket. Where the system has no such call, a line says
    /// how to ask there, and nothing is known.
    pub fn tcp_info(self, call: impl FnOnce() -> io::Result<TcpInfo>) -> Result<TcpInfo> {
        if !cfg!(target_os = "linux") {
            narrate::say(&format!("state not known here: {}", tcp_info::ELSEWHERE));
            return Ok(TcpInfo::default());
        }
        let told = announce(self.conn, "getsockopt(TCP_INFO)".into());
        told.result(Class::Other, call(), |info| (info.state.to_string(), None))
    }

    /// Any other call on a socket, under the label that the program gives it.
    pub fn labelled<T: Any>(
        self,
        label: impl Into<String>,
        call: impl FnOnce() -> io::Result<T>,
    ) -> Result<T> {
        other(self.conn, label.into(), call)
    }
}

/// [`On::send`] without the number of a connection.
pub fn send(payload: &[u8], call: impl FnOnce(&[u8]) -> io::Result<usize>) -> Result<usize> {
    On::default().send(payload, call)
}

/// `accept`: accept(2). Takes a finished connection out of the kernel's queue.
pub fn accept<C: AsSocket, A: Debug>(call: impl FnOnce() -> io::Result<(C, A)>) -> Result<(C, A)> {
    let mut told = announce(None, "accept".into());
    let result = call();
    if let Ok((conn, _)) = &result {
        told.conn = on(conn).begins();
    }
    told.result(Class::Receive, result, |(_, peer)| (address(peer), None))
}

/// `connect`: connect(2). Returns when the handshake is over.
pub fn connect<A: Copy + Display, C: AsSocket>(
    addr: A,
    call: impl FnOnce(A) -> io::Result<C>,
) -> Result<C> {
    connecting(addr, call, |conn| on(conn).begins())
}

fn connecting<A: Copy + Display, C>(
    addr: A,
    call: impl FnOnce(A) -> io::Result<C>,
    begins: impl FnOnce(&C) -> Option<u32>,
) -> Result<C> {
    let mut told = announce(None, "connect".into());
    let result = call(addr);
    match &result {
        Ok(conn) => told.conn = begins(conn),
        Err(_) => told.label = format!("connect {addr}"),
    }
    told.result(Class::Send, result, |_| (addr.to_string(), None))
}

/// Any other call, under the label that the program gives it.
pub fn labelled<T: Any>(
    label: impl Into<String>,
    call: impl FnOnce() -> io::Result<T>,
) -> Result<T> {
    other(None, label.into(), call)
}

/// `socket`: socket(2). `domain` and `kind` are socket2's `Domain` and `Type`.
pub fn socket<D: Debug + Copy, K: Debug + Copy, S>(
    domain: D,
    kind: K,
    call: impl FnOnce(D, K) -> io::Result<S>,
) -> Result<S> {
    let told = announce(None, format!("socket({domain:?}, {kind:?})"));
    told.result(Class::Other, call(domain, kind), |_| (String::new(), None))
}

fn other<T: Any>(
    conn: Option<u32>,
    label: String,
    call: impl FnOnce() -> io::Result<T>,
) -> Result<T> {
    let told = announce(conn, label.clone());
    let result = call();
    if result.is_ok() {
        narrate::succeeded(&label);
    }
    told.result(Class::Other, result, |value| {
        // To print a socket would ask the kernel for its addresses.
        (answer(value).unwrap_or_default(), None)
    })
}

/// What is shown of a call's value: a number, the value of an option, or an address.
fn answer(value: &dyn Any) -> Option<String> {
    if let Some(switch) = value.downcast_ref::<bool>() {
        return Some(u8::from(*switch).to_string()); // as the kernel gives it
    }
    if let Some(limit) = value.downcast_ref::<Option<Duration>>() {
        return Some(limit.map_or("none".to_string(), narrate::duration));
    }
    if let Some(length) = value.downcast_ref::<Duration>() {
        return Some(narrate::duration(*length));
    }
    if let Some(pending) = value.downcast_ref::<Option<io::Error>>() {
        let number = pending.as_ref().map(|error| error.raw_os_error().unwrap_or_default());
        return Some(number.unwrap_or_default().to_string());
    }
    let number = value.downcast_ref::<usize>().map(usize::to_string);
    let number = number.or(value.downcast_ref::<u32>().map(u32::to_string));
    number.or(value.downcast_ref::<SocketAddr>().map(SocketAddr::to_string))
}

/// A call that has been announced. Its result is not yet printed.
struct Told {
    conn: Option<u32>,
    label: String,
    before: u64,
}

fn announce(conn: Option<u32>, label: String) -> Told {
    transcript::announce(conn, &label);
    Told { conn, label, before: now() }
}

impl Told {
    fn result<T>(
        self,
        class: Class,
        result: io::Result<T>,
        show: impl FnOnce(&T) -> (String, Option<usize>),
    ) -> Result<T> {
        let (conn, before, after) = (self.conn, self.before, now());
        connection::set_last(conn);
        narrate::returned(after);
        match result {
            Ok(value) => {
                let (shown, bytes) = show(&value);
                let arrow = if shown.is_empty() { "" } else { " → " };
                let text = format!("{}{arrow}{shown}", self.label);
                tell(Event { before, after, class, bytes, conn, text });
                Ok(value)
            }
            Err(cause) => {
                let polled = transcript::is_polling() && cause.kind() == ErrorKind::WouldBlock;
                let error = Error::new(self.label.as_str(), cause);
                if !polled {
                    let text = format!("{} → {}", self.label, error.reason());
                    tell(Event { before, after, class, bytes: None, conn, text });
                }
                Err(error)
            }
        }
    }
}

/// An address without the marks that std puts around the name of a Unix socket: `"/tmp/a" (pathname)`,
/// `"a" (abstract)`.
fn address(address: &impl Debug) -> String {
    let shown = format!("{address:?}");
    let name = |kind| Some(shown.strip_suffix(kind)?.trim_matches('"'));
    match (name(" (pathname)"), name(" (abstract)")) {
        (Some(path), _) => path.to_string(),
        (_, Some(name)) => format!("@{name}"),
        _ if shown.starts_with("\"/") => shown.trim_matches('"').to_string(), // a path
        _ => shown,
    }
}

fn arrived(buffer: &[u8], n: usize) -> String {
    match n {
        0 if !buffer.is_empty() => "0 bytes: end of stream".to_string(),
        _ => format!("{} {}", bytes(n), show(buffer.get(..n).unwrap_or_default())),
    }
}

fn bytes(n: usize) -> String {
    format!("{n} byte{}", if n == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_keeps_the_number_of_the_error() {
        let refused = |_: &mut [u8]| Err(io::Error::from_raw_os_error(104));
        let error = On::default().recv(&mut [0; 10], refused).unwrap_err();
        assert_eq!(error.raw_os_error(), Some(104));
        assert!(error.to_string().starts_with("recv(10): "), "{error}");
    }

    #[test]
    fn the_value_of_an_option_is_shown_and_a_socket_is_not() {
        let limit = |ms| Some(Duration::from_millis(ms));
        let values: [(&dyn Any, Option<&str>); 11] = [
            (&true, Some("1")),
            (&false, Some("0")),
            (&8192_usize, Some("8192")),
            (&9_u32, Some("9")),
            (&limit(300), Some("300 ms")),
            (&Duration::from_secs(7200), Some("7200 s")),
            (&Some(io::Error::from_raw_os_error(111)), Some("111")),
            (&None::<io::Error>, Some("0")),
            (&None::<Duration>, Some("none")),
            (&SocketAddr::from(([127, 0, 0, 1], 80)), Some("127.0.0.1:80")),
            (&(), None),
        ];
        for (value, shown) in values {
            assert_eq!(answer(value).as_deref(), shown);
        }
    }

    #[test]
    #[cfg(unix)]
    fn the_name_of_a_unix_socket_stands_without_marks() {
        use std::os::unix::net::SocketAddr;
        let named = SocketAddr::from_pathname("/tmp/a b").unwrap();
        assert_eq!(address(&named), "/tmp/a b");
        assert_eq!(address(&std::path::Path::new("/tmp/a")), "/tmp/a");
        assert_eq!(address(&SocketAddr::from_pathname("").unwrap()), "(unnamed)");
        #[cfg(target_os = "linux")]
        {
            use std::os::linux::net::SocketAddrExt;
            assert_eq!(address(&SocketAddr::from_abstract_name("a").unwrap()), "@a");
        }
        assert_eq!(address(&std::net::SocketAddr::from(([127, 0, 0, 1], 8))), "127.0.0.1:8");
    }

    #[test]
    fn send_all_goes_on_after_a_short_count_and_an_interruption() {
        let mut results = vec![Ok(2), Err(ErrorKind::Interrupted.into()), Ok(1), Ok(2)].into_iter();
        let mut offered = Vec::new();
        let call = |bytes: &[u8]| {
            offered.push(bytes.to_vec());
            results.next().unwrap_or(Err(ErrorKind::BrokenPipe.into()))
        };
        assert!(On::default().send_all(b"nihao", call).is_ok());
        assert_eq!(offered, [&b"nihao"[..], b"hao", b"hao", b"ao"]);
    }
}
