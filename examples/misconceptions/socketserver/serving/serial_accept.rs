//! Believes: Two clients never come at the same time.

use std::net::TcpListener;

use socklab::narrate;
use socklab::{Result, call};

use super::super::right::Handle;

pub fn serve(listener: TcpListener, handle: Handle) -> Result<()> {
    loop {
        let Ok((mut conn, _)) = call!(listener.accept()) else { continue };
        if let Err(error) = handle(&mut conn) {
            narrate::complain(&error);
        }
    }
}
