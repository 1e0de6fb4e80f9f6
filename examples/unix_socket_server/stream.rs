//! Connections: what comes goes back, until the client's end.

use std::io::{Read, Write};
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::Path;
use std::time::Duration;

use socket2::{Domain, Socket, Type};
use socklab::cli::Args;
use socklab::narrate::{self, named};
use socklab::{Result, call};

use crate::{caller, interrupt, name};

pub fn serve(args: &Args) -> Result<()> {
    interrupt::removes_path()?; // before there is a path to remove
    let socket = call!(Socket::new(Domain::UNIX, Type::STREAM, None))?;
    let _bound = name::bind(&socket, Type::STREAM, args.path())?;
    call!("listen(128)", socket.listen(128))?;
    let listener: UnixListener = socket.into();
    let addr = named("getsockname", listener.local_addr())?;
    narrate::listening_path(addr.as_pathname().unwrap_or(Path::new("")));

    loop {
        let (conn, _) = match call!(listener.accept()) {
            Ok(accepted) => accepted, // the client needs no name: its address is empty
            Err(error) => {
                args.not_accepted(&error);
                continue;
            }
        };
        if args.flag("early") {
            name::remove(); // from now on nobody finds us, but this connection goes on
        }
        let outcome = echo(conn, args.timeout);
        if args.once {
            return outcome; // `served` would end the program here, and the path would stay
        }
        args.served(outcome);
    }
}

/// Sends back what comes, until the end of the stream. It is the function of lesson 01.
pub fn echo(mut conn: UnixStream, timeout: Duration) -> Result<()> {
    named("setsockopt(SO_RCVTIMEO)", conn.set_read_timeout(Some(timeout)))?;
    named("setsockopt(SO_SNDTIMEO)", conn.set_write_timeout(Some(timeout)))?;
    caller::say(&conn)?;
    let mut buf = [0; 1024];
    loop {
        let n = call!(conn.read(&mut buf))?;
        if n == 0 {
            break; // the client sends no more, but it may still receive
        }
        call!(conn.write_all(&buf[..n]))?;
    }
    call!(drop(conn));
    Ok(())
}
