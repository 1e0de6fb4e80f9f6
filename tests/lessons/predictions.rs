//! The questions of `lab run --predict`: each has its answer in the recording of its act. And the
//! lessons without a wire contract, whose exercise they are.

#[cfg(target_os = "linux")]
use lab::lessons::Act;
use lab::lessons::{LESSONS, Lesson};

use crate::lab_run::{lab, lab_in};
#[cfg(target_os = "linux")]
use crate::support::*;

fn without_contract() -> impl Iterator<Item = &'static Lesson> {
    LESSONS.iter().filter(|lesson| !lesson.has_contract())
}

// What the rows say is what this kernel does.
#[cfg(target_os = "linux")]
#[test]
fn every_question_has_one_answer_in_the_recording_of_its_act() {
    for lesson in LESSONS {
        let asks = |act: &&Act| !act.predictions.is_empty() && is_playable(act);
        for act in lesson.acts.iter().filter(asks) {
            let recording = recorded(lesson, act);
            for one in act.predictions {
                let what = format!("{} {}: {}", lesson.name, act.name, one.question);
                let rows: Vec<&str> = recording.events.iter().map(|(_, e)| &*e.text).collect();
                let was = recording.outcome_of(one);
                assert!(was.is_some(), "{what}\nno row answers it, or two choices: {rows:#?}");
                assert!(one.choices.len() != 1, "{what}: one choice is none");
                let said = one.question.lines().chain(one.choices.iter().map(|(said, _)| *said));
                for line in said {
                    assert!(line.chars().count() <= 74, "too wide: {line}");
                }
            }
            let rows = act.predictions.iter().map(|one| recording.asked_before(one));
            let rows: Vec<usize> = rows.collect();
            assert!(rows.is_sorted(), "{} {}: not in the order of the rows", lesson.name, act.name);
        }
    }
}

// What the rows say is what this kernel does.
#[cfg(target_os = "linux")]
#[test]
fn whoever_knows_all_answers_is_told_so() {
    for lesson in without_contract() {
        for act in lesson.acts.iter().filter(|act| is_playable(act)) {
            let recording = recorded(lesson, act);
            let answers = act.predictions.iter().filter_map(|one| recording.outcome_of(one));
            let typed: String = answers.map(|answer| format!("{answer}\n")).collect();
            let finished = lab(&["run", lesson.name, act.name, "--predict"], &typed);
            let count = act.predictions.len();
            let score = format!("\nRight predictions: {count} of {count}.\n");
            assert!(finished.stdout.contains(&score), "{}: {}", act.name, finished.stdout);
            assert_eq!((finished.code, &*finished.stderr), (Some(0), ""));
        }
    }
}

#[test]
fn what_has_no_contract_cannot_be_checked_or_started_and_says_what_to_do() {
    for lesson in without_contract() {
        let name = lesson.name;
        let said = format!(
            "lab: {name} has no wire contract: there is nothing to check, and no program to write.\n\
             Its exercise is to predict what the calls do:\n  cargo lab run {name} --predict\n"
        );
        let flat = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        for words in [
            &["check", name][..],
            &["check", name, "--list"],
            &["check", name, "--hint"],
            &["check", name, "--server", "nothing"],
            &["start", name],
        ] {
            let finished = lab(words, "");
            assert_eq!(finished.code, Some(2), "{words:?}: {finished:?}");
            assert_eq!(flat(&finished.stderr), flat(&said), "{words:?}");
            assert_eq!(finished.stdout, "", "{words:?}");
        }
        let json = lab(&["check", name, "--format", "json"], "");
        assert!(json.stdout.contains("has no wire contract"), "{json:?}");
        assert!(!lab(&["check", "--list"], "").stdout.contains(name), "it stands in no other list");
        let list: serde_json::Value =
            serde_json::from_str(&lab(&["list", "--json"], "").stdout).expect("JSON");
        let rows = list.as_array().expect("an array").iter();
        let row = rows.filter(|row| row["name"] == name).map(|row| row["checked"].clone()).next();
        assert_eq!(row, Some(false.into()), "{name}");
    }
}

#[test]
fn status_knows_a_lesson_that_is_predicted() {
    let Some(lesson) = without_contract().next() else { return };
    let state = tempfile::tempdir().unwrap();
    let before = lab_in(state.path(), &["status"], "").stdout;
    assert!(!before.contains("predict"), "nothing was run: {before}");
    assert_eq!(lab_in(state.path(), &["run", lesson.name], "").code, Some(0));
    let told = lab_in(state.path(), &["status"], "").stdout;
    let row = told.lines().find(|line| line.contains(lesson.name)).expect("a row");
    let row: Vec<&str> = row.split_whitespace().collect();
    let number = format!("{:02}", lesson.number);
    assert_eq!(row, [&*number, lesson.name, "yes", "predict", "predict"], "{told}");
    assert!(told.contains("cargo lab run NAME --predict"), "{told}");
    assert!(told.lines().all(|line| line.chars().count() <= 80), "{told}");
}
