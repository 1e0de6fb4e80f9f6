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

/// Shows one event after the other on a terminal: always the recording up to the present event.
/// `legend` says which keys there are.
///
/// # Errors
/// If the screen or the keyboard fails.
pub fn step(
    recording: &Recording,
    window: &Window,
    legend: &str,
    key: &mut impl FnMut() -> io::Result<Key>,
    screen: &mut impl Write,
) -> io::Result<()> {
    let last = recording.events.len();
    let mut shown = 1;
    write!(screen, "\x1b[2J")?;
    loop {
        let keys = format!("({shown} of {last}) {legend}");
        draw(recording, window, shown, &keys, screen)?;
        let key = match key() {
            Ok(key) => key,
            Err(error) => {
                writeln!(screen)?;
                return Err(error);
            }
        };
        match key {
            Key::On if shown >= last => break,
            Key::On => shown += 1,
            Key::Back => shown = (shown - 1).max(1),
            Key::First => shown = 1,
            Key::Last => shown = last.max(1),
            Key::End => break,
            Key::Resized => write!(screen, "\x1b[2J")?,
            Key::Other => {}
        }
    }
    // What comes next stands below the last rows, instead of the keys.
    draw(recording, window, shown, "", screen)?;
    writeln!(screen)
}

/// Draws over what is on the screen.
fn draw(
    recording: &Recording,
    window: &Window,
    shown: usize,
    keys: &str,
    screen: &mut impl Write,
) -> io::Result<()> {
    let layout = window.layout();
    let rows = frame(recording, layout, window.painter, shown, window.height().unwrap_or(24), keys);
    write!(screen, "\x1b[H")?;
    for (number, row) in rows.iter().enumerate() {
        // Cleared before the text: behind a row that is full this would take its last character.
        let clear = if number + 1 == rows.len() { "\x1b[J" } else { "\x1b[K" };
        write!(screen, "{}{clear}{row}", if number == 0 { "" } else { "\r\n" })?;
    }
    screen.flush()
}

/// What fits a screen of `height` rows: the heading, the last rows up to the event `shown`, the keys.
fn frame(
    recording: &Recording,
    layout: Layout,
    painter: Painter,
    shown: usize,
    height: usize,
    keys: &str,
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
        rows.extend(first.chain(others));
    }
    let room = height.saturating_sub(frame.len() + keys.len()).max(1);
    frame.extend(rows.split_off(rows.len().saturating_sub(room)));
    if !keys.is_empty() {
        // The keys keep their place, the last row of the screen.
        frame.resize(height.saturating_sub(keys.len()).max(frame.len()), String::new());
        frame.extend(keys);
    }
    frame
}

/// The same without a terminal: keys are lines, and each event is printed when its turn comes.
///
/// # Errors
/// As [`step`].
pub fn step_by_lines(
    recording: &Recording,
    window: &Window,
    keys: &mut impl BufRead,
    screen: &mut impl Write,
) -> io::Result<()> {
    let (last, mut shown) = (recording.events.len(), 1);
    let mut headed = Headed::new(recording, window);
    loop {
        headed.event(shown - 1, screen)?;
        write!(screen, "({shown} of {last}) {} ", words::STEP_LINES)?;
        screen.flush()?;
        let key = typed(keys)?;
        writeln!(screen)?;
        match key {
            Key::Back => shown = (shown - 1).max(1),
            Key::End => break,
            _ if shown >= last => break,
            _ => shown += 1,
        }
    }
    Ok(())
}

/// Asks before each receive what it will give, then shows it. Gives the predictions that were right
/// and those that were asked for; an empty line skips one, the end of input all that follow.
///
/// # Errors
/// As [`step`].
pub fn predict(
    recording: &Recording,
    window: &Window,
    keys: &mut impl BufRead,
    screen: &mut impl Write,
) -> io::Result<(usize, usize)> {
    let (mut right, mut asked) = (0, 0);
    let mut headed = Headed::new(recording, window);
    let mut at_keyboard = true;
    for (number, (role, event)) in recording.events.iter().enumerate() {
        let bytes = event.bytes.filter(|_| event.class == Class::Receive && at_keyboard);
        let Some(was) = bytes else {
            headed.event(number, screen)?;
            continue;
        };
        let call = event.text.split(" → ").next().unwrap_or_default();
        let question = words::predict_receive(role.name(), call);
        let said = ask_number(&question, window.layout().width(), keys, screen)?;
        headed.event(number, screen)?;
        match said {
            Answered::Number(said) => {
                asked += 1;
                right += usize::from(said == was);
                headed.row(&format!("    {}", words::prediction(said, was)), screen)?;
            }
            Answered::Skipped => {}
            Answered::Nobody => at_keyboard = false,
        }
    }
    writeln!(screen, "{}", words::score(right, asked))?;
    Ok((right, asked))
}

/// What came back on a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answered {
    /// A number.
    Number(usize),
    /// An empty line.
    Skipped,
    /// The end of input.
    Nobody,
}

/// Asks for a number until one comes, or an empty line, or nothing any more.
///
/// # Errors
/// As [`step`].
pub fn ask_number(
    question: &str,
    width: usize,
    keys: &mut impl BufRead,
    screen: &mut impl Write,
) -> io::Result<Answered> {
    write!(screen, "{}", prompt(question, width))?;
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
        match (line.trim(), line.trim().replace(',', "").parse()) {
            ("", _) => return Ok(Answered::Skipped),
            (_, Ok(number)) => return Ok(Answered::Number(number)),
            _ => write!(screen, "{}", prompt(words::NOT_A_NUMBER, width))?,
        }
    }
}

/// A question with its hint, and room for a number behind them.
fn prompt(question: &str, width: usize) -> String {
    let mut rows = lines(question, width.min(DEFAULT_WIDTH), 0);
    let last = rows.last().map_or(0, |row| row.width());
    match last + 1 + words::A_NUMBER.width() + ROOM_FOR_NUMBER <= width {
        true => rows.join("\n") + " " + words::A_NUMBER + " ",
        false => {
            rows.push(words::A_NUMBER.to_string());
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
                let keys = format!("({shown} of 40) {}", words::STEP_KEYS);
                let frame = frame(&recording, layout, Painter::NONE, shown, height, &keys);
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
                assert!(frame.iter().any(|row| row.starts_with(&format!("({shown}"))), "{what}");
            }
        }
    }

    #[test]
    fn keys_move_forwards_and_back_and_past_the_last_event_it_ends() {
        use Key::{Back, End, First, Last, On, Other, Resized};
        let recording = recording(5);
        let window = Window::of_stdout(false);
        let walks: [(&[Key], &[usize]); 4] = [
            (&[On, On, Back, Back, Back, On, End], &[1, 2, 3, 2, 1, 1, 2]),
            (&[Last, First, End], &[1, 5, 1]),
            (&[On, Resized, Other, End], &[1, 2, 2, 2]),
            (&[Last, On], &[1, 5]),
        ];
        for (keys, expected) in walks {
            let mut keys = keys.iter();
            let mut screen = vec![];
            let mut key = || Ok(*keys.next().expect("it has ended"));
            step(&recording, &window, "keys", &mut key, &mut screen).unwrap();
            assert_eq!(keys.next(), None, "it has not ended");
            let screen = String::from_utf8(screen).unwrap();
            let shown: Vec<usize> = screen
                .split(" of 5) keys")
                .filter_map(|before| before.rsplit('(').next()?.parse().ok())
                .collect();
            assert_eq!(shown, expected);
        }
    }
}
