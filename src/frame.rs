//! Four bytes of length before each message. Lesson 10 `struct_prefix` writes it by hand.
//!
//! The length is a signed 32-bit number, little-endian: what Python's `struct.pack('i', n)` gives on
//! the machines of the course notes (section 10, "struct"). A message holds 0 to [`CAP`] bytes.

use std::io::{self, ErrorKind, Read, Write};

/// No message is longer. If a peer announces more, it is refused, and no memory is allocated.
pub const CAP: usize = 16 * 1024 * 1024;

/// Reads one message; `None` if the stream ended before its first byte.
///
/// # Errors
/// `UnexpectedEof` if the stream ends inside a header or a message, `InvalidData` for a length
/// that is negative or above [`CAP`], and whatever `reader` reports.
pub fn read_frame(reader: &mut impl Read) -> io::Result<Option<Vec<u8>>> {
    let mut header = [0; 4];
    let mut filled = 0;
    while let Some(rest @ [_, ..]) = header.get_mut(filled..) {
        match reader.read(rest) {
            Ok(0) if filled == 0 => return Ok(None),
            Ok(0) => return Err(ended(format!("{filled} of 4 bytes of a header"))),
            Ok(n) => filled += n,
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    let announced = i32::from_le_bytes(header);
    let length =
        usize::try_from(announced).ok().filter(|length| *length <= CAP).ok_or_else(|| {
            let text = format!("a length of {announced} bytes is refused: 0 to {CAP} are allowed");
            io::Error::new(ErrorKind::InvalidData, text)
        })?;
    // `take` and `read_to_end` grow the buffer as bytes arrive. An announcement alone costs nothing.
    let mut payload = Vec::new();
    reader.take(length as u64).read_to_end(&mut payload)?;
    if payload.len() < length {
        return Err(ended(format!("{} of {length} bytes of a message", payload.len())));
    }
    Ok(Some(payload))
}

/// Writes one message. Header and payload are one write, so that they leave together.
///
/// # Errors
/// `InvalidInput` if `payload` is longer than [`CAP`], and whatever `writer` reports.
pub fn write_frame(writer: &mut impl Write, payload: &[u8]) -> io::Result<()> {
    let length = i32::try_from(payload.len()).ok().filter(|_| payload.len() <= CAP);
    let Some(length) = length else {
        let text = format!("a message of {} bytes is too long: {CAP} at most", payload.len());
        return Err(io::Error::new(ErrorKind::InvalidInput, text));
    };
    let mut frame = length.to_le_bytes().to_vec();
    frame.extend_from_slice(payload);
    writer.write_all(&frame)
}

fn ended(inside: String) -> io::Error {
    io::Error::new(ErrorKind::UnexpectedEof, format!("the stream ended after {inside}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Recorded: Python's struct.pack('i', 11) + '我是henry'.encode().
    const VECTOR: &[u8] = b"\x0b\x00\x00\x00\xe6\x88\x91\xe6\x98\xafhenry";

    /// Gives one byte per read, as a network may.
    struct Dripping<'b>(&'b [u8]);

    impl Read for Dripping<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let one = buffer.len().min(1);
            self.0.read(&mut buffer[..one])
        }
    }

    #[test]
    fn both_ways_agree_with_pythons_struct() {
        let mut written = Vec::new();
        write_frame(&mut written, "我是henry".as_bytes()).unwrap();
        assert_eq!(written, VECTOR);
        assert_eq!(read_frame(&mut &VECTOR[..]).unwrap().unwrap(), "我是henry".as_bytes());
    }

    #[test]
    fn boundaries_survive_any_cut() {
        let twice = [VECTOR, b"\x00\x00\x00\x00", VECTOR].concat();
        let mut reader = Dripping(&twice);
        let mut lengths = Vec::new();
        while let Some(payload) = read_frame(&mut reader).unwrap() {
            lengths.push(payload.len());
        }
        assert_eq!(lengths, [11, 0, 11]);
    }

    #[test]
    fn an_end_between_messages_is_no_error_and_inside_one_it_is() {
        assert!(read_frame(&mut &b""[..]).unwrap().is_none());
        for cut in 1..VECTOR.len() {
            let error = read_frame(&mut &VECTOR[..cut]).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::UnexpectedEof, "cut at {cut}");
        }
        let error = read_frame(&mut &VECTOR[..3]).unwrap_err();
        assert_eq!(error.to_string(), "the stream ended after 3 of 4 bytes of a header");
        let error = read_frame(&mut &VECTOR[..6]).unwrap_err();
        assert_eq!(error.to_string(), "the stream ended after 2 of 11 bytes of a message");
    }

    #[test]
    fn lengths_that_are_not_allowed_are_refused() {
        for announced in [-1, i32::MIN, i32::MAX, CAP as i32 + 1] {
            let header = announced.to_le_bytes();
            let error = read_frame(&mut &header[..]).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::InvalidData, "{announced}");
            assert!(error.to_string().contains(&announced.to_string()), "{error}");
        }
        let too_long = vec![0; CAP + 1];
        assert!(write_frame(&mut Vec::new(), &too_long).is_err());
    }
}
