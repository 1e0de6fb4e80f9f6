//! `--hint`: one hint more each time, for the last failure of a lesson.

use std::io::{self, Write};
use std::path::Path;

use clap::ArgMatches;

use super::next::solutions;
use super::report::lines::{width, wrapped};
use super::report::{Found, failure, named, suite_words, what};
use super::words;
use crate::bench::mistake::CONTRACT;
use crate::bench::runner::Failure;
use crate::bench::subject::interpreted;
use crate::bench::{Done, Job, Mistake, Subject, Suite};
use crate::commands::memory::{self, Failed};
use crate::commands::start::programs::{label, programs};
use crate::commands::start::run_command;
use crate::lessons::{find, misconception, program, suites};
use crate::stage::{Role, project};

/// Remembers the first failure of each job, and forgets what has passed.
///
/// # Errors
/// If the record cannot be written.
pub fn remember(report: &Found, only: &[String]) -> io::Result<()> {
    let before = memory::failures();
    let mut all = before.clone();
    let jobs: Vec<_> = report.each().collect();
    // What stands first in the report is remembered last: it is the one that a hint is for.
    for (job, done) in jobs.into_iter().rev() {
        let first = done.iter().find(|done| failure(done).is_some());
        let new = failed(report, job, first);
        let old = before.iter().find(|old| old.is_of(&new));
        let has_passed = |name: &str| {
            only.is_empty()
                || done.iter().any(|done| done.check.name == name && failure(done).is_none())
        };
        match (first, old) {
            (Some(_), _) => {
                let same = |old: &&Failed| (&old.check, &old.mistake) == (&new.check, &new.mistake);
                let hints = old.filter(same).map_or(0, |old| old.hints);
                all.retain(|old| !old.is_of(&new));
                all.push(Failed { hints, ..new });
            }
            (None, Some(old)) if has_passed(&old.check) => all.retain(|old| !old.is_of(&new)),
            (None, _) => {}
        }
    }
    if all == before { Ok(()) } else { memory::remember_failures(&all) }
}

/// A job's failure as it is remembered; without one only what it is about.
fn failed(report: &Found, job: &Job, first: Option<&Done>) -> Failed {
    let failure = first.and_then(failure);
    let mistake = failure.and_then(named);
    Failed {
        lesson: job.suite.lesson.to_string(),
        act: job.suite.act.to_string(),
        side: job.subject.role.name().to_string(),
        program: job.subject.label.clone(),
        check: first.map_or(String::new(), |done| done.check.name.to_string()),
        mistake: mistake.map_or(String::new(), |mistake| mistake.name.to_string()),
        found: failure.map_or(String::new(), what),
        again: first.map_or(String::new(), |done| report.again(job, done)),
        is_unstarted: failure.is_some_and(Failure::is_unstarted),
        hints: 0,
        time: memory::now(),
    }
}

/// The failure that the words of a command are about: the last one, if they name none.
pub fn last(matches: &ArgMatches, suite: Option<&Suite>) -> Option<Failed> {
    let word = |name: &str| matches.get_one::<String>(name);
    let is_meant = |failed: &Failed| {
        let given = ["server", "client"].into_iter().find_map(|side| Some((side, word(side)?)));
        suite.is_none_or(|suite| (suite.lesson, suite.act) == (&*failed.lesson, &*failed.act))
            && word("side").is_none_or(|side| *side == failed.side)
            && word("addr").is_none_or(|addr| *addr == failed.program)
            && given
                .is_none_or(|(side, program)| (side, program) == (&failed.side, &failed.program))
    };
    memory::failures().into_iter().rfind(|failed| is_meant(failed) && !has_changed(failed))
}

/// Whether a program in `my/` was changed after it failed: then its failure is of no use.
fn has_changed(failed: &Failed) -> bool {
    let of_it = |file: &&Path| label(file) == failed.program;
    let programs = programs(&failed.lesson);
    let file = programs.iter().map(|(_, file)| file.as_path()).find(of_it);
    let changed = file.and_then(|file| file.metadata().ok()?.modified().ok());
    let since = changed.and_then(|time| time.duration_since(std::time::UNIX_EPOCH).ok());
    since.is_some_and(|since| since.as_secs() > failed.time)
}

/// Gives one hint more; with `repeats` those that were given, again.
///
/// # Errors
/// If nobody reads on, or the record cannot be written.
pub fn give(failed: &Failed, repeats: bool) -> io::Result<()> {
    let all = hints(failed);
    let before = usize::try_from(failed.hints).unwrap_or(usize::MAX);
    let more = if repeats && before > 0 { 0 } else { 1 };
    let given = before.saturating_add(more).min(all.len());
    let first = if repeats { 0 } else { given.saturating_sub(1) };
    let mut out = io::stdout().lock();
    let name = suite(failed).map_or(failed.lesson.clone(), Suite::name);
    let (side, program) = (&failed.side, &failed.program);
    writeln!(out, "{}", words::hints_for(&name, side, program, &failed.check))?;
    for (number, Hint { text, lines }) in all.iter().enumerate().take(given).skip(first) {
        writeln!(out)?;
        for line in wrapped("", &words::hint(number + 1, all.len(), text), width()) {
            writeln!(out, "{line}")?;
        }
        for line in lines {
            writeln!(out, "  {line}")?;
        }
    }
    writeln!(out)?;
    let command = command(failed);
    if first > 0 {
        writeln!(out, "{} {command} --verbose", words::EARLIER_HINTS)?;
    }
    match given < all.len() {
        true => writeln!(out, "{} {command}", words::NEXT_HINT)?,
        false => writeln!(out, "{} {}", words::NO_MORE_HINTS, failed.again)?,
    }
    let others = memory::failures().into_iter().filter(|other| !other.is_of(failed));
    let hints = given as u64;
    let all: Vec<Failed> = others.chain([Failed { hints, ..failed.clone() }]).collect();
    memory::remember_failures(&all)
}

/// The command that starts the program by hand.
fn by_hand(failed: &Failed, role: Role) -> Option<String> {
    let lesson = find(&failed.lesson)?;
    let own = programs(&failed.lesson).into_iter().find(|(_, file)| label(file) == failed.program);
    if let Some((_, file)) = own {
        let end = file.extension().map(|end| end.to_string_lossy().to_string());
        return Some(run_command(lesson, role, &end.unwrap_or_default()));
    }
    if failed.program.parse::<std::net::SocketAddr>().is_ok() {
        return None; // it already runs
    }
    let (port, host) = (lesson.port.to_string(), "127.0.0.1");
    let command = failed.program.replace("{host}", host).replace("{port}", &port);
    let path = suite(failed).and_then(|suite| suite.setting.path);
    let path = path.map(|file| socklab::cli::default_path(file).display().to_string());
    let command = command.replace("{path}", path.as_deref().unwrap_or_default());
    let command = command.replace("{addr}", &path.unwrap_or(format!("{host}:{port}")));
    let subject = Subject::command(role, &command).ok()?;
    let (first, rest) = command.split_once(' ').unwrap_or((&command, ""));
    let with = match subject.example() {
        Some(_) => format!("cargo run --example {first} --"),
        None => match interpreted(Path::new(first)) {
            Some(words) => words.join(" "),
            None => first.to_string(),
        },
    };
    Some(format!("{with} {rest}").trim_end().to_string())
}

/// The command for the next hint.
fn command(failed: &Failed) -> String {
    let name = suite(failed).map_or(failed.lesson.clone(), suite_words);
    format!("cargo lab check {name} --hint")
}

fn suite(failed: &Failed) -> Option<&'static Suite> {
    suites(&failed.lesson, Some(&failed.act)).into_iter().next()
}

/// A sentence, and what is typed or opened.
struct Hint {
    text: String,
    lines: Vec<String>,
}

/// All hints for a failure, the smallest first.
fn hints(failed: &Failed) -> Vec<Hint> {
    let role = if failed.side == "client" { Role::Client } else { Role::Server };
    let suite = suite(failed);
    let known =
        suite.and_then(|suite| suite.mistakes.iter().find(|known| known.name == failed.mistake));
    let hint = |text: &str, lines: Vec<String>| Hint { text: text.to_string(), lines };
    let read = |heading: &str| format!("{} {}", words::READ, place(failed, heading));
    let mut hints = vec![];
    match (suite, known) {
        _ if failed.is_unstarted => {
            hints.push(hint(words::START_BY_HAND, by_hand(failed, role).into_iter().collect()));
            hints.push(hint(words::ALL_STEPS, vec![format!("{} --verbose", failed.again)]));
        }
        (Some(suite), Some(mistake)) => {
            let path = misconception(suite, role, mistake);
            let run = format!("cargo run --example misconceptions -- {path}");
            hints.push(hint(mistake.ask, vec![read(mistake.read)]));
            let both = match role {
                Role::Server => vec![run.clone(), peer(suite, Role::Client)],
                Role::Client => vec![peer(suite, Role::Server), run.clone()],
            };
            hints.push(hint(&words::a_program_makes_it(mistake.name, mistake.is), both));
            let mut reveal = vec![format!("{run} --reveal")];
            reveal.extend(source(suite, role, mistake).map(|file| words::its_source(&file)));
            hints.push(hint(words::THE_LINE, reveal));
        }
        _ => {
            hints.push(hint(&words::what_was_found(&failed.found), vec![read(CONTRACT)]));
            hints.push(hint(words::ALL_STEPS, vec![format!("{} --verbose", failed.again)]));
        }
    }
    hints.push(hint(words::PROGRAMS_THAT_PASS, solutions(&failed.lesson, &failed.act, role)));
    hints
}

/// The command for our own program on this side: it talks to a program with a mistake.
fn peer(suite: &Suite, role: Role) -> String {
    let default = find(suite.lesson).and_then(|lesson| lesson.acts.first());
    let act = match default.is_some_and(|act| act.name == suite.act) {
        true => String::new(),
        false => format!(" {}", suite.act),
    };
    format!("cargo run --example {}{act}", program(suite, role))
}

/// Where in the note a heading stands, with its line.
fn place(failed: &Failed, heading: &str) -> String {
    let note = find(&failed.lesson).map_or(String::new(), |lesson| lesson.note());
    let text = std::fs::read_to_string(project().join(&note)).unwrap_or_default();
    let line = text.lines().position(|line| line.trim_start_matches('#').trim() == heading);
    match line {
        Some(line) => words::place(&format!("{note}:{}", line + 1), heading),
        None => words::place(&note, heading),
    }
}

/// The file of the program that makes a mistake, if it has its name.
fn source(suite: &Suite, role: Role, mistake: &Mistake) -> Option<String> {
    let folder = Path::new("examples/misconceptions").join(suite.lesson);
    let side = if role == Role::Client { "client_" } else { "" };
    let name = format!("{side}{}.rs", mistake.name.replace('-', "_"));
    let act = folder.join(suite.act).join(&name);
    let found = [act, folder.join(&name)].into_iter().find(|file| project().join(file).is_file());
    found.map(|file| file.display().to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_other_side_plays_the_act_that_was_checked() {
        for (lesson, act, command) in [
            ("udp_chat", "chat", "udp_chat_client chat"),
            ("tcp_chat", "chat", "tcp_chat_client"),
            ("tcp_chat", "phone", "tcp_chat_client phone"),
            ("tcp_timestamp", "fixed", "tcp_timestamp_client fixed"),
        ] {
            let suite = suites(lesson, Some(act))[0];
            assert_eq!(peer(suite, Role::Client), format!("cargo run --example {command}"));
        }
    }
}
