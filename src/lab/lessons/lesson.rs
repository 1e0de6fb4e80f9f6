//! What `lab` knows of a lesson and its acts.

use std::collections::BTreeSet;

use crate::bench::Suite;
use crate::stage::{Answer, Prediction, Role, Scene, Words};

/// A section of the course notes: a pair of programs, a note, and tests.
#[derive(Debug)]
pub struct Lesson {
    /// Its place in the order of the course notes.
    pub number: u8,
    /// The name that programs, note, tests and commands share.
    pub name: &'static str,
    /// The question that it answers.
    pub question: &'static str,
    /// How long a student needs for note, runs and the first exercise.
    pub minutes: u8,
    /// The section of the course notes.
    pub section: &'static str,
    /// The programs of the course notes that it re-implements.
    pub programs: &'static str,
    /// The port of both programs unless told otherwise.
    pub port: u16,
    /// What a student's server is to do, in a few lines; empty in a lesson without a wire contract.
    pub server_task: &'static str,
    /// The same for a student's client.
    pub client_task: &'static str,
    /// What the pair can play; the first is the default.
    pub acts: &'static [Act],
}

/// One thing that a pair can play.
#[derive(Debug)]
pub struct Act {
    /// The first word for both programs; empty in a lesson that has only one.
    pub name: &'static str,
    /// The program that serves it, if that is not the lesson's `NAME_server`.
    pub served_by: Option<&'static str>,
    /// The program that serves it if the user gives words to the server, because it has more options.
    pub served_with_options_by: Option<&'static str>,
    /// The server's words and options under `lab run`, before the user's own.
    pub server: &'static [&'static str],
    /// The client's, unless the user gives others.
    pub client: &'static [&'static str],
    /// What one conversation is, for the server's `--once`.
    pub extent: &'static str,
    /// Whether the server knows by itself when the conversation is over. If not, `lab` ends it.
    pub ends: bool,
    /// Whether payload differs from run to run: then outcomes are told by sizes alone.
    pub random: bool,
    /// Where in a recording the answer to the act's question stands.
    pub answer: Answer,
    /// Asked before it is played; the answer is a number that the recording holds.
    pub predict: &'static str,
    /// What the ledger means, in one sentence.
    pub meaning: &'static str,
    /// The words after `cargo lab run` to try next: the counter-proof.
    pub try_next: &'static str,
    /// What `--predict` asks, in the order of its rows. If there are none, it asks before each receive.
    pub predictions: &'static [Prediction],
    /// What is tested of it, if it is checked.
    pub suite: Option<&'static Suite>,
    /// What the programs find around them, if they need more than an address.
    pub scene: Scene,
}

impl Lesson {
    /// The note, from the top of the project.
    pub fn note(&self) -> String {
        format!("lessons/{:02}-{}.md", self.number, self.name)
    }

    /// Whether its programs keep a wire contract, which `lab check` tests. If not, its exercise is to
    /// predict what the calls do.
    pub fn has_contract(&self) -> bool {
        self.acts.iter().any(|act| act.suite.is_some())
    }

    /// The act of that name; the default one for no name.
    pub fn act(&self, name: &str) -> Option<&'static Act> {
        match name {
            "" => self.acts.first(),
            _ => self.acts.iter().find(|act| act.name == name),
        }
    }

    /// The server and the client of an act; `options`: the user gives words to the server.
    pub fn programs(&self, act: &Act, options: bool) -> [String; 2] {
        let with_options = act.served_with_options_by.filter(|_| options);
        let server = with_options.or(act.served_by).map(str::to_string);
        let ours = |role: Role| format!("{}_{}", self.name, role.name());
        [server.unwrap_or_else(|| ours(Role::Server)), ours(Role::Client)]
    }

    /// Every program of its acts, each once.
    pub fn every_program(&self) -> BTreeSet<String> {
        let options = [false, true];
        let pairs = self.acts.iter().flat_map(|act| options.map(|with| self.programs(act, with)));
        pairs.flatten().collect()
    }

    /// What a student's program is to do.
    pub fn task(&self, role: Role) -> &'static str {
        match role {
            Role::Server => self.server_task,
            Role::Client => self.client_task,
        }
    }
}

impl Act {
    /// An act that ends by itself and needs nothing but an address; the lessons fill in the rest.
    pub const PLAIN: Act = Act {
        name: "",
        served_by: None,
        served_with_options_by: None,
        server: &[],
        client: &[],
        extent: ONE_CONNECTION,
        ends: true,
        random: false,
        answer: Answer::BeforeAccept,
        predict: "",
        meaning: "",
        try_next: "",
        predictions: &[],
        suite: None,
        scene: Scene::PLAIN,
    };

    /// The words for both programs. The user's words for the client replace the act's; those for
    /// the server follow the act's.
    pub fn words(&self, client: &[String], server: &[String]) -> Words {
        let own = |words: &[&str]| words.iter().map(|w| w.to_string()).collect::<Vec<_>>();
        let name = if self.name.is_empty() { vec![] } else { vec![self.name.to_string()] };
        let once = if self.ends { own(&["--once"]) } else { vec![] };
        let client = if client.is_empty() { own(self.client) } else { client.to_vec() };
        // Of an option given twice clap wants one: the user's replaces ours.
        let replaced =
            self.server.first().is_some_and(|ours| server.iter().any(|word| word == ours));
        let ours = if replaced { vec![] } else { own(self.server) };
        Words {
            server: [name.clone(), once, ours, server.to_vec()].concat(),
            client: [name, client].concat(),
            server_types: self.scene.server_types.to_string(),
            client_types: self.scene.client_types.to_string(),
        }
    }
}

/// What one conversation is in most acts.
pub const ONE_CONNECTION: &str = "one connection, until the client ends it";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_act_names_the_server_that_plays_it() {
        const PLAIN: Act = Act { served_with_options_by: Some("other_server"), ..Act::PLAIN };
        const OTHER: Act = Act { served_by: Some("other_server"), ..Act::PLAIN };
        let lesson = Lesson { acts: &[PLAIN, OTHER], ..crate::lessons::LESSONS[0] };
        let server = |act, options| lesson.programs(act, options)[0].clone();
        assert_eq!(
            [server(&PLAIN, false), server(&PLAIN, true)],
            ["tcp_echo_server", "other_server"]
        );
        assert_eq!([server(&OTHER, false), server(&OTHER, true)], ["other_server", "other_server"]);
        let every = ["other_server", "tcp_echo_client", "tcp_echo_server"].map(str::to_string);
        assert_eq!(lesson.every_program(), every.into());
    }

    #[test]
    fn the_users_words_replace_the_acts() {
        let act = Act { name: "burst", server: &["--pause", "1s"], client: &["a"], ..Act::PLAIN };
        let own = |words: &[&str]| words.iter().map(|w| w.to_string()).collect::<Vec<_>>();
        let words = act.words(&[], &[]);
        assert_eq!(words.server, ["burst", "--once", "--pause", "1s"]);
        assert_eq!(words.client, ["burst", "a"]);
        let words = act.words(&own(&["b"]), &own(&["--pause", "2s"]));
        assert_eq!(words.server, ["burst", "--once", "--pause", "2s"]);
        assert_eq!(words.client, ["burst", "b"]);
    }
}
