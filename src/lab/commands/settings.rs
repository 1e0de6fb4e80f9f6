//! What an instructor or a student sets once: `.socklab/settings`, a `key = "value"` per line. The
//! quotation marks may be missing.

use std::path::PathBuf;
use std::sync::OnceLock;

use super::memory::STATE_VARIABLE;
use super::words;
use crate::stage::project;

/// How weight and colour are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// The terminal's own colours, where there are any.
    #[default]
    Auto,
    /// Bold and reverse video instead of colours: a projector shows them.
    Projector,
    /// Nothing but text.
    Plain,
}

impl Theme {
    /// The theme of that name.
    pub fn named(name: &str) -> Option<Theme> {
        match name {
            "auto" => Some(Theme::Auto),
            "projector" => Some(Theme::Projector),
            "plain" => Some(Theme::Plain),
            _ => None,
        }
    }
}

/// What has been set.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// How weight and colour are shown.
    pub theme: Theme,
    /// `lab run` asks no question.
    pub never_asks: bool,
}

/// Names a theme for one terminal; it goes before the file.
pub const THEME_VARIABLE: &str = "SOCKLAB_THEME";

/// The folder in which this checkout remembers things.
pub fn folder() -> PathBuf {
    let folder = std::env::var_os(STATE_VARIABLE).map(PathBuf::from);
    folder.unwrap_or_else(|| project().join(".socklab"))
}

/// What has been set here.
pub fn settings() -> &'static Settings {
    &both().0
}

/// The lines that mean nothing, each with its place and the reason.
pub fn complaints() -> &'static [String] {
    &both().1
}

fn both() -> &'static (Settings, Vec<String>) {
    static READ: OnceLock<(Settings, Vec<String>)> = OnceLock::new();
    READ.get_or_init(|| {
        let file = folder().join("settings");
        let text = std::fs::read_to_string(&file).unwrap_or_default();
        let (mut settings, mut complaints) = read(&text);
        if let Some(name) = std::env::var_os(THEME_VARIABLE).filter(|name| !name.is_empty()) {
            let name = name.to_string_lossy();
            match Theme::named(&name) {
                Some(theme) => settings.theme = theme,
                None => complaints.push(words::bad_theme(THEME_VARIABLE, &name)),
            }
        }
        (settings, complaints)
    })
}

/// Reads settings; gives also a complaint for each line that means nothing.
fn read(text: &str) -> (Settings, Vec<String>) {
    let (mut settings, mut complaints) = (Settings::default(), vec![]);
    for (number, line) in (1..).zip(text.lines()) {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        if let Err(why) = set(&mut settings, line) {
            complaints.push(words::bad_setting(number, &why));
        }
    }
    (settings, complaints)
}

fn set(settings: &mut Settings, line: &str) -> Result<(), String> {
    // The quotation marks may be missing.
    let word = |value: &str| {
        let inside = value.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
        let is_bare = value.chars().all(|c| c.is_ascii_alphabetic()) && !value.is_empty();
        let word = inside.or_else(|| Some(value).filter(|_| is_bare))?;
        Some(word.to_string()).filter(|word| !word.contains('"'))
    };
    let pair = line.split_once('=');
    let pair = pair.and_then(|(key, value)| Some((key.trim(), word(value.trim())?)));
    let Some((key, value)) = pair else { return Err(words::no_setting(line)) };
    match key {
        "theme" => match Theme::named(&value) {
            Some(theme) => settings.theme = theme,
            None => return Err(words::bad_theme("theme", &value)),
        },
        "question" => match value.as_str() {
            "never" => settings.never_asks = true,
            "daily" => settings.never_asks = false,
            _ => return Err(words::bad_question(&value)),
        },
        _ => return Err(words::unknown_key(key)),
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_are_keys_with_values_in_quotation_marks_or_without() {
        let (settings, complaints) =
            read("# for the lecture\n\ntheme = \"projector\"\n  question=\"never\"  \n");
        assert_eq!(settings, Settings { theme: Theme::Projector, never_asks: true });
        assert_eq!(complaints, [""; 0]);
        assert_eq!(read("theme = projector\nquestion=never"), (settings, vec![]));
        assert_eq!(read(""), (Settings::default(), vec![]));
    }

    #[test]
    fn a_bad_line_is_named_and_changes_nothing() {
        let cases = [
            ("theme = dark", "line 2: theme: there is no \"dark\""),
            ("theme = plain dark", "line 2: not key = \"value\": theme = plain dark"),
            ("theme =", "line 2: not key = \"value\": theme ="),
            ("theme = \"plain", "line 2: not key = \"value\": theme = \"plain"),
            ("theme", "line 2: not key = \"value\": theme"),
            ("theme = \"a\" \"b\"", "line 2: not key = \"value\": theme = \"a\" \"b\""),
            ("theme = \"dark\"", "line 2: theme: there is no \"dark\""),
            ("question = \"\"", "line 2: question: there is no \"\""),
            ("colour = \"red\"", "line 2: there is no setting colour"),
        ];
        for (line, said) in cases {
            let (settings, complaints) = read(&format!("question = \"never\"\n{line}\n"));
            assert_eq!(settings, Settings { never_asks: true, ..Settings::default() }, "{line}");
            assert!(
                complaints.len() == 1 && complaints[0].contains(said),
                "{line}: {complaints:?}"
            );
        }
    }
}
