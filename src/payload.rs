//! Shows bytes on a terminal, safely.

/// Payload longer than this many bytes is cut when shown.
const SHOWN_WHOLE: usize = 64;
/// So many of its bytes are shown then.
const SHOWN_CUT: usize = 32;
/// Bytes that are not text are cut sooner: each takes four columns.
const BINARY_WHOLE: usize = 8;
/// So many of those are shown then: enough to see whether two payloads are the same.
const BINARY_CUT: usize = 5;

/// Payload for a terminal. UTF-8 is shown as text, other bytes as `\xNN`. Control characters and
/// characters that cannot be seen are escaped. Text is cut after 64 bytes, anything that is not text
/// after 8; `…` marks the cut.
///
/// ```
/// assert_eq!(socklab::payload::show(b"hi\x1b[1m\xff"), r#""hi\x1b[1m\xff""#);
/// assert_eq!(socklab::payload::show("你好".as_bytes()), "\"你好\"");
/// ```
pub fn show(payload: &[u8]) -> String {
    let is_text = is_text(payload);
    if payload.len() <= if is_text { SHOWN_WHOLE } else { BINARY_WHOLE } {
        return format!("\"{}\"", escape(payload, is_text));
    }
    if !is_text {
        return format!("\"{}\"…", escape(payload.get(..BINARY_CUT).unwrap_or_default(), false));
    }
    let cut = (SHOWN_CUT..SHOWN_WHOLE)
        .find(|&i| payload.get(i).is_none_or(|byte| byte & 0xC0 != 0x80))
        .unwrap_or(SHOWN_CUT);
    format!("\"{}\"…", escape(payload.get(..cut).unwrap_or_default(), true))
}

/// As [`show`], and nothing is cut: what a person has written to another is to be read as a whole.
///
/// ```
/// assert_eq!(socklab::payload::whole(&[b'a'; 100]), format!("\"{}\"", "a".repeat(100)));
/// ```
pub fn whole(payload: &[u8]) -> String {
    format!("\"{}\"", escape(payload, is_text(payload)))
}

/// A receive may begin and end inside a character: such bytes are still text. Other bytes that are
/// not UTF-8 are not text, and letters among them are there by accident.
fn is_text(payload: &[u8]) -> bool {
    let front = payload.iter().take(3).take_while(|byte| *byte & 0xC0 == 0x80).count();
    let inside = payload.get(front..).unwrap_or_default();
    match std::str::from_utf8(inside) {
        Ok(_) => true,
        Err(error) => error.error_len().is_none(),
    }
}

fn escape(payload: &[u8], is_text: bool) -> String {
    let mut text = String::new();
    for chunk in payload.utf8_chunks() {
        for c in chunk.valid().chars() {
            match c {
                '\n' | '\r' | '\t' | '"' | '\\' => text.extend(c.escape_default()),
                _ if c.is_ascii_control() => text.push_str(&hex(c as u8)),
                _ if c.is_ascii() => text.push(c),
                // Rust's own quoting escapes direction marks, invisible characters and the like.
                _ if is_text => text.extend(c.escape_debug()),
                _ => text.extend(c.encode_utf8(&mut [0; 4]).bytes().map(hex)),
            }
        }
        text.extend(chunk.invalid().iter().copied().map(hex));
    }
    text
}

fn hex(byte: u8) -> String {
    format!("\\x{byte:02x}")
}

/// For our own lines that quote text from elsewhere, such as a file name. Of the invisible characters
/// those are escaped, too, that turn the direction of the text: they make a name look like another.
pub(crate) fn escape_controls(text: &str) -> String {
    let turns = |c| matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let escaped = |c: char| match c.is_control() || turns(c) {
        true => c.escape_default().to_string(),
        false => c.to_string(),
    };
    text.chars().map(escaped).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn payload_cannot_steer_the_terminal_or_deceive_the_eye() {
        assert_eq!(show(b""), "\"\"");
        assert_eq!(show(b"a\r\n\t\"\\"), r#""a\r\n\t\"\\""#);
        assert_eq!(show("\u{9b}31m \u{202e}evil".as_bytes()), r#""\u{9b}31m \u{202e}evil""#);
        assert_eq!(
            escape_controls("rename → 你\u{1b}[1m\u{202e}gpj.exe"),
            r"rename → 你\u{1b}[1m\u{202e}gpj.exe"
        );
    }

    #[test]
    fn what_is_not_text_shows_no_letters_by_accident() {
        assert_eq!(show(b"\xe4\xbd\xa0\xe5"), r#""你\xe5""#, "a character was cut");
        assert_eq!(show(b"\xbd\xa0\xe4\xbd\xa0"), r#""\xbd\xa0你""#, "the one before it");
        // U+069E stands in these random bytes, and nobody wrote it.
        assert_eq!(show(b"\xcf\xfb\xda\x9e\x01z"), r#""\xcf\xfb\xda\x9e\x01z""#);
    }

    #[test]
    fn long_payload_is_cut_between_characters() {
        assert_eq!(show(&[b'a'; 64]), format!("\"{}\"", "a".repeat(64)));
        assert_eq!(show(&[b'a'; 65]), format!("\"{}\"…", "a".repeat(32)));
        assert_eq!(show("你".repeat(30).as_bytes()), format!("\"{}\"…", "你".repeat(11)));
        assert_eq!(show(&[0x80; 100]), format!("\"{}\"…", r"\x80".repeat(5)));
    }
}
