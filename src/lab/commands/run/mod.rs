//! `lab run`: a lesson's pair in one terminal, in the order in which it happened.

#[cfg(unix)]
pub mod keyboard;
pub mod keys;
pub mod question;
pub mod replay;
pub mod show;
pub mod window;
pub mod words;

use std::collections::BTreeMap;
use std::io::{self, BufRead, IsTerminal, Write};
use std::process::ExitCode;
use std::time::Duration;

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use unicode_width::UnicodeWidthStr;

use super::failure::Failure;
use super::lookup::lesson;
use super::memory;
use super::spinner::with_spinner;
use super::words::{BUILDING, NOT_REMEMBERED};
use super::wrap::{ENDLESS, lines, terminal};
use crate::lessons::{Act, LESSONS, Lesson, PATH};
use crate::stage::{Programs, Recording, Words, build, record};
use window::{Headed, Window};

/// The command line of `lab run`.
pub fn command() -> Command {
    Command::new("run")
        .about("Run a lesson's server and client, and show what they did, in order")
        .arg(
            Arg::new("lesson")
                .value_name("NAME")
                .required(true)
                .help("A lesson: its name or its number"),
        )
        .arg(Arg::new("act").value_name("ACT").help("An act of the lesson [default: the first]"))
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
                .help("Messages and options for the server, in one pair of quotes"),
        )
        .arg(
            Arg::new("times")
                .long("times")
                .value_name("N")
                .value_parser(value_parser!(u32).range(1..=10_000))
                .conflicts_with_all(["step", "predict"])
                .help(words::TIMES),
        )
        .arg(
            switch("step", "Replay the run event by event, forwards and back")
                .conflicts_with("predict"),
        )
        .arg(switch("predict", "Replay the run and ask before every receive what it gives"))
        .arg(
            switch("question", "Ask the question of the act first, even if it was asked today")
                .conflicts_with_all(["times", "predict", "no-question"]),
        )
        .arg(switch("no-question", "Ask no question before the run"))
        .arg(switch("plain", "Show lines with the role in front, not two lanes"))
        .arg(
            Arg::new("limit")
                .long("limit")
                .value_name("SECONDS")
                .default_value("60")
                .value_parser(value_parser!(u64).range(1..=3600))
                .help("End both programs after this many seconds"),
        )
        .after_help(words::HELP)
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
            lesson.acts.iter().map(|act| act.name).filter(|name| !name.is_empty()).collect();
        Failure(2, words::no_act(lesson.name, act_name, &acts))
    })?;
    let client: Vec<String> =
        matches.get_many::<String>("client").unwrap_or_default().cloned().collect();
    let server = match matches.get_one::<String>("server-args") {
        Some(words) => {
            shell_words::split(words).map_err(|e| Failure(2, format!("--server-args: {e}")))?
        }
        None => vec![],
    };
    let names_addr = |word: &String| word == "--addr" || word.starts_with("--addr=");
    if client.iter().chain(&server).any(names_addr) {
        return Err(Failure(2, words::own_addr(lesson.name)));
    }
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
    let window = Window::of_stdout(matches.get_flag("plain"));
    let forced = matches.get_flag("question");
    let asks = forced || (watched && !predict && !matches.get_flag("no-question"));
    let (mut keys, mut screen) = (io::stdin().lock(), io::stdout().lock());
    let said = match asks && question::is_due(lesson, act, forced) {
        true => question::ask(lesson, act, window.layout().width(), &mut keys, &mut screen)?,
        false => None,
    };
    let recording =
        with_spinner(words::RUNNING, || record(&names, &words, &act.scene, &programs, limit))?;
    if matches.get_flag("step") {
        step(&recording, &window, watched, &mut keys, &mut screen)?;
    } else if predict {
        replay::predict(&recording, &window, &mut keys, &mut screen)?;
    } else {
        let mut headed = Headed::new(&recording, &window);
        let rows = show::rows(&recording, window.layout(), window.painter);
        for row in rows.iter().flatten() {
            headed.row(row, &mut screen)?;
        }
    }
    conclude(lesson, act, &recording, said, &window, &mut screen)?;
    if recording.over_limit {
        return Err(Failure(1, words::over_limit(limit)));
    }
    if !recording.succeeded() {
        return Ok(ExitCode::FAILURE);
    }
    if let Err(error) = memory::remember(lesson.name) {
        // A checkout that cannot be written to is no reason to fail.
        let _ = writeln!(io::stderr(), "lab: {}: {error}", NOT_REMEMBERED);
    }
    Ok(ExitCode::SUCCESS)
}

/// Replays the run at the pace of whoever sits at the keyboard.
fn step(
    recording: &Recording,
    window: &Window,
    watched: bool,
    keys: &mut impl BufRead,
    screen: &mut impl Write,
) -> io::Result<()> {
    // A terminal that calls itself dumb cannot be drawn on.
    if !watched || std::env::var_os("TERM").is_some_and(|name| name == "dumb") {
        return replay::step_by_lines(recording, window, keys, screen);
    }
    #[cfg(unix)]
    if let Ok(mut keyboard) = keyboard::Keyboard::raw() {
        let key = &mut || keyboard.key();
        return replay::step(recording, window, words::STEP_KEYS, key, screen);
    }
    let key = &mut || keys::typed(keys);
    replay::step(recording, window, words::STEP_LINES, key, screen)
}

/// What came of it: how both ended, the ledger, what it means, and where to go from here.
fn conclude(
    lesson: &Lesson,
    act: &Act,
    recording: &Recording,
    said: Option<usize>,
    window: &Window,
    screen: &mut impl Write,
) -> io::Result<()> {
    let (layout, painter) = (window.layout(), window.painter);
    let width = layout.width();
    for row in show::ends(recording, layout, painter) {
        writeln!(screen, "{row}")?;
    }
    let mut say = |text: &str, indent: usize| {
        lines(text, width, indent).iter().try_for_each(|line| writeln!(screen, "{line}"))
    };
    let was = recording.answer(act.answer);
    let mut told = said.zip(was).map(|(said, was)| words::prediction(said, was));
    let asked = recording.answer_direction(act.answer);
    for (from, mut line) in show::ledger(recording) {
        if let Some(prediction) = told.take_if(|text| {
            asked == Some(from) && line.width() + ". ".len() + text.width() <= width
        }) {
            line = format!("{line}. {prediction}");
        }
        say(&line, 2)?;
    }
    if let Some(prediction) = told {
        say(&prediction, 2)?;
    }
    for line in show::files(recording).into_iter().chain(show::complaints(recording)) {
        say(&line, 2)?;
    }
    if !recording.succeeded() {
        return Ok(());
    }
    let place = PATH.iter().position(|number| *number == lesson.number);
    let next = place.and_then(|place| PATH.get(place + 1));
    let next = next.and_then(|number| LESSONS.iter().find(|lesson| lesson.number == *number));
    say(act.meaning, 0)?;
    let command = words::try_next(act.try_next);
    match words::TRY.len() + 2 + command.width() <= width {
        true => say(&format!("{}  {command}", words::TRY), 0)?,
        // On rows of its own it can be copied whole.
        false => say(words::TRY, 0).and_then(|()| say(&command, 2))?,
    }
    let read = words::read(&lesson.note());
    match next.map(|next| words::next(next.name)) {
        Some(next) if read.width() + 3 + next.width() <= width => {
            say(&format!("{read}   {next}"), 6)
        }
        Some(next) => say(&read, 6).and_then(|()| say(&next, 6)),
        None => say(&read, 6),
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
    let width = terminal().map_or(ENDLESS, |(columns, _)| columns);
    for (outcome, count) in outcomes {
        for line in lines(&format!("{count} of {times}: {outcome}"), width, 2) {
            writeln!(out, "{line}")?;
        }
    }
    Ok(if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}
