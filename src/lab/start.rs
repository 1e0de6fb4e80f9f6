//! A student's own programs: `my/NAME_server.rs`, `my/NAME_client.py`.
//!
//! `my/` is a package of its own, outside the workspace and ignored by git: whatever is in it, ours
//! still builds. Each Rust file is a binary of its own, and only the one that is checked is built.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};

use clap::{Arg, ArgAction, ArgMatches};

use crate::catalogue::{LESSONS, Lesson};
use crate::check::subject::{Subject, interpreted};
use crate::record::Role;
use crate::words::start as words;
use crate::{Failure, check, show, stage};

/// Names another folder for the student's programs, for tests.
pub const FOLDER_VARIABLE: &str = "SOCKLAB_MY";

/// The languages in which `lab start` writes.
const LANGUAGES: &[(&str, &str)] = &[("rust", "rs"), ("python", "py")];

const ROLES: [Role; 2] = [Role::Server, Role::Client];

/// What a program starts from: transport, side, language.
const TEMPLATES: &[(bool, Role, &str, &str)] = &[
    (false, Role::Server, "rs", include_str!("start/tcp_server.rs")),
    (false, Role::Client, "rs", include_str!("start/tcp_client.rs")),
    (true, Role::Server, "rs", include_str!("start/udp_server.rs")),
    (true, Role::Client, "rs", include_str!("start/udp_client.rs")),
    (false, Role::Server, "py", include_str!("start/tcp_server.py")),
    (false, Role::Client, "py", include_str!("start/tcp_client.py")),
    (true, Role::Server, "py", include_str!("start/udp_server.py")),
    (true, Role::Client, "py", include_str!("start/udp_client.py")),
];

/// The folder of the student's programs.
pub fn folder() -> PathBuf {
    std::env::var_os(FOLDER_VARIABLE).map_or_else(|| stage::project().join("my"), PathBuf::from)
}

/// The student's programs for a lesson that are there.
pub fn programs(lesson: &str) -> Vec<(Role, PathBuf)> {
    let folder = folder();
    let each = ROLES.iter().flat_map(|role| LANGUAGES.iter().map(move |(_, end)| (*role, end)));
    each.map(|(role, end)| (role, folder.join(format!("{lesson}_{}.{end}", role.name()))))
        .filter(|(_, file)| file.is_file())
        .collect()
}

/// A program of the student's as something to check; built, if it is Rust.
///
/// # Errors
/// If cargo cannot be started.
pub fn subject(role: Role, file: &Path) -> Result<Subject, Failure> {
    let words = match interpreted(file) {
        Some(words) => words,
        None => match build(file)? {
            Ok(program) => vec![program.to_string_lossy().to_string()],
            Err(messages) => return Ok(Subject::broken(role, file, label(file), messages)),
        },
    };
    Ok(Subject::own(role, file, label(file), &words))
}

/// What a program of the student's is called: its path from the top of the project, if it is there.
fn label(file: &Path) -> String {
    file.strip_prefix(stage::project()).unwrap_or(file).display().to_string()
}

/// The command line of `lab start`.
pub fn command() -> clap::Command {
    clap::Command::new("start")
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
    let lesson = crate::lesson(value("lesson"))?;
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
    if end == "rs" {
        write_package()?;
    }
    writeln!(
        io::stdout(),
        "{}",
        words::written(&label(&file), lesson, &run_command(lesson, role, end))
    )?;
    Ok(ExitCode::SUCCESS)
}

/// How to start it by hand.
fn run_command(lesson: &Lesson, role: Role, end: &str) -> String {
    let name = format!("{}_{}", lesson.name, role.name());
    match end {
        "rs" => format!("cargo run --manifest-path my/Cargo.toml --bin {name}"),
        _ => format!("python3 my/{name}.py"),
    }
}

/// The starting point of a program.
fn written(lesson: &Lesson, role: Role, end: &str) -> Option<String> {
    let suite = check::suites(lesson.name, None).into_iter().next()?;
    let (.., text) = TEMPLATES
        .iter()
        .find(|(datagrams, of, is, _)| (*datagrams, *of, *is) == (suite.datagrams, role, end))?;
    let comment = if end == "rs" { "//" } else { "#" };
    let task: Vec<String> = words::task(lesson.name, role)
        .lines()
        .map(|line| format!("    {comment} {line}"))
        .collect();
    let key = if suite.environment.is_empty() { "" } else { words::key_line(end) };
    let mut filled = text
        .replace("    {task}", &task.join("\n"))
        .replace("{name}", lesson.name)
        .replace("{number}", &format!("{:02}", lesson.number))
        .replace("{note}", &lesson.note())
        .replace("{run}", &run_command(lesson, role, end))
        .replace("{port}", &lesson.port.to_string());
    if key.is_empty() {
        filled = filled.replace("\n{key}\n", "\n"); // a line of its own in Python
    }
    Some(filled.replace("{key}", key))
}

/// Writes the package for the Rust files that are there.
fn write_package() -> io::Result<()> {
    let (folder, project) = (folder(), stage::project());
    let mut names = vec![];
    for entry in fs::read_dir(&folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|end| end == "rs") {
            names.extend(path.file_stem().map(|name| name.to_string_lossy().to_string()));
        }
    }
    names.sort();
    let mut text = words::PACKAGE.to_string();
    text.push_str("[package]\nname = \"my\"\nversion = \"0.0.0\"\nedition = \"2024\"\n");
    text.push_str("publish = false\nautobins = false\n\n[workspace]\n\n");
    for name in names {
        text.push_str(&format!("[[bin]]\nname = \"{name}\"\npath = \"{name}.rs\"\n\n"));
    }
    // The same crates with the same options as ours: then they are compiled already.
    let ours = fs::read_to_string(project.join("Cargo.toml"))?;
    for section in ["dependencies", "target.'cfg(unix)'.dependencies"] {
        text.push_str(&section_of(&ours, section));
        if section == "dependencies" {
            text.push_str(&format!("socklab = {{ path = {:?} }}\n", project.display().to_string()));
        }
        text.push('\n');
    }
    let heads = ours.lines().filter_map(|line| line.strip_prefix("[profile."));
    for head in heads {
        let section = format!("profile.{}", head.trim_end_matches(']'));
        text.push_str(&section_of(&ours, &section));
        text.push('\n');
    }
    let package = folder.join("Cargo.toml");
    if fs::read_to_string(&package).ok().as_deref() != Some(&text) {
        fs::write(package, text)?;
    }
    let (lock, theirs) = (project.join("Cargo.lock"), folder.join("Cargo.lock"));
    let changed = |file: &Path| fs::metadata(file).and_then(|found| found.modified()).ok();
    if changed(&theirs).is_none() || changed(&theirs) < changed(&lock) {
        fs::copy(lock, theirs)?;
    }
    Ok(())
}

/// A section of a manifest, with its head.
fn section_of(manifest: &str, name: &str) -> String {
    let head = format!("[{name}]");
    let mut lines = manifest.lines().skip_while(|line| *line != head);
    let Some(head) = lines.next() else { return String::new() };
    let body = lines.take_while(|line| !line.starts_with('[') && !line.starts_with('#'));
    let lines = [head].into_iter().chain(body.filter(|line| !line.is_empty()));
    lines.map(|line| format!("{line}\n")).collect()
}

/// Compiles one Rust file of the student's: gives the program, or what the compiler says.
fn build(file: &Path) -> Result<Result<PathBuf, String>, Failure> {
    write_package()?;
    let name = file.file_stem().unwrap_or_default().to_string_lossy().to_string();
    let cargo = std::env::var_os("CARGO").unwrap_or("cargo".into());
    let mut command = Command::new(&cargo);
    command
        .current_dir(folder())
        .args(["build", "--quiet", "--message-format=json-render-diagnostics", "--bin", &name])
        .arg("--target-dir")
        .arg(stage::target())
        .stdin(Stdio::null());
    if !cfg!(debug_assertions) {
        command.arg("--release");
    }
    let output = show::with_spinner(crate::words::BUILDING, || command.output());
    let output = output.map_err(|e| Failure(1, format!("{}: {e}", cargo.to_string_lossy())))?;
    let program = stage::executables(&output.stdout).remove(&name);
    let messages = String::from_utf8_lossy(&output.stderr).trim_end().to_string();
    Ok(program.filter(|_| output.status.success()).ok_or(messages))
}

/// The command line of `lab status`.
pub fn status_command() -> clap::Command {
    clap::Command::new("status")
        .about("The path: what has been run, started and passed here")
        .after_help("Example:\n  cargo lab status")
}

/// Runs `lab status`.
///
/// # Errors
/// If nobody reads on.
pub fn status() -> Result<ExitCode, Failure> {
    use crate::{catalogue::PATH, progress};
    let (done, checks) = (progress::done(), progress::checks());
    let mut out = io::stdout().lock();
    writeln!(out, "{}", words::STATUS)?;
    let path = PATH.iter().filter_map(|number| LESSONS.iter().find(|l| l.number == *number));
    for lesson in path {
        let run = if done.contains(lesson.name) { "x" } else { " " };
        writeln!(out, "  [{run}] {:02} {}", lesson.number, lesson.name)?;
        let own = programs(lesson.name);
        for (_, file) in &own {
            let label = label(file);
            let last = checks.iter().rfind(|check| check.program == label);
            writeln!(out, "         {}", words::standing(&label, last))?;
        }
        let others = checks.iter().filter(|check| {
            check.lesson == lesson.name && !own.iter().any(|(_, file)| label(file) == check.program)
        });
        for check in others {
            writeln!(out, "         {}", words::standing(&check.program, Some(check)))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}
