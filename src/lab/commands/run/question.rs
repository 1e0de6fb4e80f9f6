//! The act's question, before it is run: who has predicted something learns more from what comes.
//!
//! It is asked once in a while. `.socklab/asked` remembers it: a time in seconds since the epoch, a
//! lesson and an act in each line.

use std::io::{self, BufRead, Write};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use super::replay::{Answered, ask_number};
use super::words;
use crate::commands::settings::{folder, settings};
use crate::lessons::{Act, Lesson};

/// A question is not asked again before this: a class that runs an act ten times answers it once.
const ONCE_IN: Duration = Duration::from_secs(12 * 60 * 60);

/// Whether the question is asked.
pub fn is_due(lesson: &Lesson, act: &Act, forced: bool) -> bool {
    forced
        || (!settings().never_asks && !recent().iter().any(|(_, name)| *name == key(lesson, act)))
}

/// Asks it, and gives what the person at the keyboard expects.
///
/// # Errors
/// If the screen or the keyboard fails.
pub fn ask(
    lesson: &Lesson,
    act: &Act,
    width: usize,
    keys: &mut impl BufRead,
    screen: &mut impl Write,
) -> io::Result<Option<usize>> {
    let said = ask_number(act.predict, words::A_NUMBER, width, keys, screen)?;
    if said != Answered::Nobody {
        // Where nothing can be written the question comes again: no harm.
        let _ = remember(key(lesson, act));
    }
    Ok(match said {
        Answered::Number(number) => Some(number),
        Answered::Skipped | Answered::Quit | Answered::Nobody => None,
    })
}

fn key(lesson: &Lesson, act: &Act) -> String {
    format!("{} {}", lesson.name, act.name).trim_end().to_string()
}

/// What has been asked not long ago, and when.
fn recent() -> Vec<(u64, String)> {
    let text = std::fs::read_to_string(folder().join("asked")).unwrap_or_default();
    let asked = text.lines().filter_map(|line| {
        let (time, name) = line.split_once(' ')?;
        Some((time.parse().ok()?, name.to_string()))
    });
    // A clock that was put back makes no question silent for ever.
    let now = now();
    asked.filter(|(time, _)| *time <= now && now - time < ONCE_IN.as_secs()).collect()
}

fn remember(name: String) -> io::Result<()> {
    let mut asked = recent();
    asked.retain(|(_, other)| *other != name);
    asked.push((now(), name));
    let text: String = asked.iter().map(|(time, name)| format!("{time} {name}\n")).collect();
    std::fs::create_dir_all(folder())?;
    std::fs::write(folder().join("asked"), text)
}

fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_secs()
}
