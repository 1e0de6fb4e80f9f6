//! What `lab run` says.

use std::time::Duration;

use crate::stage::Direction;

/// While they run.
pub const RUNNING: &str = "running server and client";

/// Behind the question of an act: what one types.
pub const A_NUMBER: &str = "(a number; Enter skips)";

/// The same under `--predict`.
pub const A_NUMBER_OR_QUIT: &str = "(a number; Enter skips; q ends the questions)";

/// A prediction that is not a number.
pub const NOT_A_NUMBER: &str = "That is not a number.";

/// What the prediction was worth.
pub fn prediction(said: usize, was: usize) -> String {
    match said == was {
        true => format!("You said {said}: right."),
        false => format!("You said {said}; it was {was}."),
    }
}

/// Asked before each receive under `--predict`. The number in the call is the room, not the answer.
pub fn predict_receive(role: &str, call: &str) -> String {
    let room = call.split_once('(').and_then(|(_, room)| room.split_once(')'));
    match room.and_then(|(room, _)| room.parse().ok()) {
        Some(room) => {
            let room = plural(room, "byte");
            format!("{role}: {call} takes at most {room}. How many come?")
        }
        None => format!("{role}: {call}: how many bytes come?"),
    }
}

/// A question with its choices.
pub fn choices(question: &str, choices: &[(&str, &str)]) -> String {
    let rows = choices.iter().enumerate();
    let rows: Vec<String> = rows.map(|(at, (said, _))| format!("  {}  {said}", at + 1)).collect();
    format!("{question}\n{}\nWhich one?", rows.join("\n"))
}

/// A number behind which no choice stands.
pub fn not_a_choice(last: usize) -> String {
    format!("Type a number from 1 to {last}.")
}

/// What a prediction was worth, if there were choices or not.
pub fn predicted(said: usize, was: usize, choices: &[(&str, &str)]) -> String {
    let of = |number: usize| number.checked_sub(1).and_then(|at| choices.get(at));
    match (of(said), of(was)) {
        (Some((text, _)), Some(_)) if said == was => format!("You said {said}, {text}: right."),
        (Some((text, _)), Some((right, _))) => {
            format!("You said {said}, {text}; it was {was}, {right}.")
        }
        _ => prediction(said, was),
    }
}

/// Questions about rows that this run does not have.
pub fn unanswered(count: usize) -> String {
    match count {
        1 => "1 question of this act has no answer in this run.".to_string(),
        _ => format!("{count} questions of this act have no answer in this run."),
    }
}

/// At the end of `--predict`.
pub fn score(right: usize, asked: usize) -> String {
    format!("Right predictions: {right} of {asked}.")
}

/// The keys of `--step`.
pub const STEP_KEYS: &str = "next: → PgDn   back: ← PgUp   Home End   quit: q";

/// What one types under `--step` where single keys cannot be read.
pub const STEP_LINES: &str = "next: Enter   back: b Enter   quit: q Enter";

/// Standard input ended during a replay.
pub fn no_keyboard(option: &str) -> String {
    format!("{option} needs a keyboard, and standard input has ended: the rest is shown at once")
}

/// Below the options of `lab run --help`.
pub const HELP: &str = "\
The question: on a terminal, lab asks for a prediction before the run. Type a \
number, or press Enter to skip it. The prediction and the result stand below the \
run. Each question comes once in 12 hours. No question comes with --step, with \
--predict, or when you change the words of a program. Write question = never into \
.socklab/settings to switch the questions off.

The keys of --step: →, Page Down, Space or Enter for the next event; ←, Page Up or \
b for the one before; Home and End for the first and the last. The summary stands \
below the last event. The replay stays there until you press q or Esc.

Colours: write theme = projector into .socklab/settings for bold and reverse \
video instead of colours: headings and FAIL in reverse video, payload in bold. \
theme = plain shows neither. SOCKLAB_THEME=projector does the same for one terminal.

Examples:
  cargo lab run nianbao
  cargo lab run nianbao burst --times 100
  cargo lab run nianbao -- hi nihao --gap 300ms
  cargo lab run nianbao cut --server-args '--recv-buffer 3'";

/// What `--step` does.
pub const STEP: &str =
    "Replay the run event by event, forwards and back. It asks no question first";

/// What `--predict` does.
pub const PREDICT: &str = "\
Replay the run and ask before every receive what it gives; in a lesson without a \
wire contract, ask the questions of the act";

/// What `--times` does.
pub const TIMES: &str = "\
Run it N times and count the outcomes. An outcome is what each side received; the \
order of the rows may differ between runs with the same outcome";

/// No lesson has this act. `rest`: that word and those behind it.
pub fn no_act(lesson: &str, act: &str, acts: &[&str], rest: &str) -> String {
    let there = match acts {
        [] => format!("{lesson} has only one act"),
        _ => format!("{lesson} has no act '{act}'; its acts are {}", acts.join(", ")),
    };
    format!("{there}.\n{}", stray(lesson, rest))
}

/// Words behind the act.
pub fn stray(command: &str, words: &str) -> String {
    format!("Words for the client stand after --: cargo lab run {command} -- {words}")
}

/// Before what to try next.
pub const TRY: &str = "try:";

/// Before the command of the act itself, when the user gave other words or options.
pub const CHANGED: &str = "You have changed this run. Compare it with:";

/// Before the command that shows a run that is longer than the screen.
pub const TOO_LONG: &str = "Event by event:";

/// A command that runs something.
pub fn run(command: &str) -> String {
    format!("cargo lab run {command}")
}

/// Above what a program wrote to standard error.
pub fn complaints(role: &str) -> String {
    format!("{role}'s stderr:")
}

/// What to read.
pub fn read(note: &str) -> String {
    format!("read: {note}")
}

/// Which lesson comes next.
pub fn next(lesson: &str) -> String {
    format!("next: {}", run(lesson))
}

/// One direction of the ledger.
pub fn ledger(from: &str, to: &str, direction: Direction) -> String {
    let Direction { sends, receives, sent, received } = direction;
    let (sends, receives) = (plural(sends, "send"), plural(receives, "recv"));
    let (sent_bytes, received_bytes) = (plural(sent, "byte"), plural(received, "byte"));
    match sent == received {
        true => format!("{from} → {to}: {sends} → {receives}, {sent_bytes}"),
        false => format!("{from} → {to}: {sends}, {sent_bytes} → {receives}, {received_bytes}"),
    }
}

fn plural(n: usize, one: &str) -> String {
    format!("{n} {one}{}", if n == 1 { "" } else { "s" })
}

/// How a program ended.
pub fn ended(code: Option<i32>, by_us: bool) -> String {
    match (by_us, code) {
        (true, _) => "ended by lab".to_string(),
        (false, Some(code)) => format!("exit {code}"),
        (false, None) => "killed by a signal".to_string(),
    }
}

/// `-` for both programs.
pub const ONE_KEYBOARD: &str =
    "- reads the keyboard, and there is one keyboard: give - to the client or to the server";

/// An address of the user's own.
pub fn own_addr(lesson: &str) -> String {
    format!(
        "--addr is not for lab run: it chooses a free port and gives it to both programs.\n\
         To choose the port, use two terminals:\n  \
         cargo run --example {lesson}_server -- --addr HOST:PORT\n  \
         cargo run --example {lesson}_client -- --addr HOST:PORT"
    )
}

/// The time was up.
pub fn over_limit(limit: Duration) -> String {
    let seconds = limit.as_secs();
    format!("the run took longer than {seconds} s (--limit), and lab ended it")
}

/// A file after an act.
pub fn file_now(role: &str, name: &str, bytes: Option<u64>, equals: Option<&str>) -> String {
    match (bytes, equals) {
        (None, _) => format!("{role}: there is no {name}"),
        (Some(bytes), Some(other)) => {
            format!("{role}: {name} has {bytes} bytes, the same as the {other}'s")
        }
        (Some(bytes), None) => format!("{role}: {name} has {bytes} bytes"),
    }
}
