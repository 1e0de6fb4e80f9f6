//! Believes: A send on a connection that the peer has closed only gives an error.

use std::io::ErrorKind;
use std::net::TcpListener;
use std::thread;

use signal_hook::consts::SIGPIPE;
use signal_hook::low_level::emulate_default_handler;
use socklab::{Result, call};

use super::super::right::Handle;

pub fn serve(listener: TcpListener, handle: Handle) -> Result<()> {
    loop {
        let Ok((mut conn, _)) = call!(listener.accept()) else { continue };
        thread::spawn(move || {
            let Err(error) = handle(&mut conn) else { return };
            // Rust ignores SIGPIPE, so the write gives EPIPE. In C the signal ends the program.
            if error.kind() == ErrorKind::BrokenPipe {
                let _ = emulate_default_handler(SIGPIPE);
            }
        });
    }
}
