//! A lesson, by what the user calls it.

use super::failure::Failure;
use super::words;
use crate::lessons::{self, LESSONS, Lesson};

/// The lesson of that name or number.
///
/// # Errors
/// A usage error that names those that are there.
pub fn lesson(name: &str) -> Result<&'static Lesson, Failure> {
    lessons::find(name).ok_or_else(|| {
        let there = LESSONS.iter().map(|lesson| format!("{:02} {}", lesson.number, lesson.name));
        let there: Vec<String> = there.collect();
        Failure(2, words::no_lesson(name, nearest(name), &there))
    })
}

/// The lesson, if it has a wire contract.
///
/// # Errors
/// A usage error that says what to do instead.
pub fn with_contract(lesson: &'static Lesson) -> Result<&'static Lesson, Failure> {
    match lesson.has_contract() {
        true => Ok(lesson),
        false => Err(Failure(2, words::no_contract(lesson.name))),
    }
}

/// The name of the lesson that is most like this one, if it is like it at all.
fn nearest(wanted: &str) -> Option<&'static str> {
    let how_far = |name: &str| match wanted.len() > 2 && name.contains(wanted) {
        true => 0,
        false => distance(wanted, name),
    };
    let names = LESSONS.iter().map(|lesson| lesson.name);
    let near = names.map(|name| (how_far(name), name)).min()?;
    (near.0 <= wanted.len() / 3).then_some(near.1)
}

/// How many bytes must be added, removed or changed to make one text of the other.
fn distance(one: &str, other: &str) -> usize {
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (before, a) in one.bytes().enumerate() {
        let (mut corner, mut left) = (before, before + 1);
        let mut next = vec![left];
        for (above, b) in row.iter().skip(1).zip(other.bytes()) {
            left = (corner + usize::from(a != b)).min(above + 1).min(left + 1);
            corner = *above;
            next.push(left);
        }
        row = next;
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lesson_without_a_contract_says_what_to_do_instead() {
        use crate::lessons::Act;
        const ACT: Act = Act { suite: None, ..Act::PLAIN };
        static PLAIN: Lesson = Lesson { name: "plain", acts: &[ACT], ..LESSONS[0] };
        let Err(Failure(status, text)) = with_contract(&PLAIN) else { panic!("it has one") };
        assert_eq!(status, 2);
        assert!(text.starts_with("plain has no wire contract: "), "{text}");
        assert!(text.ends_with("\n  cargo lab run plain --predict"), "{text}");
        assert!(with_contract(&LESSONS[0]).is_ok_and(|lesson| lesson.name == LESSONS[0].name));
    }

    #[test]
    fn a_near_miss_is_understood_and_nothing_is_guessed() {
        let cases = [
            ("nianboa", Some("nianbao")),
            ("struct_prefx", Some("struct_prefix")),
            ("struct-prefix", Some("struct_prefix")),
            ("tpc_echo", Some("tcp_echo")),
            ("udp_ech", Some("udp_echo")),
            ("socket", Some("socket_options")),
            ("3", None),
            ("", None),
            ("dance", None),
            ("你好", None),
        ];
        for (wanted, near) in cases {
            assert_eq!(nearest(wanted), near, "{wanted}");
        }
        assert_eq!(distance("kitten", "sitting"), 3);
        assert_eq!((distance("", "abc"), distance("abc", "")), (3, 3));
    }
}
