//! A student's own programs: `my/NAME_server.rs`, `my/NAME_client.py`.

use std::path::{Path, PathBuf};

use super::package::build;
use crate::bench::Subject;
use crate::bench::subject::interpreted;
use crate::commands::failure::Failure;
use crate::stage::{Role, project};

/// The languages in which `lab start` writes.
pub const LANGUAGES: &[(&str, &str)] = &[("rust", "rs"), ("python", "py")];

/// Names another folder for the student's programs, for tests.
pub const FOLDER_VARIABLE: &str = "SOCKLAB_MY";

const ROLES: [Role; 2] = [Role::Server, Role::Client];

/// The folder of the student's programs.
pub fn folder() -> PathBuf {
    std::env::var_os(FOLDER_VARIABLE).map_or_else(|| project().join("my"), PathBuf::from)
}

/// The student's programs for a lesson that are there.
pub fn programs(lesson: &str) -> Vec<(Role, PathBuf)> {
    let folder = folder();
    let each = ROLES.iter().flat_map(|role| LANGUAGES.iter().map(move |(_, end)| (*role, end)));
    each.map(|(role, end)| (role, folder.join(format!("{lesson}_{}.{end}", role.name()))))
        .filter(|(_, file)| file.is_file())
        .collect()
}

/// A program of the student's that is not run, and so not built.
pub fn unbuilt(role: Role, file: &Path) -> Subject {
    own(role, file, Subject::own(role, file, label(file), &[]))
}

/// A program of the student's as something to check; built, if it is Rust.
///
/// # Errors
/// If cargo cannot be started.
pub fn subject(role: Role, file: &Path) -> Result<Subject, Failure> {
    let words = match interpreted(file) {
        Some(words) => words,
        None => match build(&folder(), file)? {
            Ok(program) => vec![program.to_string_lossy().to_string()],
            Err(messages) => {
                return Ok(own(role, file, Subject::broken(role, file, label(file), messages)));
            }
        },
    };
    Ok(own(role, file, Subject::own(role, file, label(file), &words)))
}

/// With the option that means this program again: none, if the lesson has no other side here.
fn own(role: Role, file: &Path, mut subject: Subject) -> Subject {
    let stem = file.file_stem().unwrap_or_default().to_string_lossy().to_string();
    let lesson = stem.trim_end_matches(role.name()).trim_end_matches('_');
    if programs(lesson).iter().all(|(other, _)| *other == role) {
        subject.again = String::new();
    }
    subject
}

/// What a program of the student's is called: its path from the top of the project, if it is there.
pub fn label(file: &Path) -> String {
    file.strip_prefix(project()).unwrap_or(file).display().to_string()
}
