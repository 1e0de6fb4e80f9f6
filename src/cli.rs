//! The command line, the same for every example: `[ACT] [MESSAGE…] [options]`.
//!
//! If the first word names an act of the lesson, it selects that act. The other words are messages.
//! Nothing is connected here. What cannot be understood ends the program with exit status 2.

mod args;
mod help;
mod path;
mod serve;

use std::time::Duration;

use clap::builder::{NonEmptyStringValueParser, ValueParser};
use clap::{Arg, ArgAction, ArgMatches, Command};

pub use args::Args;
use args::{addr, time, timeout_value};
pub use path::{MAX_PATH, default_path};

use crate::transcript::{self, Narrator};

/// A server waits this long for each step of a client: long enough for a person who types.
const SERVER_TIMEOUT: &str = "60s";
/// A client waits this long for each step of a server.
const CLIENT_TIMEOUT: &str = "10s";
/// With `--step` a person sets the pace.
const NO_HURRY: Duration = Duration::from_secs(365 * 24 * 3600);

/// The command line of an example, being described.
pub struct Cli {
    role: &'static str,
    lesson: &'static str,
    program: String,
    port: u16,
    default_path: Option<String>,
    acts: Vec<Act>,
    messages: &'static [&'static str],
    several_connections: bool,
    examples: Vec<&'static str>,
    command: Command,
}

struct Act {
    name: &'static str,
    about: &'static str,
    messages: &'static [&'static str],
    several_connections: bool,
    server: Option<&'static str>,
    peers: &'static str,
}

/// Describes a server of `lesson` that listens on `port` of 127.0.0.1 unless told otherwise.
pub fn server(lesson: &'static str, port: u16) -> Cli {
    let once = Arg::new("once")
        .long("once")
        .action(ArgAction::SetTrue)
        .help("Serve one conversation, then end; exit status 1 if it failed");
    let mut cli = Cli::new("server", lesson, port, SERVER_TIMEOUT);
    cli.command = cli.command.arg(once);
    cli
}

/// Describes a client of `lesson`, which talks to `port` of 127.0.0.1 unless told otherwise.
pub fn client(lesson: &'static str, port: u16) -> Cli {
    Cli::new("client", lesson, port, CLIENT_TIMEOUT)
}

impl Cli {
    fn new(role: &'static str, lesson: &'static str, port: u16, timeout: &'static str) -> Cli {
        let program = format!("{lesson}_{role}");
        let command = Command::new(program.clone())
            .arg(
                Arg::new("addr")
                    .long("addr")
                    .value_name("HOST:PORT")
                    .default_value(format!("127.0.0.1:{port}"))
                    .value_parser(addr)
                    .help(if role == "server" {
                        "The address to listen on; port 0 is any free port"
                    } else {
                        "The server to talk to"
                    }),
            )
            .arg(
                Arg::new("timeout")
                    .long("timeout")
                    .value_name("TIME")
                    .default_value(timeout)
                    .value_parser(timeout_value)
                    .help("How long each step may wait for the peer: 500ms, 10s, 2m"),
            )
            .arg(
                Arg::new("step")
                    .long("step")
                    .action(ArgAction::SetTrue)
                    .help("Wait for Enter before each call; there is no time limit then"),
            );
        let (acts, messages, examples) = (vec![], &[][..], vec![]);
        let several_connections = false;
        Cli {
            role,
            lesson,
            program,
            port,
            default_path: None,
            acts,
            messages,
            several_connections,
            examples,
            command,
        }
    }

    /// The program has a name of its own, and not `LESSON_server` or `LESSON_client`.
    pub fn program(mut self, name: &'static str) -> Cli {
        self.program = name.to_string();
        self.command = self.command.name(name);
        self
    }

    /// What the program does, in a line.
    pub fn about(mut self, about: &'static str) -> Cli {
        self.command = self.command.about(about);
        self
    }

    /// Adds an act; the first one is the default. `messages` are its own, which a client sends if the
    /// command line has none. An act without messages of its own takes none.
    pub fn act(
        mut self,
        name: &'static str,
        about: &'static str,
        messages: &'static [&'static str],
    ) -> Cli {
        self.acts.push(Act {
            name,
            about,
            messages,
            several_connections: false,
            server: None,
            peers: name,
        });
        self
    }

    /// For a client: the act that was added last has another server program than `LESSON_server`.
    pub fn served_by(mut self, program: &'static str) -> Cli {
        if let Some(act) = self.acts.last_mut() {
            act.server = Some(program);
        }
        self
    }

    /// For the act that was added last: the other program has another name for it, or none (an empty
    /// one) if it is its default act.
    pub fn peers_act(mut self, name: &'static str) -> Cli {
        if let Some(act) = self.acts.last_mut() {
            act.peers = name;
        }
        self
    }

    /// The act that was added last, or a lesson without acts, has several connections or peers.
    /// Each row of its transcript names its connection: `#1`, `#2`, in the order of `accept` and
    /// `connect`, or of the first datagrams.
    ///
    /// Both programs declare it, so a conversation has the same number in both. A server that serves
    /// a second client goes on counting, and from then on the numbers differ.
    pub fn several_connections(mut self) -> Cli {
        match self.acts.last_mut() {
            Some(act) => act.several_connections = true,
            None => self.several_connections = true,
        }
        self
    }

    /// For a lesson without acts: takes messages, and sends these if the command line has none.
    pub fn messages(mut self, messages: &'static [&'static str]) -> Cli {
        self.messages = messages;
        self
    }

    /// The peer's answers are typed by a person: unless `--timeout` says otherwise, each step waits for
    /// this long.
    pub fn patience(mut self, time: &'static str) -> Cli {
        self.command = self.command.mut_arg("timeout", |arg| arg.default_value(time));
        self
    }

    /// Adds a switch.
    pub fn flag(mut self, name: &'static str, help: &'static str) -> Cli {
        self.command =
            self.command.arg(Arg::new(name).long(name).action(ArgAction::SetTrue).help(help));
        self
    }

    /// Adds an option that takes a length of time, such as `200ms`.
    pub fn time(self, name: &'static str, default: &'static str, help: &'static str) -> Cli {
        self.option(name, "TIME", Some(default), ValueParser::new(time), help)
    }

    /// Adds an option that takes a number from 1 to `max`. [`Args::number`] has its default.
    pub fn number(self, name: &'static str, max: u64, help: &'static str) -> Cli {
        // clap's own parser says "invalid digit found in string".
        let parser = move |text: &str| {
            let number = text.parse().ok().filter(|number| (1..=max).contains(number));
            number.ok_or_else(|| format!("expected a whole number from 1 to {max}"))
        };
        self.option(name, "N", None, ValueParser::new(parser), help)
    }

    /// Adds an option that takes text. It has no default.
    pub fn text(self, name: &'static str, value: &'static str, help: &'static str) -> Cli {
        self.option(name, value, None, ValueParser::new(NonEmptyStringValueParser::new()), help)
    }

    /// Adds an option that takes one of a few words. The first is the default.
    pub fn choice(
        self,
        name: &'static str,
        words: &'static [&'static str],
        help: &'static str,
    ) -> Cli {
        let parser = clap::builder::PossibleValuesParser::new(words);
        self.option(name, "WORD", words.first().copied(), ValueParser::new(parser), help)
    }

    fn option(
        mut self,
        name: &'static str,
        value: &'static str,
        default: Option<&'static str>,
        parser: ValueParser,
        help: &'static str,
    ) -> Cli {
        let arg = Arg::new(name).long(name).value_name(value).value_parser(parser).help(help);
        self.command = self.command.arg(match default {
            Some(default) => arg.default_value(default),
            None => arg,
        });
        self
    }

    /// Adds `--key` and `--key-file`, for [`Args::key`].
    pub fn key(self) -> Cli {
        let mut cli = self
            .text(
                "key",
                "TEXT",
                "The key that both sides have; all users of this machine can see it in the process list",
            )
            .text("key-file", "PATH", "A file that holds the key; a newline at its end does not count");
        cli.command = cli.command.mut_arg("key", |arg| arg.conflicts_with("key-file"));
        cli
    }

    /// Adds the words of an example, shown by `--help`: `burst hi nihao --gap 300ms`.
    pub fn example(mut self, words: &'static str) -> Cli {
        self.examples.push(words);
        self
    }

    /// Reads the command line. For `--help` it prints the help and ends the program (exit status 0). If
    /// the command line is wrong it says so and ends the program (exit status 2).
    pub fn parse(self) -> Args {
        let words: Vec<std::ffi::OsString> = std::env::args_os().collect();
        let (args, narrator) = self.parse_from(words).unwrap_or_else(|error| error.exit());
        transcript::begin(narrator);
        args
    }

    fn parse_from<I, T>(mut self, words: I) -> std::result::Result<(Args, Narrator), clap::Error>
    where
        I: IntoIterator<Item = T>,
        T: Into<std::ffi::OsString> + Clone,
    {
        let mut command = self.described();
        let matches = command.try_get_matches_from_mut(words)?;
        let mut words: Vec<String> = match matches.try_get_many::<String>("words") {
            Ok(Some(words)) => words.cloned().collect(),
            _ => Vec::new(),
        };
        let named = words.first().and_then(|word| self.acts.iter().find(|act| act.name == word));
        let (act, defaults) = match named.or(self.acts.first()) {
            Some(act) => (act.name, act.messages),
            None => ("", self.messages),
        };
        let named = named.is_some();
        if named {
            words.remove(0);
        }
        if let (Some(word), []) = (words.first(), defaults) {
            let text = match act {
                "" => format!("this program takes no messages, and got '{word}'"),
                _ if named => format!("act {act} takes no messages here, and got '{word}'"),
                _ => {
                    let acts: Vec<&str> = self.acts.iter().map(|act| act.name).collect();
                    let acts = acts.join(", ");
                    format!("'{word}' is not an act of {}; its acts are {acts}", self.program)
                }
            };
            return Err(command.error(clap::error::ErrorKind::UnknownArgument, text));
        }
        if words == ["-"] && matches.get_flag("step") {
            let text = "--step and - both read the keyboard: choose one of them";
            return Err(command.error(clap::error::ErrorKind::ArgumentConflict, text));
        }
        if words.is_empty() {
            words = defaults.iter().map(|word| word.to_string()).collect();
        }
        Ok(self.finish(matches, act, named, words))
    }

    fn finish(
        self,
        matches: ArgMatches,
        act: &'static str,
        named: bool,
        words: Vec<String>,
    ) -> (Args, Narrator) {
        let step = matches.get_flag("step");
        let timeout = *matches.get_one::<Duration>("timeout").unwrap_or(&NO_HURRY);
        let described = self.acts.iter().find(|described| described.name == act);
        let numbered = described.map_or(self.several_connections, |act| act.several_connections);
        let server = described.and_then(|act| act.server).map(str::to_string);
        let word = described.map_or("", |act| act.peers);
        let narrator = Narrator {
            role: self.role,
            lesson: self.lesson,
            server: server.unwrap_or_else(|| format!("{}_server", self.lesson)),
            act: if named && !word.is_empty() { format!(" {word}") } else { String::new() },
            default_port: self.port,
            default_path: self.default_path,
            timeout,
            step,
            reads_lines: words == ["-"],
            numbered,
        };
        let args = Args {
            // Of a program that has a path this is none, and nobody asks for it.
            addr: match matches.try_get_one("addr") {
                Ok(Some(addr)) => *addr,
                _ => ([127, 0, 0, 1], self.port).into(),
            },
            timeout: if step { NO_HURRY } else { timeout },
            once: self.role == "server" && matches.get_flag("once"),
            act,
            words,
            role: self.role,
            matches,
        };
        (args, narrator)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(words: &[&str]) -> std::result::Result<Args, clap::Error> {
        let cli = client("nianbao", 8080)
            .act("burst", "…", &["hi", "nihao"])
            .act("cut", "…", &["你好"])
            .time("gap", "0ms", "…")
            .number("recv-buffer", 65_536, "…");
        cli.parse_from([&["nianbao_client"], words].concat()).map(|(args, _)| args)
    }

    #[test]
    fn a_first_word_that_names_an_act_is_the_act() {
        let args = parse(&["cut", "burst", "--gap", "300ms"]).unwrap();
        assert_eq!((args.act, args.words.as_slice()), ("cut", &["burst".to_string()][..]));
        assert_eq!(args.time("gap"), Duration::from_millis(300));
        let args = parse(&["hello"]).unwrap();
        assert_eq!((args.act, args.words.as_slice()), ("burst", &["hello".to_string()][..]));
    }

    #[test]
    fn without_words_the_lesson_has_its_own() {
        let args = parse(&[]).unwrap();
        assert_eq!(
            (args.act, args.words.clone()),
            ("burst", vec!["hi".to_string(), "nihao".to_string()])
        );
        assert_eq!(args.addr, ([127, 0, 0, 1], 8080).into());
        assert_eq!(args.number("recv-buffer", 10), 10);
        assert_eq!(parse(&["cut"]).unwrap().words, ["你好"]);
    }

    #[test]
    fn the_other_program_may_have_another_name_for_an_act() {
        let word = |act: &'static str| {
            let cli =
                server("udp_chat", 8081).act("udp_chat/lock-step", "…", &[]).peers_act("chat");
            let cli = cli.act("tcp_chat/lock-step", "…", &[]).peers_act("").act("cut", "…", &[]);
            cli.parse_from(["misconceptions", act]).unwrap().1.act
        };
        let words = ["udp_chat/lock-step", "tcp_chat/lock-step", "cut"].map(word);
        assert_eq!(words, [" chat", "", " cut"]);
    }

    #[test]
    fn only_the_act_that_says_so_has_several_connections() {
        let numbered = |words: &[&str]| {
            let cli = server("nonblocking", 9000).act("slow", "…", &[]).act("talk", "…", &[]);
            let cli = cli.several_connections().act("last", "…", &[]);
            cli.parse_from([&["nonblocking_server"], words].concat()).map(|(_, n)| n.numbered)
        };
        assert_eq!(
            [numbered(&[]).unwrap(), numbered(&["talk"]).unwrap(), numbered(&["last"]).unwrap()],
            [false, true, false]
        );
        let cli = server("tcp_chat", 8090).several_connections();
        assert!(cli.parse_from(["tcp_chat_server"]).is_ok_and(|(_, n)| n.numbered));
    }

    #[test]
    fn an_empty_message_is_a_message() {
        assert_eq!(parse(&["", "x"]).unwrap().words, ["", "x"]);
    }

    #[test]
    fn words_that_cannot_be_meant_are_usage_errors() {
        let bad: [&[&str]; 9] = [
            &["-", "--step"],
            &["--addr", "127.0.0.1"],
            &["--addr", "127.0.0.1:65536"],
            &["--addr", ":80"],
            &["--timeout", "0s"],
            &["--timeout", "soon"],
            &["--gap", "2days"],
            &["--recv-buffer", "0"],
            &["--recv-buffer", "4294967296"],
        ];
        for words in bad {
            let Err(error) = parse(words) else { panic!("{words:?} was accepted") };
            assert_eq!(error.exit_code(), 2, "{words:?}");
        }
    }

    #[test]
    fn a_server_takes_no_words_but_its_acts() {
        let parse = |words: &[&str]| {
            let cli = server("nianbao", 8080).act("burst", "…", &[]).act("cut", "…", &["x"]);
            cli.parse_from([&["nianbao_server"], words].concat()).map(|(args, _)| args)
        };
        assert_eq!(parse(&["cut", "--once"]).unwrap().act, "cut");
        assert!(parse(&["burst", "hi"]).is_err());
        let Err(error) = parse(&["bursd"]) else { panic!("accepted") };
        assert!(error.to_string().contains("'bursd' is not an act of nianbao"), "{error}");
    }
}
