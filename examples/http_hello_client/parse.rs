//! What a response's header says, found with the library `httparse`.

use httparse::{EMPTY_HEADER, Header as Field, Status};
use socklab::{Error, Result};

/// A header that is longer than this is refused.
const LONGEST_HEADER: usize = 64 * 1024;

pub struct Header {
    /// Its number and its words.
    pub status: String,
    pub fields: Vec<(String, String)>,
    pub body: Body,
    /// 100 to 199: the answer proper follows (RFC 9110, 15.2).
    pub is_interim: bool,
    /// No other answer follows on this connection.
    pub is_last: bool,
}

/// How a body ends (RFC 9112, 6.3).
#[derive(PartialEq)]
pub enum Body {
    Bytes(usize),
    UntilFin,
}

/// The header at the beginning of these bytes, and its length; `None` if more bytes must come.
pub fn parse(came: &[u8], is_head: bool) -> Result<Option<(Header, usize)>> {
    let mut fields = [EMPTY_HEADER; 100];
    let mut header = httparse::Response::new(&mut fields);
    let parsed = header.parse(came).map_err(|error| bad(format!("no HTTP response: {error}")))?;
    let Status::Complete(length) = parsed else {
        if came.len() > LONGEST_HEADER {
            return Err(bad(format!("a header of more than {LONGEST_HEADER} bytes is refused")));
        }
        return Ok(None);
    };
    let code = header.code.unwrap_or_default();
    let no_body = is_head || code < 200 || code == 204 || code == 304;
    let body = if no_body { Body::Bytes(0) } else { body(header.headers)? };
    let closes = values(header.headers, "Connection").any(|value| {
        value
            .to_ascii_lowercase()
            .split(|byte| *byte == b',')
            .any(|one| one.trim_ascii() == b"close")
    });
    let text = |bytes: &[u8]| bytes.escape_ascii().to_string();
    let fields = header.headers.iter().map(|field| (field.name.to_string(), text(field.value)));
    let header = Header {
        status: format!("{code} {}", text(header.reason.unwrap_or_default().as_bytes())),
        fields: fields.collect(),
        is_interim: (100..200).contains(&code),
        is_last: closes || header.version == Some(0) || body == Body::UntilFin,
        body,
    };
    Ok(Some((header, length)))
}

fn values<'f>(fields: &'f [Field], name: &'f str) -> impl Iterator<Item = &'f [u8]> {
    let of_name = fields.iter().filter(move |field| field.name.eq_ignore_ascii_case(name));
    of_name.map(|field| field.value.trim_ascii())
}

fn body(fields: &[Field]) -> Result<Body> {
    if values(fields, "Transfer-Encoding").next().is_some() {
        return Err(bad("this client does not know Transfer-Encoding: use curl"));
    }
    let Some(length) = values(fields, "Content-Length").next() else { return Ok(Body::UntilFin) };
    let is_number = !length.is_empty() && length.iter().all(u8::is_ascii_digit);
    let is_same = values(fields, "Content-Length").all(|other| other == length);
    let number = std::str::from_utf8(length).ok().and_then(|digits| digits.parse().ok());
    match number.filter(|_| is_number && is_same) {
        Some(length) => Ok(Body::Bytes(length)),
        None => Err(bad(format!("this is no Content-Length: {}", length.escape_ascii()))),
    }
}

fn bad(text: impl Into<String>) -> Error {
    Error::protocol("recv", text)
}
