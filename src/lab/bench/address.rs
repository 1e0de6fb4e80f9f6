//! Where a program is reached: an address of IP, or the path of a Unix socket.

use std::fmt;
use std::io;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use socket2::SockAddr;

/// Where a program is reached.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Address {
    /// An address of IP.
    Ip(SocketAddr),
    /// The path of a Unix socket.
    Path(Name),
}

/// The path of a Unix socket, or no bytes: no name. It is as long as `sun_path` allows (unix(7)).
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Name {
    bytes: [u8; socklab::cli::MAX_PATH],
    length: u8,
}

impl Address {
    /// Of this path; `None` if it is too long.
    pub fn of(path: &Path) -> Option<Address> {
        let text = path.as_os_str().as_encoded_bytes();
        let mut bytes = [0; socklab::cli::MAX_PATH];
        bytes.get_mut(..text.len())?.copy_from_slice(text);
        Some(Address::Path(Name { bytes, length: u8::try_from(text.len()).ok()? }))
    }

    /// As a program has printed it.
    pub fn parse(text: &str) -> Option<Address> {
        match text.parse::<SocketAddr>() {
            Ok(addr) => Some(Address::Ip(addr)),
            Err(_) if text.contains(['/', '\\']) => Address::of(Path::new(text)),
            Err(_) => None,
        }
    }

    /// The address of IP, if it is one.
    pub fn ip(self) -> Option<SocketAddr> {
        match self {
            Address::Ip(addr) => Some(addr),
            Address::Path(_) => None,
        }
    }

    /// The path, if it is one.
    pub fn path(self) -> Option<PathBuf> {
        match self {
            Address::Ip(_) => None,
            Address::Path(name) => {
                let bytes = name.bytes.get(..usize::from(name.length)).unwrap_or_default();
                Some(String::from_utf8_lossy(bytes).to_string().into())
            }
        }
    }

    /// The port; 0 for a path.
    pub fn port(self) -> u16 {
        self.ip().map_or(0, |addr| addr.port())
    }

    /// Whether it is on this machine, and nowhere else.
    pub fn is_loopback(self) -> bool {
        self.ip().is_none_or(|addr| addr.ip().is_loopback())
    }

    /// As the system's calls have it.
    ///
    /// # Errors
    /// If this system has no such addresses.
    pub fn for_calls(self) -> io::Result<SockAddr> {
        match (self, self.path()) {
            (Address::Ip(addr), _) => Ok(addr.into()),
            (_, path) => SockAddr::unix(path.unwrap_or_default()),
        }
    }
}

impl From<SocketAddr> for Address {
    fn from(addr: SocketAddr) -> Address {
        Address::Ip(addr)
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match (self, self.path()) {
            (Address::Ip(addr), _) => write!(f, "{addr}"),
            (_, Some(path)) if path.as_os_str().is_empty() => write!(f, "a socket without a name"),
            (_, path) => write!(f, "{}", path.unwrap_or_default().display()),
        }
    }
}

impl fmt::Debug for Address {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{self}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_what_its_text_says() {
        for text in ["127.0.0.1:80", "[::1]:80", "/tmp/a b", "x/y"] {
            assert_eq!(Address::parse(text).unwrap().to_string(), text);
        }
        assert_eq!(Address::parse("/a").unwrap().path(), Some("/a".into()));
        assert!(Address::parse("nothing").is_none());
        let longest = format!("/{}", "x".repeat(socklab::cli::MAX_PATH - 1));
        assert_eq!(Address::parse(&longest).unwrap().to_string(), longest);
        assert!(Address::parse(&(longest + "x")).is_none());
        assert_ne!(Address::parse("/a"), Address::parse("/a/b"));
    }
}
