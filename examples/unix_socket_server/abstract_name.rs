//! An abstract name: in no folder, without a file, and gone with its socket. Linux alone has it.

use std::os::linux::net::SocketAddrExt;
use std::os::unix::net::{SocketAddr, UnixListener};
use std::path::Path;

use socklab::cli::Args;
use socklab::narrate::{self, named};
use socklab::{Result, call, say};

use crate::stream;

pub fn serve(args: &Args) -> Result<()> {
    // People write it with an @ in the place of the NUL that begins it in memory.
    let name = args.path().display().to_string();
    let name = name.trim_start_matches('@');
    let addr = named("abstract name", SocketAddr::from_abstract_name(name))?;
    // `bind_addr` of std is socket, bind and listen. No mode protects the name: every user of this
    // machine may connect, so a server has to ask who calls (SO_PEERCRED).
    let listener = call!(format!("bind @{name}"), UnixListener::bind_addr(&addr))?;
    say!("a file of this name exists: {}", Path::new(name).exists());
    let addr = named("getsockname", listener.local_addr())?;
    let bound = String::from_utf8_lossy(addr.as_abstract_name().unwrap_or_default());
    narrate::listening_path(Path::new(&format!("@{bound}")));
    loop {
        let (conn, _) = call!(listener.accept())?;
        let outcome = stream::echo(conn, args.timeout);
        if args.once {
            call!(drop(listener));
            // As after a crash. Nothing has to be removed: the name has gone with the socket.
            let again = call!(format!("bind @{name}"), UnixListener::bind_addr(&addr))?;
            drop(again);
            return outcome;
        }
        args.served(outcome);
    }
}
