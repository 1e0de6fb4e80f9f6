//! What the kernel says of a TCP socket: `getsockopt(TCP_INFO)`, tcp(7).
//!
//! Neither std nor socket2 has this option. So here is the only `unsafe` of this package: one call of
//! libc, around a buffer of bytes. Linux has it in this form. Other systems have a tool of their own.

use std::io;

use crate::connection::AsSocket;

/// How to ask another system than Linux for the states of its sockets.
pub const ELSEWHERE: &str = "this is Linux' own: type netstat -an -p tcp in another terminal";

/// What the kernel says of one TCP socket.
///
/// The numbers are of `struct tcp_info` in `<linux/tcp.h>`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TcpInfo {
    /// The state, as RFC 9293 section 3.3.2 names it; empty where the system does not tell.
    pub state: &'static str,
    /// Segments that were sent and are not acknowledged. For a listener: connections that wait for
    /// `accept`.
    pub unacked: u32,
    /// The backlog, for a listener.
    pub backlog: u32,
    /// Segments that were sent again, since the connection began.
    pub retransmits: u32,
    /// How long a segment and its acknowledgement take, smoothed, in microseconds.
    pub rtt: u32,
    /// Segments sent since the connection began, those without data included (Linux 4.2).
    pub segments_out: u32,
    /// Segments that came since the connection began.
    pub segments_in: u32,
}

/// The names of RFC 9293 for the numbers of `<linux/tcp_states.h>`; `LISTEN` is 10.
pub fn state_name(number: u8) -> &'static str {
    match number {
        1 => "ESTABLISHED",
        2 => "SYN-SENT",
        3 | 12 => "SYN-RECEIVED", // 12: half of a connection, which has no socket yet
        4 => "FIN-WAIT-1",
        5 => "FIN-WAIT-2",
        6 => "TIME-WAIT",
        7 => "CLOSED",
        8 => "CLOSE-WAIT",
        9 => "LAST-ACK",
        10 => "LISTEN",
        11 => "CLOSING",
        _ => "unknown",
    }
}

/// Asks the kernel for the state and the numbers of `socket`.
///
/// # Errors
/// The system's, if this is no TCP socket. Elsewhere than on Linux: `Unsupported`, and how to ask there.
#[cfg(target_os = "linux")]
pub fn of(socket: &impl AsSocket) -> io::Result<TcpInfo> {
    let bytes = ask(socket)?;
    let number = |at: usize| -> u32 {
        // An older kernel knows fewer of them: those are 0.
        let four = bytes.get(at..).and_then(|rest| rest.first_chunk());
        four.map_or(0, |four| u32::from_ne_bytes(*four))
    };
    Ok(TcpInfo {
        state: state_name(bytes.first().copied().unwrap_or_default()),
        unacked: number(24),
        backlog: number(28),
        retransmits: number(100),
        rtt: number(68),
        segments_out: number(136),
        segments_in: number(140),
    })
}

/// The bytes of `struct tcp_info`, as many as this kernel has.
#[cfg(target_os = "linux")]
#[allow(unsafe_code)]
fn ask(socket: &impl AsSocket) -> io::Result<Vec<u8>> {
    use std::os::fd::AsRawFd;

    let mut bytes = vec![0_u8; 256]; // Linux 6.12 fills 248 of them
    let mut length = bytes.len() as libc::socklen_t;
    // SAFETY: `socket` keeps its descriptor open during the call. `bytes` is ours, may hold any
    // values, and has `length` bytes: the kernel writes no more, and puts into `length` how many.
    let result = unsafe {
        libc::getsockopt(
            socket.as_fd().as_raw_fd(),
            libc::IPPROTO_TCP,
            libc::TCP_INFO,
            bytes.as_mut_ptr().cast(),
            &mut length,
        )
    };
    if result != 0 {
        return Err(io::Error::last_os_error());
    }
    bytes.truncate(length as usize);
    Ok(bytes)
}

/// See there.
#[cfg(not(target_os = "linux"))]
pub fn of(_: &impl AsSocket) -> io::Result<TcpInfo> {
    Err(io::Error::new(io::ErrorKind::Unsupported, ELSEWHERE))
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;
    use std::io::{Read, Write};
    use std::net::{Shutdown, TcpListener, TcpStream, UdpSocket};

    #[test]
    fn a_listener_tells_its_queue_and_a_connection_its_state() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let told = of(&listener).unwrap();
        assert_eq!((told.state, told.unacked, told.backlog), ("LISTEN", 0, 128));
        let mut ours = TcpStream::connect(listener.local_addr().unwrap()).unwrap();
        assert_eq!(of(&listener).unwrap().unacked, 1, "one connection waits for accept");
        assert_eq!(of(&ours).unwrap().state, "ESTABLISHED");

        let (mut theirs, _) = listener.accept().unwrap();
        theirs.write_all(b"hi").unwrap();
        ours.read_exact(&mut [0; 2]).unwrap();
        let before = of(&ours).unwrap();
        // SYN and ACK; SYN-ACK and the two bytes, whose ACK may be late.
        assert!((2..=3).contains(&before.segments_out) && before.segments_in == 2, "{before:?}");
        ours.shutdown(Shutdown::Write).unwrap();
        assert_eq!(of(&ours).unwrap().segments_out, before.segments_out + 1, "the FIN");
        assert_eq!(theirs.read(&mut [0; 1]).unwrap(), 0);
        assert_eq!(of(&theirs).unwrap().state, "CLOSE-WAIT");
        drop(theirs);
        assert_eq!(ours.read(&mut [0; 1]).unwrap(), 0);
        // The descriptor is open, but the kernel keeps TIME-WAIT without a socket.
        assert_eq!(of(&ours).unwrap().state, "CLOSED");
    }

    #[test]
    fn a_socket_of_datagrams_has_none() {
        let error = of(&UdpSocket::bind("127.0.0.1:0").unwrap()).unwrap_err();
        assert!(error.raw_os_error().is_some(), "{error}");
    }
}
