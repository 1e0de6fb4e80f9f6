//! Builds programs, and says where they are.

use std::collections::BTreeMap;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::project::project;

/// The programs of a project, by name.
pub type Programs = BTreeMap<String, PathBuf>;

/// Builds what is stale of these examples (of all for no names) and says where they are.
///
/// Cargo itself tells where the programs are: a guessed path may hold an old one.
///
/// # Errors
/// If cargo cannot be started or the build fails; the text holds cargo's messages.
pub fn build(names: &[String]) -> io::Result<Programs> {
    let cargo = std::env::var_os("CARGO").unwrap_or("cargo".into());
    let mut command = Command::new(&cargo);
    // Not `--package socklab`: Cargo would choose other features for the crates that examples and
    // `lab` share than `cargo run --example` does, and compile them twice.
    command.current_dir(project()).args(["build", "--message-format=json-render-diagnostics"]);
    if !cfg!(debug_assertions) {
        command.arg("--release");
    }
    if names.is_empty() {
        command.arg("--examples");
    }
    for name in names {
        command.args(["--example", name]);
    }
    let output = command
        .stdin(Stdio::null())
        .output()
        .map_err(|e| io::Error::new(e.kind(), no_cargo(&cargo.to_string_lossy(), &e)))?;
    if !output.status.success() {
        let messages = String::from_utf8_lossy(&output.stderr);
        return Err(io::Error::other(
            format!("the build failed\n{messages}").trim_end().to_string(),
        ));
    }
    Ok(executables(&output.stdout))
}

fn no_cargo(cargo: &str, why: &io::Error) -> String {
    format!(
        "cannot start {cargo}: {why}; install Rust from https://rustup.rs, or set CARGO to the program"
    )
}

/// The programs of which Cargo's messages tell, one JSON object per line.
pub fn executables(messages: &[u8]) -> Programs {
    let mut programs = Programs::new();
    for line in messages.split(|byte| *byte == b'\n') {
        let Ok(message) = serde_json::from_slice::<serde_json::Value>(line) else { continue };
        let (name, path) = (&message["target"]["name"], &message["executable"]);
        if let (Some(name), Some(path)) = (name.as_str(), path.as_str()) {
            programs.insert(name.to_string(), PathBuf::from(path));
        }
    }
    programs
}

/// Where Cargo puts what it builds for this project: where this program itself is, as a rule.
pub fn target() -> PathBuf {
    let own = std::env::current_exe().unwrap_or_default();
    let profile = own.ancestors().find(|path| path.ends_with("debug") || path.ends_with("release"));
    match profile.and_then(Path::parent) {
        Some(target) => target.to_path_buf(),
        None => project().join("target"),
    }
}

/// A program that is missing from what was built.
pub fn missing(name: &str) -> io::Error {
    io::Error::new(ErrorKind::NotFound, format!("cargo built no example {name}"))
}
