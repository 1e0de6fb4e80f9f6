//! A recording at a human's pace, forwards and back.
//!
//! Live programs are never held up: that would change what they do, and fire their deadlines.

use std::io::{self, BufRead, Write};

use socklab::narrate::Class;

use super::show::{self, Layout};
use super::words;
use crate::stage::Recording;

/// Shows one event after the other. Enter goes on, `b` back, `q` (or the end of input) ends.
///
/// On a terminal (`redraw`) the screen always shows the recording up to the present event.
///
/// # Errors
/// If the screen or the keyboard fails.
pub fn step(
    recording: &Recording,
    layout: Layout,
    redraw: bool,
    keys: &mut impl BufRead,
    screen: &mut impl Write,
) -> io::Result<()> {
    let rows = show::rows(recording, layout);
    let heading = show::heading(recording, layout);
    let mut shown = 1usize;
    if let (false, Some(heading)) = (redraw, &heading) {
        writeln!(screen, "{heading}")?;
    }
    while !rows.is_empty() {
        if redraw {
            // Clear, home, and the last rows that fit under a heading and above the keys.
            write!(screen, "\x1b[2J\x1b[H")?;
            if let Some(heading) = &heading {
                writeln!(screen, "{heading}")?;
            }
            let first = shown.saturating_sub(20);
            for row in rows.iter().take(shown).skip(first) {
                writeln!(screen, "{row}")?;
            }
        } else if let Some(row) = rows.get(shown - 1) {
            writeln!(screen, "{row}")?;
        }
        write!(screen, "({shown} of {}) {} ", rows.len(), words::STEP_KEYS)?;
        screen.flush()?;
        let mut key = String::new();
        if keys.read_line(&mut key)? == 0 {
            writeln!(screen)?;
            break;
        }
        if !redraw {
            writeln!(screen)?;
        }
        match key.trim() {
            "b" => shown = (shown - 1).max(1),
            "q" => break,
            _ if shown == rows.len() => break,
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
    layout: Layout,
    keys: &mut impl BufRead,
    screen: &mut impl Write,
) -> io::Result<(usize, usize)> {
    let (mut right, mut asked) = (0, 0);
    if let Some(heading) = show::heading(recording, layout) {
        writeln!(screen, "{heading}")?;
    }
    let mut at_keyboard = true;
    for ((role, event), row) in recording.events.iter().zip(show::rows(recording, layout)) {
        let bytes = event.bytes.filter(|_| event.class == Class::Receive && at_keyboard);
        let Some(was) = bytes else {
            writeln!(screen, "{row}")?;
            continue;
        };
        let call = event.text.split(" → ").next().unwrap_or_default();
        let said = ask(&words::predict_receive(role.name(), call), keys, screen)?;
        writeln!(screen, "{row}")?;
        match said {
            Answered::Number(said) => {
                asked += 1;
                right += usize::from(said == was);
                writeln!(screen, "    {}", words::prediction(said, was))?;
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
pub fn ask(
    question: &str,
    keys: &mut impl BufRead,
    screen: &mut impl Write,
) -> io::Result<Answered> {
    write!(screen, "{question}")?;
    loop {
        screen.flush()?;
        let mut line = String::new();
        if keys.read_line(&mut line)? == 0 {
            writeln!(screen)?;
            return Ok(Answered::Nobody);
        }
        match (line.trim(), line.trim().replace(',', "").parse()) {
            ("", _) => return Ok(Answered::Skipped),
            (_, Ok(number)) => return Ok(Answered::Number(number)),
            _ => write!(screen, "{}", words::NOT_A_NUMBER)?,
        }
    }
}
