//! Believes: to close is faster if nothing is waited for.

use std::net::TcpListener;
use std::thread;
use std::time::Duration;

use socket2::SockRef;
use socklab::narrate::{self, named};
use socklab::{Result, call};

use super::super::right::Handle;

pub fn serve(listener: TcpListener, handle: Handle) -> Result<()> {
    loop {
        let Ok((mut conn, _)) = call!(listener.accept()) else { continue };
        let linger = SockRef::from(&conn).set_linger(Some(Duration::ZERO));
        named("setsockopt(SO_LINGER)", linger)?;
        thread::spawn(move || {
            if let Err(error) = handle(&mut conn) {
                narrate::complain(&error);
            }
        });
    }
}
