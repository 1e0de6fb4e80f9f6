//! What `lab start` says.

use crate::lessons::Lesson;

/// The first line of `my/Cargo.toml`.
pub const PACKAGE: &str = "\
# `lab start` wrote this. It is a package of its own: nothing in it can break the workbook.

";
/// A lesson that cannot be started.
pub const NO_TEMPLATE: &str = "this lesson has no starting point yet";

/// A file that is not written over.
pub fn is_there(file: &str) -> String {
    format!("{file} exists, and it is yours. --force writes over it")
}

/// A file that was written.
pub fn written(file: &str, lesson: &Lesson, run: &str) -> String {
    let Lesson { name, .. } = lesson;
    format!(
        "wrote {file}\nread:  {}, \"Wire contract\"\nrun:   {run}\ncheck: cargo lab check {name}",
        lesson.note()
    )
}

/// An editor that knows the programs.
pub fn editor(settings: &str) -> String {
    format!("editor: {settings} links my/ for VS Code; in others, open my/")
}

/// The same, and the settings were written.
pub fn wrote_settings(settings: &str) -> String {
    format!("wrote {settings}: it links my/ for VS Code; in other editors, open my/")
}

/// Settings that are not changed here.
pub fn add_to_settings(settings: &str, line: &str) -> String {
    format!("editor: {settings} is yours, so add this line to it yourself:\n  {line}")
}

/// What only programs with a key need.
pub fn key_line(end: &str) -> &'static str {
    match end {
        "rs" => ".key()",
        _ => "import os\n\nKEY = os.environ.get(\"SOCKLAB_KEY\", \"henry\").encode()",
    }
}

/// Where a client's messages come from, for each place in its starting point. An empty text leaves its
/// line out. Typed ones are lines of standard input, as the contracts of the chats have it.
pub fn messages(end: &str, is_typed: bool) -> &'static [(&'static str, &'static str)] {
    match (end, is_typed) {
        ("rs", false) => &[("{default}", "hello"), ("{each}", "for message in args.messages() {")],
        ("rs", true) => &[
            ("{default}", "-"),
            (
                "{each}",
                "// The word - means: each line of standard input, when it is typed.\n    \
                 for message in args.messages() {",
            ),
        ],
        (_, false) => &[
            ("{imports}", ""),
            ("{arguments}", "parser.add_argument(\"messages\", nargs=\"*\", default=[\"hello\"])"),
            ("{each}", "for message in args.messages:"),
        ],
        (_, true) => &[
            ("{imports}", "import sys"),
            ("{arguments}", ""),
            (
                "{each}",
                "for line in sys.stdin:  # each line, when it is typed\n        \
                 message = line.rstrip(\"\\n\")",
            ),
        ],
    }
}

/// While a program of the student's is built.
pub fn building(name: &str) -> String {
    format!("building my/{name}.rs")
}
