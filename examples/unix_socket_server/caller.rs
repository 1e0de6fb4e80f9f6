//! Who calls: the kernel knows it, and the caller cannot lie about it.

use std::os::unix::net::UnixStream;

use socklab::Result;

/// Says the caller's process, user and group, as they were at its `connect` (`SO_PEERCRED`, unix(7)).
#[cfg(target_os = "linux")]
pub fn say(conn: &UnixStream) -> Result<()> {
    let caller = rustix::net::sockopt::socket_peercred(conn).map_err(std::io::Error::from);
    let caller = socklab::narrate::named("getsockopt(SO_PEERCRED)", caller)?;
    let (pid, uid, gid) = (caller.pid.as_raw_pid(), caller.uid, caller.gid);
    socklab::say!("the caller: uid {uid}, gid {gid}, pid {pid}");
    Ok(())
}

/// BSD and macOS have getpeereid(3), for which std has no call yet.
#[cfg(not(target_os = "linux"))]
pub fn say(_: &UnixStream) -> Result<()> {
    Ok(())
}
