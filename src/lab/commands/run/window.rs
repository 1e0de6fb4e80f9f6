//! Where a recording is shown. A window's size changes, so it is asked anew each time.

use std::io::{self, Write};

use super::show::{self, Layout};
use crate::commands::style::Painter;
use crate::commands::wrap::{DEFAULT_WIDTH, ENDLESS, terminal};
use crate::stage::Recording;

/// Standard output, with what the user wants of it.
#[derive(Clone, Copy, Debug)]
pub struct Window {
    plain: bool,
    /// What stands out, and how.
    pub painter: Painter,
}

impl Window {
    /// `plain` for lines instead of lanes.
    pub fn of_stdout(plain: bool) -> Window {
        Window { plain, painter: Painter::of_stdout() }
    }

    /// The present layout. Plain lines that go to a program are never wrapped.
    pub fn layout(&self) -> Layout {
        match (terminal(), self.plain) {
            (Some((columns, _)), plain) => Layout::choose(plain, columns),
            (None, true) => Layout::Lines(ENDLESS),
            (None, false) => Layout::choose(false, DEFAULT_WIDTH),
        }
    }

    /// Its present rows; `None` for what is no terminal.
    pub fn height(&self) -> Option<usize> {
        terminal().map(|(_, rows)| rows)
    }
}

/// Prints rows below a heading, which is repeated so that every screenful shows one.
pub struct Headed<'a> {
    recording: &'a Recording,
    window: &'a Window,
    /// The rows since the last heading; `None` before the first.
    since: Option<usize>,
}

impl<'a> Headed<'a> {
    /// Nothing has been printed so far.
    pub fn new(recording: &'a Recording, window: &'a Window) -> Headed<'a> {
        Headed { recording, window, since: None }
    }

    /// Prints the rows of one event.
    ///
    /// # Errors
    /// If nobody reads on.
    pub fn event(&mut self, number: usize, screen: &mut impl Write) -> io::Result<()> {
        let layout = self.window.layout();
        let rows = show::rows(self.recording, layout, self.window.painter);
        for row in rows.get(number).into_iter().flatten() {
            self.row(row, screen)?;
        }
        Ok(())
    }

    /// Prints one row.
    ///
    /// # Errors
    /// If nobody reads on.
    pub fn row(&mut self, row: &str, screen: &mut impl Write) -> io::Result<()> {
        if is_due(self.since, self.window.height()) {
            let painter = self.window.painter;
            if let Some(heading) = show::heading(self.recording, self.window.layout(), painter) {
                writeln!(screen, "{heading}")?;
            }
            self.since = Some(0);
        }
        self.since = self.since.map(|rows| rows + 1);
        writeln!(screen, "{row}")
    }
}

/// Whether a heading is due above the next row: `since` rows have come after the last one.
fn is_due(since: Option<usize>, height: Option<usize>) -> bool {
    match (since, height) {
        (None, _) => true,
        (Some(_), None) => false,
        (Some(since), Some(height)) => since >= height.saturating_sub(2).max(1),
    }
}

/// The rows of a screen that a shell's prompt takes when all is over.
const PROMPT: usize = 2;

/// Whether a heading, so many rows and so many lines below them are seen at once.
pub fn fits(rows: usize, below: usize, height: usize) -> bool {
    1 + rows + below + PROMPT <= height
}

/// Whether a heading stands above row `number` of `rows`, if `below` lines follow the last one.
/// It is counted from the end: what stays on the screen begins with a heading.
pub fn needs_heading(number: usize, rows: usize, below: usize, height: Option<usize>) -> bool {
    let Some(height) = height.filter(|height| !fits(rows, below, *height)) else {
        return number == 0;
    };
    let last_screen = height.saturating_sub(1 + below + PROMPT).max(1);
    let each_screen = height.saturating_sub(2).max(1);
    let left = rows - number;
    number == 0 || left >= last_screen && (left - last_screen) % each_screen == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_screenful_of_rows_shows_a_heading_and_a_pipe_gets_one() {
        for height in [5, 15, 24] {
            let (mut since, mut lines) = (None, vec![]);
            for _ in 0..100 {
                if is_due(since, Some(height)) {
                    lines.push("heading");
                    since = Some(0);
                }
                lines.push("row");
                since = since.map(|rows: usize| rows + 1);
            }
            // The cursor stands in the last line of a screen.
            let screens = lines.windows(height - 1);
            assert!(screens.clone().all(|screen| screen.contains(&"heading")), "{height}");
        }
        assert!(is_due(None, None) && !is_due(Some(1000), None));
    }

    #[test]
    fn the_last_screen_begins_with_a_heading_and_so_does_every_other() {
        for (rows, below, height) in (1..60).flat_map(|rows| {
            [(5, 24), (8, 20), (9, 15)].map(|(below, height)| (rows, below, height))
        }) {
            let mut lines = vec![];
            for number in 0..rows {
                if needs_heading(number, rows, below, Some(height)) {
                    lines.push("heading");
                }
                lines.push("row");
            }
            lines.extend(vec!["below"; below]);
            lines.extend(["prompt"; PROMPT]);
            let what = format!("{rows} rows, {below} below, {height}: {lines:?}");
            let last = &lines[lines.len().saturating_sub(height)..];
            assert_eq!(last[0], "heading", "{what}");
            assert_eq!(lines[0], "heading", "{what}");
            let mut screens = lines.windows(height);
            assert!(screens.all(|screen| screen.contains(&"heading")), "{what}");
            let headings = lines.iter().filter(|line| **line == "heading").count();
            assert_eq!(headings == 1, lines.len() <= height, "{what}");
        }
        assert!(needs_heading(0, 100, 5, None) && !needs_heading(50, 100, 5, None));
    }
}
