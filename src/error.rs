//! A failed call: its name, its operand, the reason, and the remedy where one is known.

use std::io::{self, ErrorKind};
use std::net::SocketAddr;

use crate::narrate;

/// What every example returns.
pub type Result<T> = std::result::Result<T, Error>;

/// A call that failed, as `bind 127.0.0.1:8080: Address already in use (os error 98); …`.
///
/// It keeps the system's error number, which an [`io::Error`] with a text of its own does not.
pub struct Error {
    call: String,
    /// The call would have to wait, or it has waited as long as it may.
    waits: Option<String>,
    cause: io::Error,
    remedy: Option<String>,
}

impl Error {
    /// `call` names the call and its operand: `bind 127.0.0.1:8080`.
    pub fn new(call: impl Into<String>, cause: io::Error) -> Error {
        let call = call.into();
        let waits = waits(&call, &cause);
        let remedy = remedy(&call, &cause);
        Error { call, waits, cause, remedy }
    }

    /// Something that the peer must not do by the rules of the conversation.
    pub fn protocol(call: impl Into<String>, text: impl Into<String>) -> Error {
        Error::new(call, io::Error::new(ErrorKind::InvalidData, text.into()))
    }

    /// Replaces the remedy by one that fits better.
    pub fn or_try(mut self, remedy: impl Into<String>) -> Error {
        self.remedy = Some(remedy.into());
        self
    }

    /// The class of the failure, the same on every system.
    pub fn kind(&self) -> ErrorKind {
        self.cause.kind()
    }

    /// The system's own number (`errno`), such as 98 for `EADDRINUSE` on Linux.
    pub fn raw_os_error(&self) -> Option<i32> {
        self.cause.raw_os_error()
    }

    /// No result in time: `SO_RCVTIMEO` or `SO_SNDTIMEO` ran out (`EAGAIN`, on Windows `WSAETIMEDOUT`), a
    /// call would have blocked (`EAGAIN`), or the peer's machine did not answer (`ETIMEDOUT`, tcp(7)).
    pub fn is_timeout(&self) -> bool {
        matches!(self.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut)
    }

    /// The reason without the name of the call.
    pub(crate) fn reason(&self) -> String {
        self.waits.clone().unwrap_or_else(|| self.cause.to_string())
    }
}

/// What is told of a call that does not wait, or that waits no longer. The system's own words are
/// hard to understand: "Resource temporarily unavailable".
fn waits(call: &str, cause: &io::Error) -> Option<String> {
    let verb = call.split([' ', '(']).next().unwrap_or_default();
    let what = match verb {
        "recv" | "recv_from" | "send" | "send_to" if is_time_limit(cause) => {
            let name = if cfg!(windows) { "WSAETIMEDOUT" } else { "EAGAIN" };
            return Some(format!("time limit over ({name})"));
        }
        _ if cause.raw_os_error().is_none() || cause.kind() != ErrorKind::WouldBlock => {
            return None;
        }
        "recv" | "recv_from" => "no data yet",
        "send" | "send_to" => "no room",
        "accept" => "no connection waiting",
        _ => return None,
    };
    Some(format!("{what} (EAGAIN)"))
}

/// What to do about the failures that a newcomer meets first.
fn remedy(call: &str, cause: &io::Error) -> Option<String> {
    let verb = call.split([' ', '(']).next().unwrap_or_default();
    let operand = call.split_once(' ').map_or("", |(_, operand)| operand);
    let addr: Option<SocketAddr> = operand.parse().ok();
    let is_path = operand.starts_with(['/', '@']) || crate::ready::is_path(operand);
    let text = match (verb, cause.kind()) {
        ("bind", ErrorKind::AddrInUse) if is_path => {
            "a socket or a file has this name: end its server, or choose another with --addr"
        }
        ("connect", ErrorKind::PermissionDenied) if is_path => {
            "connect needs write permission for the socket's file, and search permission for each \
             folder above it"
        }
        ("connect", ErrorKind::NotFound) if is_path => return Some(start_first(operand)),
        ("bind", ErrorKind::AddrInUse) => {
            "another program has this port, or had it a minute ago: end it, or choose another with \
             --addr"
        }
        ("bind", ErrorKind::AddrNotAvailable) => {
            "no interface of this machine has that address: choose one with --addr"
        }
        ("bind", ErrorKind::PermissionDenied) if addr.is_some_and(|addr| addr.port() < 1024) => {
            "a port below 1024 may need a privilege: choose another with --addr"
        }
        ("connect" | "recv_from" | "send", ErrorKind::ConnectionRefused) => {
            return Some(start_first(operand));
        }
        // connect_timeout gave up; an ETIMEDOUT of the kernel's own comes after about two minutes.
        ("connect", ErrorKind::TimedOut) => {
            "no answer to our SYN (--timeout): a wrong address, a firewall, or a full queue"
        }
        // If a program is killed, the kernel closes its connections, with a FIN as usual (Windows sends
        // an RST). But a connection that still waits for accept gets an RST when the listener ends.
        ("send" | "recv", ErrorKind::ConnectionReset) => {
            "the peer sent an RST: it closed before it received all our bytes, it ended before \
             accept, or it set SO_LINGER to 0"
        }
        ("send", ErrorKind::BrokenPipe) => "the peer has closed, and takes no more data",
        ("recv" | "recv_from" | "send" | "send_to", ErrorKind::Interrupted) => {
            "a signal ended the call early, such as Ctrl-Z and then fg: run it again"
        }
        ("setsockopt", ErrorKind::PermissionDenied) if call.contains("SO_ATTACH_FILTER") => {
            "this kernel lets only root do that, or who has a network of its own: cargo lab run makes one"
        }
        _ if is_time_limit(cause) => return Some(narrate::awaited(verb.starts_with("send"))),
        _ => return None,
    };
    Some(text.to_string())
}

fn start_first(operand: &str) -> String {
    match crate::ready::server_command(operand) {
        Some(command) => format!("nothing listens there: first start {command}"),
        None => "nothing listens there: start the server first".to_string(),
    }
}

/// `SO_RCVTIMEO` or `SO_SNDTIMEO` of a blocking socket ran out: `EAGAIN` (socket(7)), or on Windows
/// `WSAETIMEDOUT`. On Unix `ETIMEDOUT` is something else: the peer's machine does not answer (tcp(7)).
/// On a non-blocking socket `EAGAIN` has nothing to do with time.
fn is_time_limit(cause: &io::Error) -> bool {
    let kind = if cfg!(windows) { ErrorKind::TimedOut } else { ErrorKind::WouldBlock };
    cause.raw_os_error().is_some() && cause.kind() == kind && !narrate::is_nonblocking()
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        write!(f, "{}: {}", self.call, self.reason())?;
        match &self.remedy {
            Some(remedy) => write!(f, "; {remedy}"),
            None => Ok(()),
        }
    }
}

/// The same words as `Display`: `main` may return this error, and Rust then prints its `Debug`.
impl std::fmt::Debug for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        write!(f, "{self}")
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.cause)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_names_call_operand_and_remedy_and_keeps_its_number() {
        let error = Error::new("bind 127.0.0.1:80", io::Error::from(ErrorKind::AddrInUse));
        assert_eq!(
            error.to_string(),
            "bind 127.0.0.1:80: address in use; another program has this port, \
             or had it a minute ago: end it, or choose another with --addr"
        );
        let error = Error::new("recv(10)", io::Error::from_raw_os_error(104));
        assert_eq!(error.raw_os_error(), Some(104));
        assert_eq!(format!("{error:?}"), format!("{error}"));
    }

    #[test]
    fn a_remedy_is_only_for_the_case_that_it_is_true_of() {
        let remedy = |call: &str, kind: ErrorKind| Error::new(call, kind.into()).remedy;
        let privileged = remedy("bind 127.0.0.1:80", ErrorKind::PermissionDenied);
        assert!(privileged.is_some_and(|text| text.contains("below 1024")));
        assert_eq!(remedy("bind /root/socket", ErrorKind::PermissionDenied), None);
        assert_eq!(remedy("bind 127.0.0.1:8080", ErrorKind::PermissionDenied), None);
        let unanswered = remedy("connect 127.0.0.1:80", ErrorKind::TimedOut);
        assert!(unanswered.is_some_and(|text| text.contains("no answer to our SYN")));
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn only_eagain_is_our_own_time_limit() {
        let text = |errno| Error::new("recv(10)", io::Error::from_raw_os_error(errno)).to_string();
        assert_eq!(text(11), "recv(10): time limit over (EAGAIN); no more data");
        assert!(!text(110).contains("no more data"), "ETIMEDOUT is the kernel's: {}", text(110));
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn a_filter_that_is_forbidden_names_the_network_that_allows_it() {
        let refused = |call| Error::new(call, io::Error::from_raw_os_error(1)).to_string();
        let filter = refused("setsockopt(SO_ATTACH_FILTER)");
        assert!(filter.ends_with("a network of its own: cargo lab run makes one"), "{filter}");
        assert!(!refused("setsockopt(SO_DEBUG, 1)").contains("network"));
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn a_non_blocking_socket_has_no_time_limit() {
        let text = |call| Error::new(call, io::Error::from_raw_os_error(11)).to_string();
        assert!(narrate::named("ioctl(FIONBIO, 1)", Ok(())).is_ok());
        assert_eq!(text("recv(10)"), "recv(10): no data yet (EAGAIN)");
        assert_eq!(text("send(10)"), "send(10): no room (EAGAIN)");
        assert!(narrate::named("ioctl(FIONBIO, 0)", Ok(())).is_ok());
        assert!(text("recv(10)").starts_with("recv(10): time limit over (EAGAIN)"));
    }
}
