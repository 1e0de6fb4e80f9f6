//! Which programs are checked, and for what.

use std::collections::BTreeSet;
use std::net::ToSocketAddrs;
use std::path::{Path, PathBuf};

use clap::ArgMatches;

use super::before::{Halt, trouble, unknown_place};
use super::{remedies, words};
use crate::bench::{Address, Subject, Suite};
use crate::commands::failure::Failure;
use crate::commands::spinner::with_spinner;
use crate::commands::start::is_untouched;
use crate::commands::start::programs::{programs, subject, unbuilt};
use crate::commands::words::BUILDING;
use crate::lessons::{program, suites};
use crate::stage::{Role, build, missing};

/// A program to check, for what, and why it is not run if it is not.
pub struct Candidate {
    /// The checks.
    pub suite: &'static Suite,
    /// The program.
    pub subject: Subject,
    /// Why it is not run.
    pub halt: Option<Halt>,
}

/// The programs to check: those that the words name, or else the student's, or else ours.
pub fn subjects(
    matches: &ArgMatches,
    suites: &[&'static Suite],
) -> Result<Vec<Candidate>, Failure> {
    let named = named(matches, suites)?;
    if !named.is_empty() {
        return Ok(named);
    }
    let side = matches.get_one::<String>("side").map(String::as_str);
    let roles = || {
        let roles = [Role::Server, Role::Client].into_iter();
        roles.filter(move |role| side.is_none_or(|side| side == role.name()))
    };
    let is_mine = matches.get_flag("mine");
    let mut found = vec![];
    let mut ours = vec![];
    for suite in suites {
        let own = match matches.get_flag("ours") {
            true => vec![],
            false => programs(suite.lesson),
        };
        let own: Vec<_> = own.into_iter().filter(|(role, _)| roles().any(|r| r == *role)).collect();
        if own.is_empty() && is_mine {
            // With --all the lessons that have a program are checked.
            if !matches.get_flag("all") {
                return Err(Failure(3, words::none_is_mine(suite.lesson, side)));
            }
        } else if own.is_empty() {
            ours.extend(roles().map(|role| (*suite, role)));
        } else if suite.act == first_act(suite.lesson) || !matches.get_flag("all") {
            for (role, file) in own {
                found.push(match is_untouched(suite.lesson, role, &file) {
                    true => Candidate {
                        suite,
                        subject: unbuilt(role, &file),
                        halt: Some(Halt::NotBegun),
                    },
                    false => Candidate { suite, subject: subject(role, &file)?, halt: None },
                });
            }
        }
    }
    if found.is_empty() && is_mine {
        return Err(Failure(3, words::NONE_IS_MINE.to_string()));
    }
    let names: BTreeSet<String> = ours.iter().map(|(suite, role)| program(suite, *role)).collect();
    if !names.is_empty() {
        let names: Vec<String> = names.into_iter().collect();
        let programs = with_spinner(BUILDING, || build(&names))?;
        for (suite, role) in ours {
            let ours = suite.ours(role, program(suite, role), &programs)?;
            found.push(Candidate { suite, subject: ours, halt: None });
        }
    }
    Ok(found)
}

/// The programs that the words name.
fn named(matches: &ArgMatches, suites: &[&'static Suite]) -> Result<Vec<Candidate>, Failure> {
    let usage = |text: String| Failure(2, text);
    let mut found = vec![];
    let Some(suite) = suites.first() else { return Ok(found) };
    for role in [Role::Server, Role::Client] {
        let Some(command) = matches.get_one::<String>(role.name()) else { continue };
        if let Some(place) = unknown_place(command) {
            return Err(usage(remedies::unknown_place(place)));
        }
        let wrong =
            if suite.setting.path.is_some() { &["{host}", "{port}"][..] } else { &["{path}"] };
        if let Some(place) = wrong.iter().find(|place| command.contains(**place)) {
            return Err(usage(remedies::wrong_place(place, suite.lesson)));
        }
        let subject = Subject::command(role, command).map_err(usage)?;
        let (subject, halt) = match subject.example().map(str::to_string) {
            Some(name) => {
                let names = [name];
                let programs = with_spinner(BUILDING, || build(&names))?;
                let program = programs.get(&names[0]).ok_or(missing(&names[0]))?;
                (subject.found(program), None)
            }
            None => (subject, trouble(suite.lesson, role, command).map(Halt::CannotStart)),
        };
        found.push(Candidate { suite, subject, halt });
    }
    if let Some(addr) = matches.get_one::<String>("addr") {
        let subject = Subject::running(address(addr, suite).map_err(usage)?);
        found.push(Candidate { suite, subject, halt: None });
    }
    Ok(found)
}

fn first_act(lesson: &str) -> &'static str {
    suites(lesson, None).first().map_or("", |suite| suite.act)
}

fn address(text: &str, suite: &Suite) -> Result<Address, String> {
    if suite.setting.path.is_some() {
        return Address::of(Path::new(text)).ok_or_else(|| words::path_too_long(text));
    }
    let mut found = text.to_socket_addrs().map_err(|e| format!("--addr {text}: {e}"))?;
    found.next().map(Address::Ip).ok_or_else(|| format!("--addr {text}: it has no address"))
}

/// The files of the programs that are checked.
pub fn files(matches: &ArgMatches, suites: &[&'static Suite]) -> Result<Vec<PathBuf>, Failure> {
    let mut files = vec![];
    for role in [Role::Server, Role::Client] {
        if let Some(command) = matches.get_one::<String>(role.name()) {
            files.extend(Subject::command(role, command).map_err(|e| Failure(2, e))?.files);
        }
    }
    if files.is_empty() {
        let own = suites.iter().flat_map(|suite| programs(suite.lesson));
        files.extend(own.map(|(_, file)| file));
    }
    match files.is_empty() {
        true => Err(Failure(2, words::NOTHING_TO_WATCH.to_string())),
        false => Ok(files),
    }
}
