//! Names for addresses. A datagram carries its sender's address, but no name.

use std::fs;
use std::net::{SocketAddr, ToSocketAddrs};

use serde_json::Value;
use socklab::cli::Args;
use socklab::narrate::named;
use socklab::{Error, Result};

/// Each name and its address.
pub type Peers = Vec<(String, SocketAddr)>;

/// The server, and who is in `--peers`, a file such as {"ann": "127.0.0.1:8082"}.
pub fn read(args: &Args) -> Result<Peers> {
    let mut peers = vec![("server".to_string(), args.addr)];
    let Some(path) = args.text("peers") else {
        peers.push(("ann".to_string(), ([127, 0, 0, 1], 8082).into()));
        peers.push(("ben".to_string(), ([127, 0, 0, 1], 8083).into()));
        return Ok(peers);
    };
    let call = format!("read {path}");
    let text = named(&call, fs::read_to_string(path))?;
    let value = serde_json::from_str(&text)
        .map_err(|error| Error::protocol(&call, format!("not JSON: {error}")))?;
    let Value::Object(entries) = value else {
        return Err(Error::protocol(&call, "expected {\"NAME\": \"HOST:PORT\"}"));
    };
    for (name, value) in entries {
        let Some(addr) = value.as_str().and_then(address) else {
            let text = format!("the entry {name:?} is {value}, and no \"HOST:PORT\"");
            return Err(Error::protocol(&call, text).or_try("write it as \"127.0.0.1:8082\""));
        };
        peers.push((name, addr));
    }
    Ok(peers)
}

/// The address, or the first IPv4 address of a host name.
fn address(text: &str) -> Option<SocketAddr> {
    let found: Vec<SocketAddr> = text.to_socket_addrs().ok()?.collect();
    found.iter().find(|addr| addr.is_ipv4()).or(found.first()).copied()
}

/// The address that has this name.
pub fn address_of(peers: &Peers, name: &str) -> Result<SocketAddr> {
    for (known, addr) in peers {
        if known == name {
            return Ok(*addr);
        }
    }
    let names: Vec<&str> = peers.iter().map(|(name, _)| name.as_str()).collect();
    let text = format!("no peer has the name {name:?}");
    Err(Error::protocol("peers", text).or_try(format!("the names are {}", names.join(", "))))
}

/// Who has this address. If several names have it, nobody can tell which of them it is.
pub fn who(peers: &Peers, from: SocketAddr) -> String {
    let mut names = Vec::new();
    for (name, addr) in peers {
        if *addr == from {
            names.push(name.as_str());
        }
    }
    match names.is_empty() {
        true => format!("unknown sender {from}"),
        false => format!("{} ({from})", names.join(" or ")),
    }
}
