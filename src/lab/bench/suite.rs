//! The checks of one act.
//!
//! A check starts a fresh program, plays one conversation with it, and ends it. It names the mistake
//! that a failure points to from what it has seen on the wire, and from nothing else. It runs only
//! if the checks that it builds on have passed: so it may take for granted what they have shown, and
//! a failure has one name. There are two exceptions: [`Mistake::only_an_end`] and
//! [`Check::in_part_without`].

use std::io;

use super::conversation::Bench;
use super::fault::Verdict;
use super::mistake::Mistake;
use super::setting::Setting;
use super::subject::Subject;
use crate::stage::{Programs, Role, missing};

/// What is tested of one act of a lesson, on both sides.
#[derive(Debug)]
pub struct Suite {
    /// The lesson's name.
    pub lesson: &'static str,
    /// The act's name; empty in a lesson that has but one.
    pub act: &'static str,
    /// What the programs find around them.
    pub setting: Setting,
    /// The words for our own server, besides the act and `--addr`.
    pub server_words: &'static [&'static str],
    /// The words for our own client.
    pub client_words: &'static [&'static str],
    /// The checks of a server, the plainest first.
    pub server: &'static [Check],
    /// The checks of a client, the plainest first.
    pub client: &'static [Check],
    /// The mistakes that they can name, as this lesson explains them.
    pub mistakes: &'static [Mistake],
}

/// One conversation with a program under test.
#[derive(Debug)]
pub struct Check {
    /// Its name, for `--only`.
    pub name: &'static str,
    /// The rules of the note's contract that it tests, as they are numbered there: `4`, `4 9`, `a`.
    pub rules: &'static str,
    /// What the program must do, in a sentence.
    pub expects: &'static str,
    /// The checks before it that must have passed: what it takes for granted.
    pub builds_on: &'static [&'static str],
    /// Some of them, without which a part of this check can still be played: see
    /// [`Check::in_part_without`].
    pub in_part_without: &'static [&'static str],
    /// It waits for some seconds, so it is begun before others.
    pub is_long: bool,
    /// The conversation.
    pub play: fn(&mut Bench) -> Verdict,
}

/// A row of a suite's table.
pub const fn check(
    name: &'static str,
    rules: &'static str,
    expects: &'static str,
    builds_on: &'static [&'static str],
    play: fn(&mut Bench) -> Verdict,
) -> Check {
    Check { name, rules, expects, builds_on, in_part_without: &[], is_long: false, play }
}

impl Check {
    /// It is played even if these have not passed. Then a fault counts, and a success does not. For a
    /// server, only an error that ends it counts. A client is asked only what does not depend on these
    /// checks ([`Bench::is_partial`]).
    pub const fn in_part_without(self, names: &'static [&'static str]) -> Check {
        Check { in_part_without: names, ..self }
    }
}

/// A row for a check that waits for some seconds.
pub const fn long(
    name: &'static str,
    rules: &'static str,
    expects: &'static str,
    builds_on: &'static [&'static str],
    play: fn(&mut Bench) -> Verdict,
) -> Check {
    Check { is_long: true, ..check(name, rules, expects, builds_on, play) }
}

impl Suite {
    /// A suite of checks without options; the lessons fill in what they need.
    pub const EMPTY: Suite = Suite {
        lesson: "",
        act: "",
        setting: Setting::EMPTY,
        server_words: &[],
        client_words: &[],
        server: &[],
        client: &[],
        mistakes: &[],
    };

    /// The checks of one side.
    pub fn checks(&self, role: Role) -> &'static [Check] {
        match role {
            Role::Server => self.server,
            Role::Client => self.client,
        }
    }

    /// The checks of these names, and all that they build on.
    pub fn and_what_they_build_on(&self, role: Role, names: &[String]) -> Vec<String> {
        let mut chosen: Vec<&str> = names.iter().map(String::as_str).collect();
        // What a check builds on stands before it.
        for check in self.checks(role).iter().rev() {
            if chosen.contains(&check.name) {
                chosen.extend(check.builds_on);
            }
        }
        chosen.into_iter().map(str::to_string).collect()
    }

    /// The lesson, and the act if it has a name.
    pub fn name(&self) -> String {
        format!("{} {}", self.lesson, self.act).trim_end().to_string()
    }

    /// A mistake as this lesson explains it.
    pub fn explained(&self, mistake: &'static Mistake) -> &'static Mistake {
        self.mistakes.iter().find(|own| own.name == mistake.name).unwrap_or(mistake)
    }

    /// One side of our own pair, the program `name`, to be checked like any other program.
    ///
    /// # Errors
    /// If cargo did not build it.
    pub fn ours(&self, role: Role, name: String, programs: &Programs) -> io::Result<Subject> {
        let program = programs.get(&name).ok_or_else(|| missing(&name))?;
        let own = match role {
            Role::Server => self.server_words,
            Role::Client => self.client_words,
        };
        let mut words = vec![program.to_string_lossy().to_string()];
        words.extend([self.act].iter().filter(|act| !act.is_empty()).map(|act| act.to_string()));
        words.extend(own.iter().map(|word| word.to_string()));
        Ok(Subject::ours(role, name, words, self.setting.path.is_some()))
    }
}
