//! Each erratum has a command that shows it, or a source.

use std::collections::BTreeSet;
use std::sync::Mutex;

use super::{blocks, execute, page};

/// The numbers of the list: nothing is forgotten.
fn all() -> BTreeSet<u8> {
    (1..=16).chain(20..=72).collect()
}

/// An entry: its number, and its text.
fn entries(text: &str) -> Vec<(u8, &str)> {
    text.split("\n### E")
        .skip(1)
        .map(|entry| {
            let number = entry.split(' ').next().unwrap();
            let end = entry.find("\n## ").unwrap_or(entry.len());
            (number.parse().unwrap_or_else(|_| panic!("a number: {number}")), &entry[..end])
        })
        .collect()
}

/// The entries that are only cited.
fn cited(text: &str) -> Vec<(u8, &str)> {
    let lines = text.lines().filter_map(|line| line.strip_prefix("- E"));
    lines.map(|line| (line.split(' ').next().unwrap().parse().unwrap(), line)).collect()
}

#[test]
fn each_erratum_is_there_once_with_a_command_or_a_source() {
    let text = page("errata.md");
    let (entries, cited) = (entries(&text), cited(&text));
    let numbers: Vec<u8> = entries.iter().chain(&cited).map(|(number, _)| *number).collect();
    let there: BTreeSet<u8> = numbers.iter().copied().collect();
    assert_eq!(all().difference(&there).collect::<Vec<_>>(), [&0u8; 0], "they are forgotten");
    assert_eq!(numbers.len(), all().len(), "one is there twice");
    assert!(entries.is_sorted_by_key(|(number, _)| *number), "the entries are out of order");
    for (number, entry) in &entries {
        assert!(!blocks::read(entry).is_empty(), "E{number} has no command");
        assert!(entry.contains("\nSource: "), "E{number} has no source");
    }
    for (number, line) in &cited {
        assert!(line.contains(" Source: "), "E{number} has no source");
    }
    let (all, run, only_cited) = (numbers.len(), entries.len(), cited.len());
    let claim = format!("{all} of them. {run} can be run here, and {only_cited} are only cited.");
    assert!(text.contains(&claim), "the page must say: {claim}");
}

#[test]
fn each_command_prints_what_the_page_says() {
    let text = page("errata.md");
    let mut work: Vec<_> = entries(&text)
        .into_iter()
        .flat_map(|(number, entry)| blocks::read(entry).into_iter().map(move |b| (number, b)))
        .collect();
    // Those that wait longest begin first: they are taken from the end.
    work.sort_by_key(|(_, block)| matches!(block, blocks::Block::Console { .. }));
    let (work, wrong) = (Mutex::new(work), Mutex::new(vec![]));
    let next = || work.lock().unwrap().pop();
    std::thread::scope(|scope| {
        for _ in 0..12 {
            scope.spawn(|| {
                while let Some((number, block)) = next() {
                    if let Err(report) = execute(&block) {
                        wrong.lock().unwrap().push(format!("E{number}: {report}"));
                    }
                }
            });
        }
    });
    let wrong = wrong.into_inner().unwrap();
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}
