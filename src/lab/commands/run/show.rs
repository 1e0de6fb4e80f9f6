//! Lays a recording out for a terminal: two lanes, or lines with the role in front.
//!
//! One event below the other, and nothing to the right of text whose width a console may get wrong.

use unicode_width::UnicodeWidthStr;

use super::words;
use crate::commands::style::{Painter, Part};
use crate::commands::wrap::{pieces, quotations};
use crate::stage::{Recording, Role};

/// The column of the right lane, if its texts fit there.
const RIGHT: usize = 37;
/// It moves left for longer ones, but not further than this.
const LEFTMOST: usize = 16;
/// A text that goes on in the next row is indented there.
const INDENT: usize = 2;
/// A narrower terminal has no room for lanes.
const NARROWEST_LANES: usize = 60;

/// How to lay out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// Client left, server right, within so many columns.
    Lanes(usize),
    /// `client: …`, `server: …`, within so many columns.
    Lines(usize),
}

impl Layout {
    /// Lanes where the width allows, otherwise lines.
    pub fn choose(plain: bool, width: usize) -> Layout {
        if plain || width < NARROWEST_LANES { Layout::Lines(width) } else { Layout::Lanes(width) }
    }

    /// Its columns.
    pub fn width(self) -> usize {
        match self {
            Layout::Lanes(width) | Layout::Lines(width) => width,
        }
    }
}

/// The rows of each event, without a heading: a text that is wider than its lane has several.
pub fn rows(recording: &Recording, layout: Layout, painter: Painter) -> Vec<Vec<String>> {
    let column = right_column(recording, layout);
    let event = |role: Role, text: &str| {
        let (part, name) = (part(role), format!("{}: ", role.name()));
        let (margin, name) = match layout {
            Layout::Lines(_) => (name.width(), painter.paint(part, &name)),
            Layout::Lanes(_) if role == Role::Client => (0, String::new()),
            Layout::Lanes(_) => (column, " ".repeat(column)),
        };
        let room = layout.width().saturating_sub(margin).max(INDENT + 2);
        let rows = pieces(text, room, room - INDENT).into_iter().enumerate();
        let payload = quotations(text);
        rows.map(|(number, row)| {
            let text = painted(text, row, &payload, part, painter);
            if number == 0 {
                format!("{name}{text}")
            } else {
                format!("{:1$}{text}", "", margin + INDENT)
            }
        })
        .collect()
    };
    recording.events.iter().map(|(role, told)| event(*role, &told.text)).collect()
}

/// As what the text of a side is painted.
fn part(role: Role) -> Part {
    match role {
        Role::Client => Part::Client,
        Role::Server => Part::Server,
    }
}

/// One row of a text, its payload painted as payload.
fn painted(
    text: &str,
    row: std::ops::Range<usize>,
    payload: &[std::ops::Range<usize>],
    part: Part,
    painter: Painter,
) -> String {
    let mut painted = String::new();
    let mut at = row.start;
    for quotation in payload {
        let (from, to) = (quotation.start.clamp(at, row.end), quotation.end.clamp(at, row.end));
        painted += &painter.paint(part, &text[at..from]);
        painted += &painter.paint(Part::Payload, &text[from..to]);
        at = to;
    }
    painted + &painter.paint(part, &text[at..row.end])
}

/// What stands above the lanes.
pub fn heading(recording: &Recording, layout: Layout, painter: Painter) -> Option<String> {
    let column = right_column(recording, layout);
    match layout {
        Layout::Lines(_) => None,
        Layout::Lanes(_) => {
            let gap = " ".repeat(column - "client".len());
            let name = |role: Role| painter.paint(Part::Heading, role.name());
            Some(format!("{}{gap}{}", name(Role::Client), name(Role::Server)))
        }
    }
}

/// The column at which the server's texts take the fewest rows; of several the rightmost.
fn right_column(recording: &Recording, layout: Layout) -> usize {
    let Layout::Lanes(width) = layout else { return 0 };
    let of_server = recording.events.iter().filter(|(role, _)| *role == Role::Server);
    let texts: Vec<usize> = of_server.map(|(_, event)| event.text.width()).collect();
    let rows = |column: &usize| -> usize {
        let room = width.saturating_sub(*column).max(INDENT + 2);
        let rows = |text: &usize| 1 + text.saturating_sub(room).div_ceil(room - INDENT);
        texts.iter().map(rows).sum()
    };
    (LEFTMOST..=RIGHT).rev().min_by_key(rows).unwrap_or(RIGHT)
}

/// How each side ended: `exit 0`, below its lane.
pub fn ends(recording: &Recording, layout: Layout, painter: Painter) -> Vec<String> {
    let ended = [&recording.client, &recording.server].map(|end| words::ended(end.code, end.by_us));
    let [client, server] = ended;
    let column = right_column(recording, layout);
    match layout {
        Layout::Lines(_) => [(Role::Client, client), (Role::Server, server)]
            .map(|(role, end)| painter.paint(part(role), &format!("{}: {end}", role.name())))
            .to_vec(),
        Layout::Lanes(_) => {
            let gap = " ".repeat(column.saturating_sub(client.width()));
            let (client, server) =
                (painter.paint(Part::Client, &client), painter.paint(Part::Server, &server));
            vec![format!("{client}{gap}{server}")]
        }
    }
}

/// A line for each direction that carried something, and who sent there.
pub fn ledger(recording: &Recording) -> Vec<(Role, String)> {
    let line = |from: Role, to: Role| {
        let direction = recording.direction(from);
        let carried = direction.sends + direction.receives > 0;
        carried.then(|| (from, words::ledger(from.name(), to.name(), direction)))
    };
    let directions = [(Role::Client, Role::Server), (Role::Server, Role::Client)];
    directions.into_iter().filter_map(|(from, to)| line(from, to)).collect()
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

/// What the programs complained of: a heading for each, its lines below that.
pub fn complaints(recording: &Recording) -> Vec<String> {
    let mut lines = Vec::new();
    for (role, end) in [(Role::Client, &recording.client), (Role::Server, &recording.server)] {
        let said = end.complaints.iter().filter(|line| !line.trim().is_empty());
        let mut said = said.map(|line| format!("  {line}")).peekable();
        if said.peek().is_some() {
            lines.push(words::complaints(role.name()));
        }
        lines.extend(said);
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
        Recording { events, client: end.clone(), server: end, files: vec![], over_limit: false }
    }

    #[test]
    fn no_row_is_wider_than_the_terminal_and_nothing_is_lost() {
        let long = format!("recv(1024) → 360 bytes \"{}\" from somewhere", "你好".repeat(60));
        let recording = recording(&[(Role::Client, &long), (Role::Server, &long)]);
        for layout in [Layout::Lanes(80), Layout::Lanes(60), Layout::Lines(59), Layout::Lines(20)] {
            for event in rows(&recording, layout, Painter::NONE) {
                for row in &event {
                    assert!(row.width() <= layout.width(), "{layout:?}: {row}");
                }
                let characters = event.concat().matches('你').count();
                assert_eq!(characters, 60, "{layout:?}: {event:?}");
            }
        }
    }

    #[test]
    fn a_text_that_is_too_wide_goes_on_below_itself() {
        let (first, second) = ("x".repeat(40), "y".repeat(30));
        let recording = recording(&[(Role::Server, &format!("{first} {second}"))]);
        let row = |column: usize, text: &str| format!("{:column$}{text}", "");
        let lanes = rows(&recording, Layout::Lanes(80), Painter::NONE);
        assert_eq!(lanes, [[row(37, &first), row(39, &second)]]);
        let plain = rows(&recording, Layout::Lines(70), Painter::NONE);
        assert_eq!(plain, [[format!("server: {first}"), row(10, &second)]]);
    }

    #[test]
    fn the_right_lane_makes_room_for_what_the_server_says() {
        let short = recording(&[(Role::Server, "close")]);
        let lanes = |recording| rows(recording, Layout::Lanes(80), Painter::NONE);
        assert_eq!(lanes(&short), [[format!("{:37}close", "")]]);
        let long = recording(&[(Role::Server, &"x".repeat(50))]);
        assert_eq!(lanes(&long), [[format!("{:30}{}", "", "x".repeat(50))]]);
    }
}
