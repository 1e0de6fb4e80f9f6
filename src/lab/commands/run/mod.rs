//! `lab run`: a lesson's pair in one terminal, in the order in which it happened.

pub mod replay;
pub mod show;
pub mod words;

use std::collections::BTreeMap;
use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;
use std::time::Duration;

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::failure::Failure;
use super::lookup::lesson;
use super::memory;
use super::spinner::with_spinner;
use super::words::{BUILDING, NOT_REMEMBERED};
use crate::lessons::{Act, LESSONS, Lesson, PATH};
use crate::stage::{Programs, Recording, Words, build, record};
use replay::Answered;
use show::Layout;

/// The command line of `lab run`.
pub fn command() -> Command {
    Command::new("run")
        .about(
            "Run a lesson's server and client in this terminal, in the order in which it happened",
        )
        .arg(Arg::new("lesson").value_name("NAME").required(true).help("A lesson: name or number"))
        .arg(Arg::new("act").value_name("ACT").help("One of its acts [default: its first]"))
        .arg(
            Arg::new("client")
                .value_name("CLIENT'S WORDS")
                .num_args(0..)
                .last(true)
                .allow_hyphen_values(true)
                .help("Messages and options for the client"),
        )
        .arg(
            Arg::new("server-args")
                .long("server-args")
                .value_name("WORDS")
                .allow_hyphen_values(true)
                .help("Words and options for the server, quoted as one"),
        )
        .arg(
            Arg::new("times")
                .long("times")
                .value_name("N")
                .value_parser(value_parser!(u32).range(1..=10_000))
                .conflicts_with_all(["step", "predict"])
                .help("Run it N times and count the outcomes"),
        )
        .arg(
            switch("step", "Replay the run event by event, forwards and back")
                .conflicts_with("predict"),
        )
        .arg(switch("predict", "Replay the run and ask before every receive what it will give"))
        .arg(switch("plain", "Lines with the role in front instead of two lanes"))
        .arg(
            Arg::new("limit")
                .long("limit")
                .value_name("SECONDS")
                .default_value("60")
                .value_parser(value_parser!(u64).range(1..=3600))
                .help("End both programs after this long"),
        )
        .after_help(
            "Examples:\n  cargo lab run nianbao\n  cargo lab run nianbao burst --times 100\n  \
             cargo lab run nianbao -- hi nihao --gap 300ms\n  \
             cargo lab run nianbao cut --server-args '--recv-buffer 3'",
        )
}

fn switch(name: &'static str, help: &'static str) -> Arg {
    Arg::new(name).long(name).action(ArgAction::SetTrue).help(help)
}

/// Runs `lab run`.
///
/// # Errors
/// Usage (2), a build that fails, or a program that cannot be started (1).
pub fn run(matches: &ArgMatches) -> Result<ExitCode, Failure> {
    let name = matches.get_one::<String>("lesson").map_or("", String::as_str);
    let lesson = lesson(name)?;
    let act_name = matches.get_one::<String>("act").map_or("", String::as_str);
    let act = lesson.act(act_name).ok_or_else(|| {
        let acts: Vec<_> =
            lesson.acts.iter().map(|act| act.name).filter(|n| !n.is_empty()).collect();
        let acts = if acts.is_empty() { "it has none".into() } else { acts.join(", ") };
        let hint =
            format!("words for the client stand after --: cargo lab run {name} -- {act_name}");
        Failure(2, format!("{name} has no act '{act_name}' ({acts}); {hint}"))
    })?;
    let client: Vec<String> =
        matches.get_many::<String>("client").unwrap_or_default().cloned().collect();
    let server = match matches.get_one::<String>("server-args") {
        Some(words) => {
            shell_words::split(words).map_err(|e| Failure(2, format!("--server-args: {e}")))?
        }
        None => vec![],
    };
    let mut words = act.words(&client, &server);
    let dashes = [&client, &server].map(|words| words.iter().any(|word| word == "-"));
    let typed = match dashes {
        [true, true] => return Err(Failure(2, words::ONE_KEYBOARD.to_string())),
        [true, false] => Some(&mut words.client_types),
        [false, true] => Some(&mut words.server_types),
        [false, false] => None,
    };
    if let Some(typed) = typed {
        *typed = io::read_to_string(io::stdin())?;
    }
    let limit = Duration::from_secs(matches.get_one("limit").copied().unwrap_or(60));

    let names = lesson.programs(act, !server.is_empty());
    let programs = with_spinner(BUILDING, || build(&names))?;
    if let Some(times) = matches.get_one::<u32>("times") {
        return count(&names, act, &words, &programs, limit, *times);
    }

    let predict = matches.get_flag("predict");
    let watched = io::stdin().is_terminal() && io::stdout().is_terminal();
    let said = if watched && !predict { ask_first(act)? } else { None };
    let recording =
        with_spinner(words::RUNNING, || record(&names, &words, &act.scene, &programs, limit))?;
    let width = terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
    let layout = Layout::choose(matches.get_flag("plain"), width.unwrap_or(show::DEFAULT_WIDTH));
    let (mut keys, mut screen) = (io::stdin().lock(), io::stdout().lock());
    if matches.get_flag("step") {
        replay::step(&recording, layout, watched, &mut keys, &mut screen)?;
    } else if predict {
        replay::predict(&recording, layout, &mut keys, &mut screen)?;
    } else {
        for row in
            show::heading(&recording, layout).into_iter().chain(show::rows(&recording, layout))
        {
            writeln!(screen, "{row}")?;
        }
    }
    conclude(lesson, act, &recording, said, layout, &mut screen)?;
    if !recording.succeeded() {
        return Ok(ExitCode::FAILURE);
    }
    if let Err(error) = memory::remember(lesson.name) {
        // A checkout that cannot be written to is no reason to fail.
        let _ = writeln!(io::stderr(), "lab: {}: {error}", NOT_REMEMBERED);
    }
    Ok(ExitCode::SUCCESS)
}

/// The act's question, and what the person at the terminal expects.
fn ask_first(act: &Act) -> io::Result<Option<usize>> {
    let mut screen = io::stdout().lock();
    writeln!(screen, "{}", act.predict)?;
    let said = replay::ask(words::YOUR_PREDICTION, &mut io::stdin().lock(), &mut screen)?;
    writeln!(screen)?;
    Ok(match said {
        Answered::Number(number) => Some(number),
        Answered::Skipped | Answered::Nobody => None,
    })
}

/// What came of it: the prediction, the ledger, what it means, and where to go from here.
fn conclude(
    lesson: &Lesson,
    act: &Act,
    recording: &Recording,
    said: Option<usize>,
    layout: Layout,
    screen: &mut impl Write,
) -> io::Result<()> {
    let files = show::files(recording);
    let complaints = show::complaints(recording);
    for line in show::ledger(recording, layout).into_iter().chain(files).chain(complaints) {
        writeln!(screen, "{line}")?;
    }
    if let (Some(said), Some(was)) = (said, recording.answer(act.answer)) {
        writeln!(screen, "{}", words::prediction(said, was))?;
    }
    if !recording.succeeded() {
        return Ok(());
    }
    let place = PATH.iter().position(|number| *number == lesson.number);
    let next = place.and_then(|place| PATH.get(place + 1));
    let next = next.and_then(|number| LESSONS.iter().find(|lesson| lesson.number == *number));
    writeln!(screen, "{}", act.meaning)?;
    writeln!(screen, "try:  cargo lab run {}", act.try_next)?;
    match next {
        Some(next) => {
            writeln!(screen, "read: {}   next: cargo lab run {}", lesson.note(), next.name)
        }
        None => writeln!(screen, "read: {}", lesson.note()),
    }
}

/// Runs the pair again and again and counts the outcomes, the most frequent first.
fn count(
    names: &[String; 2],
    act: &Act,
    words: &Words,
    programs: &Programs,
    limit: Duration,
    times: u32,
) -> Result<ExitCode, Failure> {
    let bar = ProgressBar::with_draw_target(Some(times.into()), ProgressDrawTarget::stderr());
    if let Ok(style) = ProgressStyle::with_template("{bar:40} {pos} of {len} runs") {
        bar.set_style(style);
    }
    let mut outcomes = BTreeMap::<String, u32>::new();
    let mut failed = false;
    for _ in 0..times {
        let recording = record(names, words, &act.scene, programs, limit)?;
        failed |= !recording.succeeded();
        *outcomes.entry(recording.outcome(act.random)).or_default() += 1;
        bar.inc(1);
    }
    bar.finish_and_clear();
    let mut outcomes: Vec<_> = outcomes.into_iter().collect();
    outcomes.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let mut out = io::stdout().lock();
    for (outcome, count) in outcomes {
        writeln!(out, "{count} of {times}: {outcome}")?;
    }
    Ok(if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}
