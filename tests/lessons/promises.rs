//! What README promises.

use std::collections::BTreeSet;
use std::fs;

use lab::lessons::{LESSONS, PATH};
use lab::stage::{project, record};

use crate::support::{LIMIT, Program, programs, recorded, supervised};

/// So often each core lesson is run again, all at the same time.
const TIMES: usize = 2;

#[test]
fn the_outcome_of_a_core_lesson_is_the_same_each_time() {
    supervised();
    let core = LESSONS.iter().filter(|lesson| PATH.contains(&lesson.number));
    std::thread::scope(|scope| {
        for lesson in core {
            scope.spawn(move || {
                let act = lesson.acts.first().expect("an act");
                let words = act.words(&[], &[]);
                let outcome = |_| {
                    let run =
                        record(&lesson.programs(act, false), &words, &act.scene, programs(), LIMIT);
                    let run = run.expect("the pair runs");
                    assert!(run.succeeded(), "{}: {run:?}", lesson.name);
                    run.outcome(act.random)
                };
                let first = recorded(lesson, act).outcome(act.random);
                let outcomes: BTreeSet<String> = (0..TIMES).map(outcome).chain([first]).collect();
                assert_eq!(outcomes.len(), 1, "{}: {outcomes:#?}", lesson.name);
            });
        }
    });
}

#[test]
fn readme_counts_right() {
    let readme = fs::read_to_string(project().join("README.md")).unwrap();
    let numbers =
        ["Thirteen", "Fourteen", "Fifteen", "Sixteen", "Seventeen", "Eighteen", "Nineteen"];
    let number = numbers.get(LESSONS.len() - 13).expect("a number in words");
    let claim = format!("has 21 sections. {number} of them are lessons here");
    assert!(readme.contains(&claim), "README lacks: {claim}");

    let list = Program::start("misconceptions", &["--reveal"]).finish();
    let programs = list.stdout.lines().filter(|line| line.starts_with("  believes: ")).count();
    assert!(readme.contains(&format!("about {} programs", programs / 100 * 100)), "{programs}");
}
