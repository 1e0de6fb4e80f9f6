//! The answer to a request: the time in its format, and how many bytes of it may be sent.

use jiff::Zoned;
use jiff::fmt::strtime::{BrokenDownTime, Config, PosixCustom};

/// What an empty request asks for. Here %X means %H:%M:%S, as in the course notes.
const DEFAULT: &[u8] = b"%Y-%m-%d %X";
/// The headers of a datagram: 20 bytes of IPv4 and 8 of UDP. (IPv6 has 40 and 8. Then this counts 20
/// too few in both datagrams, and the limit is lower than it could be.)
const HEADERS: usize = 28;
/// The longest datagram over IPv4. One byte more, and our own kernel refuses it (EMSGSIZE).
pub const LARGEST: usize = 65_507;

/// The local time as strftime(3) gives it. Every other byte of the request stays as it is.
pub fn format(request: &[u8], now: &Zoned) -> Vec<u8> {
    let request = if request.is_empty() { DEFAULT } else { request };
    // Lenient: a sequence that means nothing stays as it is, such as %! or a % at the end. It must not
    // be an error, because the peer may send anything. No number makes a field wider than 20 bytes.
    let config = Config::new().custom(PosixCustom::new()).lenient(true);
    let time = BrokenDownTime::from(now);
    let mut answer = Vec::new();
    // A format is text, but a datagram may hold any bytes. Those that are not UTF-8 are copied.
    for chunk in request.utf8_chunks() {
        if let Ok(text) = time.to_string_with_config(&config, chunk.valid()) {
            answer.extend(text.bytes());
        }
        answer.extend(chunk.invalid());
    }
    answer
}

/// How many bytes may go back for a request of `n` bytes: with the headers, three times as many as
/// came, because the sender's address may be forged. QUIC has the same factor, and counts without
/// headers (RFC 9000, section 8.1). If we did that, an empty request would get no answer.
pub fn limit(n: usize) -> usize {
    3 * (HEADERS + n) - HEADERS
}

/// Cuts an answer at its end, but not inside a character.
pub fn cut(answer: &mut Vec<u8>, limit: usize) {
    if answer.len() <= limit {
        return;
    }
    // The second to fourth byte of a character in UTF-8 has the bits 10 in front.
    let inside = answer[..=limit].iter().rev().take(3).take_while(|byte| **byte & 0xC0 == 0x80);
    let inside = inside.count();
    answer.truncate(limit - inside);
}
