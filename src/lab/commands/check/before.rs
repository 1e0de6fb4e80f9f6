//! What is known of a program before it is run: that it is not begun, or cannot be started.

use std::path::{Path, PathBuf};
use std::time::Duration;

use super::{remedies, words};
use crate::bench::fault::{Fault, What};
use crate::bench::runner::{Done, Failure, Outcome};
use crate::bench::subject::interpreted;
use crate::bench::{Check, check};
use crate::commands::start::programs::folder;
use crate::stage::Role;

/// A program that is still as `lab start` wrote it fails this, and nothing else is run.
pub static BEGUN: Check = check("begun", "", words::BEGUN, &[], |_| Ok(()));

/// A program that cannot be started fails this, and nothing else is run.
pub static START: Check = check("start", "", words::START, &[], |_| Ok(()));

/// Why a program is not run.
#[derive(Clone, Debug)]
pub enum Halt {
    /// It is still as `lab start` wrote it.
    NotBegun,
    /// It cannot be started; the text says why, and what to do.
    CannotStart(String),
}

impl Halt {
    /// The same as the outcome of a check.
    pub fn done(self) -> Done {
        let (check, what) = match self {
            Halt::NotBegun => (&BEGUN, What::Seen(words::NOT_BEGUN.to_string())),
            Halt::CannotStart(why) => (&START, What::Unstarted(why)),
        };
        let none = Vec::new;
        let fault = Fault {
            what,
            mistake: None,
            sent: none(),
            expected: none(),
            came: none(),
            came_before: 0,
        };
        let failure =
            Failure { steps: vec![], fault, died: None, last_words: vec![], is_only_an_end: false };
        let outcome = Outcome::Failed(Box::new(failure));
        Done { check, outcome, but_for: None, time: Duration::ZERO }
    }
}

/// Languages whose source files must be compiled first, with a command that does it.
const COMPILED: &[(&str, &str)] = &[
    ("c", "cc"),
    ("cc", "c++"),
    ("cpp", "c++"),
    ("cxx", "c++"),
    ("zig", "zig build-exe"),
    ("java", "javac"),
    ("cs", "dotnet build"),
];

/// Programs that run a script: with a missing script they start, and end.
const INTERPRETERS: &[&str] = &["python", "python3", "node", "ruby", "perl", "sh", "bash", "go"];

/// The script that an interpreter is to run, if that is no file.
fn missing_script(words: &[String]) -> Option<&str> {
    let (first, rest) = words.split_first()?;
    let name = Path::new(first).file_stem()?.to_string_lossy().to_string();
    let script = rest.iter().find(|word| !word.starts_with('-') && *word != "run")?;
    let is_missing = INTERPRETERS.contains(&&*name)
        && interpreted(Path::new(script)).is_some()
        && !Path::new(script).is_file();
    is_missing.then_some(script)
}

/// A word in braces that is none of the places for an address: a slip of the keyboard, most often.
pub fn unknown_place(command: &str) -> Option<&str> {
    let known = ["{host}", "{port}", "{path}", "{addr}"];
    let places = command.match_indices('{').filter_map(|(at, _)| {
        let (place, _) = command.get(at..)?.split_once('}')?;
        command.get(at..=at + place.len())
    });
    let is_a_word = |place: &&str| {
        let word = place.trim_start_matches('{').trim_end_matches('}');
        !word.is_empty() && word.chars().all(|char| char.is_ascii_alphabetic())
    };
    places.filter(is_a_word).find(|place| !known.contains(place))
}

/// Why this command cannot be started, if that can be seen before it is tried.
pub fn trouble(lesson: &str, role: Role, command: &str) -> Option<String> {
    let words = shell_words::split(command).ok()?;
    let first = words.first()?;
    let path = Path::new(first);
    let end = path.extension().map(|end| end.to_string_lossy().to_string()).unwrap_or_default();
    let compiler = COMPILED.iter().find(|(known, _)| *known == end);
    let script = interpreted(path);
    if let Some(script) = missing_script(&words) {
        return Some(remedies::no_such_file(script));
    }
    let is_a_path = first.contains(std::path::MAIN_SEPARATOR) || first.contains('/');
    if path.is_dir() {
        return Some(remedies::is_a_folder(first, path.join("Cargo.toml").is_file(), lesson, role));
    }
    if !path.is_file() {
        return match is_a_path || end == "rs" || compiler.is_some() || script.is_some() {
            true => Some(remedies::no_such_file(first)),
            false => {
                (cfg!(unix) && in_path(first).is_none()).then(|| remedies::no_such_program(first))
            }
        };
    }
    if end == "rs" {
        return Some(match is_mine(path) {
            true => remedies::is_in_my(first, lesson),
            false => remedies::is_rust(first, lesson, role),
        });
    }
    if let Some((_, compiler)) = compiler {
        return Some(remedies::is_compiled(first, compiler, lesson, role));
    }
    if let Some(script) = script {
        let interpreter = &script[0];
        let is_missing = cfg!(unix) && in_path(interpreter).is_none();
        return is_missing.then(|| remedies::no_interpreter(first, interpreter));
    }
    if !is_executable(path) {
        return Some(remedies::not_executable(first, lesson, role));
    }
    // What stands in the current folder only is not looked for there.
    let is_bare = cfg!(unix) && !is_a_path && in_path(first).is_none();
    is_bare.then(|| remedies::write_dot_slash(first, lesson, role))
}

/// Whether it stands in the folder of the student's programs.
fn is_mine(path: &Path) -> bool {
    let parent = path.canonicalize().ok().and_then(|path| path.parent().map(Path::to_path_buf));
    parent.is_some() && parent == folder().canonicalize().ok()
}

/// Where the shell would find a program of this name.
fn in_path(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(name)).find(|file| is_executable(file))
}

fn is_executable(path: &Path) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let found = path.metadata();
        found.is_ok_and(|found| found.is_file() && found.permissions().mode() & 0o111 != 0)
    }
    #[cfg(not(unix))]
    path.is_file()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_that_is_unknown_is_a_slip() {
        for (command, place) in [
            ("mine.py {prot}", Some("{prot}")),
            ("mine.py --addr={Addr}", Some("{Addr}")),
            ("mine.py {host} {port} {addr}", None),
            ("mine.py '{\"a\": 1}' {} { {port}", None),
        ] {
            assert_eq!(unknown_place(command), place, "{command}");
        }
    }

    #[test]
    fn a_script_that_is_missing_is_noticed_behind_its_interpreter() {
        for (command, script) in [
            ("python3 no.py {port}", Some("no.py")),
            ("/usr/bin/python3 -u no.py", Some("no.py")),
            ("go run no.go", Some("no.go")),
            ("python3 -m http.server", None),
            ("python3 -c pass no", None),
            ("mine no.py", None),
        ] {
            let words = shell_words::split(command).unwrap();
            assert_eq!(missing_script(&words), script, "{command}");
        }
    }
}
