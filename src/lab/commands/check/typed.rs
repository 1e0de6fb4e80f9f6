//! The command line of `lab check`.

use clap::{Arg, ArgAction, Command, value_parser};

use super::words;

/// The command line of `lab check`.
pub fn command() -> Command {
    let subject = ["server", "client", "addr"];
    Command::new("check")
        .about("Check any program, in any language, against the contract of a lesson")
        .arg(Arg::new("lesson").value_name("NAME").help("A lesson: name or number"))
        .arg(Arg::new("act").value_name("ACT").help("One of its acts [default: its first]"))
        .arg(text(
            "server",
            "COMMAND",
            "Check this server; {host}, {port}, {path} and {addr} are where it must listen",
        ))
        .arg(text(
            "client",
            "COMMAND",
            "Check this client; {host}, {port}, {path} and {addr} are the server that it must call",
        ))
        .arg(
            text("addr", "ADDRESS", "Check a server that already runs there")
                .conflicts_with("server"),
        )
        .arg(
            switch("ours", "Check our own pair, even if there is a program in my/")
                .conflicts_with_all(subject),
        )
        .arg(
            switch("mine", "Check programs in my/ only; a program that is missing is an error")
                .conflicts_with_all(["ours", "server", "client", "addr"]),
        )
        .arg(
            Arg::new("side")
                .long("side")
                .value_name("SIDE")
                .value_parser(["server", "client"])
                .help("Check only this side of a pair")
                .conflicts_with_all(subject),
        )
        .arg(
            switch("all", "Check every lesson, several at a time")
                .conflicts_with_all(["lesson", "server", "client", "addr", "watch"]),
        )
        .arg(
            text(
                "only",
                "CHECK",
                "Run only this check, and those that it builds on; may be repeated",
            )
            .action(ArgAction::Append),
        )
        .arg(
            switch("hint", "Show one hint more for the last failure of this lesson")
                .conflicts_with_all(["all", "watch", "list", "only"]),
        )
        .arg(switch("verbose", "Show every failure in full, with all its steps"))
        .arg(switch("list", "List the checks and what they expect; run none"))
        .arg(
            Arg::new("format")
                .long("format")
                .value_name("FORMAT")
                .default_value("human")
                .value_parser(["human", "json", "junit"])
                .help("The format of the report"),
        )
        .arg(number("seed", "N", u64::MAX, "Repeat the random choices of a run with this seed"))
        .arg(number(
            "timeout",
            "SECONDS",
            600,
            "The time limit for each step of the program [default: 10]",
        ))
        .arg(number(
            "jobs",
            "N",
            256,
            "The number of checks at a time; they mostly wait [default: 8 for each processor]",
        ))
        .arg(switch("watch", "Check again whenever the program's file changes"))
        .after_help(words::MORE_HELP)
}

fn text(name: &'static str, value: &'static str, help: &'static str) -> Arg {
    Arg::new(name).long(name).value_name(value).help(help)
}

fn switch(name: &'static str, help: &'static str) -> Arg {
    Arg::new(name).long(name).action(ArgAction::SetTrue).help(help)
}

fn number(name: &'static str, value: &'static str, max: u64, help: &'static str) -> Arg {
    let parser = value_parser!(u64).range(if name == "seed" { 0 } else { 1 }..=max);
    Arg::new(name).long(name).value_name(value).value_parser(parser).help(help)
}
