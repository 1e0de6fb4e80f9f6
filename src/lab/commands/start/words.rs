//! What `lab start` says.

use crate::lessons::Lesson;

/// The first line of `my/Cargo.toml`.
pub const PACKAGE: &str = "\
# Written by `lab start`: a package of its own, so that nothing in it can break the workbook.

";
/// A lesson that cannot be started.
pub const NO_TEMPLATE: &str = "there is nothing to start from in this lesson yet";

/// A file that is not written over.
pub fn is_there(file: &str) -> String {
    format!("{file} is there already, and yours; --force writes over it")
}

/// A file that was written.
pub fn written(file: &str, lesson: &Lesson, run: &str) -> String {
    let Lesson { name, .. } = lesson;
    format!(
        "wrote {file}\nread:  {}, \"Wire contract\"\nrun:   {run}\ncheck: cargo lab check {name}",
        lesson.note()
    )
}

/// What only programs with a key need.
pub fn key_line(end: &str) -> &'static str {
    match end {
        "rs" => ".key()",
        _ => "import os\n\nKEY = os.environ.get(\"SOCKLAB_KEY\", \"henry\").encode()",
    }
}
