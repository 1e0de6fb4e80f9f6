//! `lab run`: a lesson's pair in one terminal, in the order in which it happened.

pub mod closing;
#[cfg(unix)]
pub mod keyboard;
pub mod keys;
pub mod predictions;
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

use super::failure::Failure;
use super::lookup::lesson;
use super::memory;
use super::spinner::with_spinner;
use super::words::{BUILDING, NOT_REMEMBERED};
use super::wrap::{ENDLESS, lines, terminal};
use crate::lessons::Act;
use crate::stage::{Programs, Words, build, record};
use closing::Closing;
use replay::Replayed;
use window::{Window, needs_heading};

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
        // Words that lack their -- are caught here: clap could not say what is wrong with them.
        .arg(Arg::new("stray").num_args(0..).hide(true))
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
        .arg(switch("step", words::STEP).conflicts_with("predict"))
        .arg(switch("predict", words::PREDICT))
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
    let many = |name: &str| -> Vec<String> {
        matches.get_many::<String>(name).unwrap_or_default().cloned().collect()
    };
    let (client, stray) = (many("client"), many("stray"));
    let act = lesson.act(act_name).ok_or_else(|| {
        let acts: Vec<_> =
            lesson.acts.iter().map(|act| act.name).filter(|name| !name.is_empty()).collect();
        let rest = shell_words::join([&[act_name.to_string()], &stray[..]].concat());
        Failure(2, words::no_act(lesson.name, act_name, &acts, &rest))
    })?;
    if !stray.is_empty() {
        let command = format!("{} {act_name}", lesson.name);
        return Err(Failure(2, words::stray(&command, &shell_words::join(stray))));
    }
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
    let is_changed = {
        let own = act.words(&[], &[]);
        (&own.client, &own.server) != (&words.client, &words.server) || dashes != [false, false]
    };
    let limit = Duration::from_secs(matches.get_one("limit").copied().unwrap_or(60));

    let names = lesson.programs(act, !server.is_empty());
    let programs = with_spinner(BUILDING, || build(&names))?;
    if let Some(times) = matches.get_one::<u32>("times") {
        return count(&names, act, &words, &programs, limit, *times);
    }

    let (steps, predict) = (matches.get_flag("step"), matches.get_flag("predict"));
    let watched = io::stdin().is_terminal() && io::stdout().is_terminal();
    let window = Window::of_stdout(matches.get_flag("plain"));
    let forced = matches.get_flag("question");
    // The question is about the act's own words, and a clicker cannot answer it.
    let fitting = !steps && !predict && !is_changed && !matches.get_flag("no-question");
    let asks = forced || (watched && fitting);
    let (mut keys, mut screen) = (io::stdin().lock(), io::stdout().lock());
    let said = match asks && question::is_due(lesson, act, forced) {
        true => question::ask(lesson, act, window.layout().width(), &mut keys, &mut screen)?,
        false => None,
    };
    let recording =
        with_spinner(words::RUNNING, || record(&names, &words, &act.scene, &programs, limit))?;
    let closing = Closing { lesson, act, recording: &recording, said, is_changed };
    let replayed = match (steps, predict) {
        (true, _) => step(&closing, &window, watched, &mut keys, &mut screen)?,
        // The table is about the act's own words.
        (_, true) if !is_changed && !act.predictions.is_empty() => {
            predictions::predict(&recording, act.predictions, &window, &mut keys, &mut screen)?
        }
        (_, true) => replay::predict(&recording, &window, &mut keys, &mut screen)?,
        (false, false) => show_all(&closing, &window, &mut screen)?,
    };
    if steps || predict {
        for row in closing.rows(window.layout(), window.painter) {
            writeln!(screen, "{row}")?;
        }
    }
    if replayed == Replayed::WithoutKeyboard && !io::stdin().is_terminal() {
        let option = if steps { "--step" } else { "--predict" };
        let _ = writeln!(io::stderr(), "lab: {}", words::no_keyboard(option));
    }
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

/// Shows the run and what came of it. Where that is more than a screen, the heading is repeated.
fn show_all(closing: &Closing, window: &Window, screen: &mut impl Write) -> io::Result<Replayed> {
    let (layout, painter, height) = (window.layout(), window.painter, window.height());
    let rows = show::rows(closing.recording, layout, painter).concat();
    let mut below = closing.rows(layout, painter);
    if height.is_some_and(|height| !window::fits(rows.len(), below.len(), height)) {
        below.extend(closing.offer(layout.width()));
    }
    let heading = show::heading(closing.recording, layout, painter);
    for (number, row) in rows.iter().enumerate() {
        if needs_heading(number, rows.len(), below.len(), height) {
            heading.iter().try_for_each(|heading| writeln!(screen, "{heading}"))?;
        }
        writeln!(screen, "{row}")?;
    }
    below.iter().try_for_each(|row| writeln!(screen, "{row}"))?;
    Ok(Replayed::ToTheEnd)
}

/// Replays the run at the pace of whoever sits at the keyboard.
fn step(
    closing: &Closing,
    window: &Window,
    watched: bool,
    keys: &mut impl BufRead,
    screen: &mut impl Write,
) -> io::Result<Replayed> {
    // A terminal that calls itself dumb cannot be drawn on.
    if !watched || std::env::var_os("TERM").is_some_and(|name| name == "dumb") {
        return replay::step_by_lines(closing.recording, window, keys, screen);
    }
    let below = |layout| closing.rows(layout, window.painter);
    #[cfg(unix)]
    if let Ok(mut keyboard) = keyboard::Keyboard::raw() {
        let key = &mut || keyboard.key();
        return replay::step(closing.recording, window, words::STEP_KEYS, &below, key, screen);
    }
    let key = &mut || Ok(keys::typed(keys)?.unwrap_or(keys::Key::End));
    replay::step(closing.recording, window, words::STEP_LINES, &below, key, screen)
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
