//! The names that are most like a name that no program has.

use super::catalogue::Program;

/// The three names that are most like this one.
pub fn three<'a>(wanted: &str, all: &'a [Program]) -> Vec<&'a str> {
    let how_far = |name: &str| match name.ends_with(&format!("/{wanted}")) {
        true => 0, // only the lesson is missing
        false => distance(wanted, name),
    };
    let mut names: Vec<&str> = all.iter().map(|(name, ..)| name.as_str()).collect();
    names.sort_by_key(|name| how_far(name));
    names.truncate(3);
    names
}

/// How many letters must be added, removed or changed to make one text of the other.
fn distance(one: &str, other: &str) -> usize {
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (i, a) in one.bytes().enumerate() {
        let mut corner = i;
        row[0] = i + 1;
        for (j, b) in other.bytes().enumerate() {
            let changed = corner + usize::from(a != b);
            corner = row[j + 1];
            row[j + 1] = changed.min(corner + 1).min(row[j] + 1);
        }
    }
    row[other.len()]
}
