//! Text that fits a terminal.

use unicode_width::UnicodeWidthStr;

use crate::commands::wrap;

/// Nobody reads longer lines.
const WIDEST: usize = 100;

/// How many columns a report has.
pub fn width() -> usize {
    wrap::width().clamp(40, WIDEST)
}

/// The lines of a text that begins with `head`: the others stand below its end.
pub fn wrapped(head: &str, text: &str, columns: usize) -> Vec<String> {
    wrap::lines(&format!("{head}{text}"), columns, head.width().min(columns / 4))
}

/// A line as wide as the terminal at most; whole if there is no terminal.
pub fn fitted(line: &str) -> String {
    match wrap::terminal() {
        Some(_) => cut(line, width()),
        None => line.to_string(),
    }
}

/// A line cut to this many columns.
pub fn cut(line: &str, columns: usize) -> String {
    if line.width() <= columns {
        return line.to_string();
    }
    let mut cut = String::new();
    for char in line.chars() {
        if cut.width() + char.to_string().width() >= columns {
            break;
        }
        cut.push(char);
    }
    format!("{cut}…")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_no_wider_than_the_terminal_and_lose_no_word() {
        let text = "Frames may be cut anywhere, come one byte at a time, 我是henry and 你好.";
        for columns in [20, 40, 60, 80] {
            let lines = wrapped("  rule 4. ", text, columns);
            assert!(lines.iter().all(|line| line.width() <= columns), "{columns}: {lines:?}");
            let words =
                |text: &str| text.split_whitespace().map(str::to_string).collect::<Vec<_>>();
            assert_eq!(words(&lines.join(" ")), words(&format!("rule 4. {text}")));
        }
        assert_eq!(wrapped("a: ", "one two six", 12), ["a: one two", "   six"]);
    }

    #[test]
    fn a_line_is_cut_by_columns_and_says_so() {
        assert_eq!(cut("short", 5), "short");
        assert_eq!(cut("我是henry", 6), "我是h…");
    }
}
