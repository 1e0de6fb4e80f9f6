//! Asks the kernel for the states of both ends of a connection, as `ss` does: sock_diag(7). TCP_INFO
//! needs a descriptor. Here addresses are enough, also for an end that no program has open any more.

use std::io::{self, Read};
use std::net::{IpAddr, SocketAddr};
use std::thread;
use std::time::Duration;

use socket2::{Domain, Protocol, SockRef, Socket, Type};
use socklab::deadline::Deadline;
use socklab::narrate::named;
use socklab::tcp_info::{ELSEWHERE, state_name};
use socklab::{Error, Result};

pub struct Ends {
    client: SocketAddr,
    server: SocketAddr,
}

impl Ends {
    /// Of a connection to `server`; `client` is the socket on our side.
    pub fn of(client: SockRef, server: SocketAddr) -> Result<Ends> {
        let client = named("getsockname", client.local_addr())?.as_socket();
        let client = client.ok_or_else(|| Error::protocol("getsockname", "not an IP address"))?;
        Ok(Ends { client, server })
    }

    /// Waits until the two ends are in these states, and gives a line that says so. `none`: the kernel
    /// has no such end.
    pub fn wait(&self, client: &str, server: &str, timeout: Duration) -> Result<String> {
        if !cfg!(target_os = "linux") {
            return Ok(format!("states not known here: {ELSEWHERE}"));
        }
        let wanted = format!("client {client}, server {server}");
        let deadline = Deadline::after(timeout, format!("the states {wanted}"));
        loop {
            let ours = named("sock_diag", state(self.client, self.server))?;
            let theirs = named("sock_diag", state(self.server, self.client))?;
            if (ours, theirs) == (client, server) {
                return Ok(format!("sock_diag: {wanted}"));
            }
            let others = || format!("they are: client {ours}, server {theirs}");
            deadline.left().map_err(|error| error.or_try(others()))?;
            thread::sleep(Duration::from_millis(1));
        }
    }
}

/// The state of the end at `local`, or `none`.
fn state(local: SocketAddr, remote: SocketAddr) -> io::Result<&'static str> {
    let (netlink, raw, sock_diag) = (Domain::from(16), Type::RAW, Protocol::from(4));
    let mut kernel = Socket::new(netlink, raw, Some(sock_diag))?;
    kernel.send(&question(local, remote))?; // the answer is there when this returns
    let mut answer = [0; 1024];
    let n = kernel.read(&mut answer)?;
    // A header of 16 bytes, then family, state, two bytes, port here, port there. If there is no such
    // connection, the answer is an error, or the socket that listens at this address.
    match answer[..n] {
        [_, _, _, _, 20, 0, _, _, _, _, _, _, _, _, _, _, _, number, _, _, _, _, high, low, ..]
            if [high, low] == remote.port().to_be_bytes() =>
        {
            Ok(state_name(number))
        }
        _ => Ok("none"),
    }
}

/// `struct nlmsghdr` and `struct inet_diag_req_v2`: 72 bytes.
fn question(local: SocketAddr, remote: SocketAddr) -> Vec<u8> {
    let family = if local.is_ipv4() { 2 } else { 10 };
    let mut bytes = 72_u32.to_ne_bytes().to_vec();
    bytes.extend(20_u16.to_ne_bytes()); // SOCK_DIAG_BY_FAMILY
    bytes.extend(1_u16.to_ne_bytes()); // NLM_F_REQUEST
    bytes.extend([0; 8]);
    bytes.extend([family, 6, 0, 0]); // TCP
    bytes.extend([0xff; 4]); // in any state
    bytes.extend(local.port().to_be_bytes());
    bytes.extend(remote.port().to_be_bytes());
    for end in [local, remote] {
        let mut octets = match end.ip() {
            IpAddr::V4(ip) => ip.octets().to_vec(),
            IpAddr::V6(ip) => ip.octets().to_vec(),
        };
        octets.resize(16, 0);
        bytes.extend(octets);
    }
    bytes.extend([0; 4]); // at any interface
    bytes.extend([0xff; 8]); // no cookie
    bytes
}
