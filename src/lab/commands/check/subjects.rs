//! Which programs are checked, and for what.

use std::collections::BTreeSet;
use std::net::{SocketAddr, ToSocketAddrs};
use std::path::PathBuf;

use clap::ArgMatches;

use super::words;
use crate::bench::{Subject, Suite};
use crate::commands::failure::Failure;
use crate::commands::spinner::with_spinner;
use crate::commands::start::programs::{programs, subject};
use crate::commands::words::BUILDING;
use crate::lessons::{program, suites};
use crate::stage::{Role, build, missing};

/// The programs to check, each with the suite.
pub fn subjects(
    matches: &ArgMatches,
    suites: &[&'static Suite],
) -> Result<Vec<(&'static Suite, Subject)>, Failure> {
    let usage = |text: String| Failure(2, text);
    let mut given = vec![];
    for role in [Role::Server, Role::Client] {
        if let Some(command) = matches.get_one::<String>(role.name()) {
            let subject = Subject::command(role, command).map_err(usage)?;
            given.push(match subject.example().map(str::to_string) {
                Some(name) => {
                    let names = [name];
                    let programs = with_spinner(BUILDING, || build(&names))?;
                    let program = programs.get(&names[0]).ok_or(missing(&names[0]))?;
                    subject.found(program)
                }
                None => subject,
            });
        }
    }
    if let Some(addr) = matches.get_one::<String>("addr") {
        given.push(Subject::running(address(addr).map_err(usage)?));
    }
    if let (Some(suite), false) = (suites.first(), given.is_empty()) {
        return Ok(given.into_iter().map(|subject| (*suite, subject)).collect());
    }

    let side = matches.get_one::<String>("side").map(String::as_str);
    let roles = || {
        let roles = [Role::Server, Role::Client].into_iter();
        roles.filter(move |role| side.is_none_or(|side| side == role.name()))
    };
    let mut found = vec![];
    let mut ours = vec![];
    for suite in suites {
        let own = match matches.get_flag("ours") {
            true => vec![],
            false => programs(suite.lesson),
        };
        let own: Vec<_> = own.into_iter().filter(|(role, _)| roles().any(|r| r == *role)).collect();
        if own.is_empty() {
            ours.extend(roles().map(|role| (*suite, role)));
        } else if suite.act == first_act(suite.lesson) || !matches.get_flag("all") {
            for (role, file) in own {
                found.push((*suite, subject(role, &file)?));
            }
        }
    }
    let names: BTreeSet<String> = ours.iter().map(|(suite, role)| program(suite, *role)).collect();
    if !names.is_empty() {
        let names: Vec<String> = names.into_iter().collect();
        let programs = with_spinner(BUILDING, || build(&names))?;
        for (suite, role) in ours {
            found.push((suite, suite.ours(role, program(suite, role), &programs)?));
        }
    }
    Ok(found)
}

fn first_act(lesson: &str) -> &'static str {
    suites(lesson, None).first().map_or("", |suite| suite.act)
}

fn address(text: &str) -> Result<SocketAddr, String> {
    let mut found = text.to_socket_addrs().map_err(|e| format!("--addr {text}: {e}"))?;
    found.next().ok_or_else(|| format!("--addr {text}: it has no address"))
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
