//! Finds a request, and what its fields say.

use httparse::{EMPTY_HEADER, Error, Status};

#[derive(Default)]
pub struct Request {
    pub method: String,
    pub target: String,
    /// It is the last one on its connection.
    pub close: bool,
    /// How many bytes of body follow.
    pub body: usize,
}

/// A request and the length of its header, or nothing yet, or the status of a refusal.
pub type Parsed = Result<Option<(Request, usize)>, &'static str>;

/// What can be changed: the longest header, and how fields are found and judged.
pub struct Rules {
    pub longest: usize,
    pub too_long: &'static str,
    pub is_name: fn(&str, &str) -> bool,
    /// Whether `Connection` says this word.
    pub says: fn(&str, &str) -> bool,
    /// Whether there may be so many fields `Host`.
    pub hosts: fn(usize) -> bool,
    /// What the values of `Content-Length` mean.
    pub length: fn(&[&str]) -> Result<usize, &'static str>,
}

pub const RULES: Rules = Rules {
    longest: 16_384,
    too_long: "431 Request Header Fields Too Large",
    is_name: |name, wanted| name.eq_ignore_ascii_case(wanted),
    says: |list, word| list.split(',').any(|one| one.trim() == word),
    hosts: |count| count == 1,
    length,
};

pub fn parse(came: &[u8]) -> Parsed {
    parse_by(came, &RULES)
}

pub fn parse_by(came: &[u8], rules: &Rules) -> Parsed {
    let mut fields = [EMPTY_HEADER; 64];
    let mut header = httparse::Request::new(&mut fields);
    let size = match header.parse(came) {
        Ok(Status::Complete(size)) => size,
        Ok(Status::Partial) if came.len() < rules.longest => return Ok(None),
        Ok(Status::Partial) | Err(Error::TooManyHeaders) => return Err(rules.too_long),
        Err(_) => return Err("400 Bad Request"),
    };
    let values = |name: &str| -> Vec<&str> {
        let found = header.headers.iter().filter(|field| (rules.is_name)(field.name, name));
        found.map(|field| std::str::from_utf8(field.value).unwrap_or_default().trim()).collect()
    };
    let is_new = header.version == Some(1);
    if is_new && !(rules.hosts)(values("Host").len()) {
        return Err("400 Bad Request");
    }
    let connection = values("Connection").join(",").to_ascii_lowercase();
    let says = |word: &str| (rules.says)(&connection, word);
    let request = Request {
        method: header.method.unwrap_or_default().to_string(),
        target: header.path.unwrap_or_default().to_string(),
        close: says("close") || (!is_new && !says("keep-alive")),
        body: (rules.length)(&values("Content-Length"))?,
    };
    Ok(Some((request, size)))
}

fn length(values: &[&str]) -> Result<usize, &'static str> {
    let Some(first) = values.first() else { return Ok(0) };
    let is_number = !first.is_empty() && first.bytes().all(|byte| byte.is_ascii_digit());
    if !is_number || values.iter().any(|other| other != first) {
        return Err("400 Bad Request");
    }
    let length = first.parse().ok().filter(|length| *length <= 65_536);
    length.ok_or("413 Content Too Large")
}
