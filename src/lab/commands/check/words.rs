//! What `lab check` says: its help, its reports and its hints.

use std::fmt::Write;

use crate::bench::words::{bytes, status};

/// Below the options.
pub const MORE_HELP: &str = "\
Without --server, --client and --addr your programs in my/ are checked, if there are any (`cargo lab start`). Otherwise our own pair is checked. --mine checks your programs only: a program that is missing is an error (exit status 3).

A command is split as a shell does it, and runs without a shell. A file such as mine.py gets its interpreter. The name of one of our examples means that program.

Exit status: 0 all passed, 1 a check failed or the program is not begun, 2 usage, 3 the program could not be started or checked.

--hint: lab remembers the last failure of each program in .socklab/. Each call shows the next hint for it (with --verbose all hints so far): the question and its place in the note, a program that makes the same mistake, the line in that program, our own solution. If no failure is remembered, or the file has changed since then, the checks run first. The hints begin anew when another check fails or the check passes.

--format json: one object. `version` is the version of the format (1), `lab` is the version of lab, `status` is the exit status. `error` says why nothing was checked (status 2 or 3). `programs` has an object for each program: lesson, act, side, outcome, counts and checks. Each check has its name, outcome (ok, failed, error, not run), rules (number and text) and milliseconds. A failure also has the steps, what was found, the bytes in hex, and the mistake (name, question, place); in other checks these are null. The JSON Schema is tests/lessons/check.schema.json.

--format junit: XML for Jenkins (valid for junit-10.xsd of its xUnit plugin) and GitLab. There is a suite for each program and a case for each check. <failure>: the program is wrong. <error>: the program could not be judged. <skipped>: a check that it builds on has failed. <system-out>: the last lines of the program.

Examples:
  cargo lab check struct_prefix --server 'python3 mine.py {port}'
  cargo lab check struct_prefix --client './mine {host} {port}' --only bytewise
  cargo lab check nianbao --server 'misconceptions nianbao/leaks --addr {addr}'
  cargo lab check struct_prefix --hint
  cargo lab check --all --mine --format junit > report.xml";

/// Above the last lines of a program.
pub const ITS_LAST_WORDS: &str = "its last lines:";
/// Above the steps.
pub const WHAT_HAPPENED: &str = "what happened:";
/// Before what a mistake is.
pub const MISTAKE: &str = "mistake:";
/// Before the question.
pub const ASK_YOURSELF: &str = "ask yourself:";
/// Before the place in the note.
pub const READ: &str = "read:";
/// Before the misconception's command.
pub const THE_SAME_MISTAKE: &str = "a program that makes it:";
/// Before the command that repeats the check.
pub const AGAIN: &str = "again:";
/// In a ledger.
pub const SENT: &str = "we sent";
/// In a ledger, if the answer is the same bytes.
pub const SENT_AND_EXPECTED: &str = "we sent, and expected back";
/// In a ledger.
pub const EXPECTED: &str = "expected";
/// In a ledger.
pub const CAME: &str = "came";
/// While checks run.
pub const CHECKING: &str = "checks";
/// `lab check` without a lesson.
pub const NO_LESSON: &str =
    "no lesson is given: `cargo lab check NAME`, or --all; --list shows the checks";
/// `lab check --hint` without a lesson, when nothing is remembered.
pub const NO_FAILURE: &str = "no failure is remembered here: `cargo lab check NAME` comes first";
/// A failure that names nothing.
pub const NO_MISTAKE: &str = "a mistake without a name";
/// A program that could not be started.
pub const NOT_STARTED: &str = "could not be started";
/// A program that was started, and could not be checked.
pub const NOT_CHECKED: &str = "could not be checked";
/// A program that the compiler has refused.
pub const NOT_COMPILED: &str = "does not compile";
/// A file that is as `lab start` wrote it.
pub const NOT_YET: &str = "not begun";
/// A command line that is wrong.
pub const USAGE: &str = "usage";
/// There is no program for a check.
pub const NOTHING_TO_CHECK: &str = "nothing to check: --only names a check of the other side";
/// `--watch` without a file.
pub const NOTHING_TO_WATCH: &str = "--watch has no file to watch: `cargo lab start NAME` writes one, or name yours in --server or --client";
/// What the check `begun` expects.
pub const BEGUN: &str = "The program is more than its starting point.";
/// What the check `start` expects.
pub const START: &str = "The program can be started.";
/// What the check `begun` finds.
pub const NOT_BEGUN: &str = "not begun: the file is still as `cargo lab start` wrote it";
/// Before the file of a program that is not begun.
pub const OPEN: &str = "open: ";
/// Before the rule that it must meet first.
pub const FIRST: &str = "first:";
/// Before the command that checks it.
pub const CHECK: &str = "check:";
/// Before the command that shows the next lesson.
pub const NEXT_LESSON: &str = "next lesson:";
/// Before the command that shows the next act.
pub const NEXT_ACT: &str = "next act:";
/// Before our own solutions.
pub const OUR_SOLUTION: &str = "our solution:";
/// The names of the other failures.
pub fn also_failed(names: &[&str]) -> String {
    let names = names.join(", ");
    format!("Also failed: {names}. See one with --only NAME, or all with --verbose.")
}
/// The first rule of several, perhaps cut, and the numbers of the others.
pub fn first_rule(number: &str, text: &str, is_cut: bool, others: &[&str]) -> String {
    let rest = if is_cut { " …" } else { "" };
    let also = match others {
        [] => String::new(),
        [one] => format!(" Also rule {one}."),
        [first @ .., last] => format!(" Also rules {} and {last}.", first.join(", ")),
    };
    format!("rule {number}. {text}{rest}{also}")
}
/// Above what the compiler says.
pub const DOES_NOT_COMPILE: &str = "It does not compile. Correct this first:";
/// A program that was told a bare port.
pub const TAKES_ADDR: &str = "The program refused its arguments. A program of `cargo lab start` takes its address as --addr {addr}.";
/// The check of a program on our own pair.
pub fn our_pair(lesson: &str) -> String {
    format!("This is our own pair. Yours: cargo lab start {lesson}")
}
/// The same for `--all`.
pub const ALL_ARE_OURS: &str = "These are our own pairs. Yours: cargo lab start NAME";
/// The same for `--all`, if there is a program in my/.
pub const SOME_ARE_OURS: &str =
    "Lessons without a program in my/ have our own pair here. Only yours: --mine";
/// `--mine` without any program.
pub const NONE_IS_MINE: &str =
    "there is no program in my/: `cargo lab start NAME` writes a starting point";
/// `--mine` for a lesson without a program.
pub fn none_is_mine(lesson: &str, side: Option<&str>) -> String {
    let (what, option) = match side {
        Some(side) => (side, format!(" --side {side}")),
        None => ("program", String::new()),
    };
    format!(
        "there is no {what} for {lesson} in my/: `cargo lab start {lesson}{option}` writes a starting point"
    )
}
/// Above the table of `--all`.
pub const TABLE: &str = "lesson                 side       ok failed not run     time  program";

/// A rule of the contract, with its number.
pub fn rule(rule: &str) -> String {
    format!("rule {rule}")
}

/// Above the last steps.
pub fn these_steps(first: usize, of: usize) -> String {
    format!("what happened (from step {first} of {of}; --verbose shows all):")
}

/// In place of steps.
pub fn steps_left_out(count: usize) -> String {
    format!("… ({count} more)")
}

/// `--only` with a name that is none.
pub fn no_check(name: &str, suite: &str) -> String {
    format!("{suite} has no check '{name}'; `cargo lab check {suite} --list` shows them")
}

/// An act that has no checks.
pub fn no_act(lesson: &str, act: &str, acts: &[&str]) -> String {
    match acts {
        [""] => format!("{lesson} has no acts: `cargo lab check {lesson}`"),
        _ => format!("{lesson} has no checks for '{act}'; it has checks for {}", acts.join(", ")),
    }
}

/// Before checks that wait.
pub fn takes_about(seconds: usize) -> String {
    format!("Some checks wait. This takes about {seconds} s, and longer if the program hangs.")
}

/// Between two runs of `--watch`.
pub fn watching(files: &[std::path::PathBuf]) -> String {
    let files: Vec<String> = files.iter().map(|file| file.display().to_string()).collect();
    format!("watching {}; Ctrl-C ends", files.join(", "))
}

/// The program ended by itself meanwhile.
pub fn died(code: Option<i32>) -> String {
    format!("and the program has ended: {}", status(code))
}

/// Above a failure.
pub fn failed(check: &str, expects: &str) -> String {
    format!("FAIL {check}: {expects}")
}

/// Before the first failure.
pub const FIX_FIRST: &str = "Fix first:";

/// The first failure.
pub fn first(check: &str, expects: &str) -> String {
    format!("{FIX_FIRST} {check}. {expects}")
}

/// A program that could not be started.
pub fn could_not_start(what: &str) -> String {
    format!("This program could not be started: {what}")
}

/// A program that was started, and ended or hung before anything could be checked.
pub fn could_not_check(what: &str) -> String {
    format!("This program could not be checked: {what}")
}

/// Above the bytes that came instead of others.
pub fn came(count: usize, difference: usize) -> String {
    format!("{CAME}: {}; the first difference is at byte {difference}", bytes(count))
}

/// The same, if other bytes had come in the steps before: "came in step 6: 0 bytes (15 before)".
pub fn came_in_step(step: usize, came: &str, before: usize) -> String {
    let rest = came.strip_prefix(CAME).unwrap_or(came);
    format!("{CAME} in step {step}{rest} (and {before} before)")
}

/// Above the rows of a ledger.
pub fn bytes_of(name: &str, count: usize) -> String {
    format!("{name}: {}", bytes(count))
}

/// Below a report.
pub fn time_and_seed(time: &str, seed: u64) -> String {
    format!("{time}, seed {seed}")
}

/// A check that was not run.
pub fn not_run(first: &str) -> String {
    format!("not run: it builds on {first}")
}

/// Checks that were not run.
pub fn all_not_run(count: usize, first: &str) -> String {
    match count {
        1 => format!("1 check not run: it builds on {first}"),
        _ => format!("{count} checks not run: they build on {first}"),
    }
}

/// A check that has passed, but has not looked at what another one has reported.
pub fn but_for(first: &str) -> String {
    format!("except the end of the stream: see {first}")
}

/// Where in a note to read.
pub fn place(note: &str, heading: &str) -> String {
    format!("{note}, \"{heading}\"")
}

/// After a list of failures: what to fix, and how to get a hint.
pub fn fix_first(check: &str, mistake: Option<(&str, usize)>, of: usize) -> String {
    match (mistake, of) {
        (_, 1) => format!("Fix {check}, then check again."),
        (Some((name, count)), of) if count == of => {
            let all = if of == 2 { "Both".to_string() } else { format!("All {of}") };
            format!("{all} failures show one mistake, {name}. Fix it, then check again.")
        }
        _ => format!("Fix {check} first, then check again."),
    }
}

/// The last line below a failure.
pub fn one_hint_more(command: &str) -> String {
    format!("One hint more: {command}")
}

/// The summary of a report.
pub fn summary(ok: usize, failed: usize, errors: usize, not_run: usize) -> String {
    let mut text = format!("{ok} passed");
    for (count, name) in [(failed, "failed"), (errors, "not judged"), (not_run, "not run")] {
        if count > 0 {
            let _ = write!(text, ", {count} {name}");
        }
    }
    text
}

/// All checks of a program have passed.
pub fn all_passed(count: usize, program: &str) -> String {
    format!("All {count} checks passed: {program} keeps the contract.")
}

/// Above the hints.
pub fn hints_for(suite: &str, side: &str, program: &str, check: &str) -> String {
    format!("{suite}, {side}: {program}\nThe check {check} fails.")
}

/// A hint, with its number.
pub fn hint(number: usize, of: usize, text: &str) -> String {
    format!("Hint {number} of {of}. {text}")
}

/// The first hint for a program that could not be checked.
pub const START_BY_HAND: &str = "Start the program by hand, and read what it says:";

/// Below a hint that is not the first.
pub const EARLIER_HINTS: &str = "earlier hints:";

/// The question of a mistake without a name.
pub fn what_was_found(found: &str) -> String {
    format!("The check found this: {found}. Which line of your program does that?")
}

/// The second hint: a program that makes the same mistake.
pub fn a_program_makes_it(mistake: &str, is: &str) -> String {
    format!(
        "Your program fails like one that makes the mistake `{mistake}`: {is}. Run that program, \
         and the other side in a second terminal. Compare it with yours:"
    )
}

/// The third hint: the line in that program.
pub const THE_LINE: &str = "See the line that is wrong in that program:";

/// Before the source of that program.
pub fn its_source(file: &str) -> String {
    format!("source: {file}")
}

/// The second hint for a mistake without a name.
pub const ALL_STEPS: &str = "See every step and every byte of this check:";

/// The last hint: our own programs.
pub const PROGRAMS_THAT_PASS: &str = "Compare your program with one that passes:";

/// Below a hint.
pub const NEXT_HINT: &str = "next hint:";

/// Below the last hint.
pub const NO_MORE_HINTS: &str = "There are no more hints. Check again:";

/// `--hint`, and everything passed.
pub const NO_HINT: &str = "No check fails, so there is no hint.";

/// `--addr` with a path that no Unix socket can have.
pub fn path_too_long(path: &str) -> String {
    let most = socklab::cli::MAX_PATH;
    format!("--addr: the path has {} bytes; a Unix socket's has at most {most}", path.len())
}
