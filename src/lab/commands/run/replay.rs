//! A recording at a human's pace, forwards and back.
//!
//! Live programs are never held up: that would change what they do, and fire their deadlines.

use std::io::{self, BufRead, IsTerminal, Write};

use socklab::narrate::Class;
use unicode_width::UnicodeWidthStr;

use super::keys::{Key, typed};
use super::show::{self, Layout};
use super::window::{Headed, Window};
use super::words;
use crate::commands::style::{Painter, Part};
use crate::commands::wrap::{DEFAULT_WIDTH, lines};
use crate::stage::Recording;

/// Behind a question: a blank, and five digits.
const ROOM_FOR_NUMBER: usize = 6;
/// The mark of the present event, and its columns.
const PRESENT: &str = "> ";

/// How a replay ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Replayed {
    /// All was shown, or the user wanted no more.
    ToTheEnd,
    /// Standard input ended before that, and the rest was shown at once.
    WithoutKeyboard,
}

/// Shows one event after the other on a terminal: always the recording up to the present event,
/// and at the last one also what stands `below` it. Only [`Key::End`] ends this: a presenter who
/// presses once too often must not land in the shell. `legend` says which keys there are.
///
/// What stands below is for the caller to print when this is over.
///
/// # Errors
/// If the screen or the keyboard fails.
pub fn step(
    recording: &Recording,
    window: &Window,
    legend: &str,
    below: &dyn Fn(Layout) -> Vec<String>,
    key: &mut impl FnMut() -> io::Result<Key>,
    screen: &mut impl Write,
) -> io::Result<Replayed> {
    let last = recording.events.len();
    let mut shown = 1;
    write!(screen, "\x1b[2J")?;
    loop {
        let keys = format!("{shown} of {last}   {legend}");
        draw(recording, window, shown, &keys, below, screen)?;
        let key = match key() {
            Ok(key) => key,
            Err(error) => {
                writeln!(screen)?;
                return Err(error);
            }
        };
        match key {
            Key::On => shown = (shown + 1).min(last.max(1)),
            Key::Back => shown = (shown - 1).max(1),
            Key::First => shown = 1,
            Key::Last => shown = last.max(1),
            Key::End => break,
            Key::Resized => write!(screen, "\x1b[2J")?,
            Key::Other => {}
        }
    }
    // What comes next stands below the last rows, instead of the keys.
    draw(recording, window, shown, "", below, screen)?;
    writeln!(screen)?;
    Ok(Replayed::ToTheEnd)
}

/// Draws over what is on the screen.
fn draw(
    recording: &Recording,
    window: &Window,
    shown: usize,
    keys: &str,
    below: &dyn Fn(Layout) -> Vec<String>,
    screen: &mut impl Write,
) -> io::Result<()> {
    let layout = window.layout();
    let height = window.height().unwrap_or(24);
    let rows = frame(recording, layout, window.painter, shown, height, keys, below);
    write!(screen, "\x1b[H")?;
    for (number, row) in rows.iter().enumerate() {
        // Cleared before the text: behind a row that is full this would take its last character.
        let clear = if number + 1 == rows.len() { "\x1b[J" } else { "\x1b[K" };
        write!(screen, "{}{clear}{row}", if number == 0 { "" } else { "\r\n" })?;
    }
    screen.flush()
}

/// What fits a screen of `height` rows: the heading, the last rows up to the event `shown`, below
/// the last event what stands `below`, the keys. Without keys there is room for what follows.
fn frame(
    recording: &Recording,
    layout: Layout,
    painter: Painter,
    shown: usize,
    height: usize,
    keys: &str,
    below: &dyn Fn(Layout) -> Vec<String>,
) -> Vec<String> {
    // When there are no keys any more, what follows stands in the lanes as without a replay.
    let margin = if keys.is_empty() { 0 } else { PRESENT.len() };
    let inside = match layout {
        Layout::Lanes(width) => Layout::Lanes(width - margin),
        Layout::Lines(width) => Layout::Lines(width.saturating_sub(margin)),
    };
    let mut keys = if keys.is_empty() { vec![] } else { lines(keys, layout.width(), 0) };
    // A screen of three rows shows the event rather than all the keys.
    keys.truncate(height / 3);
    let heading = show::heading(recording, inside, painter);
    let mut frame: Vec<String> =
        heading.map(|text| format!("{:margin$}{text}", "")).into_iter().collect();
    let mut rows = vec![];
    let mut present = 0;
    for (number, event) in
        show::rows(recording, inside, painter).into_iter().take(shown).enumerate()
    {
        let mark = if number + 1 == shown && margin > 0 { PRESENT } else { "" };
        let mark = painter.paint(Part::Present, mark) + &" ".repeat(margin - mark.len());
        // Just before the text, in its lane.
        let first = event.iter().take(1).map(|row| {
            let text = row.trim_start();
            format!("{}{mark}{text}", &row[..row.len() - text.len()])
        });
        let others = event.iter().skip(1).map(|row| format!("{:margin$}{row}", ""));
        present = event.len();
        rows.extend(first.chain(others));
    }
    let mut below = below(inside);
    let mut room = height.saturating_sub(frame.len() + keys.len()).max(1);
    if keys.is_empty() {
        // The caller prints it, and the prompt of the shell takes a row.
        room = room.saturating_sub(below.len() + 1).max(1);
        below.clear();
    }
    if shown < recording.events.len() {
        below.clear();
    }
    below.truncate(room.saturating_sub(present));
    frame.extend(rows.split_off(rows.len().saturating_sub(room - below.len())));
    frame.extend(below.iter().map(|row| format!("{:margin$}{row}", "")));
    if !keys.is_empty() {
        // The keys keep their place, the last row of the screen.
        frame.resize(height.saturating_sub(keys.len()).max(frame.len()), String::new());
        frame.extend(keys);
    }
    frame
}

/// The same without a terminal: keys are lines, and each event is printed when its turn comes.
/// Behind the last event it ends.
///
/// # Errors
/// As [`step`].
pub fn step_by_lines(
    recording: &Recording,
    window: &Window,
    keys: &mut impl BufRead,
    screen: &mut impl Write,
) -> io::Result<Replayed> {
    let (last, mut shown) = (recording.events.len(), 1);
    let mut headed = Headed::new(recording, window);
    loop {
        headed.event(shown - 1, screen)?;
        write!(screen, "{shown} of {last}   {} ", words::STEP_LINES)?;
        screen.flush()?;
        let key = typed(keys)?;
        writeln!(screen)?;
        match key {
            Some(Key::Back) => shown = (shown - 1).max(1),
            Some(Key::End) => break,
            Some(_) if shown >= last => break,
            Some(_) => shown += 1,
            None => {
                (shown..last).try_for_each(|number| headed.event(number, screen))?;
                return Ok(Replayed::WithoutKeyboard);
            }
        }
    }
    Ok(Replayed::ToTheEnd)
}

/// Asks before each receive what it will give, then shows it, and at last how many predictions were
/// right. An empty line skips one; `q` and the end of input all that follow.
///
/// # Errors
/// As [`step`].
pub fn predict(
    recording: &Recording,
    window: &Window,
    keys: &mut impl BufRead,
    screen: &mut impl Write,
) -> io::Result<Replayed> {
    let (mut right, mut asked) = (0, 0);
    let mut headed = Headed::new(recording, window);
    let mut replayed = Replayed::ToTheEnd;
    let mut asks = true;
    for (number, (role, event)) in recording.events.iter().enumerate() {
        let bytes = event.bytes.filter(|_| event.class == Class::Receive && asks);
        let Some(was) = bytes else {
            headed.event(number, screen)?;
            continue;
        };
        let call = event.text.split(" → ").next().unwrap_or_default();
        let question = words::predict_receive(role.name(), call);
        let width = window.layout().width();
        let said = ask_number(&question, words::A_NUMBER_OR_QUIT, width, keys, screen)?;
        headed.event(number, screen)?;
        match said {
            Answered::Number(said) => {
                asked += 1;
                right += usize::from(said == was);
                headed.row(&format!("    {}", words::prediction(said, was)), screen)?;
            }
            Answered::Skipped => {}
            Answered::Quit => asks = false,
            Answered::Nobody => (asks, replayed) = (false, Replayed::WithoutKeyboard),
        }
    }
    if asked > 0 {
        writeln!(screen, "{}", words::score(right, asked))?;
    }
    Ok(replayed)
}

/// What came back on a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answered {
    /// A number.
    Number(usize),
    /// An empty line, or one of arrow keys.
    Skipped,
    /// `q`.
    Quit,
    /// The end of input.
    Nobody,
}

/// Asks for a number until one comes, or an empty line, or nothing any more. `hint` says what one
/// may type.
///
/// # Errors
/// As [`step`].
pub fn ask_number(
    question: &str,
    hint: &str,
    width: usize,
    keys: &mut impl BufRead,
    screen: &mut impl Write,
) -> io::Result<Answered> {
    write!(screen, "{}", prompt(question, hint, width))?;
    loop {
        screen.flush()?;
        let mut line = String::new();
        if keys.read_line(&mut line)? == 0 {
            writeln!(screen)?;
            return Ok(Answered::Nobody);
        }
        if !io::stdin().is_terminal() {
            // A terminal has shown the Enter.
            writeln!(screen)?;
        }
        let line = without_keys(&line).replace(',', "");
        match (line.trim(), line.trim().parse()) {
            ("", _) => return Ok(Answered::Skipped),
            ("q", _) => return Ok(Answered::Quit),
            (_, Ok(number)) => return Ok(Answered::Number(number)),
            _ => write!(screen, "{}", prompt(words::NOT_A_NUMBER, hint, width))?,
        }
    }
}

/// A line without the arrow keys that it holds: a clicker sends `ESC [ 6 ~` for Page Down.
fn without_keys(line: &str) -> String {
    let mut pieces = line.split('\x1b');
    let mut text = pieces.next().unwrap_or_default().to_string();
    for piece in pieces {
        let key = piece.strip_prefix(['[', 'O']).unwrap_or(piece);
        let end = key.find(|c: char| ('@'..='~').contains(&c));
        text += end.and_then(|end| key.get(end + 1..)).unwrap_or_default();
    }
    text
}

/// A question with its hint, and room for a number behind them.
fn prompt(question: &str, hint: &str, width: usize) -> String {
    let mut rows = lines(question, width.min(DEFAULT_WIDTH), 0);
    let last = rows.last().map_or(0, |row| row.width());
    match last + 1 + hint.width() + ROOM_FOR_NUMBER <= width {
        true => rows.join("\n") + " " + hint + " ",
        false => {
            rows.push(hint.to_string());
            rows.join("\n") + " "
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stage::{End, Role};
    use socklab::narrate::Event;

    fn recording(events: usize) -> Recording {
        let end = End { code: Some(0), by_us: false, complaints: vec![] };
        let event = |number: usize| {
            let text = format!("recv(10) → 7 bytes \"{}\" event {number}.", "你好".repeat(9));
            let role = if number % 2 == 0 { Role::Client } else { Role::Server };
            let class = Class::Receive;
            (role, Event { before: 0, after: 0, class, bytes: Some(7), conn: None, text })
        };
        let events = (1..=events).map(event).collect();
        Recording { events, client: end.clone(), server: end, files: vec![], over_limit: false }
    }

    #[test]
    fn every_frame_fits_and_shows_the_heading_the_present_event_and_the_keys() {
        let recording = recording(40);
        for (layout, height) in [
            (Layout::Lanes(80), 24),
            (Layout::Lanes(60), 20),
            (Layout::Lines(40), 15),
            (Layout::Lines(30), 10),
        ] {
            for shown in 1..=40 {
                let keys = format!("{shown} of 40   {}", words::STEP_KEYS);
                let below = |_| vec!["summary".to_string(); 9];
                let frame = frame(&recording, layout, Painter::NONE, shown, height, &keys, &below);
                let what = format!("{layout:?} {shown}\n{}", frame.join("\n"));
                assert!(frame.len() <= height, "{what}");
                assert!(frame.iter().all(|row| row.width() <= layout.width()), "{what}");
                let has_heading = frame[0].trim_start().starts_with("client");
                assert!(has_heading || layout == Layout::Lines(layout.width()), "{what}");
                let text: String = frame.iter().map(|row| row.trim()).collect();
                assert!(
                    text.contains(&format!("event {shown}."))
                        || text.contains(&format!("event{shown}.")),
                    "{what}"
                );
                let marks = frame.iter().filter(|row| row.trim_start().starts_with("> ")).count();
                assert!(marks == 1, "{what}");
                let place = format!("{shown} of 40");
                assert!(frame.iter().any(|row| row.starts_with(&place)), "{what}");
                let summary = frame.iter().filter(|row| row.trim() == "summary").count();
                assert_eq!(summary > 0, shown == 40, "{what}");
                assert!(shown < 40 || summary == 9 || height < 20, "{what}");
            }
        }
    }

    #[test]
    fn without_keys_a_frame_leaves_room_for_what_follows_and_the_prompt() {
        let recording = recording(40);
        for height in [24, 20, 12] {
            let below = |_| vec!["summary".to_string(); 9];
            let layout = Layout::Lanes(80);
            let frame = frame(&recording, layout, Painter::NONE, 40, height, "", &below);
            assert_eq!(frame.len() + 9 + 1, height, "{}", frame.join("\n"));
            assert!(frame[0].starts_with("client"), "{}", frame.join("\n"));
        }
    }

    #[test]
    fn a_line_of_a_clickers_keys_is_no_answer() {
        let answers = [
            ("\x1b[6~\x1b[6~\n", Answered::Skipped),
            ("\x1bOC\x1b[1;5C\n", Answered::Skipped),
            ("\x1b\n", Answered::Skipped),
            ("\x1b[6~7\n", Answered::Number(7)),
            ("65,507\n", Answered::Number(65_507)),
            ("q\n", Answered::Quit),
            ("\n", Answered::Skipped),
            ("six\n8\n", Answered::Number(8)),
            ("", Answered::Nobody),
        ];
        for (line, answer) in answers {
            let (mut keys, mut screen) = (line.as_bytes(), vec![]);
            let given = ask_number("How many?", "(hint)", 80, &mut keys, &mut screen).unwrap();
            assert_eq!(given, answer, "{line:?}");
        }
    }

    #[test]
    fn keys_move_forwards_and_back_and_only_the_last_key_ends_it() {
        use Key::{Back, End, First, Last, On, Other, Resized};
        let recording = recording(5);
        let window = Window::of_stdout(false);
        let walks: [(&[Key], &[usize]); 4] = [
            (&[On, On, Back, Back, Back, On, End], &[1, 2, 3, 2, 1, 1, 2]),
            (&[Last, First, End], &[1, 5, 1]),
            (&[On, Resized, Other, End], &[1, 2, 2, 2]),
            (&[Last, On, On, Back, End], &[1, 5, 5, 5, 4]),
        ];
        for (keys, expected) in walks {
            let mut keys = keys.iter();
            let mut screen = vec![];
            let mut key = || Ok(*keys.next().expect("it has ended"));
            step(&recording, &window, "keys", &|_| vec![], &mut key, &mut screen).unwrap();
            assert_eq!(keys.next(), None, "it has not ended");
            let screen = String::from_utf8(screen).unwrap();
            let shown: Vec<usize> = screen
                .split(" of 5   keys")
                .filter_map(|before| before.rsplit(['K', 'J']).next()?.parse().ok())
                .collect();
            assert_eq!(shown, expected);
        }
    }
}
