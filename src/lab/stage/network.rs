//! A network of our own: a network namespace, and the user namespace that owns it (Linux).
//!
//! Only `lo` is in it, and nobody but the programs that we start there. A user namespace makes that
//! possible without a privilege: user_namespaces(7), network_namespaces(7). It is made in a process of
//! its own, `lab` again, because only a process with one thread may do that. This process ends as soon
//! as we hold the two namespaces open. A supervisor enters them before it starts a program, so both
//! programs of a pair meet there. When we let go, and no program is left in them, the kernel removes
//! them with all that is in them, also connections in TIME-WAIT.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Read, Write};
use std::os::fd::{AsFd, AsRawFd};
use std::path::Path;
use std::process::{Command, ExitCode, Stdio};
use std::time::Duration;

use rustix::process::{getgid, getuid};
use rustix::thread::{LinkNameSpaceType, UnshareFlags, move_into_link_name_space};
use socket2::{Domain, Protocol, Socket, Type};

/// The first word of the command line of the process that makes a network.
pub const WORD: &str = "make-network";
/// In place of a user namespace: our own.
const OUR_OWN: &str = "-";
/// It says this when the network is there, with this if it has a user namespace of its own, or why not.
const MADE: &str = "made";
const WITH_USER: &str = " with a user namespace";
/// The kernel answers at once.
const ANSWER: Duration = Duration::from_secs(10);

/// A network of our own. It lasts until this is dropped and the last program in it has ended.
#[derive(Debug)]
pub struct Network {
    /// `None` where root could make the network without one.
    user: Option<File>,
    net: File,
}

impl Network {
    /// Makes one, with `lo` up. `lab` is the program that runs [`make`].
    ///
    /// # Errors
    /// If the system forbids it: the text names the call, the setting that was found, and what to do.
    pub fn new(lab: &Path) -> io::Result<Network> {
        let mut maker = Command::new(lab)
            .arg(WORD)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        // It lasts as long as its standard input: until we hold what it has made.
        let keyboard = maker.stdin.take();
        let mut said = vec![];
        if let Some(output) = &mut maker.stdout {
            let mut byte = [0];
            while output.read(&mut byte)? == 1 && byte != *b"\n" {
                said.push(byte[0]);
            }
        }
        let said = String::from_utf8_lossy(&said).to_string();
        let name_space = |kind| File::open(format!("/proc/{}/ns/{kind}", maker.id()));
        let made = match said.strip_prefix(MADE) {
            Some(WITH_USER) => name_space("user")
                .and_then(|user| Ok(Network { user: Some(user), net: name_space("net")? })),
            Some(_) => name_space("net").map(|net| Network { user: None, net }),
            None => Err(io::Error::other(said)),
        };
        drop(keyboard);
        maker.wait()?;
        made
    }

    /// The words for a supervisor's command line: see [`enter`].
    pub(super) fn words(&self) -> [String; 2] {
        // A file that this process has open. Only its owner, and root, may look there.
        let path = |file: &File| format!("/proc/{}/fd/{}", std::process::id(), file.as_raw_fd());
        [self.user.as_ref().map_or(OUR_OWN.to_string(), path), path(&self.net)]
    }
}

/// From here on this process, and what it starts, is in the network that these words name. Call it while
/// the process has only one thread.
///
/// # Errors
/// If the system refuses it.
pub(super) fn enter(user: &Path, net: &Path) -> io::Result<()> {
    // Both are opened first: from inside we may not look into a process that is outside.
    let user = if user == Path::new(OUR_OWN) { None } else { Some(File::open(user)?) };
    let net = File::open(net)?;
    if let Some(user) = user {
        move_into_link_name_space(user.as_fd(), Some(LinkNameSpaceType::User))?;
    }
    Ok(move_into_link_name_space(net.as_fd(), Some(LinkNameSpaceType::Network))?)
}

/// Runs in the process that makes a network: says that it is there, or why not, and waits until nobody
/// holds its standard input.
pub fn make() -> ExitCode {
    let said = match try_to_make() {
        Ok(with_user) => format!("{MADE}{}", if with_user { WITH_USER } else { "" }),
        Err(text) => text,
    };
    let mut output = io::stdout();
    let _ = writeln!(output, "{said}").and_then(|()| output.flush()); // if nobody reads it, we end
    let _ = io::stdin().read(&mut [0; 1]);
    ExitCode::SUCCESS
}

/// Gives whether it has a user namespace of its own.
fn try_to_make() -> Result<bool, String> {
    let (user, group) = (getuid().as_raw(), getgid().as_raw());
    let why_not = |call: &str, error: io::Error| {
        let read = |path: &str| fs::read_to_string(path).ok();
        format!("no network of its own: {call}: {error}; {}", remedy(read, user == 0))
    };
    let with_user = match unshare(UnshareFlags::NEWUSER | UnshareFlags::NEWNET) {
        Ok(()) => true,
        // Root needs no user namespace for it.
        Err(error) => {
            unshare(UnshareFlags::NEWNET).map_err(|_| why_not("unshare", error))?;
            false
        }
    };
    if with_user {
        // In there we are root: so a program may do what is forbidden outside, such as a filter at a
        // socket, but with this network only. For files it is still us. Who could leave a group may not
        // map one, so that is given up first (user_namespaces(7)).
        for (file, content) in [
            ("setgroups", "deny".to_string()),
            ("gid_map", format!("0 {group} 1")),
            ("uid_map", format!("0 {user} 1")),
        ] {
            let path = format!("/proc/self/{file}");
            fs::write(&path, content).map_err(|e| why_not(&format!("write {path}"), e))?;
        }
    }
    bring_up_lo().map_err(|e| why_not("bring up lo", e))?;
    Ok(with_user)
}

/// It is called unsafe because of a flag that gives each thread its own descriptors. We set others.
#[expect(deprecated, reason = "its successor is unsafe, also for flags that touch no descriptor")]
fn unshare(flags: UnshareFlags) -> io::Result<()> {
    Ok(rustix::thread::unshare(flags)?)
}

const AF_NETLINK: i32 = 16;
const NETLINK_ROUTE: i32 = 0;
const RTM_NEWLINK: u16 = 16;
const NLM_F_REQUEST_ACK: u16 = 5;
const IFF_UP: u32 = 1;
/// The number of `lo` in each network: it comes first.
const LO: i32 = 1;
/// Of `struct nlmsghdr` and `struct ifinfomsg`, 16 bytes each (netlink(7), rtnetlink(7)).
const REQUEST: u32 = 32;

/// A new network has `lo`, but it is down: not even 127.0.0.1 can be reached.
fn bring_up_lo() -> io::Result<()> {
    let mut request = REQUEST.to_ne_bytes().to_vec();
    request.extend(RTM_NEWLINK.to_ne_bytes());
    request.extend(NLM_F_REQUEST_ACK.to_ne_bytes());
    request.extend([0; 8]); // number and port of the asker
    request.extend([0; 4]); // any family, any type
    request.extend(LO.to_ne_bytes());
    request.extend(IFF_UP.to_ne_bytes()); // the flags
    request.extend(IFF_UP.to_ne_bytes()); // which of them change
    let protocol = Some(Protocol::from(NETLINK_ROUTE));
    let mut kernel = Socket::new(Domain::from(AF_NETLINK), Type::RAW, protocol)?;
    kernel.set_read_timeout(Some(ANSWER))?;
    kernel.send(&request)?;
    let mut answer = [0; 256];
    let n = kernel.read(&mut answer)?;
    // The answer is a header and the number of an error; 0 is none.
    let number = answer.get(16..n).and_then(|rest| rest.first_chunk());
    match number.map(|number| i32::from_ne_bytes(*number)) {
        Some(0) => Ok(()),
        Some(error) => Err(io::Error::from_raw_os_error(-error)),
        None => Err(ErrorKind::InvalidData.into()),
    }
}

/// The first setting that forbids it, and what to do about it; `read` gives the content of a file.
fn remedy(read: impl Fn(&str) -> Option<String>, is_root: bool) -> String {
    // A file below /proc/sys, its name for sysctl, the value that forbids, one that does not.
    let settings = [
        ("user/max_user_namespaces", "user.max_user_namespaces", "0", "10000"),
        ("user/max_net_namespaces", "user.max_net_namespaces", "0", "10000"),
        ("kernel/unprivileged_userns_clone", "kernel.unprivileged_userns_clone", "0", "1"),
        (
            "kernel/apparmor_restrict_unprivileged_userns",
            "kernel.apparmor_restrict_unprivileged_userns",
            "1",
            "0",
        ),
    ];
    for (file, name, forbids, allows) in settings {
        let is = read(&format!("/proc/sys/{file}"));
        // The kernel's own two are about those who are not root.
        let concerns_us = name.starts_with("user.") || !is_root;
        if concerns_us && is.is_some_and(|is| is.trim() == forbids) {
            return format!("{name} is {forbids}: as root type sysctl {name}={allows}");
        }
    }
    let status = read("/proc/self/status").unwrap_or_default();
    if status.lines().any(|line| line.split_whitespace().eq(["Seccomp:", "2"])) {
        return "a seccomp filter is set, as in a container (Seccomp is 2 in /proc/self/status): \
                start the container with --security-opt seccomp=unconfined, or leave it"
            .to_string();
    }
    "no setting that we know forbids it: ask the administrator of this machine".to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_forbids_it_is_named_with_the_remedy() {
        let told = |files: &'static [(&str, &str)], is_root| {
            let read = |path: &str| {
                let found = files.iter().find(|(file, _)| path.ends_with(file));
                found.map(|(_, content)| content.to_string())
            };
            remedy(read, is_root)
        };
        assert_eq!(
            told(&[("max_user_namespaces", "0\n")], false),
            "user.max_user_namespaces is 0: as root type sysctl user.max_user_namespaces=10000"
        );
        let ubuntu: &[_] =
            &[("max_user_namespaces", "9\n"), ("apparmor_restrict_unprivileged_userns", "1\n")];
        assert_eq!(
            told(ubuntu, false),
            "kernel.apparmor_restrict_unprivileged_userns is 1: as root type \
             sysctl kernel.apparmor_restrict_unprivileged_userns=0"
        );
        assert!(told(ubuntu, true).starts_with("no setting"), "it is not about root");
        assert!(told(&[("unprivileged_userns_clone", "0\n")], false).contains("_clone=1"));
        let container = told(&[("self/status", "Name:\tlab\nSeccomp:\t2\n")], false);
        assert!(container.contains("--security-opt seccomp=unconfined"), "{container}");
        assert!(told(&[("self/status", "Seccomp:\t0\n")], false).starts_with("no setting"));
    }
}
