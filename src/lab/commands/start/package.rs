//! The package that a student's Rust files are: of its own, outside the workspace.
//!
//! Each file is a binary of its own, and only the one that is checked is built.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::{fs, io};

use super::words::{self, building};
use crate::commands::failure::Failure;
use crate::commands::spinner::with_spinner;
use crate::stage::{executables, project, target};

/// Writes the package for the Rust files that are there.
pub fn write_package(folder: &Path) -> io::Result<()> {
    let project = project();
    let mut names = vec![];
    for entry in fs::read_dir(folder)? {
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
    let later = fs::read_to_string(project.join("src/later/Cargo.toml"))?;
    // As a rule the folder stands in the project, and the project may be moved.
    let inside = folder.parent() == Some(project.as_path());
    let path = if inside { PathBuf::from("..") } else { project.clone() };
    for section in ["dependencies", "target.'cfg(unix)'.dependencies"] {
        text.push_str(&both(&section_of(&ours, section), &section_of(&later, section)));
        if section == "dependencies" {
            for (name, path) in [("later", path.join("src/later")), ("socklab", path.clone())] {
                text.push_str(&format!("{name} = {{ path = {:?} }}\n", path.display().to_string()));
            }
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
    let body = lines.take_while(|line| !line.starts_with('['));
    let body = body.filter(|line| !line.is_empty() && !line.starts_with('#'));
    let lines = [head].into_iter().chain(body);
    lines.map(|line| format!("{line}\n")).collect()
}

/// Two sections of one name: the lines of the first, and those of the second about other crates.
/// A crate that stands in both gets the features of both, because ours are compiled with both.
fn both(first: &str, second: &str) -> String {
    let name = |line: &str| line.split(" =").next().unwrap_or_default().to_string();
    let known: Vec<String> = first.lines().map(name).collect();
    let more =
        second.lines().filter(|line| !known.contains(&name(line)) && name(line) != "socklab");
    first.lines().chain(more).map(|line| format!("{line}\n")).collect()
}

/// Compiles one Rust file of the student's: gives the program, or what the compiler says.
pub fn build(folder: &Path, file: &Path) -> Result<Result<PathBuf, String>, Failure> {
    write_package(folder)?;
    let name = file.file_stem().unwrap_or_default().to_string_lossy().to_string();
    let cargo = std::env::var_os("CARGO").unwrap_or("cargo".into());
    let mut command = Command::new(&cargo);
    command
        .current_dir(folder)
        .args(["build", "--quiet", "--message-format=json-render-diagnostics", "--bin", &name])
        .arg("--target-dir")
        .arg(target())
        .stdin(Stdio::null());
    // Cargo reads the settings of the folders above. A folder elsewhere needs ours, too: they may
    // say where the crates are.
    if folder.parent() != Some(project().as_path()) {
        command.arg("--config").arg(project().join(".cargo/config.toml"));
    }
    if !cfg!(debug_assertions) {
        command.arg("--release");
    }
    let output = with_spinner(building(&name), || command.output());
    let output = output.map_err(|e| Failure(1, format!("{}: {e}", cargo.to_string_lossy())))?;
    let messages = String::from_utf8_lossy(&output.stderr).trim_end().to_string();
    let program = executables(&output.stdout).remove(&name);
    let Some(program) = program.filter(|_| output.status.success()) else {
        return Ok(Err(messages));
    };
    Ok(Ok(kept(folder, &program)?))
}

/// A copy of the program that stays as it is: another checkout with the same target folder puts its
/// own program of this name in the same place.
fn kept(folder: &Path, program: &Path) -> io::Result<PathBuf> {
    let kept = folder.join(".built");
    fs::create_dir_all(&kept)?;
    let copy = kept.join(program.file_name().unwrap_or_default());
    // A copy that runs cannot be written to. It can be replaced.
    let aside = tempfile::NamedTempFile::new_in(&kept)?;
    fs::copy(program, aside.path())?;
    aside.persist(&copy).map_err(|error| error.error)?;
    Ok(copy)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_section_ends_at_the_next_one_and_at_nothing_else() {
        let manifest = "[a]\nx = 1\n# why\ny = 2\n\nz = 3\n\n[b]\nw = 4\n";
        assert_eq!(section_of(manifest, "a"), "[a]\nx = 1\ny = 2\nz = 3\n");
        assert_eq!(section_of(manifest, "c"), "");
        // A student's package has every crate that our examples have, each once.
        let read = |path: &str| fs::read_to_string(project().join(path)).unwrap();
        let [ours, later] = [read("Cargo.toml"), read("src/later/Cargo.toml")];
        let section = |manifest: &str| section_of(manifest, "dependencies");
        let crates = both(&section(&ours), &section(&later));
        for name in ["clap", "jiff", "md-5", "serde_json", "tempfile"] {
            let lines = crates.lines().filter(|line| line.split(" =").next() == Some(name));
            assert_eq!(lines.count(), 1, "{name}: {crates}");
        }
        assert!(!crates.contains("socklab"), "{crates}");
    }
}
