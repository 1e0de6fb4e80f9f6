//! The right code that these programs share. Each program does one thing in a wrong way.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Read, Write};
use std::net::Shutdown;
use std::os::unix::fs::{FileTypeExt, MetadataExt};
use std::os::unix::net::{UnixDatagram, UnixListener, UnixStream};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use rustix::pipe::pipe;
use signal_hook::consts::SIGTERM;
use signal_hook::low_level::{emulate_default_handler, pipe::register};
use socket2::{Domain, SockAddr, Socket, Type};
use socklab::cli::Args;
use socklab::narrate::{self, named};
use socklab::{Error, Result, call};

/// A socket. The file that bind makes has its mode.
pub fn socket(kind: Type) -> Result<Socket> {
    let socket = named("socket", Socket::new(Domain::UNIX, kind, None))?;
    #[cfg(target_os = "linux")]
    named("fchmod(0600)", rustix::fs::fchmod(&socket, 0o600.into()).map_err(io::Error::from))?;
    Ok(socket)
}

/// Whether nobody listens at this path.
pub fn is_stale(path: &Path, kind: Type) -> Result<bool> {
    let probe = named("socket", Socket::new(Domain::UNIX, kind, None))?;
    call!("fcntl(F_SETFL, O_NONBLOCK)", probe.set_nonblocking(true))?;
    let name = named("connect", SockAddr::unix(path))?;
    let connected = call!(format!("connect {}", path.display()), probe.connect(&name));
    Ok(connected.is_err_and(|error| error.kind() == ErrorKind::ConnectionRefused))
}

/// Whether the path is a socket, and not some other file.
pub fn is_socket(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|file| file.file_type().is_socket())
}

pub fn unlink(path: &Path) -> Result<()> {
    call!(format!("unlink {}", path.display()), fs::remove_file(path))
}

/// Removes a stale path, and nothing else.
pub fn free(path: &Path, kind: Type) -> Result<()> {
    match is_socket(path) && is_stale(path, kind)? {
        true => unlink(path),
        false => Ok(()),
    }
}

pub fn bind(socket: &Socket, path: &Path) -> Result<()> {
    let name = named("bind", SockAddr::unix(path))?;
    call!(format!("bind {}", path.display()), socket.bind(&name))
}

/// Which file it is.
pub fn identity(path: &Path) -> Option<(u64, u64)> {
    fs::symlink_metadata(path).ok().map(|file| (file.dev(), file.ino()))
}

/// At SIGTERM this is done, and then the program ends.
pub fn at_sigterm(finish: impl FnOnce() + Send + 'static) -> Result<()> {
    let (reader, writer) = named("pipe", pipe().map_err(io::Error::from))?;
    named("sigaction", register(SIGTERM, writer))?;
    thread::spawn(move || {
        let _ = File::from(reader).read(&mut [0; 1]);
        finish();
        let _ = emulate_default_handler(SIGTERM);
    });
    Ok(())
}

/// At SIGTERM our path is removed, if it is still ours.
pub fn removes_path(path: &Path) -> Result<()> {
    let (path, ours) = (path.to_path_buf(), identity(path));
    at_sigterm(move || {
        if identity(&path) == ours {
            let _ = unlink(&path);
        }
    })
}

/// From a bound socket: listens, and says so.
pub fn listen(socket: Socket, path: &Path) -> Result<UnixListener> {
    named("listen(128)", socket.listen(128))?;
    narrate::listening_path(path);
    Ok(socket.into())
}

/// A listener as it should be.
pub fn listener(args: &Args) -> Result<UnixListener> {
    let path = args.path();
    free(path, Type::STREAM)?;
    let socket = socket(Type::STREAM)?;
    bind(&socket, path)?;
    removes_path(path)?;
    listen(socket, path)
}

/// A datagram socket as it should be.
pub fn datagrams(args: &Args) -> Result<UnixDatagram> {
    let path = args.path();
    free(path, Type::DGRAM)?;
    let socket = socket(Type::DGRAM)?;
    bind(&socket, path)?;
    removes_path(path)?;
    narrate::listening_path(path);
    Ok(socket.into())
}

/// Serves one client after the other. An error of one client does not end the server.
pub fn serve(listener: UnixListener, answer: fn(&mut UnixStream) -> Result<()>) -> Result<()> {
    loop {
        let (mut conn, _) = call!(listener.accept())?;
        if let Err(error) = answer(&mut conn) {
            narrate::complain(&error);
        }
        call!(drop(conn));
    }
}

/// Sends back what comes, until the client's end.
pub fn echo(conn: &mut UnixStream) -> Result<()> {
    let mut buf = [0; 1024];
    loop {
        let n = call!(conn.read(&mut buf))?;
        if n == 0 {
            return Ok(());
        }
        call!(conn.write_all(&buf[..n]))?;
    }
}

/// Sends each datagram back that has a sender. An error of one does not end the server.
pub fn answer_all(socket: &UnixDatagram) -> Result<()> {
    loop {
        if let Err(error) = answer_one(socket) {
            narrate::complain(&error);
        }
    }
}

/// Sends one datagram back.
pub fn answer_one(socket: &UnixDatagram) -> Result<()> {
    let mut buf = vec![0; 1 << 18];
    let (n, peer) = call!(socket.recv_from(&mut buf))?;
    match peer.as_pathname() {
        Some(path) => call!(socket.send_to(&buf[..n], path)).map(drop),
        None => Ok(()),
    }
}

/// Connects, with a deadline for each receive.
pub fn connect(args: &Args) -> Result<UnixStream> {
    let path = args.path();
    let conn = call!(format!("connect {}", path.display()), UnixStream::connect(path))?;
    named("setsockopt(SO_RCVTIMEO)", conn.set_read_timeout(Some(args.timeout)))?;
    Ok(conn)
}

/// Sends each message, receives its whole answer, and closes.
pub fn talk(conn: &mut UnixStream, args: &Args) -> Result<()> {
    for message in args.messages() {
        exchange(conn, message?.as_bytes())?;
    }
    leave(conn)
}

/// Sends a message and receives its whole answer.
pub fn exchange(conn: &mut UnixStream, message: &[u8]) -> Result<()> {
    call!(conn.write_all(message))?;
    let mut answer = vec![];
    while answer.len() < message.len() {
        let mut buf = [0; 1024];
        let n = call!(conn.read(&mut buf))?;
        if n == 0 {
            return Err(Error::protocol("recv", "the server closed before the whole answer came"));
        }
        answer.extend_from_slice(&buf[..n]);
    }
    match answer == message {
        true => Ok(()),
        false => Err(Error::protocol("recv", "other bytes came back")),
    }
}

/// Ends our half, and waits for the server's end.
pub fn leave(conn: &mut UnixStream) -> Result<()> {
    call!("shutdown(SHUT_WR)", conn.shutdown(Shutdown::Write))?;
    while call!(conn.read(&mut [0; 1024]))? > 0 {}
    Ok(())
}

/// A client's datagram socket with a path of its own, connected to the server.
pub fn own(args: &Args) -> Result<(UnixDatagram, PathBuf)> {
    let own = std::env::temp_dir().join(format!("client-{}.sock", std::process::id()));
    let socket: UnixDatagram = named("socket", UnixDatagram::unbound())?;
    let bound: Socket = named("dup", socket.try_clone())?.into();
    bind(&bound, &own)?;
    let server = args.path();
    call!(format!("connect {}", server.display()), socket.connect(server))?;
    named("setsockopt(SO_RCVTIMEO)", socket.set_read_timeout(Some(args.timeout)))?;
    Ok((socket, own))
}

/// Sends each message as a datagram, and wants it back.
pub fn talk_datagrams(socket: &UnixDatagram, args: &Args) -> Result<()> {
    let mut buf = vec![0; 1 << 18];
    for message in args.messages() {
        let message = message?;
        call!(socket.send(message.as_bytes()))?;
        let (n, _) = call!(socket.recv_from(&mut buf))?;
        if &buf[..n] != message.as_bytes() {
            return Err(Error::protocol("recv_from", "other bytes came back"));
        }
    }
    Ok(())
}

/// How long a program sleeps that has no better idea.
pub const NAP: Duration = Duration::from_millis(20);
