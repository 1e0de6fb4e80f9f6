//! What a request's header says. The library `httparse` finds the lines and the fields; what they
//! mean is decided here.

use httparse::{EMPTY_HEADER, Error, Header, Status};

/// A header that is longer than this is refused: it must not fill our memory.
const LONGEST_HEADER: usize = 16 * 1024;
/// So is a longer body.
const LONGEST_BODY: usize = 64 * 1024;

/// A request, as far as this server needs to know it.
pub struct Request {
    pub method: String,
    pub target: String,
    /// The connection stays open after the answer.
    pub keep: bool,
    /// How many bytes of body stand behind the header.
    pub body: usize,
    /// The client sends the body only after `100 Continue`. This server never says that.
    pub waits_for_continue: bool,
}

/// The request at the beginning of these bytes, and the length of its header; `None` if more bytes must
/// come. An error is the status of the answer.
pub fn parse(came: &[u8]) -> Result<Option<(Request, usize)>, &'static str> {
    let mut fields = [EMPTY_HEADER; 100];
    let mut header = httparse::Request::new(&mut fields);
    let length = match header.parse(came) {
        Ok(Status::Complete(length)) => length,
        Ok(Status::Partial) if came.len() < LONGEST_HEADER => return Ok(None),
        Ok(Status::Partial) | Err(Error::TooManyHeaders) => {
            return Err("431 Request Header Fields Too Large");
        }
        Err(Error::Version) => return Err("505 HTTP Version Not Supported"),
        Err(_) => return Err("400 Bad Request"),
    };
    let is_1_1 = header.version == Some(1);
    let hosts = values(header.headers, "Host").count();
    if hosts > 1 || (is_1_1 && hosts == 0) {
        return Err("400 Bad Request"); // RFC 9112, 3.2
    }
    if values(header.headers, "Transfer-Encoding").next().is_some() {
        return Err("411 Length Required"); // we know no other end of a body than Content-Length
    }
    let says = |word: &str| values(header.headers, "Connection").any(|value| lists(value, word));
    let waits_for_continue = values(header.headers, "Expect").next().is_some();
    // Since HTTP/1.1 a connection stays open unless a side says that it does not.
    let keep = !says("close") && (is_1_1 || says("keep-alive")) && !waits_for_continue;
    let request = Request {
        method: header.method.unwrap_or_default().to_string(),
        target: header.path.unwrap_or_default().to_string(),
        keep,
        body: body_length(header.headers)?,
        waits_for_continue,
    };
    Ok(Some((request, length)))
}

/// The values of a field. Its name may have small or capital letters, and it may be there twice.
fn values<'h>(fields: &'h [Header], name: &'h str) -> impl Iterator<Item = &'h [u8]> {
    let of_name = fields.iter().filter(move |field| field.name.eq_ignore_ascii_case(name));
    of_name.map(|field| field.value.trim_ascii())
}

/// Whether a word stands in a list such as `keep-alive, Upgrade`.
fn lists(value: &[u8], word: &str) -> bool {
    value
        .split(|byte| *byte == b',')
        .any(|one| one.trim_ascii().eq_ignore_ascii_case(word.as_bytes()))
}

/// Without a Content-Length there is no body. Two that differ are an attack: another server may take
/// the second one, and find a request inside this body.
fn body_length(fields: &[Header]) -> Result<usize, &'static str> {
    let Some(length) = values(fields, "Content-Length").next() else { return Ok(0) };
    let is_number = !length.is_empty() && length.iter().all(u8::is_ascii_digit);
    if !is_number || values(fields, "Content-Length").any(|other| other != length) {
        return Err("400 Bad Request");
    }
    let number = std::str::from_utf8(length).ok().and_then(|digits| digits.parse().ok());
    // A number that is too large for a usize is too large for us.
    number.filter(|length| *length <= LONGEST_BODY).ok_or("413 Content Too Large")
}
