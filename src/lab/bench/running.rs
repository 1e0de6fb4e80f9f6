//! A program that was started for a check.

use std::path::{self, Path};
use std::process::Command;
use std::time::Instant;
use std::{fs, io};

use tempfile::TempDir;

use super::address::Address;
use super::port::Reserved;
use super::setting::Setting;
use crate::stage::{Input, Process};

/// A program that was started for a check. It ends, with all that it has started, when this is
/// dropped.
pub(super) struct Running {
    pub(super) process: Process,
    pub(super) born: Instant,
    /// Where it was told to listen: nobody else who checks takes that port meanwhile.
    pub(super) reserved: Option<Reserved>,
    /// Where it runs, if that is a folder of its own. It goes after the program has ended.
    pub(super) folder: Option<TempDir>,
}

/// What one check changes of the setting.
#[derive(Clone, Default)]
pub(super) struct Extra {
    /// How many files the program may open, if there is a limit.
    pub(super) open_files: Option<u64>,
    /// It starts with a umask of 0: a file that it makes has the mode that it asks for.
    pub(super) open_umask: bool,
    /// More files in its folder: name and content.
    pub(super) files: Vec<(String, Vec<u8>)>,
}

impl Running {
    /// Starts a program; `addr` stands in its words for `{host}` and `{port}`, or for `{path}`, and for
    /// `{addr}`.
    pub(super) fn start(
        words: &[String],
        addr: Option<Address>,
        typed: &str,
        setting: &Setting,
        extra: &Extra,
    ) -> io::Result<Running> {
        let mut words: Vec<String> = words.iter().map(|word| placed(word, addr)).collect();
        if extra.open_umask {
            let all = ["sh", "-c", "umask 0; exec \"$0\" \"$@\""];
            words.splice(0..0, all.map(str::to_string));
        }
        let folder = setting.files.map(|files| prepare(files, extra)).transpose()?;
        let words = match &folder {
            Some(folder) => from_elsewhere(words, folder.path())?,
            None => words,
        };
        let (program, rest) = words.split_first().ok_or(io::ErrorKind::InvalidInput)?;
        let mut command = Command::new(program);
        command.args(rest).env("NO_COLOR", "1");
        if let Some(folder) = &folder {
            command.current_dir(folder.path());
        }
        // Python writes to a pipe in blocks: its ready line and last words would come late or never.
        command.env("PYTHONUNBUFFERED", "1").env("PYTHONIOENCODING", "utf-8");
        command.env_remove(socklab::narrate::TRACE_VARIABLE);
        for (name, value) in setting.environment {
            if std::env::var_os(name).is_none() {
                command.env(name, value);
            }
        }
        if let Some(name) = setting.zone {
            command.env("TZ", zone(name));
        }
        let born = Instant::now();
        let input = Input { typed, stays_open: setting.keyboard };
        let process = Process::supervised(command, input, extra.open_files)?;
        Ok(Running { process, born, reserved: None, folder })
    }
}

/// A word of the command with the address in its places.
fn placed(word: &str, addr: Option<Address>) -> String {
    let word = match addr {
        Some(Address::Ip(addr)) => word
            .replace("{host}", &addr.ip().to_string())
            .replace("{port}", &addr.port().to_string()),
        Some(Address::Path(_)) => word.replace("{path}", "{addr}"),
        None => return word.to_string(),
    };
    word.replace("{addr}", &addr.map_or(String::new(), |addr| addr.to_string()))
}

/// A value for `TZ` that works here. All languages know the names of the zones, if the system has their
/// files (package tzdata). The C library and most others know the rules themselves, too (tzset(3)).
fn zone(value: &str) -> &str {
    const RULES: &[(&str, &str)] =
        &[("Asia/Shanghai", "CST-8"), ("Europe/Berlin", "CET-1CEST,M3.5.0,M10.5.0/3")];
    let has_file = ["/usr/share/zoneinfo", "/usr/lib/zoneinfo", "/etc/zoneinfo"]
        .iter()
        .any(|folder| Path::new(folder).join(value).is_file());
    let rule = RULES.iter().find(|(name, _)| *name == value && !has_file);
    rule.map_or(value, |(_, rule)| rule)
}

/// A folder with the files of the setting and those of the check.
fn prepare(files: &[(&str, &[u8])], extra: &Extra) -> io::Result<TempDir> {
    let folder = tempfile::tempdir()?;
    for (name, content) in files {
        fs::write(folder.path().join(name), content)?;
    }
    for (name, content) in &extra.files {
        fs::write(folder.path().join(name), content)?;
    }
    Ok(folder)
}

/// The same words for a program that runs in this folder: a word that names a file of ours, seen from
/// where we are, names it by its whole path. `cargo run` gets the place of its project.
fn from_elsewhere(mut words: Vec<String>, folder: &Path) -> io::Result<Vec<String>> {
    for word in &mut words {
        let is_ours = Path::new(word).is_file() && !folder.join(&word).exists();
        if is_ours {
            *word = path::absolute(&word)?.to_string_lossy().to_string();
        }
    }
    let is_cargo =
        words.first().and_then(|word| Path::new(word).file_stem()?.to_str()) == Some("cargo");
    if is_cargo && words.len() > 1 && !words.iter().any(|word| word.starts_with("--manifest-path"))
    {
        let manifest = path::absolute("Cargo.toml")?.to_string_lossy().to_string();
        words.splice(2..2, ["--manifest-path".to_string(), manifest]);
    }
    Ok(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_that_runs_elsewhere_is_still_found() {
        let folder = tempfile::tempdir().unwrap();
        let words = |words: &[&str]| words.iter().map(|word| word.to_string()).collect::<Vec<_>>();
        let found = |given: &[&str]| from_elsewhere(words(given), folder.path()).unwrap();
        let here = path::absolute("Cargo.toml").unwrap().display().to_string();
        assert_eq!(
            found(&["python3", "Cargo.toml", "127.0.0.1:1"]),
            ["python3", &here, "127.0.0.1:1"]
        );
        let cargo = found(&["cargo", "run", "--bin", "mine"]);
        assert_eq!(cargo, ["cargo", "run", "--manifest-path", &here, "--bin", "mine"]);
        // A file of the setting that has the same name is the one that is meant.
        fs::write(folder.path().join("Cargo.toml"), "").unwrap();
        assert_eq!(found(&["mine", "put", "Cargo.toml"]), ["mine", "put", "Cargo.toml"]);
    }
}
