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
        let names: Vec<_> = LESSONS.iter().map(|lesson| lesson.name).collect();
        Failure(2, words::no_lesson(name, &names))
    })
}
