//! What stands below a run: how both programs ended, the ledger, what it means, and what comes next.

use unicode_width::UnicodeWidthStr;

use super::show::{self, Layout};
use super::words;
use crate::commands::style::Painter;
use crate::commands::wrap::lines;
use crate::lessons::{self, Act, Lesson};
use crate::stage::Recording;

/// A run that is over, and what was asked of it.
#[derive(Clone, Copy, Debug)]
pub struct Closing<'a> {
    /// Of this lesson.
    pub lesson: &'a Lesson,
    /// This act.
    pub act: &'a Act,
    /// What happened.
    pub recording: &'a Recording,
    /// What the person at the keyboard predicted.
    pub said: Option<usize>,
    /// Whether the programs got other words than the act's own: then its meaning may be false.
    pub is_changed: bool,
}

impl Closing<'_> {
    /// The rows in this layout.
    pub fn rows(&self, layout: Layout, painter: Painter) -> Vec<String> {
        let recording = self.recording;
        let width = layout.width();
        let mut rows = show::ends(recording, layout, painter);
        rows.extend(self.ledger(width).iter().flat_map(|line| lines(line, width, 2)));
        rows.extend(show::files(recording).iter().flat_map(|line| lines(line, width, 2)));
        rows.extend(show::complaints(recording).iter().flat_map(|line| lines(line, width, 4)));
        if recording.succeeded() {
            match self.is_changed {
                true => rows.extend(labelled(words::CHANGED, &self.command(), width)),
                false => {
                    rows.extend(lines(self.act.meaning, width, 0));
                    let command = words::run(self.act.try_next);
                    rows.extend(labelled(words::TRY, &command, width));
                }
            }
            rows.extend(self.read_and_next(width));
        }
        rows
    }

    /// What a run that is longer than the screen says last.
    pub fn offer(&self, width: usize) -> Vec<String> {
        match self.recording.succeeded() && !self.is_changed {
            true => labelled(words::TOO_LONG, &format!("{} --step", self.command()), width),
            false => vec![],
        }
    }

    /// The command that plays the act with its own words.
    fn command(&self) -> String {
        let is_default = self.lesson.acts.first().is_some_and(|first| first.name == self.act.name);
        match is_default {
            true => words::run(self.lesson.name),
            false => words::run(&format!("{} {}", self.lesson.name, self.act.name)),
        }
    }

    /// The ledger, and the prediction behind the line whose numbers answer it.
    fn ledger(&self, width: usize) -> Vec<String> {
        let (recording, answer) = (self.recording, self.act.answer);
        let was = recording.answer(answer);
        let mut told = self.said.zip(was).map(|(said, was)| words::prediction(said, was));
        let asked = recording.answer_direction(answer);
        let mut ledger = vec![];
        for (from, mut line) in show::ledger(recording) {
            let fits = |text: &mut String| {
                asked == Some(from) && line.width() + ". ".len() + text.width() <= width
            };
            if let Some(prediction) = told.take_if(fits) {
                line = format!("{line}. {prediction}");
            }
            ledger.push(line);
        }
        ledger.extend(told);
        ledger
    }

    fn read_and_next(&self, width: usize) -> Vec<String> {
        let next = lessons::next(self.lesson);
        let read = words::read(&self.lesson.note());
        let rows = match next.map(|next| words::next(next.name)) {
            Some(next) if read.width() + 3 + next.width() <= width => {
                vec![format!("{read}   {next}")]
            }
            Some(next) => vec![read, next],
            None => vec![read],
        };
        rows.iter().flat_map(|row| lines(row, width, 6)).collect()
    }
}

/// A command behind its label; on rows of its own where it does not fit there, so that it can be
/// copied whole.
fn labelled(label: &str, command: &str, width: usize) -> Vec<String> {
    match label.width() + 2 + command.width() <= width {
        true => vec![format!("{label}  {command}")],
        false => [lines(label, width, 0), lines(command, width, 2)].concat(),
    }
}
