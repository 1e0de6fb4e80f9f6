//! A header that can grow: a JSON object behind four bytes of length. Lesson 11 `json_header` writes
//! it by hand.
//!
//! The four bytes are those of [`frame`](crate::frame). The header says what follows it on the stream,
//! such as the number of bytes. It keeps the fields that its receiver does not know.
//!
//! [`read_header`] and [`write_header`] do all of it. A program that makes its receives itself takes
//! the parts: four bytes for [`length`], then that many bytes for [`Header::from_bytes`].
//!
//! ```
//! use socklab::header::{Header, length};
//! # fn main() -> socklab::Result<()> {
//! let sent = Header::new().with("data_size", 5).with("note", "new").to_frame()?;
//! assert_eq!(sent, b"\x1c\0\0\0{\"data_size\":5,\"note\":\"new\"}");
//! assert_eq!(length([0x1c, 0, 0, 0])?, 28);
//! let header = Header::from_bytes(&sent[4..])?;
//! assert_eq!(header.size("data_size", 1024)?, 5);
//! assert_eq!(header.unknown(&["data_size"]), ["note"]);
//! # Ok(()) }
//! ```

use std::io::{self, ErrorKind, Read, Write};

use serde_json::{Map, Value};

use crate::{Error, Result};

/// No header is longer. If a peer announces more, it is refused, and no memory is allocated.
pub const CAP: usize = 64 * 1024;
/// Objects and arrays may stand inside each other this deep. Deeper, `serde_json` stops reading.
pub const DEPTH: usize = 127;
/// The characters of a value that an error or a line shows.
const SHOWN: usize = 40;

/// The fields of a JSON object, in the order of their names.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Header {
    fields: Map<String, Value>,
}

impl Header {
    /// A header without fields.
    pub fn new() -> Header {
        Header::default()
    }

    /// Adds a field, or replaces it.
    pub fn with(mut self, name: &str, value: impl Into<Value>) -> Header {
        self.fields.insert(name.to_string(), value.into());
        self
    }

    /// Reads a header. White space and the order of the fields mean nothing. If a name stands there
    /// twice, the last one counts, as in Python's `json.loads`.
    ///
    /// # Errors
    /// `InvalidData` if the bytes are more than [`CAP`], not JSON in UTF-8, nested deeper than
    /// [`DEPTH`], or no object; or if anything but white space follows the object.
    pub fn from_bytes(bytes: &[u8]) -> Result<Header> {
        if bytes.len() > CAP {
            return Err(refused(format!("{} bytes are too many: {CAP} at most", bytes.len())));
        }
        let text = std::str::from_utf8(bytes)
            .map_err(|e| refused(format!("it is not UTF-8: byte {}", e.valid_up_to() + 1)))?;
        match serde_json::from_str(text) {
            Ok(Value::Object(fields)) => Ok(Header { fields }),
            Ok(other) => {
                Err(refused(format!("it must be an object {{…}}, and is {}", kind(&other))))
            }
            Err(error) => Err(refused(match error.to_string() {
                // serde_json has no number for this error, only these words. A test knows them, too.
                text if text.starts_with("recursion limit") => {
                    format!("it is nested deeper than {DEPTH} levels")
                }
                text => format!("it is not JSON: {text}"),
            })),
        }
    }

    /// The header as JSON, without white space. Text that is not ASCII stays UTF-8.
    ///
    /// # Errors
    /// `InvalidInput` if that is more than [`CAP`] bytes.
    pub fn to_bytes(&self) -> Result<Vec<u8>> {
        let bytes = Value::Object(self.fields.clone()).to_string().into_bytes();
        match bytes.len() {
            ..=CAP => Ok(bytes),
            many => {
                let text = format!("our header has {many} bytes: {CAP} at most are allowed");
                Err(Error::new("header", io::Error::new(ErrorKind::InvalidInput, text)))
            }
        }
    }

    /// The header behind its length: what goes on the wire.
    ///
    /// # Errors
    /// As [`to_bytes`](Header::to_bytes).
    pub fn to_frame(&self) -> Result<Vec<u8>> {
        let json = self.to_bytes()?;
        // CAP fits into four bytes.
        Ok([&(json.len() as i32).to_le_bytes()[..], &json].concat())
    }

    /// Whether there is a field of this name, with any value.
    pub fn has(&self, name: &str) -> bool {
        self.fields.contains_key(name)
    }

    /// The value of a field as JSON, for a terminal: characters that steer it are escaped, and after 40
    /// characters `…` marks a cut. A number has no quotation marks, text has. `missing` if there is no
    /// such field.
    ///
    /// ```
    /// # use socklab::header::Header;
    /// let header = Header::new().with("version", 2).with("note", "你好\u{9b}31m");
    /// assert_eq!(header.shown("version"), "2");
    /// assert_eq!(header.shown("note"), "\"你好\\u{9b}31m\"");
    /// ```
    pub fn shown(&self, name: &str) -> String {
        self.fields.get(name).map_or_else(|| "missing".to_string(), shown)
    }

    /// The names of all fields that are not in `known`.
    pub fn unknown(&self, known: &[&str]) -> Vec<&str> {
        self.fields.keys().map(String::as_str).filter(|name| !known.contains(name)).collect()
    }

    /// A number of bytes, from 0 to `limit`.
    ///
    /// # Errors
    /// `InvalidData`, with the name and the value, if it is missing or not a whole number, or out of
    /// this range. `5.0` and `1e3` are refused: a whole number has no point and no exponent.
    pub fn size(&self, name: &str, limit: u64) -> Result<u64> {
        let value = self.field(name)?;
        match value.as_u64() {
            Some(size) if size <= limit => Ok(size),
            Some(size) => Err(refused(format!("{name:?} is {size}: {limit} at most are allowed"))),
            None if value.is_i64() => {
                Err(refused(format!("{name:?} is {value}: a size is not negative")))
            }
            None => Err(mistyped(name, "a whole number", value)),
        }
    }

    /// A whole number, which may be negative.
    ///
    /// # Errors
    /// `InvalidData`, with the name and the value, if it is missing, not a whole number, or does not
    /// fit into 64 bits.
    pub fn number(&self, name: &str) -> Result<i64> {
        let value = self.field(name)?;
        value.as_i64().ok_or_else(|| mistyped(name, "a whole number", value))
    }

    /// Text.
    ///
    /// # Errors
    /// `InvalidData`, with the name and the value, if it is missing or not text.
    pub fn text(&self, name: &str) -> Result<&str> {
        let value = self.field(name)?;
        value.as_str().ok_or_else(|| mistyped(name, "text", value))
    }

    /// `true` or `false`. A field that is missing is `false`.
    ///
    /// # Errors
    /// `InvalidData`, with the name and the value, if it is there and neither of the two.
    pub fn flag(&self, name: &str) -> Result<bool> {
        match self.fields.get(name) {
            None => Ok(false),
            Some(Value::Bool(value)) => Ok(*value),
            Some(value) => Err(mistyped(name, "true or false", value)),
        }
    }

    fn field(&self, name: &str) -> Result<&Value> {
        self.fields.get(name).ok_or_else(|| refused(format!("{name:?} is missing")))
    }
}

/// The number of bytes that a peer announces for its header: 1 to [`CAP`].
///
/// # Errors
/// `InvalidData` for any other number. It is found before anything is allocated.
pub fn length(announced: [u8; 4]) -> Result<usize> {
    let announced = i32::from_le_bytes(announced);
    match usize::try_from(announced) {
        Ok(length @ 1..=CAP) => Ok(length),
        _ => Err(refused(format!(
            "a length of {announced} bytes is refused: 1 to {CAP} are allowed"
        ))),
    }
}

/// Reads one header, and no byte more; `None` if the stream ended before its first byte.
///
/// # Errors
/// `UnexpectedEof` if the stream ends inside the length or the header, `InvalidData` for what
/// [`length`] or [`Header::from_bytes`] refuses, and whatever `reader` reports.
pub fn read_header(reader: &mut impl Read) -> Result<Option<Header>> {
    let mut four = [0; 4];
    match fill(reader, &mut four)? {
        0 => return Ok(None),
        4 => {}
        came => return Err(ended(came, 4, "a length")),
    }
    let mut json = vec![0; length(four)?];
    match fill(reader, &mut json)? {
        came if came == json.len() => Ok(Some(Header::from_bytes(&json)?)),
        came => Err(ended(came, json.len(), "a header")),
    }
}

/// Writes one header. Its length and its JSON are one write, so that they leave together.
///
/// # Errors
/// As [`Header::to_bytes`], and whatever `writer` reports.
pub fn write_header(writer: &mut impl Write, header: &Header) -> Result<()> {
    writer.write_all(&header.to_frame()?).map_err(|error| Error::new("send", error))
}

/// Reads until `buffer` is full or the stream ends. Gives the number of bytes that came.
fn fill(reader: &mut impl Read, buffer: &mut [u8]) -> Result<usize> {
    let mut filled = 0;
    while let Some(rest @ [_, ..]) = buffer.get_mut(filled..) {
        match reader.read(rest) {
            Ok(0) => break,
            Ok(n) => filled += n,
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(Error::new("recv", error)),
        }
    }
    Ok(filled)
}

fn ended(came: usize, wanted: usize, of: &str) -> Error {
    let text = format!("the stream ended after {came} of {wanted} bytes of {of}");
    Error::new("recv", io::Error::new(ErrorKind::UnexpectedEof, text))
}

fn refused(text: String) -> Error {
    Error::protocol("header", text)
}

fn mistyped(name: &str, wanted: &str, value: &Value) -> Error {
    refused(format!("{name:?} must be {wanted}, and is {}: {}", kind(value), shown(value)))
}

/// A peer chose this value, so what is shown of it is short and harmless on a terminal.
fn shown(value: &Value) -> String {
    let json = value.to_string();
    let mut shown = String::new();
    for c in json.chars().take(SHOWN) {
        match c {
            ' '..='~' => shown.push(c),
            _ => shown.extend(c.escape_debug()),
        }
    }
    if json.chars().nth(SHOWN).is_some() {
        shown.push('…');
    }
    shown
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(number) if number.is_f64() => {
            "a number with a point or an exponent, or too large"
        }
        Value::Number(_) => "a number",
        Value::String(_) => "text",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Recorded from CPython: h = json.dumps({'data_size': 5}).encode(); struct.pack('i', len(h)) + h.
    const FIVE: &[u8] = b"\x10\x00\x00\x00{\"data_size\": 5}";
    /// Recorded in the same way from program 33's header, with the file name 你好.txt.
    const FILE: &[u8] = b"\\\x00\x00\x00{\"file_size\": 5, \"file_name\": \"\\u4f60\\u597d.txt\", \
                          \"md5\": \"5d41402abc4b2a76b9719d911017c592\"}";

    /// Gives one byte per read, as a network may.
    struct Dripping<'b>(&'b [u8]);

    impl Read for Dripping<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let one = buffer.len().min(1);
            self.0.read(&mut buffer[..one])
        }
    }

    fn header(json: &str) -> Header {
        Header::from_bytes(json.as_bytes()).unwrap()
    }

    fn refusal(json: impl AsRef<[u8]>) -> String {
        let error = Header::from_bytes(json.as_ref()).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidData);
        error.to_string()
    }

    #[test]
    fn what_python_writes_is_read_and_what_we_write_is_shorter_by_its_blanks() {
        let five = read_header(&mut &FIVE[..]).unwrap().unwrap();
        assert_eq!(five.size("data_size", 5).unwrap(), 5);
        let file = read_header(&mut &FILE[..]).unwrap().unwrap();
        assert_eq!(file.text("file_name").unwrap(), "你好.txt");
        assert_eq!(file.text("md5").unwrap().len(), 32);
        let mut written = Vec::new();
        write_header(&mut written, &Header::new().with("data_size", 5)).unwrap();
        assert_eq!(written, b"\x0f\x00\x00\x00{\"data_size\":5}");
        let again = read_header(&mut file.to_frame().unwrap().as_slice()).unwrap().unwrap();
        assert_eq!(again, file);
    }

    #[test]
    fn boundaries_survive_any_cut_and_the_next_byte_stays() {
        let stream = [FIVE, b"hello", FILE, b"rest"].concat();
        let mut reader = Dripping(&stream);
        assert!(read_header(&mut reader).unwrap().is_some());
        let mut payload = [0; 5];
        reader.read_exact(&mut payload).unwrap();
        assert_eq!(&payload, b"hello");
        assert!(read_header(&mut reader).unwrap().unwrap().has("md5"));
        assert_eq!(reader.0, b"rest");
    }

    #[test]
    fn an_end_before_a_header_is_no_error_and_inside_one_it_is() {
        assert!(read_header(&mut &b""[..]).unwrap().is_none());
        for cut in 1..FIVE.len() {
            let error = read_header(&mut &FIVE[..cut]).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::UnexpectedEof, "cut at {cut}");
        }
        let said = |cut| read_header(&mut &FIVE[..cut]).unwrap_err().to_string();
        assert_eq!(said(3), "recv: the stream ended after 3 of 4 bytes of a length");
        assert_eq!(said(6), "recv: the stream ended after 2 of 16 bytes of a header");
    }

    #[test]
    fn lengths_that_are_not_allowed_are_refused() {
        for announced in [0, -1, i32::MIN, i32::MAX, CAP as i32 + 1] {
            let error = read_header(&mut &announced.to_le_bytes()[..]).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::InvalidData, "{announced}");
            assert!(error.to_string().contains(&format!("a length of {announced} ")), "{error}");
        }
        assert_eq!(length((CAP as i32).to_le_bytes()).unwrap(), CAP);
        let text = "x".repeat(CAP - r#"{"n":""}"#.len());
        assert_eq!(Header::new().with("n", text.as_str()).to_bytes().unwrap().len(), CAP);
        let longer = Header::new().with("n", text + "x").to_bytes();
        let error = longer.map(|bytes| bytes.len()).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidInput);
    }

    #[test]
    fn white_space_order_and_unknown_fields_mean_nothing_and_survive() {
        let one = header("{\"data_size\":5,\"note\":[1,{\"a\":null}]}");
        let other = header(" { \"note\" :\r\n\t[1, {\"a\": null}] , \"data_size\" : 5 } \n");
        assert_eq!(one, other);
        assert_eq!(other.unknown(&["data_size", "status"]), ["note"]);
        assert_eq!(header(&String::from_utf8(other.to_bytes().unwrap()).unwrap()), one);
        assert_eq!(one.shown("note"), r#"[1,{"a":null}]"#);
        // As in Python: the last one counts.
        assert_eq!(header(r#"{"n": 1, "n": 2}"#).size("n", 9).unwrap(), 2);
    }

    #[test]
    fn what_is_no_header_is_named() {
        assert_eq!(refusal("[1]"), "header: it must be an object {…}, and is an array");
        assert_eq!(refusal("5"), "header: it must be an object {…}, and is a number");
        assert_eq!(refusal(b"{\"a\": \"\xff\"}"), "header: it is not UTF-8: byte 8");
        for broken in
            ["", " ", "{", "{\"a\": }", "{'a': 1}", "{}x", "{} {}", "{\"a\": NaN}", "{\"a\": 1,}"]
        {
            let said = refusal(broken);
            assert!(said.starts_with("header: it is not JSON: "), "{broken:?}: {said}");
        }
        let many = vec![b' '; CAP + 1];
        assert_eq!(refusal(many), "header: 65537 bytes are too many: 65536 at most");
    }

    #[test]
    fn depth_is_bounded() {
        let nested = |levels: usize| {
            let (open, close) = ("[".repeat(levels - 1), "]".repeat(levels - 1));
            format!("{{\"a\": {open}{close}}}")
        };
        assert!(Header::from_bytes(nested(DEPTH).as_bytes()).is_ok());
        for levels in [DEPTH + 1, 10_000] {
            assert_eq!(refusal(nested(levels)), "header: it is nested deeper than 127 levels");
        }
        // Only its beginning came, or it never ends: the same.
        assert_eq!(
            refusal("{\"a\":".repeat(10_000)),
            "header: it is nested deeper than 127 levels"
        );
    }

    #[test]
    fn a_field_that_is_missing_mistyped_or_absurd_is_named() {
        let size = |json: &str| header(json).size("n", 1_048_576).unwrap_err().to_string();
        assert_eq!(size("{}"), "header: \"n\" is missing");
        assert_eq!(size("{\"N\": 1}"), "header: \"n\" is missing");
        for (value, said) in [
            ("\"5\"", "must be a whole number, and is text: \"5\""),
            ("true", "must be a whole number, and is true or false: true"),
            ("null", "must be a whole number, and is null: null"),
            ("[5]", "must be a whole number, and is an array: [5]"),
            (
                "5.0",
                "must be a whole number, and is a number with a point or an exponent, or too large: 5.0",
            ),
            (
                "1e3",
                "must be a whole number, and is a number with a point or an exponent, or too large: 1000.0",
            ),
            ("-1", "is -1: a size is not negative"),
            ("1048577", "is 1048577: 1048576 at most are allowed"),
            ("9223372036854775808", "is 9223372036854775808: 1048576 at most are allowed"),
        ] {
            assert_eq!(size(&format!("{{\"n\": {value}}}")), format!("header: \"n\" {said}"));
        }
        assert!(
            size("{\"n\": 18446744073709551616}").contains("or too large: 1.8446744073709552e+19")
        );
        let text = |json: &str| header(json).text("n").unwrap_err().to_string();
        assert_eq!(text("{\"n\": {}}"), "header: \"n\" must be text, and is an object: {}");
        assert_eq!(text("{}"), "header: \"n\" is missing");
        let flag = |json: &str| header(json).flag("n");
        assert!(
            !flag("{}").unwrap()
                && !flag("{\"n\":false}").unwrap()
                && flag("{\"n\":true}").unwrap()
        );
        let said = flag("{\"n\": 1}").unwrap_err().to_string();
        assert_eq!(said, "header: \"n\" must be true or false, and is a number: 1");
        assert_eq!(header("{\"n\": -9}").number("n").unwrap(), -9);
        assert!(header("{\"n\": 9223372036854775808}").number("n").is_err());
    }

    #[test]
    fn an_error_shows_little_of_a_value_and_nothing_that_steers_a_terminal() {
        let long = "\u{9b}31m\u{202e}\u{7f}\u{1b}".to_string() + &"x".repeat(60_000);
        let error = Header::new().with("n", long).size("n", 1).unwrap_err().to_string();
        assert!(error.contains(r#"is text: "\u{9b}31m\u{202e}\u{7f}\u001bxxx"#), "{error}");
        assert!(error.ends_with("x…") && error.len() < 150, "{error}");
    }
}
