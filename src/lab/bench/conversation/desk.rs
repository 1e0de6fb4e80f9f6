//! What stands around the program: its keyboard, its screen, its folder.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use super::{Bench, STALL};
use crate::bench::fault::{Verdict, What};
use crate::bench::words;

/// However busy the machine is, a line that a program has written comes here within this time.
const IN_THE_PIPE: Duration = Duration::from_secs(2);

impl Bench<'_> {
    /// From its next start on, the program may open only this many files.
    pub fn limit_files(&mut self, files: u64) {
        self.extra.open_files = Some(files);
    }

    /// From its next start on, this file stands in the program's folder ([`Setting::files`]).
    ///
    /// [`Setting::files`]: crate::bench::Setting::files
    pub fn place(&mut self, name: &str, content: Vec<u8>) {
        self.extra.files.retain(|(placed, _)| placed != name);
        self.extra.files.push((name.to_string(), content));
    }

    /// Types a line, with its newline, on the program's keyboard ([`Setting::keyboard`]). A program that
    /// has closed its standard input, or has ended, is no fault: the next step finds out.
    ///
    /// [`Setting::keyboard`]: crate::bench::Setting::keyboard
    pub fn types(&mut self, line: &str) -> Verdict {
        self.steps.push(words::step_types(line));
        self.stalled |= self.active.elapsed() > STALL;
        let Some(running) = &mut self.running else {
            return Err(self.unstarted(words::NO_KEYBOARD));
        };
        if let Some(keyboard) = running.process.keyboard() {
            let _ = keyboard.types(line);
        }
        self.active = Instant::now();
        Ok(())
    }

    /// Ends what is typed, as Ctrl-D does on a terminal.
    pub fn ends_typing(&mut self) {
        self.steps.push(words::step_ends_typing());
        if let Some(running) = &mut self.running {
            running.process.ends_typing();
        }
        self.active = Instant::now();
    }

    /// Waits for a line of the program's standard output, and gives it. It is a fault if none comes in
    /// which `find` finds what it looks for.
    pub fn prints(&mut self, find: impl Fn(&str) -> bool) -> Verdict<String> {
        self.steps.push(words::step_prints());
        let look = |bench: &Self| bench.printed().into_iter().find(|line| find(line));
        let found = self.wait(self.limit, |bench| Ok(look(bench)));
        found.or_else(|over| {
            // The program has nothing to do, but what it wrote may be in the pipe, on its way to us.
            let late = self.running.as_ref().is_some_and(|it| it.process.says(IN_THE_PIPE, &find));
            look(self).filter(|_| late).ok_or_else(|| {
                self.over(over, |_| What::Seen(words::NOT_PRINTED.to_string()), None, &[])
            })
        })
    }

    /// The lines that the program has written to its standard output, as far as they have come here: a
    /// line may be on its way ([`Bench::prints`]).
    pub fn printed(&self) -> Vec<String> {
        self.running.as_ref().map_or(vec![], |running| running.process.stdout())
    }

    /// The folder in which the program runs, if the setting gives it one; it is another after each
    /// start.
    pub fn folder(&self) -> Option<PathBuf> {
        let folder = self.running.as_ref().and_then(|running| running.folder.as_ref());
        folder.map(|folder| folder.path().to_path_buf())
    }
}
