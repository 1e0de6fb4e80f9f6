//! Which lessons have been run here: one name per line in `.socklab/done`.

use std::collections::BTreeSet;
use std::io::{self, Write};
use std::path::PathBuf;

/// Names another folder for the state of this checkout, for tests.
pub const STATE_VARIABLE: &str = "SOCKLAB_STATE";

fn file() -> PathBuf {
    let folder = std::env::var_os(STATE_VARIABLE).map(PathBuf::from);
    folder.unwrap_or_else(|| crate::stage::project().join(".socklab")).join("done")
}

/// The names of the lessons that have been run; none if there is no record.
pub fn done() -> BTreeSet<String> {
    let text = std::fs::read_to_string(file()).unwrap_or_default();
    text.lines().map(str::to_string).collect()
}

/// Remembers that a lesson has been run.
///
/// # Errors
/// If the record cannot be written.
pub fn remember(lesson: &str) -> io::Result<()> {
    if done().contains(lesson) {
        return Ok(());
    }
    let file = file();
    if let Some(folder) = file.parent() {
        std::fs::create_dir_all(folder)?;
    }
    // One write to a file opened for appending: two at a time do not mix.
    let mut file = std::fs::File::options().append(true).create(true).open(file)?;
    file.write_all(format!("{lesson}\n").as_bytes())
}
