//! What the commands say that have no folder of their own, and what several of them say.

/// While the programs of a lesson are being built.
pub const BUILDING: &str = "building the programs of the lesson";

/// What bare `lab` says first.
pub const GREETING: &str = "\
socklab: learn socket programming by running it.
Each lesson has a server, a client and a note. Run it, and see every call.";

/// Before the path.
pub const THE_PATH: &str = "The path ([x]: you have run it here):";
/// Before the branches.
pub const BRANCHES: &str = "After it, in any order:";
/// Before the next command.
pub const TYPE_NEXT: &str = "Type next:";
/// Once every lesson of the path has been run.
pub const PATH_DONE: &str =
    "You have run the whole path. Next, write your own program:\n  cargo lab start tcp_echo";
/// The same, while a lesson of a branch is left.
pub fn or_go_on(lesson: &str) -> String {
    format!("Or go on: cargo lab run {lesson}")
}

/// When the record of what has been run cannot be written.
pub const NOT_REMEMBERED: &str = "this run is not remembered";

/// A line of `.socklab/settings` that means nothing.
pub fn bad_setting(line: usize, why: &str) -> String {
    format!(".socklab/settings, line {line}: {why}")
}

/// A line that is no `key = "value"`.
pub fn no_setting(line: &str) -> String {
    format!("not key = \"value\": {line}")
}

/// A key that nobody knows.
pub fn unknown_key(key: &str) -> String {
    format!("there is no setting {key}; there are theme and question")
}

/// A theme that nobody knows.
pub fn bad_theme(of: &str, name: &str) -> String {
    format!("{of}: there is no \"{name}\"; there are \"auto\", \"projector\" and \"plain\"")
}

/// A value of `question` that nobody knows.
pub fn bad_question(value: &str) -> String {
    format!("question: there is no \"{value}\"; there are \"daily\" and \"never\"")
}

/// A lesson that is not there. `near`: the one that may be meant.
pub fn no_lesson(name: &str, near: Option<&str>, there: &[String]) -> String {
    let near = near.map(|near| format!(" Did you mean {near}?")).unwrap_or_default();
    format!("there is no lesson '{name}'.{near}\nType a name or a number: {}.", there.join(", "))
}

/// A lesson without a wire contract: nothing can be checked, and there is no program to write.
pub fn no_contract(lesson: &str) -> String {
    format!(
        "{lesson} has no wire contract: there is nothing to check, and no program to write.\n\
         Its exercise is to predict what the calls do:\n  cargo lab run {lesson} --predict"
    )
}

/// The first line of `lab list`.
pub fn path(numbers: &[String]) -> String {
    format!("path: 00 {}", numbers.join(" "))
}

/// The lines below it.
pub fn branch(subject: &str, numbers: &[String]) -> String {
    format!("{subject}: {}", numbers.join(" "))
}

/// Above the table of `lab list`.
pub const LIST_HEADING: &str = "no  name            min  notes                question";
