//! The errors of the gallery: name and number on three systems, and what each means.
//!
//! From errno(3) of Linux, `sys/errno.h` of macOS, and "Windows Sockets Error Codes".

use socklab::{Error, Result, say};

pub struct Entry {
    /// On Linux and macOS, and on Windows.
    names: [&'static str; 2],
    /// On Linux, macOS and Windows.
    numbers: [i32; 3],
    meaning: &'static str,
}

const fn entry(names: [&'static str; 2], numbers: [i32; 3], meaning: &'static str) -> Entry {
    Entry { names, numbers, meaning }
}

/// In the order in which the act shows them.
#[rustfmt::skip]
const GALLERY: &[Entry] = &[
    entry(["EADDRINUSE", "WSAEADDRINUSE"], [98, 48, 10048], "another socket has this address and port"),
    entry(["EADDRNOTAVAIL", "WSAEADDRNOTAVAIL"], [99, 49, 10049], "no interface of this machine has this address"),
    entry(["EACCES", "WSAEACCES"], [13, 13, 10013], "a broadcast needs SO_BROADCAST; root needs it, too"),
    entry(["ENETUNREACH", "WSAENETUNREACH"], [101, 51, 10051], "no route leads there; TCP knows no broadcast"),
    entry(["EMSGSIZE", "WSAEMSGSIZE"], [90, 40, 10040], "over IPv4 a datagram holds at most 65507 bytes"),
    entry(["ENOTCONN", "WSAENOTCONN"], [107, 57, 10057], "this socket was never connected"),
    entry(["EISCONN", "WSAEISCONN"], [106, 56, 10056], "this socket is connected already"),
    entry(["EPIPE", "WSAESHUTDOWN"], [32, 32, 10058], "we have sent our FIN, or the connection is gone"),
    entry(["EBADF", "ERROR_ACCESS_DENIED"], [9, 9, 5], "this descriptor is closed, or not open for that"),
    entry(["EWOULDBLOCK", "WSAEWOULDBLOCK"], [11, 35, 10035], "nothing has come, and the call may not wait"),
    entry(["EINPROGRESS", "WSAEWOULDBLOCK"], [115, 36, 10035], "the handshake has begun; poll says when it ends"),
    entry(["ECONNREFUSED", "WSAECONNREFUSED"], [111, 61, 10061], "the peer's kernel: nobody listens at this port"),
    entry(["ECONNRESET", "WSAECONNRESET"], [104, 54, 10054], "the peer's kernel: the connection is gone"),
    entry(["ETIMEDOUT", "WSAETIMEDOUT"], [110, 60, 10060], "the peer's kernel has not answered at all"),
];

/// Explains the error of a call. It may be another one than expected: then the machine differs.
pub fn explain(expected: &str, error: Option<Error>) -> Result<()> {
    let Some(error) = error else {
        say!("no {expected} on this system");
        return Ok(());
    };
    let system = if cfg!(windows) { 2 } else { usize::from(cfg!(target_vendor = "apple")) };
    let number = error.raw_os_error().unwrap_or_default();
    let is_it = |entry: &&Entry| entry.numbers[system] == number;
    let wanted = GALLERY.iter().filter(is_it).find(|entry| entry.names[0] == expected);
    let Some(entry) = wanted.or(GALLERY.iter().find(is_it)) else { return Err(error) };
    let ([name, on_windows], [linux, macos, windows]) = (entry.names, entry.numbers);
    if name != expected {
        say!("not {expected}, but another error: this machine differs");
    }
    say!("{name}: Linux {linux}, macOS {macos}, Windows {on_windows} {windows}");
    say!("{}", entry.meaning);
    Ok(())
}
