//! The rules of a lesson's wire contract, as its note states them.
//!
//! A rule is a line that begins with its number, or its letter, and a dot. Those of an act stand
//! under the act's own heading; those that stand before the first such heading hold for all acts.

use crate::bench::{Check, Suite};
use crate::stage::project;

use super::find;

/// The rules that a check tests, each with its number; none if the note cannot be read.
pub fn rules(suite: &Suite, check: &Check) -> Vec<String> {
    let Some(lesson) = find(suite.lesson) else { return vec![] };
    let note = std::fs::read_to_string(project().join(lesson.note())).unwrap_or_default();
    let all = of_act(&note, suite.act);
    check.rules.split(' ').filter_map(|number| of_number(&all, number)).collect()
}

/// The lines of the contract that hold for an act.
fn of_act<'n>(note: &'n str, act: &str) -> Vec<&'n str> {
    let contract = note.lines().skip_while(|line| *line != "## Wire contract").skip(1);
    let contract = contract.take_while(|line| !line.starts_with("## "));
    let mut is_of_act = true;
    let of_act = contract.filter(|line| {
        if let Some(heading) = line.strip_prefix("### ") {
            is_of_act = heading == act;
        }
        is_of_act
    });
    of_act.collect()
}

fn of_number(lines: &[&str], number: &str) -> Option<String> {
    let head = format!("{number}. ");
    lines
        .iter()
        .find(|line| !number.is_empty() && line.starts_with(&head))
        .map(|line| line.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_are_those_of_the_act_and_those_of_all_acts() {
        let note =
            "1. no\n## Wire contract\na. all\n### one\n1. first\n### two\n1. second\n## End\n2. no";
        let two = of_act(note, "two");
        assert_eq!(of_number(&two, "1").as_deref(), Some("1. second"));
        assert_eq!(of_number(&two, "a").as_deref(), Some("a. all"));
        assert_eq!((of_number(&two, "2"), of_number(&two, "")), (None, None));
    }
}
