//! Ports: which are free, which are taken, and how one is kept.

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::atomic::{AtomicU32, Ordering};

use socket2::{Domain, Socket, Type};
use tempfile::TempDir;

use super::address::Address;
use super::setting::Setting;
use super::sockets;
use super::words;

/// The address that a program uses without being told, if nobody has it.
pub(super) fn usual(port: u16, setting: &Setting) -> io::Result<Address> {
    let Some(file) = setting.path else { return own(port, setting).map(Address::Ip) };
    let addr = Address::of(&socklab::cli::default_path(file)).ok_or(io::ErrorKind::InvalidInput)?;
    match listens(addr, setting.datagrams) {
        true => Err(io::Error::new(io::ErrorKind::AddrInUse, words::path_is_taken(addr))),
        false => Ok(addr),
    }
}

/// Whether somebody listens at this path, or has bound a socket of datagrams to it. A connection that
/// is made and ended tells; a busy server may have no room for one.
pub(super) fn listens(addr: Address, datagrams: bool) -> bool {
    let kind = if datagrams { Type::DGRAM } else { Type::STREAM };
    let probe = Socket::new(Domain::UNIX, kind, None).and_then(|socket| {
        socket.set_nonblocking(true)?;
        socket.connect(&addr.for_calls()?)
    });
    use io::ErrorKind::{ConnectionRefused, NotFound};
    !probe.is_err_and(|error| matches!(error.kind(), ConnectionRefused | NotFound))
}

/// A path in a folder of its own, which is there as long as it is reserved.
pub(super) fn free_path() -> io::Result<(Address, Reserved)> {
    let folder = tempfile::tempdir()?;
    let addr = Address::of(&folder.path().join("socket")).ok_or(io::ErrorKind::InvalidInput)?;
    Ok((addr, Reserved { _holder: None, folder: Some(folder) }))
}

/// An address of the setting's kind that nobody has.
pub(super) fn free(setting: &Setting) -> io::Result<(Address, Reserved)> {
    match setting.path {
        Some(_) => free_path(),
        None => free_address(setting.datagrams).map(|(addr, held)| (Address::Ip(addr), held)),
    }
}

/// The address with this port, if nobody has it.
fn own(port: u16, setting: &Setting) -> io::Result<SocketAddr> {
    let addr = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    // A program may well bind what is in TIME_WAIT.
    let is_taken = match sockets::reachable_at(addr.port(), setting.datagrams) {
        Some(known) => !known.is_empty(),
        None => is_taken(addr, setting.datagrams),
    };
    match is_taken {
        true => Err(io::Error::new(io::ErrorKind::AddrInUse, words::port_is_taken(addr))),
        false => Ok(addr),
    }
}

/// An address that is free now, and that the system gives to nobody by itself: below the ports that
/// it chooses from (ip(7), `ip_local_port_range`). Nobody else who checks will choose it meanwhile. (It
/// may be in TIME_WAIT: the program says so by not starting, and gets another.)
pub(super) fn free_address(datagrams: bool) -> io::Result<(SocketAddr, Reserved)> {
    const FIRST: u32 = 15_000;
    const COUNT: u32 = 15_000;
    static NEXT: AtomicU32 = AtomicU32::new(0);
    // Several of us at a time begin in different places.
    let begin = std::process::id().wrapping_mul(97);
    for _ in 0..COUNT {
        let next = NEXT.fetch_add(1, Ordering::Relaxed);
        let port = (FIRST + begin.wrapping_add(next) % COUNT) as u16;
        let addr = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
        let Some(reserved) = Reserved::take(port, datagrams) else { continue };
        let is_taken = match sockets::reachable_at(port, datagrams) {
            Some(known) => !known.is_empty(),
            None => is_taken(addr, datagrams),
        };
        if !is_taken {
            return Ok((addr, reserved));
        }
    }
    Err(io::Error::other(words::NO_FREE_PORT))
}

/// A port that others who check leave alone: we hold it at another loopback address, with the
/// protocol that the program under test does not use, so that it may still listen everywhere.
pub(super) struct Reserved {
    _holder: Option<Socket>,
    /// Of a path: the folder that it is in.
    pub(super) folder: Option<TempDir>,
}

impl Reserved {
    /// `None` if somebody else has it.
    fn take(port: u16, datagrams: bool) -> Option<Reserved> {
        let kind = if datagrams { Type::STREAM } else { Type::DGRAM };
        let holder = Socket::new(Domain::IPV4, kind, None).ok()?;
        match holder.bind(&SocketAddr::from(([127, 0, 0, 2], port)).into()) {
            Ok(()) => Some(Reserved { _holder: Some(holder), folder: None }),
            Err(error) if error.kind() == io::ErrorKind::AddrInUse => None,
            Err(_) => Some(Reserved { _holder: None, folder: None }), // macOS has but one loopback address
        }
    }
}

/// Whether somebody has this port, if only with a connection in TIME_WAIT: a program that does not
/// set `SO_REUSEADDR` cannot bind it.
///
/// On Linux the kernel is asked. To bind it ourselves would be to take it: any child of ours that is
/// just being started holds a copy of our socket until it has become its program.
pub(super) fn is_taken(addr: SocketAddr, datagrams: bool) -> bool {
    match sockets::at_port(addr.port(), datagrams) {
        Some(known) => !known.is_empty(),
        None => {
            let kind = if datagrams { Type::DGRAM } else { Type::STREAM };
            let socket = Socket::new(Domain::for_address(addr), kind, None);
            socket.is_ok_and(|socket| socket.bind(&addr.into()).is_err())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stage::Process;
    use std::net::{TcpListener, UdpSocket};
    use std::path::Path;

    #[test]
    fn a_port_in_time_wait_is_taken() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let addr = listener.local_addr().unwrap();
        assert!(is_taken(addr, false), "somebody listens");
        let mut ours = std::net::TcpStream::connect(addr).unwrap();
        drop(listener.accept().unwrap()); // it closes first: TIME_WAIT is on its side
        assert_eq!(std::io::Read::read(&mut ours, &mut [0; 1]).unwrap(), 0);
        drop((ours, listener));
        assert!(is_taken(addr, false) || !cfg!(target_os = "linux"));
        let socket = UdpSocket::bind("127.0.0.1:0").unwrap();
        assert!(is_taken(socket.local_addr().unwrap(), true));
    }

    #[test]
    fn a_free_address_can_be_bound_at_once_while_others_start_programs() {
        std::thread::scope(|scope| {
            let starting = scope.spawn(|| {
                for _ in 0..100 {
                    drop(Process::start(Path::new("true"), [""; 0]));
                }
            });
            while !starting.is_finished() {
                for datagrams in [false, true] {
                    let (addr, _reserved) = free_address(datagrams).unwrap();
                    let kind = if datagrams { Type::DGRAM } else { Type::STREAM };
                    let socket = Socket::new(Domain::IPV4, kind, None).unwrap();
                    socket.set_reuse_address(true).unwrap(); // it may be in TIME_WAIT
                    socket.bind(&addr.into()).unwrap_or_else(|error| panic!("{addr}: {error}"));
                }
            }
        });
    }
}
