//! Text within the columns of a terminal: no word is broken, no escape, and no wide character.

use std::io::{self, IsTerminal};
use std::ops::Range;

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// The columns of a terminal that we know nothing of.
pub const DEFAULT_WIDTH: usize = 80;

/// The columns of what has no end: nothing is wrapped there.
pub const ENDLESS: usize = usize::MAX;

/// The columns and rows of the terminal, if standard output is one. Asked anew each time.
pub fn terminal() -> Option<(usize, usize)> {
    let size = terminal_size::terminal_size().filter(|_| io::stdout().is_terminal());
    size.map(|(columns, rows)| (usize::from(columns.0), usize::from(rows.0)))
}

/// The columns for sentences.
pub fn width() -> usize {
    terminal().map_or(DEFAULT_WIDTH, |(columns, _)| columns)
}

/// The columns for diagnoses. What goes to a program is not wrapped.
pub fn width_of_stderr() -> usize {
    let size = terminal_size::terminal_size_of(io::stderr());
    size.map_or(ENDLESS, |(columns, _)| usize::from(columns.0))
}

/// The text in lines of so many columns. All but the first begin with so many blanks; a line break
/// of the text itself stays one.
pub fn lines(text: &str, width: usize, indent: usize) -> Vec<String> {
    let indent = indent.min(width / 2);
    let mut lines = vec![];
    for line in text.split('\n') {
        for (number, piece) in pieces(line, width, width - indent).into_iter().enumerate() {
            let indent = if number == 0 { 0 } else { indent };
            lines.push(format!("{:indent$}{}", "", &line[piece]));
        }
    }
    lines
}

/// A help text of clap's: what continues stands below the description that it continues.
pub fn help(text: &str, width: usize) -> String {
    let lines: Vec<String> =
        text.split('\n').flat_map(|line| self::lines(line, width, description(line))).collect();
    lines.join("\n")
}

/// The column in which the description of an option begins, or a little more than the indentation
/// of the line.
fn description(line: &str) -> usize {
    let margin = line.len() - line.trim_start().len();
    let after = line.trim_start().find("  ").map(|gap| line.split_at(margin + gap));
    let columns = |(name, rest): (&str, &str)| {
        let shown: usize = units(name).iter().map(|unit| unit.columns).sum();
        shown + rest.len() - rest.trim_start().len()
    };
    let unfinished = if margin == 0 { 0 } else { margin + 2 };
    after.map_or(unfinished, columns)
}

/// What is never broken: a character with its marks, or an escape.
struct Unit {
    bytes: Range<usize>,
    columns: usize,
    is_blank: bool,
    is_quoted: bool,
}

/// Where the rows of a text begin and end: the first has so many columns, each other so many.
///
/// Rows end at blanks. Only a word that is wider than a whole row is broken, between characters; of
/// payload the first part then stays in its row. In a quotation a blank stays, too.
pub fn pieces(text: &str, first: usize, others: usize) -> Vec<Range<usize>> {
    let units = units(text);
    let mut rows: Vec<Range<usize>> = vec![];
    let (mut start, mut used, mut blank) = (0, 0, None);
    let mut at = 0;
    while let Some(unit) = units.get(at) {
        let room = if rows.is_empty() { first } else { others };
        if used + unit.columns <= room || at == start {
            used += unit.columns;
            if unit.is_blank {
                blank = Some(at);
            }
            at += 1;
            continue;
        }
        let word_fits = |from: usize| {
            let word = units.iter().skip(from).take_while(|unit| !unit.is_blank);
            word.map(|unit| unit.columns).sum::<usize>() <= others
        };
        let end = match blank {
            _ if unit.is_blank && !unit.is_quoted => at,
            Some(blank) if !unit.is_quoted || word_fits(blank + 1) => blank + 1,
            _ => at,
        };
        rows.push(row(&units, start, end));
        start = end;
        while units.get(start).is_some_and(|unit| unit.is_blank && !unit.is_quoted) {
            start += 1;
        }
        (at, used, blank) = (start, 0, None);
    }
    if start < units.len() || rows.is_empty() {
        rows.push(row(&units, start, units.len()));
    }
    rows
}

/// The bytes of these units, without the blanks at the end.
fn row(units: &[Unit], start: usize, end: usize) -> Range<usize> {
    let row = units.get(start..end).unwrap_or_default();
    let last = row.iter().rposition(|unit| !unit.is_blank || unit.is_quoted);
    let from = row.first().map_or(0, |unit| unit.bytes.start);
    let to = last.and_then(|last| row.get(last)).map_or(from, |unit| unit.bytes.end);
    from..to
}

fn units(text: &str) -> Vec<Unit> {
    let mut units: Vec<Unit> = vec![];
    let (mut at, mut is_quoted) = (0, false);
    while let Some(char) = text[at..].chars().next() {
        let length = unit(&text[at..], is_quoted);
        let bytes = at..at + length;
        at += length;
        let is_mark = char == '\x1b' || char.width() == Some(0);
        if let Some(last) = units.last_mut().filter(|last| is_mark && !last.is_blank) {
            last.bytes.end = bytes.end;
            continue;
        }
        // A blank before the closing mark belongs to the payload; the marks themselves count, too.
        is_quoted ^= char == '"';
        let columns = if char == '\x1b' { 0 } else { text[bytes.clone()].width() };
        units.push(Unit { bytes, columns, is_blank: char == ' ', is_quoted });
    }
    units
}

/// The length of what begins here and is never broken.
fn unit(text: &str, is_quoted: bool) -> usize {
    let mut chars = text.char_indices();
    let length = match (chars.next(), chars.next()) {
        // Colour: up to its m.
        (Some((_, '\x1b')), _) => text.find('m').map_or(1, |at| at + 1),
        (Some((_, '\\')), Some((_, 'x'))) if is_quoted => 4,
        (Some((_, '\\')), Some((_, 'u'))) if is_quoted => text.find('}').map_or(2, |at| at + 1),
        (Some((_, '\\')), Some((_, escaped))) if is_quoted => 1 + escaped.len_utf8(),
        (Some((_, char)), _) => char.len_utf8(),
        (None, _) => 0,
    };
    if text.is_char_boundary(length) { length } else { text.len().min(1) }
}

/// The quotations of a text, with their marks: what a transcript shows of payload.
pub fn quotations(text: &str) -> Vec<Range<usize>> {
    let mut quotations: Vec<Range<usize>> = vec![];
    for unit in units(text) {
        // The closing mark is the first one that is not quoted any more.
        let closes = !unit.is_quoted && text[unit.bytes.clone()].starts_with('"');
        match quotations.last_mut() {
            Some(last) if last.end == unit.bytes.start && (unit.is_quoted || closes) => {
                last.end = unit.bytes.end;
            }
            _ if unit.is_quoted => quotations.push(unit.bytes),
            _ => {}
        }
    }
    quotations
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_are_broken_between_words() {
        let text = "A stream has no boundaries.";
        assert_eq!(lines(text, 80, 2), [text]);
        assert_eq!(lines(text, 10, 2), ["A stream", "  has no", "  boundari", "  es."]);
        assert_eq!(lines(text, 14, 2), ["A stream has", "  no", "  boundaries."]);
        assert_eq!(lines("one\ntwo three", 5, 0), ["one", "two", "three"]);
        assert_eq!(lines("", 5, 0), [""]);
    }

    #[test]
    fn no_escape_and_no_wide_character_is_broken() {
        let text = r#"send(9) → 9 bytes "\x02\x00\u{202e}\n你好啊""#;
        for width in 12..50 {
            let lines = lines(text, width, 2);
            for line in &lines {
                assert!(line.width() <= width, "{width}: {line}");
            }
            let whole: String = lines.iter().map(|line| line.trim()).collect();
            let blanks = |text: &str| text.replace(' ', "");
            assert_eq!(blanks(&whole), blanks(text), "{width}");
            for unit in [r"\x02", r"\x00", r"\u{202e}", r"\n", "你", "send(9)", "bytes"] {
                assert!(lines.iter().any(|line| line.contains(unit)), "{width}: {unit} {lines:?}");
            }
        }
    }

    #[test]
    fn the_blanks_of_payload_stay() {
        let text = r#"recv(9) → 9 bytes "a    b" from"#;
        let rows: Vec<&str> = pieces(text, 22, 20).into_iter().map(|row| &text[row]).collect();
        assert_eq!(rows, [r#"recv(9) → 9 bytes "a  "#, r#"  b" from"#]);
    }

    #[test]
    fn payload_is_what_stands_in_quotation_marks() {
        let found = |text: &'static str| -> Vec<&str> {
            quotations(text).into_iter().map(|range| &text[range]).collect()
        };
        assert_eq!(found(r#"recv(10) → 7 bytes "hi\"nihao"… from"#), [r#""hi\"nihao""#]);
        assert_eq!(found(r#"right: "好", kept: """#), [r#""好""#, r#""""#]);
        assert_eq!(found("close"), [""; 0]);
    }

    #[test]
    fn help_continues_below_the_description() {
        let text = "Options:\n      --step  Replay the run forwards and back\n";
        let wrapped = format!(
            "Options:\n      --step  Replay the run\n{:14}forwards and\n{:14}back\n",
            "", ""
        );
        assert_eq!(help(text, 29), wrapped);
        let painted = "      \x1b[1m--step\x1b[0m  Replay the run forwards";
        let wrapped = format!("      \x1b[1m--step\x1b[0m  Replay the run\n{:14}forwards", "");
        assert_eq!(help(painted, 29), wrapped);
    }
}
