//! The program under test: how it is started, and where it is reached.

use std::ffi::OsString;
use std::io;
use std::net::Ipv4Addr;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::address::Address;
use super::port::{self, Reserved};
use super::running::{Extra, Running};
use super::setting::Setting;
use super::words;
use crate::stage::{Role, project};

/// A program to check, or one that already runs.
#[derive(Clone, Debug)]
pub struct Subject {
    /// Which side of the lesson it plays.
    pub role: Role,
    /// What it is called in a report.
    pub label: String,
    /// The options of `lab check` that mean this subject again.
    pub again: String,
    /// Its own files, for `--watch`.
    pub files: Vec<PathBuf>,
    start: Start,
}

#[derive(Clone, Debug)]
enum Start {
    /// A command line; the place is where a server is reached, or a client calls.
    Command(Vec<String>, Place),
    /// It already runs, somewhere.
    Running(Address),
    /// It does not compile; the compiler says why.
    Broken(String),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// We choose, and put it in for `{host}`, `{port}`, `{path}` and `{addr}`.
    Chosen,
    /// It chooses a free port and says so in its ready line.
    Told,
    /// Neither: the lesson's own port.
    Usual,
}

/// Interpreters, by what the file's name ends with.
const INTERPRETERS: &[(&str, &[&str])] = &[
    (".py", if cfg!(windows) { &["python"] } else { &["python3"] }),
    (".js", &["node"]),
    (".rb", &["ruby"]),
    (".pl", &["perl"]),
    (".sh", &["sh"]),
    (".go", &["go", "run"]),
];

impl Subject {
    /// A command line as the user typed it, with `{host}`, `{port}`, `{path}` or `{addr}` where the program
    /// takes the address. It is split here, as a POSIX shell would; no shell is run.
    ///
    /// # Errors
    /// If there is no command in it, or a quote has no end.
    pub fn command(role: Role, typed: &str) -> Result<Subject, String> {
        let mut words = shell_words::split(typed).map_err(|e| format!("{typed}: {e}"))?;
        let first = words.first().ok_or_else(|| words::EMPTY_COMMAND.to_string())?;
        if let Some((_, with)) = INTERPRETERS.iter().find(|(end, _)| first.ends_with(end)) {
            words.splice(0..0, with.iter().map(|word| word.to_string()));
        }
        let has_place = words.iter().any(|word| placeholders(word));
        let files = words.iter().map(PathBuf::from).filter(|path| path.is_file()).collect();
        Ok(Subject {
            role,
            label: typed.to_string(),
            again: format!("--{} {}", role.name(), shell_words::quote(typed)),
            files,
            start: Start::Command(words, if has_place { Place::Chosen } else { Place::Usual }),
        })
    }

    /// A server that already runs at this address.
    pub fn running(addr: Address) -> Subject {
        Subject {
            role: Role::Server,
            label: addr.to_string(),
            again: format!("--addr {addr}"),
            files: vec![],
            start: Start::Running(addr),
        }
    }

    /// One side of our own pair: the program, and its words before the address.
    pub fn ours(role: Role, label: String, words: Vec<String>, by_path: bool) -> Subject {
        let (addr, place) = match role {
            Role::Server if !by_path => ("127.0.0.1:0", Place::Told),
            _ => ("{addr}", Place::Chosen),
        };
        let mut words = words;
        words.extend(["--addr".to_string(), addr.to_string()]);
        let again = format!("--ours --side {}", role.name());
        Subject { role, label, again, files: vec![], start: Start::Command(words, place) }
    }

    /// A program of the student's that takes `--addr`, as `lab start` writes it.
    pub fn own(role: Role, file: &Path, label: String, words: &[String]) -> Subject {
        let mut words = words.to_vec();
        words.extend(["--addr".to_string(), "{addr}".to_string()]);
        Subject {
            role,
            label,
            again: format!("--side {}", role.name()),
            files: vec![file.to_path_buf()],
            start: Start::Command(words, Place::Chosen),
        }
    }

    /// A program of the student's that does not compile, and what the compiler says.
    pub fn broken(role: Role, file: &Path, label: String, messages: String) -> Subject {
        Subject { start: Start::Broken(messages), ..Subject::own(role, file, label, &[]) }
    }

    /// What the compiler says of a program that does not compile.
    pub(super) fn compiler(&self) -> Option<&str> {
        match &self.start {
            Start::Broken(messages) => Some(messages),
            _ => None,
        }
    }

    /// Whether only one check at a time can have it.
    pub fn is_exclusive(&self) -> bool {
        matches!(self.start, Start::Command(_, Place::Usual) | Start::Running(_))
    }

    /// Whether it was running before we came, so that each check finds it as the last one left it.
    pub fn is_running(&self) -> bool {
        matches!(self.start, Start::Running(_))
    }

    /// The example of ours that its first word names, if it does: it can be built, and found.
    pub fn example(&self) -> Option<&str> {
        let Start::Command(words, _) = &self.start else { return None };
        let name = words.first()?;
        let examples = project().join("examples");
        let is_there = examples.join(format!("{name}.rs")).is_file()
            || examples.join(name).join("main.rs").is_file();
        (is_there && !name.contains(['/', '\\', '.'])).then_some(name)
    }

    /// The same with the example where cargo has put it.
    pub fn found(mut self, program: &Path) -> Subject {
        if let Start::Command(words, _) = &mut self.start {
            words[0] = program.to_string_lossy().to_string();
        }
        self
    }

    /// The command that compiles it, if it is a `cargo run`: that time is not the program's.
    pub fn build(&self) -> Option<Command> {
        let Start::Command(words, _) = &self.start else { return None };
        let [cargo, run, rest @ ..] = words.as_slice() else { return None };
        if !matches!(run.as_str(), "run" | "r") || Path::new(cargo).file_stem()? != "cargo" {
            return None;
        }
        let mut command = Command::new(cargo);
        command.arg("build").args(rest.iter().take_while(|word| *word != "--"));
        Some(command)
    }

    /// Starts a server; gives the address, if it is known before its ready line. `fixed` is the port
    /// that it uses whatever it is told, if that is known.
    pub(super) fn serve(
        &self,
        setting: &Setting,
        fixed: Option<u16>,
        extra: &Extra,
        prepared: Option<(Address, Reserved)>,
    ) -> io::Result<(Option<Running>, Option<Address>)> {
        let (words, place) = match &self.start {
            Start::Running(addr) => return Ok((None, Some(*addr))),
            Start::Broken(_) => return Err(io::Error::other(words::DOES_NOT_COMPILE)),
            Start::Command(words, place) => (words, *place),
        };
        let (addr, reserved) = match (prepared, place, fixed) {
            (Some((addr, reserved)), ..) => (Some(addr), Some(reserved)),
            (_, _, Some(port)) => (Some(port::usual(port, setting)?), None),
            (_, Place::Chosen, None) => {
                let (addr, reserved) = port::free(setting)?;
                (Some(addr), Some(reserved))
            }
            (_, Place::Told, None) => (None, None),
            (_, Place::Usual, None) => (Some(port::usual(setting.port, setting)?), None),
        };
        let mut running = Running::start(words, addr, setting.server_input, setting, extra)?;
        running.reserved = reserved;
        Ok((Some(running), addr))
    }

    /// Where a client will call: any free address, or the port that it uses whatever it is told.
    pub(super) fn meeting(
        &self,
        setting: &Setting,
        fixed: Option<u16>,
    ) -> io::Result<(Address, Option<Reserved>)> {
        let is_usual = matches!(self.start, Start::Command(_, Place::Usual));
        match (setting.path, fixed) {
            (Some(_), _) if is_usual => Ok((port::usual(0, setting)?, None)),
            (Some(_), _) => port::free_path().map(|(addr, reserved)| (addr, Some(reserved))),
            (None, Some(port)) => Ok((Address::Ip((Ipv4Addr::LOCALHOST, port).into()), None)),
            (None, None) => {
                let port = if is_usual { setting.port } else { 0 };
                Ok((Address::Ip((Ipv4Addr::LOCALHOST, port).into()), None))
            }
        }
    }

    /// Where it will listen, before it is started; `None` where it chooses that itself.
    pub(super) fn prepared(&self, setting: &Setting) -> io::Result<Option<(Address, Reserved)>> {
        match self.start {
            Start::Command(_, Place::Chosen) => port::free(setting).map(Some),
            _ => Ok(None),
        }
    }

    /// Where a client will find nobody.
    pub(super) fn spare_meeting(
        &self,
        setting: &Setting,
        fixed: Option<u16>,
    ) -> io::Result<(Address, Option<Reserved>)> {
        match self.meeting(setting, fixed)?.0.port() {
            0 => port::free(setting).map(|(addr, reserved)| (addr, Some(reserved))),
            port => Ok((port::usual(port, setting)?, None)),
        }
    }

    /// Whether it is told a port of our choice.
    pub(super) fn is_told(&self) -> bool {
        matches!(self.start, Start::Command(_, Place::Chosen))
    }

    /// Starts a client that calls this address.
    pub(super) fn call(
        &self,
        setting: &Setting,
        addr: Address,
        extra: &Extra,
    ) -> io::Result<Option<Running>> {
        match &self.start {
            Start::Running(_) => Ok(None),
            Start::Broken(_) => Err(io::Error::other(words::DOES_NOT_COMPILE)),
            Start::Command(words, _) => {
                let typed = setting.client_input;
                Running::start(words, Some(addr), typed, setting, extra).map(Some)
            }
        }
    }
}

fn placeholders(word: &str) -> bool {
    ["{host}", "{port}", "{path}", "{addr}"].iter().any(|place| word.contains(place))
}

/// The interpreter and its words for a file that `lab start` wrote, if it needs one.
pub fn interpreted(file: &Path) -> Option<Vec<String>> {
    let name: OsString = file.into();
    let name = name.to_string_lossy().to_string();
    let (_, with) = INTERPRETERS.iter().find(|(end, _)| name.ends_with(end))?;
    Some(with.iter().map(|word| word.to_string()).chain([name]).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(typed: &str) -> Vec<String> {
        match Subject::command(Role::Server, typed).unwrap().start {
            Start::Command(words, _) => words,
            _ => vec![],
        }
    }

    #[test]
    fn commands_are_split_as_a_shell_does_and_get_their_interpreter() {
        assert_eq!(words("'my server' {port} \"a b\""), ["my server", "{port}", "a b"]);
        let python = if cfg!(windows) { "python" } else { "python3" };
        assert_eq!(words("mine.py {addr}"), [python, "mine.py", "{addr}"]);
        assert_eq!(words("python3 mine.py"), ["python3", "mine.py"]);
        assert!(Subject::command(Role::Server, "  ").is_err());
        assert!(Subject::command(Role::Server, "'open").is_err());
    }

    #[test]
    fn where_it_is_reached_follows_from_its_words() {
        let exclusive = |typed| Subject::command(Role::Server, typed).unwrap().is_exclusive();
        assert!(!exclusive("mine.py {port}") && !exclusive("mine --addr={addr}"));
        assert!(exclusive("mine.py"), "it listens on the lesson's own port");
    }

    #[test]
    fn a_cargo_run_is_built_first() {
        let subject = Subject::command(Role::Server, "cargo run --bin x -- {port}").unwrap();
        let command = subject.build().unwrap();
        assert_eq!(command.get_args().collect::<Vec<_>>(), ["build", "--bin", "x"]);
        assert!(Subject::command(Role::Server, "run cargo").unwrap().build().is_none());
    }
}
