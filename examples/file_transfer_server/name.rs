//! What a header says of a file: a plain name, and a size. A peer chose both.

use std::path::{Component, Path};

use socklab::header::Header;
use socklab::{Error, Result};

/// Names that are devices on Windows, with any ending. We refuse them everywhere: a file that is
/// stored here today may be copied to Windows tomorrow.
const DEVICES: [&str; 6] = ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"];

/// The name and the size in the header of an upload. The course notes spell both in two ways.
pub fn of_upload(header: &Header) -> Result<(String, u64)> {
    for command in ["cmd", "action"] {
        if header.has(command) && header.text(command)? != "put" {
            let text = format!("{command:?} is {:?}, and not put", header.text(command)?);
            return Err(Error::protocol("header", text));
        }
    }
    let name = if header.has("file_name") { "file_name" } else { "filename" };
    let size = if header.has("file_size") { "file_size" } else { "filesize" };
    // No file of any system has 2^63 bytes.
    let size = header.size(size, i64::MAX as u64)?;
    Ok((plain(header.text(name)?)?.to_string(), size))
}

/// One plain name: it means a file in our folder, and nothing else.
pub fn plain(name: &str) -> Result<&str> {
    let why = if name.is_empty() {
        "it is empty"
    } else if name.len() > 255 {
        "it has more than 255 bytes"
    } else if name.contains(['/', '\\', ':']) {
        "it is a path: / \\ and : are not allowed"
    } else if name.chars().any(char::is_control) {
        "it has a control character"
    } else if name.ends_with(['.', ' ']) {
        "it ends with a dot or a blank" // Windows leaves both out; . and .. are folders everywhere
    } else if is_device(name) {
        "it is a device on Windows"
    } else if !is_one_component(name) {
        "it is not one plain name"
    } else {
        return Ok(name);
    };
    let mut shown: String = name.chars().take(40).flat_map(char::escape_debug).collect();
    if shown.len() < name.len() {
        shown.push('…');
    }
    Err(Error::protocol("header", format!("the name \"{shown}\" is refused: {why}")))
}

/// What the system itself makes of it: one component, which is a name, and all of the text.
fn is_one_component(name: &str) -> bool {
    let mut components = Path::new(name).components();
    let first = components.next();
    first == Some(Component::Normal(name.as_ref())) && components.next().is_none()
}

/// `CON`, `nul.txt`, `COM1 .log`: Windows looks only at what stands before the first dot.
fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim_end().to_ascii_uppercase();
    let port = stem.strip_prefix("COM").or(stem.strip_prefix("LPT"));
    let numbered = |port: &str| {
        let mut digits = port.chars();
        digits.next().is_some_and(|c| c.is_ascii_digit() || "¹²³".contains(c))
            && digits.next().is_none()
    };
    DEVICES.contains(&stem.as_str()) || port.is_some_and(numbered)
}
