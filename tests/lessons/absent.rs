//! No text names a lesson as if it were there when it is not: it adds "(not written yet)".

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use lab::lessons::LESSONS;
use lab::stage::project;

/// What stands behind the number of a lesson that nobody has written.
const ABSENT: &str = " (not written yet)";

/// The texts that somebody reads: notes, pages, programs.
fn texts() -> Vec<PathBuf> {
    let mut found = vec![];
    let mut folders = ["lessons", "examples", "src"].map(|name| project().join(name)).to_vec();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            match path.is_dir() {
                true => folders.push(path),
                false => found.push(path),
            }
        }
    }
    found.extend(["README.md", "CONTRIBUTING.md"].map(|name| project().join(name)));
    found
}

/// The lines as one, without the signs of a comment: a sentence may go on in the next line.
fn joined(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap();
    let lines = text.lines().map(|line| line.trim().trim_start_matches(['/', '!', '#']).trim());
    lines.collect::<Vec<_>>().join(" ")
}

/// The numbers of absent lessons that a text names without saying so: `lesson 20`, `lessons 09 to 11`.
fn absent(text: &str) -> Vec<String> {
    let there: BTreeSet<u8> = LESSONS.iter().map(|lesson| lesson.number).chain([0]).collect();
    let mut wrong = vec![];
    let lower = text.to_ascii_lowercase();
    for (at, _) in lower.match_indices("lesson") {
        let mut rest = &lower[at + "lesson".len()..];
        rest = rest.strip_prefix('s').unwrap_or(rest);
        let mut named = vec![];
        while let Some((number, behind)) = number(rest) {
            named.push(number);
            rest = behind;
        }
        let is_told = rest.starts_with(ABSENT);
        let missing = named.iter().filter(|number| !there.contains(number) && !is_told);
        wrong.extend(missing.map(|number| format!("lesson {number:02}")));
    }
    wrong
}

/// Two digits behind a blank or a word between two numbers, and what follows them.
fn number(text: &str) -> Option<(u8, &str)> {
    let before = [" to ", " and ", " or ", ", ", " "];
    let rest = before.iter().find_map(|before| text.strip_prefix(before))?;
    let digits = rest.get(..2).filter(|two| two.bytes().all(|byte| byte.is_ascii_digit()))?;
    let behind = &rest[2..];
    (!behind.starts_with(|c: char| c.is_ascii_digit())).then_some((digits.parse().ok()?, behind))
}

#[test]
fn no_text_names_an_absent_lesson_as_if_it_were_there() {
    let mut wrong = vec![];
    for path in texts() {
        let name = path.strip_prefix(project()).unwrap().display().to_string();
        wrong.extend(absent(&joined(&path)).iter().map(|lesson| format!("{name}: {lesson}")));
    }
    let note = format!("add \"{}\", or leave it out", ABSENT.trim());
    assert!(wrong.is_empty(), "{wrong:#?}: {note}");
}

#[test]
fn absent_lessons_are_found_wherever_they_are_named() {
    assert_eq!(absent("Lesson 90 shows why; lesson 01 does not."), ["lesson 90"]);
    assert_eq!(absent("Lessons 88 to 90 do that."), ["lesson 88", "lesson 90"]);
    assert_eq!(absent("lessons 10, 16 and 91"), ["lesson 91"]);
    let fine = "lesson 90 (not written yet), lesson 01, 100 lessons 2026, lessons 08 and 10.";
    assert_eq!(absent(fine), [""; 0]);
}
