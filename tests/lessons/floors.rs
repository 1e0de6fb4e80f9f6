//! The four floors of package `lab`: imports go down only, and never in a circle.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use lab::lessons::LESSONS;
use lab::stage::project;

/// From the top: a file may import from its own floor and from those that follow.
const FLOORS: &[&str] = &["commands", "lessons", "bench", "stage"];

/// Folders whose files share one type and its `impl` blocks: they count as one module.
const TOGETHER: &[&str] = &["bench/conversation", "commands/check/report"];

/// A file above this many lines, without its tests, is two.
const MOST_LINES: usize = 400;

/// The code of a file: comments are gone, literals are empty, and so is `mod tests`.
fn code(text: &str) -> String {
    let text = text.split("\nmod tests {").next().unwrap_or_default();
    let mut code = String::new();
    let mut rest = text;
    while let Some(char) = rest.chars().next() {
        let length = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            rest.find("*/").map_or(rest.len(), |at| at + 2)
        } else if let Some(hashes) = raw_string(rest) {
            let end = format!("\"{}", "#".repeat(hashes));
            let inside = hashes + 2; // r, the hashes, and a quotation mark
            rest[inside..].find(&end).map_or(rest.len(), |at| inside + at + end.len())
        } else if char == '"' {
            quoted(rest, '"').unwrap_or(rest.len())
        } else if char == '\'' {
            // A lifetime has no end: then only this mark is left out.
            quoted(rest, '\'').filter(|length| is_char(&rest[..*length])).unwrap_or(1)
        } else {
            code.push(char);
            rest = &rest[char.len_utf8()..];
            // The r of `for"` is no raw string.
            while let Some(next) = rest.chars().next() {
                let is_word = |c: char| c.is_alphanumeric() || c == '_';
                if !is_word(char) || !is_word(next) {
                    break;
                }
                code.push(next);
                rest = &rest[next.len_utf8()..];
            }
            continue;
        };
        code.push(' ');
        rest = &rest[length..];
    }
    code
}

/// How many hashes begin this raw string, if it is one.
fn raw_string(text: &str) -> Option<usize> {
    let after = text.strip_prefix('r')?;
    let hashes = after.len() - after.trim_start_matches('#').len();
    after[hashes..].starts_with('"').then_some(hashes)
}

/// The length of a literal with its quotation marks.
fn quoted(text: &str, mark: char) -> Option<usize> {
    let mut escaped = false;
    for (at, char) in text.char_indices().skip(1) {
        match char {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            char if char == mark => return Some(at + 1),
            _ => {}
        }
    }
    None
}

fn is_char(literal: &str) -> bool {
    literal.starts_with("'\\") || literal.chars().count() == 3
}

/// The paths that a file names, each as its words: `use` with all that is nested in it, and the
/// paths inside code.
fn paths(text: &str) -> BTreeSet<Vec<String>> {
    let code = code(text);
    let mut words: Vec<&str> = vec![];
    let mut rest = code.as_str();
    while let Some(char) = rest.chars().next() {
        let is_word = |c: char| c.is_alphanumeric() || c == '_';
        let length = match char {
            ':' if rest.starts_with("::") => 2,
            char if is_word(char) => rest.find(|c| !is_word(c)).unwrap_or(rest.len()),
            char => char.len_utf8(),
        };
        if !char.is_whitespace() {
            words.push(&rest[..length]);
        }
        rest = &rest[length..];
    }
    let mut found = BTreeSet::new();
    let mut at = 0;
    while at < words.len() {
        if words[at] == "pub" && words.get(at + 1) == Some(&"(") {
            // Who may see it is no import.
            at += words[at..].iter().take_while(|word| **word != ")").count();
        } else if words[at] == "use" {
            at = tree(&words, at + 1, &[], &mut found);
        } else if is_name(words[at]) && words.get(at + 1) == Some(&"::") {
            let mut path = vec![words[at].to_string()];
            while words.get(at + 1) == Some(&"::") && words.get(at + 2).is_some_and(|w| is_name(w))
            {
                path.push(words[at + 2].to_string());
                at += 2;
            }
            found.insert(path);
            at += 1;
        } else {
            at += 1;
        }
    }
    found
}

fn is_name(word: &str) -> bool {
    word.starts_with(|c: char| c.is_alphabetic() || c == '_')
}

/// One tree of a `use`, from this word on; gives where it ends.
fn tree(
    words: &[&str],
    mut at: usize,
    above: &[String],
    found: &mut BTreeSet<Vec<String>>,
) -> usize {
    let mut path = above.to_vec();
    while let Some(word) = words.get(at) {
        match *word {
            "::" => at += 1,
            "{" => {
                at += 1;
                while words.get(at).is_some_and(|word| *word != "}") {
                    at = tree(words, at, &path, found);
                    at += usize::from(words.get(at) == Some(&","));
                }
                return at + 1;
            }
            "as" => at += 2, // its other name is no path
            "*" | "self" if !path.is_empty() => at += 1,
            word if is_name(word) => {
                path.push(word.to_string());
                at += 1;
            }
            _ => break,
        }
    }
    found.insert(path);
    at
}

/// Files and their text, by the name of the module: `bench::fault`.
type Modules = BTreeMap<String, (String, String)>;

/// The sources of `lab`.
fn modules() -> Modules {
    let top = project().join("src/lab");
    let mut modules = BTreeMap::new();
    let mut folders = vec![top.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                // The starting points of a student's programs are no part of `lab`.
                folders.extend(Some(path).filter(|path| !path.ends_with("templates")));
            } else if path.extension().is_some_and(|end| end == "rs") {
                let file = path.strip_prefix(&top).unwrap().to_string_lossy().replace('\\', "/");
                let text = fs::read_to_string(&path).unwrap();
                modules.insert(module(&file), (file, text));
            }
        }
    }
    modules
}

/// The module of a file: `bench/mod.rs` is `bench`, `lib.rs` and `main.rs` are the top.
fn module(file: &str) -> String {
    let name = file.trim_end_matches(".rs").replace('/', "::");
    match name.as_str() {
        "lib" => String::new(),
        name => name.strip_suffix("::mod").unwrap_or(name).to_string(),
    }
}

/// The module that a path of this module's means: the longest beginning of it that is a file's.
fn resolved(path: &[String], from: &str, modules: &BTreeSet<String>) -> Option<String> {
    let mut here: Vec<&str> = from.split("::").filter(|name| !name.is_empty()).collect();
    let mut rest = path;
    match rest.first().map(String::as_str) {
        Some("crate" | "lab") => {
            here.clear();
            rest = &rest[1..];
        }
        Some("self") => rest = &rest[1..],
        Some("super") => {}
        // A module that is declared in this one.
        Some(name) if modules.contains(&[&here[..], &[name]].concat().join("::")) => {}
        _ => return None,
    }
    while rest.first().is_some_and(|name| name == "super") {
        here.pop();
        rest = &rest[1..];
    }
    for name in rest {
        let longer = [&here[..], &[name]].concat();
        if !modules.contains(&longer.join("::")) {
            break;
        }
        here = longer;
    }
    Some(here.join("::")).filter(|found| found != from)
}

/// Who imports what: two modules each.
fn imports() -> (Modules, Vec<(String, String)>) {
    let modules = modules();
    let names: BTreeSet<String> = modules.keys().cloned().collect();
    let mut imports = vec![];
    for (from, (_, text)) in &modules {
        let to: BTreeSet<_> =
            paths(text).iter().filter_map(|path| resolved(path, from, &names)).collect();
        imports.extend(to.into_iter().map(|to| (from.clone(), to)));
    }
    (modules, imports)
}

/// The floor of a module; what stands above all of them has none.
fn floor(module: &str) -> Option<usize> {
    let first = module.split("::").next()?;
    FLOORS.iter().position(|floor| *floor == first)
}

#[test]
fn imports_go_down_only() {
    let (modules, imports) = imports();
    for (from, to) in &imports {
        let file = &modules[from].0;
        match (floor(from), floor(to)) {
            (Some(own), Some(other)) => assert!(
                own <= other,
                "{file} imports {to}: {} stands above {}, and imports go down only",
                FLOORS[other],
                FLOORS[own]
            ),
            (Some(_), None) => panic!("{file} imports lib.rs or main.rs, which stand above it"),
            (None, _) => {}
        }
    }
    for file in modules.keys().filter(|name| !name.is_empty() && *name != "main") {
        assert!(floor(file).is_some(), "{file} stands on none of the floors {FLOORS:?}");
    }
}

#[test]
fn a_lesson_imports_no_other_lesson() {
    let (modules, imports) = imports();
    let of = |module: &str| {
        let name = module.strip_prefix("lessons::")?.split("::").next()?;
        LESSONS.iter().find(|lesson| lesson.name == name).map(|lesson| lesson.name)
    };
    for (from, to) in &imports {
        let Some(other) = of(to) else { continue };
        let may = from == "lessons" || of(from) == Some(other);
        let file = &modules[from].0;
        assert!(may, "{file} imports {to}: only lessons/mod.rs may name the lesson {other}");
    }
}

/// What counts as one module in the search for circles.
fn node(module: &str) -> String {
    let mut names: Vec<&str> = module.split("::").collect();
    let path = module.replace("::", "/");
    if let Some(folder) = TOGETHER.iter().find(|folder| Path::new(&path).starts_with(folder)) {
        return folder.replace('/', "::");
    }
    // A lesson is one noun: its row, its checks and its words may know each other.
    if names[0] == "lessons" && names.len() > 2 {
        names.truncate(2);
    }
    names.join("::")
}

/// A circle among these imports, as the modules on it, if there is one.
fn circle(imports: &[(String, String)]) -> Option<Vec<String>> {
    let mut left: BTreeSet<&String> = imports.iter().flat_map(|(from, to)| [from, to]).collect();
    loop {
        let before = left.len();
        // Who imports nobody that is left is on no circle.
        let importing: BTreeSet<&String> = imports
            .iter()
            .filter(|(from, to)| left.contains(from) && left.contains(to))
            .map(|(from, _)| from)
            .collect();
        left.retain(|name| importing.contains(name));
        if left.len() == before {
            break;
        }
    }
    let mut way = vec![(*left.first()?).clone()];
    loop {
        let last = way.last()?;
        let next = imports.iter().find(|(from, to)| from == last && left.contains(to));
        let next = &next?.1;
        if let Some(begin) = way.iter().position(|name| name == next) {
            way.drain(..begin);
            way.push(next.clone());
            return Some(way);
        }
        way.push(next.clone());
    }
}

#[test]
fn no_imports_go_in_a_circle() {
    let (_, imports) = imports();
    let nodes: Vec<_> = imports
        .iter()
        .map(|(from, to)| (node(from), node(to)))
        .filter(|(from, to)| from != to)
        .collect();
    assert!(nodes.len() > 50, "only {} imports were found", nodes.len());
    if let Some(way) = circle(&nodes) {
        panic!("{}: what each of them needs belongs into a module below", way.join(" imports "));
    }
}

#[test]
fn a_file_that_needs_a_table_of_contents_is_two() {
    let mut folders = vec![project().join("src")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            if path.extension().is_none_or(|end| end != "rs") || path.ends_with("tests.rs") {
                continue;
            }
            let file = path.strip_prefix(project()).unwrap().to_string_lossy().replace('\\', "/");
            let text = fs::read_to_string(&path).unwrap();
            let lines = text.lines().take_while(|line| *line != "mod tests {").count();
            let most = MOST_LINES;
            assert!(lines <= most, "{file} has {lines} lines; {most} are enough: make it two");
        }
    }
}

#[test]
fn the_finder_finds_what_it_looks_for() {
    let found = |text: &str| -> Vec<String> {
        paths(text).into_iter().map(|path| path.join("::")).collect()
    };
    assert_eq!(found("use crate::stage;"), ["crate::stage"]);
    assert_eq!(
        found("use crate::{a::{self, b, c as other}, d, e::*};"),
        ["crate::a", "crate::a::b", "crate::a::c", "crate::d", "crate::e"]
    );
    assert_eq!(found("pub(super) use super::{\n    x, // y\n    z,\n};"), ["super::x", "super::z"]);
    assert_eq!(
        found("fn f(x: &super::super::X) { crate::lessons::find(x) }"),
        ["crate::lessons::find", "super::super::X"]
    );
    assert_eq!(found("// use crate::a;\n/// [`crate::b`]\n/* crate::c::d */"), [""; 0]);
    assert_eq!(found("let x = \"crate::a \\\" crate::b\";"), [""; 0]);
    assert_eq!(found("let x = (r#\"crate::a\" crate::b\"#, '\"', crate::c, '\"');"), ["crate::c"]);
    assert_eq!(found("fn f<'a>(x: &'a crate::A) -> &'a str { x }"), ["crate::A"]);
    assert_eq!(found("pub(in crate::bench) fn f(x: crate::A) {}"), ["crate::A"]);
    assert_eq!(found("#[cfg(test)]\nmod tests {\n    use crate::a;\n}"), [""; 0]);
}

#[test]
fn paths_are_resolved_to_files_and_circles_are_found() {
    let modules: BTreeSet<String> =
        ["", "bench", "bench::fault", "bench::conversation", "bench::conversation::wait"]
            .map(str::to_string)
            .into();
    let resolve = |path: &str, from: &str| {
        let path: Vec<String> = path.split("::").map(str::to_string).collect();
        resolved(&path, from, &modules)
    };
    let fault = Some("bench::fault".to_string());
    assert_eq!(resolve("crate::bench::fault::What", "bench"), fault);
    assert_eq!(resolve("lab::bench::fault::What", "main"), fault);
    assert_eq!(resolve("super::super::fault", "bench::conversation::wait"), fault);
    assert_eq!(resolve("fault::What", "bench"), fault);
    assert_eq!(resolve("super::wait::Over", "bench::conversation"), Some("bench".to_string()));
    assert_eq!(resolve("super::Bench", "bench::fault"), Some("bench".to_string()));
    assert_eq!(resolve("std::fault", "bench"), None);

    assert_eq!(node("bench::conversation::wait"), "bench::conversation");
    assert_eq!(node("lessons::nianbao::words::udp"), "lessons::nianbao");
    assert_eq!(node("bench::fault"), "bench::fault");
    let imports = |pairs: &[(&str, &str)]| -> Vec<(String, String)> {
        pairs.iter().map(|(from, to)| (from.to_string(), to.to_string())).collect()
    };
    assert_eq!(circle(&imports(&[("a", "b"), ("b", "c"), ("a", "c")])), None);
    let way = circle(&imports(&[("z", "a"), ("a", "b"), ("b", "c"), ("c", "a"), ("c", "d")]));
    assert_eq!(way.unwrap(), ["a", "b", "c", "a"]);
}
