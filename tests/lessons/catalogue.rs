//! The catalogue, the disk, the notes and README agree.

use std::collections::BTreeSet;
use std::fs;

use lab::lessons::{BRANCHES, LESSONS, Lesson, PATH, START, every_suite};
use lab::stage::project;

fn read(path: &str) -> String {
    fs::read_to_string(project().join(path)).unwrap_or_else(|e| panic!("{path}: {e}"))
}

/// The names in a folder, without what follows the first dot.
fn names(folder: &str) -> BTreeSet<String> {
    let entries = fs::read_dir(project().join(folder)).unwrap();
    let name = |entry: fs::DirEntry| entry.file_name().to_string_lossy().to_string();
    entries.map(|entry| name(entry.unwrap()).split('.').next().unwrap().to_string()).collect()
}

#[test]
fn every_pair_on_disk_is_a_lesson_and_the_other_way_round() {
    let mut expected: BTreeSet<String> =
        LESSONS.iter().flat_map(|lesson| lesson.every_program()).collect();
    expected.insert("misconceptions".to_string());
    assert_eq!(names("examples"), expected);
}

#[test]
fn every_lesson_has_its_folder_in_lab_and_the_other_way_round() {
    let mut expected: BTreeSet<String> = LESSONS.iter().map(|l| l.name.to_string()).collect();
    // What a lesson is, the list, the rules that the notes state, and the local time.
    expected.extend(["contract", "lesson", "local", "mod"].map(str::to_string));
    assert_eq!(names("src/lab/lessons"), expected);
    for suite in every_suite() {
        let lesson = LESSONS.iter().find(|lesson| lesson.name == suite.lesson).unwrap();
        assert_eq!(suite.setting.port, lesson.port, "{}", suite.name());
        let act = lesson.acts.iter().find(|act| act.name == suite.act);
        let is_its = act.and_then(|act| act.suite).is_some_and(|own| own.name() == suite.name());
        assert!(is_its, "{} stands in another act", suite.name());
    }
}

#[test]
fn every_note_is_that_of_a_lesson_and_the_other_way_round() {
    let mut expected: BTreeSet<String> =
        LESSONS.iter().map(|l| format!("{:02}-{}", l.number, l.name)).collect();
    // What comes before the lessons, what stands beside them, and the instructor's page.
    let pages = ["00-start", "README", "basics", "errata", "teaching", "tools"];
    expected.extend(pages.map(str::to_string));
    assert_eq!(names("lessons"), expected);
    read(START.0);
}

#[test]
fn every_lesson_has_its_tests() {
    let modules = read("tests/lessons/main.rs");
    for lesson in LESSONS {
        assert!(modules.contains(&format!("mod {};", lesson.name)), "{}", lesson.name);
    }
}

#[test]
fn lessons_stand_in_the_order_of_the_notes_each_on_the_path_or_on_one_branch() {
    let numbers: Vec<u8> = LESSONS.iter().map(|lesson| lesson.number).collect();
    assert!(numbers.is_sorted_by(|a, b| a < b), "{numbers:?}");
    let ways = [PATH].into_iter().chain(BRANCHES.iter().map(|(_, way)| *way));
    let mut placed: Vec<u8> = ways.flatten().copied().collect();
    placed.sort();
    assert_eq!(placed, numbers, "a lesson stands on no way, or on two, or is not there");
}

#[test]
fn every_act_has_its_words_and_its_extent() {
    for lesson in LESSONS {
        for act in lesson.acts {
            assert!(!act.extent.is_empty(), "{} {}", lesson.name, act.name);
            for line in act.predict.lines().chain([act.meaning]) {
                assert!(line.chars().count() <= 78, "{}: too wide: {line}", lesson.name);
            }
            assert!(act.try_next.starts_with(lesson.name), "{}", act.try_next);
        }
    }
}

#[test]
fn a_lesson_has_a_wire_contract_and_tasks_or_it_has_predictions() {
    for lesson in LESSONS {
        let (name, note) = (lesson.name, read(&lesson.note()));
        let has_tasks = [lesson.server_task, lesson.client_task].map(|task| !task.is_empty());
        assert_eq!(has_tasks, [lesson.has_contract(); 2], "{name}: tasks need a contract to check");
        let says = note.contains("\n## Wire contract\nThis lesson has none. ");
        assert_eq!(says, !lesson.has_contract(), "{}: what \"Wire contract\" says", lesson.note());
        for act in lesson.acts.iter().filter(|_| !lesson.has_contract()) {
            let count = act.predictions.len();
            assert!(count >= 3, "{name} {}: {count} predictions, and nothing to check", act.name);
        }
    }
}

/// The headings of a note, in this order; those in parentheses may be missing.
const HEADINGS: &[&str] = &[
    "Predict",
    "Run it",
    "What the kernel did",
    "The pauses we put in",
    "Common claims, and what is true",
    "(The other acts)",
    "What goes wrong in real programs",
    "Try",
    "Explain",
    "Wire contract",
    "(The module beside CPython's)",
    "If you come from the Python notes",
    "Sources",
];

fn headings(note: &str) -> Vec<&str> {
    note.lines().filter_map(|line| line.strip_prefix("## ")).collect()
}

#[test]
fn every_note_has_its_parts_and_a_core_of_eighty_lines() {
    for lesson in LESSONS {
        let note = read(&lesson.note());
        let title = format!("# {:02} {}: ", lesson.number, lesson.name);
        assert!(note.starts_with(&title), "{} does not start with {title:?}", lesson.note());
        let minutes = format!("{} minutes", lesson.minutes);
        assert!(note.lines().take(4).any(|l| l.contains(&minutes)), "{}: {minutes}", lesson.note());
        let found = headings(&note);
        let expected: Vec<&str> = HEADINGS
            .iter()
            .filter_map(|heading| match heading.strip_prefix('(') {
                Some(optional) => {
                    Some(optional.trim_end_matches(')')).filter(|h| found.contains(h))
                }
                None => Some(*heading),
            })
            .collect();
        assert_eq!(found, expected, "{}", lesson.note());
        let core = note.lines().position(|line| line == "## Wire contract").unwrap();
        // Eighty, and the two lines of the ledger.
        assert!(core <= 82, "{}: the core has {core} lines", lesson.note());
        for act in lesson.acts.iter().skip(1) {
            assert!(note.contains(&format!("`{}`", act.name)), "{}: {}", lesson.note(), act.name);
        }
    }
}

#[test]
fn readme_lists_every_lesson_with_its_question() {
    let readme = read("README.md");
    for lesson in LESSONS {
        let Lesson { number, name, question, .. } = lesson;
        let row = format!("| {number:02} | [`{name}`]({}) | {question} |", lesson.note());
        assert!(readme.contains(&row), "README lacks the row\n{row}");
    }
}
