//! What the examples and the library must not do, read off their source.

use std::fs;
use std::path::{Path, PathBuf};

use lab::lessons::{LESSONS, Lesson};
use lab::stage::project;

/// The Rust files below a folder, with their text.
fn sources(folder: &str) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut folders = vec![project().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") {
                found.push((path.clone(), fs::read_to_string(&path).unwrap()));
            }
        }
    }
    assert!(!found.is_empty(), "no sources below {folder}");
    found
}

/// The number of the lesson that a file below `examples` belongs to.
fn lesson_of(path: &Path) -> u8 {
    let inside = path.strip_prefix(project().join("examples")).unwrap();
    let mut names = inside.iter().map(|name| name.to_string_lossy().to_string());
    let mut name = names.next().unwrap();
    if name == "misconceptions" {
        name = names.next().unwrap(); // those of a lesson stand in a folder of its name
    }
    let name = name.trim_end_matches(".rs");
    let is_its = |lesson: &&Lesson| lesson.name == name || lesson.every_program().contains(name);
    match LESSONS.iter().find(is_its) {
        Some(lesson) => lesson.number,
        None if ["main", "catalogue", "crashes", "kind", "list", "nearest", "source", "start"]
            .contains(&name) =>
        {
            u8::MAX
        } // of the misconceptions
        None => panic!("{}: of which lesson?", path.display()),
    }
}

/// A helper and the last lesson that writes by hand what it does. (Lesson 11 does so in its first
/// act, and uses the helper in its second.)
const EARNED: &[(&str, u8)] =
    &[("deadline", 5), ("frame", 10), ("header", 10), ("auth", 16), ("socketserver", 16)];

/// These come after lesson 05 on the path for learning: the branch "conversation".
const BRANCH: std::ops::RangeInclusive<u8> = 2..=4;

/// The helpers that a text uses before the lesson that earns them.
fn unearned(text: &str, lesson: u8) -> Vec<&'static str> {
    let lesson = if BRANCH.contains(&lesson) { 6 } else { lesson };
    let uses = |helper: &str| {
        text.contains(&format!("socklab::{helper}"))
            || text.lines().any(|l| l.contains("use socklab::{") && l.contains(helper))
    };
    EARNED.iter().filter(|(helper, by)| lesson <= *by && uses(helper)).map(|(h, _)| *h).collect()
}

#[test]
fn a_helper_is_used_only_after_the_lesson_that_writes_it_by_hand() {
    for (path, text) in sources("examples") {
        assert_eq!(unearned(&text, lesson_of(&path)), [""; 0], "{}", path.display());
    }
}

#[test]
fn the_import_rule_finds_what_it_looks_for() {
    assert_eq!(unearned("use socklab::deadline::Deadline;", 5), ["deadline"]);
    assert_eq!(unearned("use socklab::deadline::Deadline;", 8), [""; 0]);
    assert_eq!(unearned("use socklab::deadline::Deadline;", 4), [""; 0]);
    assert_eq!(unearned("use socklab::deadline::Deadline;", 1), ["deadline"]);
    assert_eq!(unearned("use socklab::{Result, frame};", 10), ["frame"]);
}

#[test]
fn an_example_stands_alone_and_fits_two_screens() {
    for (path, text) in sources("examples") {
        let name = path.display();
        for banned in ["unsafe", ".unwrap()", ".expect(", "lab::", "#[path", "include!"] {
            let banned_here = text.replace("socklab::", "").contains(banned);
            assert!(!banned_here, "{name} has {banned}");
        }
        // The list of a lesson's misconceptions is no program.
        let is_list = (path.ends_with("mod.rs") || path.ends_with("list.rs"))
            && path.iter().any(|name| name == "misconceptions");
        let lines = text.lines().count();
        assert!(lines <= 90 || is_list, "{name} has {lines} lines");
        assert!(text.starts_with("//! "), "{name} does not say what it is");
    }
}

#[test]
fn before_lesson_17_an_example_needs_two_months_of_rust() {
    for (path, text) in sources("examples") {
        if lesson_of(&path) >= 17 {
            continue;
        }
        for banned in ["trait ", "impl<", "Arc<Mutex", "dyn ", "<'"] {
            assert!(!text.contains(banned), "{} has {banned:?}", path.display());
        }
    }
}

#[test]
fn the_first_lines_are_the_two_commands_and_what_to_watch_for() {
    for lesson in LESSONS {
        for name in lesson.every_program() {
            let file = project().join("examples").join(format!("{name}.rs"));
            let main = project().join("examples").join(&name).join("main.rs");
            let text = fs::read_to_string(&file).or_else(|_| fs::read_to_string(&main)).unwrap();
            let lines: Vec<&str> = text.lines().take(3).collect();
            let terminal = |n: usize, program: &str| {
                format!("//! Terminal {n}: cargo run --example {program}")
            };
            let client = format!("{}_client", lesson.name);
            let server =
                if name == client { format!("{}_server", lesson.name) } else { name.clone() };
            assert!(lines[0].starts_with(&terminal(1, &server)), "{name}: {}", lines[0]);
            assert!(lines[1].starts_with(&terminal(2, &client)), "{name}: {}", lines[1]);
            assert!(lines[2].starts_with("//! Watch for: "), "{name}: {}", lines[2]);
        }
    }
}

/// Lines that are neither blank nor comment nor test.
fn code_lines(text: &str) -> usize {
    let code = text.lines().map(str::trim).take_while(|line| *line != "#[cfg(test)]");
    code.filter(|line| !line.is_empty() && !line.starts_with("//")).count()
}

#[test]
fn the_socketserver_is_smaller_than_cpythons() {
    let files = sources("src/socketserver");
    let tests = project().join("src/socketserver/tests");
    let files = files.iter().filter(|(path, _)| !path.with_extension("").starts_with(&tests));
    let lines: usize =
        files.map(|(_, text)| code_lines(&text.replace("#[cfg(test)]\nmod", "mod"))).sum();
    assert!((100..332).contains(&lines), "{lines} lines of code; CPython's has 332");
}
