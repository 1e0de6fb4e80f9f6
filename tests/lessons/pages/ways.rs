//! The ways through the lessons, what their exercises train, and the words of the field: the page says
//! what the lessons say.

use std::collections::BTreeSet;

use lab::lessons::{LESSONS, PATH, find};

use lab::stage::project;

use super::page;

/// The cells of the rows below a heading, without the two lines that head a table.
fn rows<'a>(text: &'a str, heading: &str) -> Vec<Vec<&'a str>> {
    let begin = text.find(&format!("\n## {heading}\n")).expect("a heading");
    let part = &text[begin + 1..];
    let part = part.find("\n## ").map_or(part, |end| &part[..end]);
    let rows = part.lines().filter_map(|line| line.strip_prefix("| ")?.strip_suffix('|'));
    rows.skip(1).map(|row| row.split('|').map(str::trim).collect()).collect()
}

/// The lesson that a link such as `[10](10-struct_prefix.md)` leads to: its note, and the note's name.
fn note(link: &str) -> (String, &str) {
    let (shown, file) = link.strip_prefix('[').and_then(|l| l.split_once("](")).expect(link);
    let file = file.strip_suffix(')').expect(link);
    assert!(file.starts_with(shown), "{link}: another lesson's number");
    (page(file), file)
}

#[test]
fn every_lesson_is_on_a_way_with_its_minutes_and_what_comes_before_it() {
    let text = page("README.md");
    let (path, others) = (rows(&text, "The path"), rows(&text, "The other ways"));
    let numbers = |rows: &[Vec<&str>]| -> Vec<u8> {
        rows.iter().map(|row| row[0].parse().unwrap()).collect()
    };
    assert_eq!(numbers(&path)[1..], *PATH);
    let rest = LESSONS.iter().map(|l| l.number).filter(|number| !PATH.contains(number));
    assert_eq!(numbers(&others), rest.collect::<Vec<_>>());
    for row in path.iter().skip(1).chain(&others) {
        let [number, link, minutes, before] = row.as_slice() else { panic!("{row:?}") };
        let lesson = find(number).unwrap();
        let name = lesson.name;
        assert_eq!(*link, format!("[{name}]({number}-{name}.md)"));
        assert_eq!(*minutes, lesson.minutes.to_string(), "{name}");
        let note = page(&format!("{number}-{name}.md"));
        let told = note.lines().find_map(|line| line.split_once("before it: ")).expect("minutes");
        let links = told.1.split('[').skip(1);
        let told: Vec<&str> = links.filter_map(|link| link.split(' ').next()).collect();
        assert_eq!(before.split(", ").collect::<Vec<_>>(), told, "{name}: before it");
    }
}

/// The mistakes that sections "Try" let somebody debug: the note's file, and the name without its side.
fn tried() -> BTreeSet<(String, String)> {
    let mut tried = BTreeSet::new();
    for lesson in LESSONS {
        let note = page(lesson.note().strip_prefix("lessons/").unwrap());
        let part = note.split("\n## Try\n").nth(1).expect("Try").split("\n## ").next().unwrap();
        for (at, name) in part.match_indices(&format!("{}/", lesson.name)) {
            let before = part[..at].chars().next_back();
            let path = &part[at + name.len()..];
            let end = path.find(|c: char| !c.is_ascii_lowercase() && !"/-".contains(c));
            let mistake = path[..end.unwrap_or(path.len())].rsplit('/').next().unwrap();
            let mistake = mistake.strip_prefix("client-").unwrap_or(mistake);
            // A part of a longer name (`examples/NAME/…`) is no mistake.
            if before != Some('/') && !mistake.is_empty() {
                let file = lesson.note().strip_prefix("lessons/").unwrap().to_string();
                tried.insert((file, mistake.to_string()));
            }
        }
    }
    tried
}

#[test]
fn every_exercise_is_in_its_lesson_and_every_mistake_to_try_in_the_table() {
    let text = page("README.md");
    let mut listed = BTreeSet::new();
    for row in rows(&text, "Which exercise trains which mistake") {
        let [name, _, links] = row.as_slice() else { panic!("{row:?}") };
        for link in links.split(", ") {
            let (_, file) = note(link);
            listed.insert((file.to_string(), name.trim_matches('`').to_string()));
        }
    }
    let tried = tried();
    let missing: Vec<_> = tried.difference(&listed).collect();
    assert!(missing.is_empty(), "lessons/README.md lacks {missing:?}");
    let wrong: Vec<_> = listed.difference(&tried).collect();
    assert!(wrong.is_empty(), "no section \"Try\" has {wrong:?}");
}

#[test]
fn the_plans_use_exercises_that_are_in_a_lesson() {
    let (tried, plans) = (tried(), page("teaching.md"));
    let mut found = 0;
    for quoted in plans.split('`').skip(1).step_by(2) {
        let Some((lesson, mistake)) = quoted.split_once('/') else { continue };
        let Some(lesson) = find(lesson) else { continue };
        let file = lesson.note().strip_prefix("lessons/").unwrap().to_string();
        assert!(tried.contains(&(file, mistake.to_string())), "no section \"Try\" has {quoted}");
        found += 1;
    }
    assert!(found >= 12, "{found} exercises");
}

#[test]
fn every_word_is_used_in_the_lesson_where_one_meets_it() {
    let text = page("README.md");
    let rows = rows(&text, "Words");
    for row in &rows {
        let [word, meaning, link] = row.as_slice() else { panic!("{row:?}") };
        let (note, file) = note(link);
        let (note, word) = (note.to_lowercase(), word.to_lowercase());
        assert!(note.contains(&word), "{file} does not have the word {word:?}");
        assert!(!meaning.is_empty(), "{word}");
    }
    let words: Vec<String> = rows.iter().map(|row| row[0].to_lowercase()).collect();
    assert!(words.is_sorted(), "not in the order of the alphabet: {words:?}");
    assert!(words.len() >= 50, "{} words", words.len());
}

/// The anchor that a heading gets.
fn anchor(heading: &str) -> String {
    let letters = heading.trim_start_matches('#').trim().to_lowercase();
    let kept = letters.chars().filter(|c| c.is_alphanumeric() || " -_".contains(*c));
    kept.map(|c| if c == ' ' { '-' } else { c }).collect()
}

#[test]
fn every_link_leads_to_a_page_and_a_heading() {
    let folder = project().join("lessons");
    let notes = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path());
    let files = notes.chain([project().join("README.md")]);
    for file in files.filter(|file| file.extension().is_some_and(|end| end == "md")) {
        let text = std::fs::read_to_string(&file).unwrap();
        for (at, _) in text.match_indices("](") {
            let link = text[at + 2..].split(')').next().unwrap();
            if link.starts_with("http") {
                continue;
            }
            let (path, heading) = link.split_once('#').unwrap_or((link, ""));
            let target = if path.is_empty() { file.clone() } else { file.with_file_name(path) };
            assert!(target.exists(), "{}: {link}: no such file", file.display());
            if !heading.is_empty() {
                let other = std::fs::read_to_string(&target).unwrap();
                let mut headings = other.lines().filter(|line| line.starts_with('#')).map(anchor);
                let is_there = headings.any(|known| known == heading);
                assert!(is_there, "{}: {link}: no such heading", file.display());
            }
        }
    }
}
