//! Believes: A server has only one client.

use std::net::TcpListener;

use socklab::{Result, call};

use super::super::right::Handle;

pub fn serve(listener: TcpListener, handle: Handle) -> Result<()> {
    let (mut conn, _) = call!(listener.accept())?;
    handle(&mut conn)
}
