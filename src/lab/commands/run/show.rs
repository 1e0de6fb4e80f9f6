//! Lays a recording out for a terminal: two lanes, or lines with the role in front.
//!
//! One event per row, and nothing to the right of text whose width a console may get wrong.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::words;
use crate::stage::{Recording, Role};

/// The columns of a terminal that we know nothing of.
pub const DEFAULT_WIDTH: usize = 80;
/// The column of the right lane, if its texts fit there.
const RIGHT: usize = 37;
/// It moves left for longer ones, but not further than this.
const LEFTMOST: usize = 20;

/// How to lay out.
#[derive(Clone, Copy, Debug)]
pub enum Layout {
    /// Client left, server right, within so many columns.
    Lanes(usize),
    /// `client: …`, `server: …`.
    Lines,
}

impl Layout {
    /// Lanes where the width allows, else lines.
    pub fn choose(plain: bool, width: usize) -> Layout {
        if plain || width < 60 { Layout::Lines } else { Layout::Lanes(width) }
    }
}

/// The rows of a recording, without a heading.
pub fn rows(recording: &Recording, layout: Layout) -> Vec<String> {
    let column = right_column(recording, layout);
    let row = |role: Role, text: &str| match layout {
        Layout::Lines => format!("{}: {text}", role.name()),
        Layout::Lanes(width) if role == Role::Client => fit(text, width),
        Layout::Lanes(width) => format!("{:column$}{}", "", fit(text, width - column)),
    };
    recording.events.iter().map(|(role, event)| row(*role, &event.text)).collect()
}

/// What stands above the lanes.
pub fn heading(recording: &Recording, layout: Layout) -> Option<String> {
    let column = right_column(recording, layout);
    match layout {
        Layout::Lines => None,
        Layout::Lanes(_) => Some(format!("{:column$}server", "client")),
    }
}

fn right_column(recording: &Recording, layout: Layout) -> usize {
    let Layout::Lanes(width) = layout else { return 0 };
    let of_server = recording.events.iter().filter(|(role, _)| *role == Role::Server);
    // For a text that is cut anyway there is no room to make.
    let fits = of_server.map(|(_, event)| event.text.width()).filter(|w| w + LEFTMOST <= width);
    width.saturating_sub(fits.max().unwrap_or(0)).clamp(LEFTMOST, RIGHT)
}

/// Text cut to so many columns; `…` stands for what is missing.
fn fit(text: &str, columns: usize) -> String {
    if text.width() <= columns {
        return text.to_string();
    }
    let mut cut = String::new();
    let mut used = 1; // the ellipsis
    for c in text.chars() {
        used += c.width().unwrap_or(0);
        if used > columns {
            break;
        }
        cut.push(c);
    }
    cut + "…"
}

/// How each side ended and what it received: `exit 0; 2 sends → 1 recv, 7 bytes`.
///
/// In lanes this is one row, if it fits: what arrived stands under the side where it arrived.
pub fn ledger(recording: &Recording, layout: Layout) -> Vec<String> {
    let side = |role: Role| {
        let (end, from) = match role {
            Role::Client => (&recording.client, Role::Server),
            Role::Server => (&recording.server, Role::Client),
        };
        let ended = words::ended(end.code, end.by_us);
        let d = recording.direction(from);
        match d.sends + d.receives {
            0 => ended,
            _ => format!("{ended}; {}", words::ledger(d.sends, d.receives, d.sent, d.received)),
        }
    };
    let (client, server) = (side(Role::Client), side(Role::Server));
    let column = right_column(recording, layout);
    match layout {
        Layout::Lines => vec![format!("client: {client}"), format!("server: {server}")],
        Layout::Lanes(width) => {
            let fits = column.min(width.saturating_sub(server.width()));
            let gap = fits.saturating_sub(client.width());
            match gap {
                0 => vec![client, format!("{:fits$}{server}", "")],
                _ => vec![format!("{client}{:gap$}{server}", "")],
            }
        }
    }
}

/// The files that the act is about.
pub fn files(recording: &Recording) -> Vec<String> {
    let role = |role: Role| role.name();
    let told = recording
        .files
        .iter()
        .map(|file| words::file_now(role(file.role), file.name, file.bytes, file.equals.map(role)));
    told.collect()
}

/// What the programs complained of.
pub fn complaints(recording: &Recording) -> Vec<String> {
    let mut lines = Vec::new();
    for (role, end) in [(Role::Client, &recording.client), (Role::Server, &recording.server)] {
        lines.extend(end.complaints.iter().map(|line| format!("{}'s stderr: {line}", role.name())));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stage::End;
    use socklab::narrate::{Class, Event};

    fn recording(texts: &[(Role, &str)]) -> Recording {
        let end = End { code: Some(0), by_us: false, complaints: vec![] };
        let event = |text: &str| Event {
            before: 0,
            after: 0,
            class: Class::Other,
            bytes: None,
            conn: None,
            text: text.to_string(),
        };
        let events = texts.iter().map(|(role, text)| (*role, event(text))).collect();
        Recording { events, client: end.clone(), server: end, files: vec![] }
    }

    #[test]
    fn no_row_is_wider_than_the_terminal() {
        let long = "你好".repeat(60);
        let recording = recording(&[(Role::Client, &long), (Role::Server, &long)]);
        for row in rows(&recording, Layout::Lanes(80)) {
            assert!(row.width() <= 80 && row.width() > 70 && row.ends_with('…'), "{row}");
        }
    }

    #[test]
    fn the_right_lane_makes_room_for_what_the_server_says() {
        let short = recording(&[(Role::Server, "close")]);
        assert_eq!(rows(&short, Layout::Lanes(80)), [format!("{:37}close", "")]);
        let long = recording(&[(Role::Server, &"x".repeat(50))]);
        assert_eq!(rows(&long, Layout::Lanes(80)), [format!("{:30}{}", "", "x".repeat(50))]);
    }
}
