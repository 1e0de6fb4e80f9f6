//! What the two programs of an act find around them: a keyboard, files, and where they meet.

use std::net::{Ipv4Addr, UdpSocket};
use std::path::{Path, PathBuf};
use std::{fs, io};

use super::role::Role;

/// What an act needs besides its words. Most need nothing.
#[derive(Clone, Copy, Debug)]
pub struct Scene {
    /// The lines that are typed to the server, each with its newline.
    pub server_types: &'static str,
    /// The lines that are typed to the client.
    pub client_types: &'static str,
    /// The files that are there before: in whose folder, name, content. `{port1}` and `{port2}` in it
    /// become two free UDP ports, the same in every file.
    pub before: &'static [(Role, &'static str, &'static [u8])],
    /// The files that are looked at after it: in whose folder, name.
    pub after: &'static [(Role, &'static str)],
    /// They meet at a path, and not at an address: the option that names it.
    pub path: Option<&'static str>,
    /// They run in a network of their own, which nothing else is in: see [`super::network`].
    pub own_network: bool,
}

/// A file after an act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileNow {
    /// In whose folder it was looked for.
    pub role: Role,
    /// Its name.
    pub name: &'static str,
    /// How many bytes it has; `None` if it is not there.
    pub bytes: Option<u64>,
    /// Whose file of this name it equals, byte by byte: the other side's.
    pub equals: Option<Role>,
}

impl Scene {
    /// An address, no keyboard, no files.
    pub const PLAIN: Scene = Scene {
        server_types: "",
        client_types: "",
        before: &[],
        after: &[],
        path: None,
        own_network: false,
    };

    /// Whether the act is about files: then each program runs in a folder of its own.
    pub(super) fn has_files(&self) -> bool {
        !self.before.is_empty() || !self.after.is_empty()
    }

    /// Puts the files in place, below `top`.
    ///
    /// # Errors
    /// If a file cannot be written.
    pub(super) fn prepare(&self, top: &Path) -> io::Result<()> {
        for role in [Role::Server, Role::Client] {
            fs::create_dir_all(folder(top, role))?;
        }
        let ports = [free_port(), free_port()];
        for (role, name, content) in self.before {
            fs::write(folder(top, *role).join(name), with_ports(content, ports))?;
        }
        Ok(())
    }

    /// Looks at the files.
    pub(super) fn look(&self, top: &Path) -> Vec<FileNow> {
        let read = |role, name| fs::read(folder(top, role).join(name)).ok();
        let look = |(role, name): &(Role, &'static str)| {
            let (role, name) = (*role, *name);
            let found = read(role, name);
            let other = if role == Role::Server { Role::Client } else { Role::Server };
            let is_equal = found.is_some() && found == read(other, name);
            let bytes = found.map(|content| content.len() as u64);
            FileNow { role, name, bytes, equals: is_equal.then_some(other) }
        };
        self.after.iter().map(look).collect()
    }
}

/// The folder in which a program runs.
pub(super) fn folder(top: &Path, role: Role) -> PathBuf {
    top.join(format!("{}-folder", role.name()))
}

/// A UDP port that nobody has, and that the system gives to nobody by itself: below the ports that it
/// chooses from (ip(7), `ip_local_port_range`), and above those of the checks.
fn free_port() -> u16 {
    let is_free = |port: &u16| UdpSocket::bind((Ipv4Addr::LOCALHOST, *port)).is_ok();
    let tried = std::iter::repeat_with(|| fastrand::u16(30_000..32_000)).take(1000);
    tried.into_iter().find(is_free).unwrap_or_default()
}

/// A file's content with these ports in their places. A file that is no text has no places.
fn with_ports(content: &[u8], [first, second]: [u16; 2]) -> Vec<u8> {
    match std::str::from_utf8(content) {
        Ok(text) if text.contains("{port1}") => {
            let text = text.replace("{port1}", &first.to_string());
            text.replace("{port2}", &second.to_string()).into_bytes()
        }
        _ => content.to_vec(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_text_with_places_gets_ports() {
        let filled = with_ports(b"{\"ann\": \"h:{port1}\", \"ben\": \"h:{port2}\"}", [7, 8]);
        assert_eq!(filled, b"{\"ann\": \"h:7\", \"ben\": \"h:8\"}");
        for content in [&b"{port2}"[..], b"\xff{port1}", b""] {
            assert_eq!(with_ports(content, [7, 8]), content);
        }
        assert!((30_000..32_000).contains(&free_port()));
    }
}
