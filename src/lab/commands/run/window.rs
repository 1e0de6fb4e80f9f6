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
        if needs_heading(self.since, self.window.height()) {
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

/// Whether a heading stands above the next row: `since` rows have come after the last one.
fn needs_heading(since: Option<usize>, height: Option<usize>) -> bool {
    match (since, height) {
        (None, _) => true,
        (Some(_), None) => false,
        (Some(since), Some(height)) => since >= height.saturating_sub(2).max(1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_screenful_of_rows_shows_a_heading_and_a_pipe_gets_one() {
        for height in [5, 15, 24] {
            let (mut since, mut lines) = (None, vec![]);
            for _ in 0..100 {
                if needs_heading(since, Some(height)) {
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
        assert!(needs_heading(None, None) && !needs_heading(Some(1000), None));
    }
}
