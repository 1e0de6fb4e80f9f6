//! Sends each message as a datagram, and waits for its echo.

use std::os::unix::net::UnixDatagram;
use std::path::PathBuf;
use std::{fs, process};

use socket2::{Domain, SockAddr, SockRef, Socket, Type};
use socklab::cli::Args;
use socklab::deadline::Deadline;
use socklab::narrate::named;
use socklab::{Result, call};

use crate::{compare, interrupt};

/// The path of our own socket. It is removed when this is dropped, after an error, too.
struct Own(PathBuf);

impl Drop for Own {
    fn drop(&mut self) {
        let _ = call!(format!("unlink {}", self.0.display()), fs::remove_file(&self.0));
    }
}

pub fn talk(args: &Args) -> Result<()> {
    let server = args.path();
    if let (true, Some(message)) = (args.flag("unnamed"), args.words.first()) {
        // A datagram arrives without bind. Over UDP this socket would now have a port of its own; here
        // it has no name, and nobody can answer it.
        let socket = call!(Socket::new(Domain::UNIX, Type::DGRAM, None))?;
        let socket: UnixDatagram = socket.into();
        Deadline::after(args.timeout, "room in the server's queue").arm(&socket)?;
        call!(socket.send_to(message.as_bytes(), server))?;
        call!(drop(socket));
    }
    let socket = call!(Socket::new(Domain::UNIX, Type::DGRAM, None))?;
    let socket: UnixDatagram = socket.into();
    // Beside no other program's: the process number makes it ours alone.
    let own = std::env::temp_dir().join(format!("client-{}.sock", process::id()));
    let name = named("bind", SockAddr::unix(&own))?;
    interrupt::removes(&own)?; // before there is a path to remove
    call!(format!("bind {}", own.display()), SockRef::from(&socket).bind(&name))?;
    let _own = Own(own);
    // From here on the kernel lets only this server send to us: others get EPERM.
    call!(format!("connect {}", server.display()), socket.connect(server))?;

    let mut buf = vec![0; 1 << 18];
    for message in args.messages() {
        let message = message?.into_bytes();
        Deadline::after(args.timeout, "room in the server's queue").arm(&socket)?;
        call!(socket.send(&message))?;
        Deadline::after(args.timeout, "the echo").arm(&socket)?;
        let (n, _) = call!(socket.recv_from(&mut buf))?;
        compare("recv_from", &buf[..n], &message)?;
    }
    call!(drop(socket));
    Ok(())
}
