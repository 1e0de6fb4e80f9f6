//! Colour and weight. They never carry a meaning alone: the words say it, too.
//!
//! [`Painter::of_stdout`] knows whether standard output shows them. `NO_COLOR`, `TERM=dumb` and a
//! pipe switch them off; `CLICOLOR_FORCE=1` switches them on. The theme is a setting.
//!
//! ```
//! use lab::commands::style::{Painter, Part};
//! let painter = Painter::NONE; // or Painter::of_stdout()
//! assert_eq!(painter.paint(Part::Fail, "FAIL"), "FAIL");
//! ```

use std::io;

use anstream::{AutoStream, ColorChoice};
use anstyle::{AnsiColor, Style};

use super::settings::{Theme, settings};

/// A part of what `lab` shows that may stand out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// What stands above lanes.
    Heading,
    /// What the client does.
    Client,
    /// What the server does.
    Server,
    /// Payload, in quotation marks.
    Payload,
    /// `ok`.
    Ok,
    /// `FAIL`.
    Fail,
    /// The present row of several.
    Present,
}

/// Paints parts, or leaves them as they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Painter {
    theme: Theme,
}

impl Painter {
    /// Leaves everything as it is.
    pub const NONE: Painter = Painter { theme: Theme::Plain };

    /// For standard output, with the theme that is set.
    pub fn of_stdout() -> Painter {
        // On Windows this also tells the console that escapes will come.
        match AutoStream::auto(io::stdout()).current_choice() {
            ColorChoice::AlwaysAnsi => Painter { theme: settings().theme },
            _ => Painter::NONE,
        }
    }

    /// This text, painted as such a part.
    pub fn paint(self, part: Part, text: &str) -> String {
        let style = self.style(part);
        if text.is_empty() { String::new() } else { format!("{style}{text}{style:#}") }
    }

    /// The terminal chooses how its sixteen colours look. Blue and yellow are not used: on one
    /// background or the other nobody can read them.
    fn style(self, part: Part) -> Style {
        let (plain, bold) = (Style::new(), Style::new().bold());
        let colour = |colour: AnsiColor| plain.fg_color(Some(colour.into()));
        match (self.theme, part) {
            (Theme::Plain, _) => plain,
            (_, Part::Payload) | (Theme::Auto, Part::Heading) => bold,
            (_, Part::Present) => bold.invert(),
            // The columns tell the sides apart, so what stands above them is seen from afar.
            (Theme::Projector, Part::Heading) => bold.invert(),
            (Theme::Auto, Part::Client) => colour(AnsiColor::Cyan),
            (Theme::Auto, Part::Server) => colour(AnsiColor::Magenta),
            (Theme::Auto, Part::Ok) => colour(AnsiColor::Green),
            (Theme::Auto, Part::Fail) => colour(AnsiColor::Red).bold(),
            (Theme::Projector, Part::Client | Part::Server) => plain,
            (Theme::Projector, Part::Ok) => bold,
            (Theme::Projector, Part::Fail) => bold.invert(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PARTS: [Part; 7] = [
        Part::Heading,
        Part::Client,
        Part::Server,
        Part::Payload,
        Part::Ok,
        Part::Fail,
        Part::Present,
    ];

    #[test]
    fn the_plain_theme_paints_nothing() {
        for part in PARTS {
            assert_eq!(Painter::NONE.paint(part, "text"), "text", "{part:?}");
        }
    }

    #[test]
    fn a_projector_gets_bold_and_reverse_video_only() {
        let projector = Painter { theme: Theme::Projector };
        for part in PARTS {
            let painted = projector.paint(part, "text");
            let left = ["\x1b[1m", "\x1b[7m", "\x1b[0m"]
                .iter()
                .fold(painted.clone(), |text, code| text.replace(code, ""));
            assert_eq!(left, "text", "{part:?}: {painted:?}");
        }
        // The words of `lab run --help`.
        for part in [Part::Heading, Part::Fail] {
            assert!(projector.paint(part, "text").contains("\x1b[7m"), "{part:?}");
        }
        assert_eq!(projector.paint(Part::Payload, "text"), "\x1b[1mtext\x1b[0m");
    }

    #[test]
    fn colours_are_those_that_every_background_shows() {
        let auto = Painter { theme: Theme::Auto };
        for part in PARTS {
            let painted = auto.paint(part, "text");
            for hidden in ["\x1b[2m", "\x1b[33m", "\x1b[34m", "\x1b[90m", "\x1b[38;"] {
                assert!(!painted.contains(hidden), "{part:?}: {painted:?}");
            }
            assert!(painted.ends_with("text\x1b[0m"), "{part:?}: {painted:?}");
        }
    }
}
