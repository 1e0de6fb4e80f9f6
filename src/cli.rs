//! The command line, the same for every example: `[ACT] [MESSAGE…] [options]`.
//!
//! A first word that names an act of the lesson is the act; the rest are messages. Everything is
//! parsed here and nothing is connected: bad words end the program with status 2.

use std::io::{self, BufRead, Write};
use std::net::{SocketAddr, ToSocketAddrs};
use std::str::FromStr;
use std::time::Duration;

use clap::builder::{NonEmptyStringValueParser, ValueParser};
use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};

use crate::narrate::{self, Narrator};
use crate::{Error, Result};

/// A server waits this long for each step of a client: long enough for words typed by hand.
const SERVER_TIMEOUT: &str = "60s";
/// A client waits this long for each step of a server.
const CLIENT_TIMEOUT: &str = "10s";
/// Where a key may stand, so that no command line shows it.
const KEY_VARIABLE: &str = "SOCKLAB_KEY";
/// The key of the course notes' program 18, public and good for nothing but the lesson.
const LESSONS_KEY: &[u8] = b"henry";
/// With `--step` a person sets the pace.
const NO_HURRY: Duration = Duration::from_secs(365 * 24 * 3600);

/// The command line of an example, being described.
pub struct Cli {
    role: &'static str,
    lesson: &'static str,
    port: u16,
    acts: Vec<Act>,
    messages: &'static [&'static str],
    examples: Vec<&'static str>,
    command: Command,
}

struct Act {
    name: &'static str,
    about: &'static str,
    messages: &'static [&'static str],
}

/// Describes a server of `lesson` that listens on `port` of 127.0.0.1 unless told otherwise.
pub fn server(lesson: &'static str, port: u16) -> Cli {
    let once = Arg::new("once")
        .long("once")
        .action(ArgAction::SetTrue)
        .help("Serve one conversation and end, with status 1 if it failed");
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
        let command = Command::new(format!("{lesson}_{role}"))
            .arg(
                Arg::new("addr")
                    .long("addr")
                    .value_name("HOST:PORT")
                    .default_value(format!("127.0.0.1:{port}"))
                    .value_parser(addr)
                    .help(if role == "server" {
                        "Where to listen; port 0 means any free one"
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
                    .help("How long to wait for each step of the peer: 500ms, 10s, 2m"),
            )
            .arg(
                Arg::new("step")
                    .long("step")
                    .action(ArgAction::SetTrue)
                    .help("Wait for Enter before each call; deadlines are off meanwhile"),
            );
        Cli { role, lesson, port, acts: vec![], messages: &[], examples: vec![], command }
    }

    /// What the program does, in a line.
    pub fn about(mut self, about: &'static str) -> Cli {
        self.command = self.command.about(about);
        self
    }

    /// Adds an act; the first one is the default. It takes messages if it has some of its own,
    /// which are sent if none is given.
    pub fn act(
        mut self,
        name: &'static str,
        about: &'static str,
        messages: &'static [&'static str],
    ) -> Cli {
        self.acts.push(Act { name, about, messages });
        self
    }

    /// For a lesson without acts: takes messages; these are sent if none is given.
    pub fn messages(mut self, messages: &'static [&'static str]) -> Cli {
        self.messages = messages;
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

    /// Adds an option that takes a number from 1 to `max`; its default is where it is read.
    pub fn number(self, name: &'static str, max: u64, help: &'static str) -> Cli {
        let parser = value_parser!(u64).range(1..=max);
        self.option(name, "N", None, ValueParser::new(parser), help)
    }

    /// Adds an option that takes text, and has no default.
    pub fn text(self, name: &'static str, value: &'static str, help: &'static str) -> Cli {
        self.option(name, value, None, ValueParser::new(NonEmptyStringValueParser::new()), help)
    }

    /// Adds an option that takes one of a few words, the first of which is the default.
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
                "The key that both sides know; others can read it in the process list",
            )
            .text("key-file", "PATH", "A file with the key; a newline at its end does not count");
        cli.command = cli.command.mut_arg("key", |arg| arg.conflicts_with("key-file"));
        cli
    }

    /// Adds the words of an example, shown by `--help`: `burst hi nihao --gap 300ms`.
    pub fn example(mut self, words: &'static str) -> Cli {
        self.examples.push(words);
        self
    }

    /// Reads the command line. Prints help, or what is wrong with the words, and ends the program
    /// (status 0, or 2) where there is nothing to run.
    pub fn parse(self) -> Args {
        let words: Vec<std::ffi::OsString> = std::env::args_os().collect();
        let (args, narrator) = self.parse_from(words).unwrap_or_else(|error| error.exit());
        narrate::begin(narrator);
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
                _ => format!("'{word}' is not an act of {}", self.lesson),
            };
            return Err(command.error(clap::error::ErrorKind::UnknownArgument, text));
        }
        if words == ["-"] && matches.get_flag("step") {
            let text = "--step reads the keyboard, and so does -: only one of them can";
            return Err(command.error(clap::error::ErrorKind::ArgumentConflict, text));
        }
        if words.is_empty() {
            words = defaults.iter().map(|word| word.to_string()).collect();
        }
        Ok(self.finish(matches, act, named, words))
    }

    fn described(&mut self) -> Command {
        let mut command = std::mem::take(&mut self.command);
        let takes_messages =
            !self.messages.is_empty() || self.acts.iter().any(|act| !act.messages.is_empty());
        let words = match (self.acts.is_empty(), takes_messages) {
            (true, false) => None,
            (true, true) => Some(("MESSAGE", "Messages to send")),
            (false, false) => Some(("ACT", "The act to play")),
            (false, true) => Some(("ACT|MESSAGE", "An act, and messages to send")),
        };
        if let Some((name, help)) = words {
            let mut help = help.to_string();
            if takes_messages && self.role == "client" {
                help.push_str("; - reads lines of standard input");
            }
            if !self.messages.is_empty() {
                help.push_str(&format!(" [default: {}]", shell_words::join(self.messages)));
            }
            command = command.arg(Arg::new("words").value_name(name).num_args(0..).help(help));
        }
        command.after_help(self.after_help())
    }

    fn after_help(&self) -> String {
        let mut text = String::new();
        if !self.acts.is_empty() {
            text.push_str("Acts (the first is the default):\n");
            for Act { name, about, messages } in &self.acts {
                text.push_str(&format!("  {name:<10} {about}"));
                if !messages.is_empty() {
                    text.push_str(&format!(" [default: {}]", shell_words::join(*messages)));
                }
                text.push('\n');
            }
            text.push('\n');
        }
        text.push_str("Example:");
        let program = format!("cargo run --example {}_{}", self.lesson, self.role);
        if self.examples.is_empty() {
            text.push_str(&format!("\n  {program}"));
        }
        for words in &self.examples {
            text.push_str(&format!("\n  {program} -- {words}"));
        }
        text
    }

    fn finish(
        self,
        matches: ArgMatches,
        act: &'static str,
        named: bool,
        words: Vec<String>,
    ) -> (Args, Narrator) {
        let step = matches.get_flag("step");
        // A misconception is named by a path, of which its peer knows at most the act in the middle.
        let word = match act.split('/').collect::<Vec<_>>()[..] {
            [_, _] => "",
            [_, act, _] => act,
            _ => act,
        };
        let narrator = Narrator {
            role: self.role,
            lesson: self.lesson,
            act: if named && !word.is_empty() { format!(" {word}") } else { String::new() },
            default_port: self.port,
            step,
        };
        let timeout = *matches.get_one::<Duration>("timeout").unwrap_or(&NO_HURRY);
        let args = Args {
            addr: matches.get_one("addr").copied().unwrap_or(([127, 0, 0, 1], self.port).into()),
            timeout: if step { NO_HURRY } else { timeout },
            once: self.role == "server" && matches.get_flag("once"),
            act,
            words,
            matches,
        };
        (args, narrator)
    }
}

/// A command line that has been read.
pub struct Args {
    /// Where to listen, or whom to talk to.
    pub addr: SocketAddr,
    /// The limit for each step of the peer.
    pub timeout: Duration,
    /// A server: serve one conversation and end.
    pub once: bool,
    /// The act that was chosen; empty if the lesson has none.
    pub act: &'static str,
    /// The words after the act, or the lesson's own if there were none.
    pub words: Vec<String>,
    matches: ArgMatches,
}

impl Args {
    /// The messages to send: the words, or lines of standard input if the only word is `-`.
    ///
    /// A line comes when it has been typed: a person can talk to the server.
    pub fn messages(&self) -> Box<dyn Iterator<Item = Result<String>>> {
        if self.words == ["-"] {
            return Box::new(
                io::stdin().lock().lines().map(|line| narrate::named("read standard input", line)),
            );
        }
        Box::new(self.words.clone().into_iter().map(Ok))
    }

    /// Was the switch given?
    pub fn flag(&self, name: &str) -> bool {
        self.matches.get_flag(name)
    }

    /// The value of a [`Cli::time`] option.
    pub fn time(&self, name: &str) -> Duration {
        self.matches.get_one(name).copied().unwrap_or_default()
    }

    /// The value of a [`Cli::number`] option, or `default` if it was not given.
    pub fn number(&self, name: &str, default: usize) -> usize {
        match self.matches.get_one::<u64>(name) {
            Some(number) => usize::try_from(*number).unwrap_or(usize::MAX),
            None => default,
        }
    }

    /// The value of a [`Cli::text`] or [`Cli::choice`] option.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.matches.get_one::<String>(name).map(String::as_str)
    }

    /// The key of a [`Cli::key`] program: from `--key`, `--key-file`, or the environment's
    /// `SOCKLAB_KEY`; else one that everybody knows, with a warning. It is never shown.
    ///
    /// # Errors
    /// If the file cannot be read, or the key is empty.
    pub fn key(&self) -> Result<Vec<u8>> {
        let key = if let Some(key) = self.text("key") {
            key.as_bytes().to_vec()
        } else if let Some(path) = self.text("key-file") {
            let mut key = narrate::named(format!("open {path}"), std::fs::read(path))?;
            if key.ends_with(b"\n") {
                key.pop();
            }
            key
        } else if let Some(key) = std::env::var_os(KEY_VARIABLE) {
            key.into_encoded_bytes()
        } else {
            narrate::complain(&"note: everybody knows the key of this lesson; see --key-file");
            LESSONS_KEY.to_vec()
        };
        match key.is_empty() {
            true => Err(Error::protocol("key", "an empty key proves nothing")),
            false => Ok(key),
        }
    }

    /// Ends the program with status 2 unless the address is one that only this machine can reach.
    ///
    /// For programs that run commands or keep files for whoever connects.
    pub fn loopback_only(&self, because: &str) {
        if !self.addr.ip().is_loopback() {
            self.usage_error(&format!("--addr {}: only loopback: {because}", self.addr));
        }
    }

    /// Ends the program with status 2: options that can each be meant, but not together.
    pub fn usage_error(&self, text: &str) -> ! {
        let _ = writeln!(io::stderr(), "error: {text}\n\nFor more information, try '--help'.");
        std::process::exit(2);
    }
}

/// `HOST:PORT`; of a name's addresses the first IPv4 one, as servers listen there by default.
fn addr(text: &str) -> std::result::Result<SocketAddr, String> {
    if let Ok(addr) = SocketAddr::from_str(text) {
        return Ok(addr);
    }
    let form = "expected HOST:PORT, such as 127.0.0.1:8080, localhost:8080 or [::1]:8080";
    let (host, port) = text.rsplit_once(':').ok_or(form)?;
    if host.is_empty() || port.parse::<u16>().is_err() {
        return Err(form.to_string());
    }
    let found: Vec<_> = text.to_socket_addrs().map_err(|e| format!("{host}: {e}"))?.collect();
    let first = found.iter().find(|addr| addr.is_ipv4()).or(found.first());
    first.copied().ok_or_else(|| format!("{host} has no address"))
}

fn time(text: &str) -> std::result::Result<Duration, String> {
    let time = humantime::parse_duration(text).map_err(|e| format!("{e}, such as 200ms or 10s"))?;
    if time > Duration::from_secs(24 * 3600) {
        return Err("more than a day".to_string());
    }
    Ok(time)
}

fn timeout_value(text: &str) -> std::result::Result<Duration, String> {
    match time(text)? {
        Duration::ZERO => Err("a deadline of no time can never be met".to_string()),
        time => Ok(time),
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

    #[test]
    fn a_name_is_looked_up_and_ipv4_comes_first() {
        assert_eq!(addr("localhost:80").unwrap(), ([127, 0, 0, 1], 80).into());
        assert_eq!(addr("[::1]:80").unwrap().to_string(), "[::1]:80");
    }
}
