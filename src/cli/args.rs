//! A command line that has been read, and its values.

use std::io::{self, BufRead, IsTerminal, Write};
use std::net::{SocketAddr, ToSocketAddrs};
use std::str::FromStr;
use std::time::Duration;

use clap::ArgMatches;

use crate::{Error, Result, narrate};

/// The environment variable for a key: no command line shows it.
const KEY_VARIABLE: &str = "SOCKLAB_KEY";
/// The key of the course notes' program 18. Everybody knows it, so it is for the lesson only.
const LESSONS_KEY: &[u8] = b"henry";

/// A command line that has been read.
pub struct Args {
    /// The address to listen on, or to connect to.
    pub addr: SocketAddr,
    /// How long each step may wait for the peer.
    pub timeout: Duration,
    /// `--once`: serve one conversation, then end. [`Args::served`] does it.
    pub once: bool,
    /// The act that was chosen; empty if the lesson has none.
    pub act: &'static str,
    /// The words after the act, or the lesson's own if there were none.
    pub words: Vec<String>,
    /// `server` or `client`, for its prompt.
    pub(super) role: &'static str,
    pub(super) matches: ArgMatches,
}

impl Args {
    /// The messages to send: the words, or lines of standard input if the only word is `-`.
    ///
    /// Each line comes as soon as it has been typed, so a person can talk to the server. On a terminal
    /// a prompt on standard error says whose line it will be.
    pub fn messages(&self) -> Box<dyn Iterator<Item = Result<String>>> {
        if self.words == ["-"] {
            let mut lines = io::stdin().lock().lines();
            let prompt = io::stdin().is_terminal().then(|| format!("{}> ", self.role));
            return Box::new(std::iter::from_fn(move || {
                if let Some(prompt) = &prompt {
                    let _ = write!(io::stderr(), "{prompt}"); // only a person reads it
                }
                lines.next().map(|line| narrate::named("read standard input", line))
            }));
        }
        Box::new(self.words.clone().into_iter().map(Ok))
    }

    /// Whether the switch was given.
    pub fn flag(&self, name: &str) -> bool {
        self.matches.get_flag(name)
    }

    /// The value of a [`Cli::time`](super::Cli::time) option.
    pub fn time(&self, name: &str) -> Duration {
        self.matches.get_one(name).copied().unwrap_or_default()
    }

    /// The value of a [`Cli::number`](super::Cli::number) option, or `default` if it was not given.
    pub fn number(&self, name: &str, default: usize) -> usize {
        match self.matches.get_one::<u64>(name) {
            Some(number) => usize::try_from(*number).unwrap_or(usize::MAX),
            None => default,
        }
    }

    /// The value of a [`Cli::text`](super::Cli::text) or [`Cli::choice`](super::Cli::choice) option.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.matches.get_one::<String>(name).map(String::as_str)
    }

    /// The key of a [`Cli::key`](super::Cli::key) program: from `--key`, `--key-file`, or the environment's
    /// `SOCKLAB_KEY`. Without any of them it is one that everybody knows, and a warning says so. No
    /// transcript shows the key.
    ///
    /// # Errors
    /// If the file cannot be read, or the key is empty.
    pub fn key(&self) -> Result<Vec<u8>> {
        let key = if let Some(key) = self.text("key") {
            key.as_bytes().to_vec()
        } else if let Some(path) = self.text("key-file") {
            let mut key = narrate::named(format!("open {path}"), std::fs::read(path))?;
            if key.ends_with(b"\n") {
                key.pop();
            }
            key
        } else if let Some(key) = std::env::var_os(KEY_VARIABLE) {
            key.into_encoded_bytes()
        } else {
            narrate::complain(
                &"note: this is the lesson's own key, which everybody knows; to use another, see --key-file",
            );
            LESSONS_KEY.to_vec()
        };
        match key.is_empty() {
            true => Err(Error::protocol("key", "an empty key proves nothing")),
            false => Ok(key),
        }
    }

    /// Ends the program with status 2 unless the address is one that only this machine can reach.
    ///
    /// For programs that run commands or keep files for their peers. `because` is the reason.
    pub fn loopback_only(&self, because: &str) {
        if !self.addr.ip().is_loopback() {
            self.usage_error(&format!(
                "--addr {}: only loopback is allowed (127.0.0.1, [::1]): {because}",
                self.addr
            ));
        }
    }

    /// Ends the program with status 2: each option is right, but they do not go together.
    pub fn usage_error(&self, text: &str) -> ! {
        let _ = writeln!(io::stderr(), "error: {text}\n\nFor more information, try '--help'.");
        std::process::exit(2);
    }
}

/// `HOST:PORT`. If a name has several addresses, the first IPv4 one: servers listen there by default.
pub(super) fn addr(text: &str) -> std::result::Result<SocketAddr, String> {
    if let Ok(addr) = SocketAddr::from_str(text) {
        return Ok(addr);
    }
    let form = "expected HOST:PORT, such as 127.0.0.1:8080, localhost:8080 or [::1]:8080";
    let (host, port) = text.rsplit_once(':').ok_or(form)?;
    if host.is_empty() || port.parse::<u16>().is_err() {
        return Err(form.to_string());
    }
    let found: Vec<_> = text.to_socket_addrs().map_err(|e| format!("{host}: {e}"))?.collect();
    let first = found.iter().find(|addr| addr.is_ipv4()).or(found.first());
    first.copied().ok_or_else(|| format!("{host} has no address"))
}

pub(super) fn time(text: &str) -> std::result::Result<Duration, String> {
    let time = humantime::parse_duration(text).map_err(|_| match text.parse::<u64>() {
        Ok(_) => format!("{text} has no unit: write {text}ms or {text}s"),
        Err(_) => "expected a number and a unit, such as 200ms or 10s".to_string(),
    })?;
    if time > Duration::from_secs(24 * 3600) {
        return Err("longer than a day".to_string());
    }
    Ok(time)
}

pub(super) fn timeout_value(text: &str) -> std::result::Result<Duration, String> {
    match time(text)? {
        Duration::ZERO => Err("0 is too short: every call takes some time".to_string()),
        time => Ok(time),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_looked_up_and_ipv4_comes_first() {
        assert_eq!(addr("localhost:80").unwrap(), ([127, 0, 0, 1], 80).into());
        assert_eq!(addr("[::1]:80").unwrap().to_string(), "[::1]:80");
    }

    #[test]
    fn a_time_without_a_unit_is_told_which_there_are() {
        assert_eq!(time("5").unwrap_err(), "5 has no unit: write 5ms or 5s");
        assert_eq!(time("soon").unwrap_err(), "expected a number and a unit, such as 200ms or 10s");
    }
}
