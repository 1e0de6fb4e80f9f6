//! What an editor must be told, so that it knows the programs in `my/`.
//!
//! rust-analyzer takes the package of the folder that is open, and no package below it. The setting
//! `linkedProjects` names others. It is one that a client sends, or that stands in the user's own
//! configuration: a `rust-analyzer.toml` in the project would not be read for it. So VS Code gets its
//! settings file here. Other editors either find `my/Cargo.toml` from the file that is open, or `my/`
//! is opened as a folder.

use std::fs;
use std::io;
use std::path::Path;

use serde_json::Value;

use super::words;

/// The settings of VS Code, below the folder that is open.
const SETTINGS: &str = ".vscode/settings.json";
const KEY: &str = "rust-analyzer.linkedProjects";

/// Tells VS Code of the package in this folder; gives what to say about it. Nothing that stands in the
/// settings is lost: if they cannot be changed safely, it says which line to add.
///
/// # Errors
/// If the settings cannot be written.
pub fn link(folder: &Path) -> io::Result<String> {
    let Some(top) = folder.parent() else { return Ok(String::new()) };
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    let mine = format!("{name}/Cargo.toml");
    let file = top.join(SETTINGS);
    let Ok(text) = fs::read_to_string(&file) else {
        fs::create_dir_all(top.join(".vscode"))?;
        fs::write(&file, format!("{{\n  {}\n}}\n", line(&mine)))?;
        return Ok(words::wrote_settings(SETTINGS));
    };
    match merged(&text, &mine) {
        Some(merged) if merged == text => {}
        Some(merged) => {
            fs::write(&file, merged)?;
            return Ok(words::wrote_settings(SETTINGS));
        }
        None => return Ok(words::add_to_settings(SETTINGS, &line(&mine))),
    }
    Ok(words::editor(SETTINGS))
}

fn line(mine: &str) -> String {
    format!("\"{KEY}\": [\"Cargo.toml\", \"{mine}\"]")
}

/// The settings with the package, and everything else as it was; `None` if that is not certain.
fn merged(text: &str, mine: &str) -> Option<String> {
    let before: Value = serde_json::from_str(text).ok()?;
    let mut wanted = before.clone();
    let merged = match before.as_object()?.get(KEY) {
        None => {
            wanted[KEY] = serde_json::json!(["Cargo.toml", mine]);
            let comma = if before.as_object()?.is_empty() { "\n" } else { "," };
            text.replacen('{', &format!("{{\n  {}{comma}", line(mine)), 1)
        }
        Some(Value::Array(linked)) if linked.iter().any(|one| one == mine) => text.to_string(),
        Some(Value::Array(linked)) => {
            wanted[KEY].as_array_mut()?.push(Value::from(mine));
            let key = text.find(&format!("\"{KEY}\""))?;
            let end = key + text.get(key..)?.find(']')?;
            let comma = if linked.is_empty() { "" } else { ", " };
            let (head, rest) = text.split_at(end);
            format!("{}{comma}\"{mine}\"{rest}", head.trim_end())
        }
        Some(_) => return None,
    };
    let is_right = serde_json::from_str::<Value>(&merged).ok()? == wanted;
    is_right.then_some(merged)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_keep_all_that_is_in_them() {
        let merge = |text| merged(text, "my/Cargo.toml");
        let linked = "\"rust-analyzer.linkedProjects\": [\"Cargo.toml\", \"my/Cargo.toml\"]";
        assert_eq!(merge("{}"), Some(format!("{{\n  {linked}\n}}")));
        assert_eq!(
            merge("{\n  \"b\": 1,\n  \"a\": {}\n}\n"),
            Some(format!("{{\n  {linked},\n  \"b\": 1,\n  \"a\": {{}}\n}}\n"))
        );
        let other = "{ \"rust-analyzer.linkedProjects\": [\n \"x/Cargo.toml\"\n ] }";
        let with = "{ \"rust-analyzer.linkedProjects\": [\n \"x/Cargo.toml\", \"my/Cargo.toml\"] }";
        assert_eq!(merge(other).as_deref(), Some(with));
        assert_eq!(merge(with).as_deref(), Some(with), "it is there already");
        let odd = "{ \"rust-analyzer.linkedProjects\": [\"a]b\"] }";
        for text in
            ["// a comment\n{}", "{ \"a\": 1, }", "[]", "", odd, &format!("{{ \"{KEY}\": 1 }}")]
        {
            assert_eq!(merge(text), None, "{text}");
        }
    }
}
