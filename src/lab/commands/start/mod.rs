//! `lab start`: a starting point for a program of the student's, in `my/`.
//!
//! `my/` is a package of its own, outside the workspace and ignored by git: whatever is in it, ours
//! still builds.

pub mod editor;
pub mod package;
pub mod programs;
pub mod words;

use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use clap::{Arg, ArgAction, ArgMatches, Command};

use super::failure::Failure;
use super::lookup::{lesson, with_contract};
use crate::lessons::{Lesson, find, suites};
use crate::stage::Role;
use package::write_package;
use programs::{LANGUAGES, folder, label};

/// What goes between the programs of a lesson.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Tcp,
    Udp,
    Unix,
}

/// What a program starts from: transport, side, language.
const TEMPLATES: &[(Kind, Role, &str, &str)] = &[
    (Kind::Tcp, Role::Server, "rs", include_str!("templates/tcp_server.rs")),
    (Kind::Tcp, Role::Server, "py", include_str!("templates/tcp_server.py")),
    (Kind::Tcp, Role::Client, "rs", include_str!("templates/tcp_client.rs")),
    (Kind::Tcp, Role::Client, "py", include_str!("templates/tcp_client.py")),
    (Kind::Udp, Role::Server, "rs", include_str!("templates/udp_server.rs")),
    (Kind::Udp, Role::Server, "py", include_str!("templates/udp_server.py")),
    (Kind::Udp, Role::Client, "rs", include_str!("templates/udp_client.rs")),
    (Kind::Udp, Role::Client, "py", include_str!("templates/udp_client.py")),
    (Kind::Unix, Role::Server, "rs", include_str!("templates/unix_server.rs")),
    (Kind::Unix, Role::Server, "py", include_str!("templates/unix_server.py")),
    (Kind::Unix, Role::Client, "rs", include_str!("templates/unix_client.rs")),
    (Kind::Unix, Role::Client, "py", include_str!("templates/unix_client.py")),
];

/// The command line of `lab start`.
pub fn command() -> Command {
    Command::new("start")
        .about("Write a starting point for a program of your own, in my/")
        .arg(Arg::new("lesson").value_name("NAME").required(true).help("A lesson: name or number"))
        .arg(
            Arg::new("side").long("side").value_name("SIDE").value_parser(["server", "client"])
                .default_value("server").help("Which program you write"),
        )
        .arg(
            Arg::new("lang").long("lang").value_name("LANGUAGE").value_parser(["rust", "python"])
                .default_value("rust").help("In which language"),
        )
        .arg(
            Arg::new("force").long("force").action(ArgAction::SetTrue)
                .help("Write over a program that is there"),
        )
        .after_help("Examples:\n  cargo lab start struct_prefix\n  cargo lab start udp_echo --side client --lang python")
}

/// Runs `lab start`.
///
/// # Errors
/// If the program is there already, or cannot be written.
pub fn start(matches: &ArgMatches) -> Result<ExitCode, Failure> {
    let value = |name: &str| matches.get_one::<String>(name).map_or("", String::as_str);
    let lesson = with_contract(lesson(value("lesson"))?)?;
    let role = if value("side") == "client" { Role::Client } else { Role::Server };
    let language = LANGUAGES.iter().find(|(name, _)| *name == value("lang"));
    let end = language.map_or("rs", |(_, end)| end);
    let text = written(lesson, role, end).ok_or(Failure(1, words::NO_TEMPLATE.to_string()))?;

    let file = folder().join(format!("{}_{}.{end}", lesson.name, role.name()));
    fs::create_dir_all(folder())?;
    let mut options = fs::File::options();
    match matches.get_flag("force") {
        true => options.write(true).create(true).truncate(true),
        false => options.write(true).create_new(true), // never over what somebody has written
    };
    let failed = |e: io::Error| match e.kind() {
        io::ErrorKind::AlreadyExists => Failure(1, words::is_there(&label(&file))),
        _ => Failure(1, format!("{}: {e}", label(&file))),
    };
    options.open(&file).map_err(failed)?.write_all(text.as_bytes())?;
    let run = run_command(lesson, role, end);
    writeln!(io::stdout(), "{}", words::written(&label(&file), lesson, &run))?;
    if end == "rs" {
        write_package(&folder())?;
        let said = editor::link(&folder());
        let said = said.unwrap_or_else(|error| format!("lab: .vscode/settings.json: {error}"));
        writeln!(io::stdout(), "{said}")?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Whether a program of the student's is still as it was written here.
pub fn is_untouched(lesson: &str, role: Role, file: &Path) -> bool {
    let end = file.extension().map(|end| end.to_string_lossy().to_string()).unwrap_or_default();
    let written = find(lesson).and_then(|lesson| written(lesson, role, &end));
    let text = fs::read_to_string(file).unwrap_or_default();
    // An editor may change line ends and blanks.
    let lines =
        |text: &str| text.lines().map(|line| line.trim_end().to_string()).collect::<Vec<_>>();
    written.is_some_and(|written| lines(&written) == lines(text.trim_end()))
}

/// How to start it by hand.
pub fn run_command(lesson: &Lesson, role: Role, end: &str) -> String {
    let name = format!("{}_{}", lesson.name, role.name());
    match end {
        "rs" => format!("cargo run --manifest-path my/Cargo.toml --bin {name}"),
        _ => format!("python3 my/{name}.py"),
    }
}

/// The starting point of a program.
fn written(lesson: &Lesson, role: Role, end: &str) -> Option<String> {
    let suite = suites(lesson.name, None).into_iter().next()?;
    let kind = match (suite.setting.path, suite.setting.datagrams) {
        (Some(_), _) => Kind::Unix,
        (None, true) => Kind::Udp,
        (None, false) => Kind::Tcp,
    };
    let (.., text) =
        TEMPLATES.iter().find(|(is, of, ends, _)| (*is, *of, *ends) == (kind, role, end))?;
    let comment = if end == "rs" { "//" } else { "#" };
    let task: Vec<String> =
        lesson.task(role).lines().map(|line| format!("    {comment} {line}")).collect();
    let is_typed = suite.setting.keyboard;
    let key = if suite.setting.environment.is_empty() { "" } else { words::key_line(end) };
    let mut filled = text
        .replace("    {task}", &task.join("\n"))
        .replace("{name}", lesson.name)
        .replace("{number}", &format!("{:02}", lesson.number))
        .replace("{note}", &lesson.note())
        .replace("{run}", &run_command(lesson, role, end))
        .replace("{path}", suite.setting.path.unwrap_or_default())
        .replace("{port}", &lesson.port.to_string());
    for (place, text) in words::messages(end, is_typed) {
        filled = match *text {
            "" => filled.replace(&format!("    {place}\n"), "").replace(&format!("{place}\n"), ""),
            _ => filled.replace(place, text),
        };
    }
    if key.is_empty() {
        filled = filled.replace("\n{key}\n", "\n"); // a line of its own in Python
    }
    Some(filled.replace("{key}", key))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lessons::LESSONS;

    #[test]
    fn a_client_reads_lines_where_the_contract_says_that_they_are_typed() {
        for lesson in LESSONS.iter().filter(|lesson| lesson.has_contract()) {
            let is_typed = suites(lesson.name, None)[0].setting.keyboard;
            for (end, reads) in [("rs", ".messages(&[\"-\"])"), ("py", "in sys.stdin:")] {
                let text = written(lesson, Role::Client, end).unwrap();
                assert_eq!(text.contains(reads), is_typed, "{}: {text}", lesson.name);
                for (place, _) in words::messages(end, is_typed) {
                    assert!(!text.contains(place), "{}: {place} in {text}", lesson.name);
                }
            }
        }
    }
}
