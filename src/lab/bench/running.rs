//! A program that was started for a check.

use std::io;
use std::net::SocketAddr;
use std::process::Command;
use std::time::Instant;

use super::port::Reserved;
use super::setting::Setting;
use crate::stage::Process;

/// A program that was started for a check. It ends, with all that it has started, when this is
/// dropped.
pub(super) struct Running {
    pub(super) process: Process,
    pub(super) born: Instant,
    /// Where it was told to listen: nobody else who checks takes that port meanwhile.
    pub(super) reserved: Option<Reserved>,
}

/// What it finds on its standard input, and how many files it may open, if there is a limit.
#[derive(Clone, Copy)]
pub(super) struct Desk<'a> {
    pub(super) typed: &'a str,
    pub(super) files: Option<u64>,
}

impl Running {
    /// Starts a program; `addr` stands in its words for `{host}`, `{port}` and `{addr}`.
    pub(super) fn start(
        words: &[String],
        addr: Option<SocketAddr>,
        desk: Desk,
        setting: &Setting,
    ) -> io::Result<Running> {
        let words: Vec<String> = match addr {
            Some(addr) => words
                .iter()
                .map(|word| {
                    word.replace("{host}", &addr.ip().to_string())
                        .replace("{port}", &addr.port().to_string())
                        .replace("{addr}", &addr.to_string())
                })
                .collect(),
            None => words.to_vec(),
        };
        let (program, rest) = words.split_first().ok_or(io::ErrorKind::InvalidInput)?;
        let mut command = Command::new(program);
        command.args(rest).env("NO_COLOR", "1");
        // Python writes to a pipe in blocks: its ready line and last words would come late or never.
        command.env("PYTHONUNBUFFERED", "1").env("PYTHONIOENCODING", "utf-8");
        command.env_remove(socklab::narrate::TRACE_VARIABLE);
        for (name, value) in setting.environment {
            if std::env::var_os(name).is_none() {
                command.env(name, value);
            }
        }
        let born = Instant::now();
        let process = Process::supervised(command, desk.typed, desk.files)?;
        Ok(Running { process, born, reserved: None })
    }
}
