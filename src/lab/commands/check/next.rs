//! What comes after the last check that has passed, and where our own solutions are.

use std::io::{self, Write};

use super::report::{Found, is_ours};
use super::words;
use crate::bench::Job;
use crate::lessons::{self, program, suites};
use crate::stage::{Role, project};

/// Says what comes next, if all has passed.
///
/// # Errors
/// If nobody reads on.
pub fn next(found: &Found, out: &mut impl Write) -> io::Result<()> {
    let Some((job, _)) = found.each().next() else { return Ok(()) };
    if is_ours(job) {
        return Ok(()); // the last line says what comes next
    }
    for (job, done) in found.each() {
        writeln!(out, "{}", words::all_passed(done.len(), &job.subject.label))?;
    }
    let mut rows = vec![];
    rows.extend(next_act(job).map(|command| (words::NEXT_ACT, command)));
    rows.extend(next_lesson(job.suite.lesson).map(|command| (words::NEXT_LESSON, command)));
    let mut head = words::OUR_SOLUTION;
    for file in found
        .each()
        .flat_map(|(job, _)| solutions(job.suite.lesson, job.suite.act, job.subject.role))
    {
        rows.push((head, file));
        head = "";
    }
    for (head, text) in rows {
        writeln!(out, "{head:<13} {text}")?;
    }
    Ok(())
}

/// The next act of the lesson that is checked.
fn next_act(job: &Job) -> Option<String> {
    let all = suites(job.suite.lesson, None);
    let at = all.iter().position(|suite| suite.act == job.suite.act)?;
    let next = all.get(at + 1)?;
    Some(format!("cargo lab run {}", next.name()))
}

/// The next lesson of the path, or of a branch.
fn next_lesson(name: &str) -> Option<String> {
    let next = lessons::find(name).and_then(lessons::next)?;
    Some(format!("cargo lab run {}", next.name))
}

/// The programs here that pass the checks of one side of a lesson.
pub fn solutions(lesson: &str, act: &str, role: Role) -> Vec<String> {
    let suite = suites(lesson, Some(act));
    let name = format!("{lesson}_{}", role.name());
    let ours = suite.first().map_or(name.clone(), |suite| program(suite, role));
    let is_there = |file: &String| project().join(file).is_file();
    let ours = [
        format!("examples/{ours}.rs"),
        format!("examples/{ours}/{act}.rs"),
        format!("examples/{ours}/main.rs"),
    ];
    let theirs = ["rs", "py"].map(|end| format!("tests/solutions/{name}.{end}"));
    let ours = ours.into_iter().find(is_there);
    ours.into_iter().chain(theirs.into_iter().filter(is_there)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lessons::{LESSONS, PATH};

    #[test]
    fn every_lesson_has_solutions_on_both_sides_and_the_path_goes_on_to_its_end() {
        for lesson in LESSONS.iter().filter(|lesson| lesson.has_contract()) {
            for role in [Role::Server, Role::Client] {
                let files = solutions(lesson.name, lesson.acts[0].name, role);
                assert!(files.len() >= 2, "{}: {files:?}", lesson.name);
            }
        }
        let mut lesson = "tcp_echo".to_string();
        let mut steps = 1;
        while let Some(command) = next_lesson(&lesson) {
            lesson = command.trim_start_matches("cargo lab run ").to_string();
            steps += 1;
        }
        assert_eq!((steps, lesson.as_str()), (PATH.len(), "nonblocking"));
    }
}
