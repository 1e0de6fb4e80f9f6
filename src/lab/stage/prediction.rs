//! A question about a run, and how its answer is read off the recording.

use super::answer::Answer;
use super::recording::Recording;

/// A question about a run. It is asked before the row that answers it is shown.
#[derive(Clone, Copy, Debug)]
pub struct Prediction {
    /// What is asked, in a sentence or two.
    pub question: &'static str,
    /// What one may choose from, each with the text that the row then holds. An empty text stands for a
    /// row that holds none of the others. If there are no choices, the answer is a number.
    pub choices: &'static [(&'static str, &'static str)],
    /// Where in the recording the number stands, or the row that holds the text of one choice.
    pub answer: Answer,
}

impl Recording {
    /// The right answer: the number, or which choice it is (from 1). `None` if this recording has no
    /// answer, or holds the text of two choices.
    pub fn outcome_of(&self, prediction: &Prediction) -> Option<usize> {
        if prediction.choices.is_empty() {
            return self.answer(prediction.answer);
        }
        let (_, event) = self.events.get(self.row(prediction.answer)?)?;
        let choices = prediction.choices.iter().enumerate();
        let held = |(_, (_, text)): &(usize, &(&str, &str))| {
            !text.is_empty() && event.call().contains(text)
        };
        let right: Vec<usize> =
            choices.clone().filter(held).map(|(number, _)| number + 1).collect();
        match right[..] {
            [] => choices.clone().find(|(_, (_, text))| text.is_empty()).map(|(at, _)| at + 1),
            [one] => Some(one),
            _ => None,
        }
    }

    /// The number of the row before which it is asked. What stands in no row is asked before the first.
    pub fn asked_before(&self, prediction: &Prediction) -> usize {
        self.row(prediction.answer).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stage::{End, Role};
    use socklab::narrate::{Class, Event};

    fn recording() -> Recording {
        let end = End { code: Some(0), by_us: false, complaints: vec![] };
        let rows = [
            (Role::Client, "setsockopt(SO_RCVBUF, 4096)"),
            (Role::Server, "getsockopt(SO_RCVBUF) → 1"),
            (Role::Client, "#12 getsockopt(SO_RCVBUF) → 8192"),
            (Role::Client, "bind 127.0.0.1:80 → EADDRINUSE, 98"),
            (Role::Client, "getsockopt(SO_RCVBUF) → nothing"),
        ];
        let event = |(role, text): (Role, &str)| {
            let (class, text) = (Class::Other, text.to_string());
            (role, Event { before: 0, after: 0, class, bytes: None, conn: None, text })
        };
        let events = rows.into_iter().map(event).collect();
        Recording { events, client: end.clone(), server: end, files: vec![], over_limit: false }
    }

    fn asked(
        choices: &'static [(&'static str, &'static str)],
        answer: Answer,
    ) -> (Option<usize>, usize) {
        let prediction = Prediction { question: "?", choices, answer };
        let recording = recording();
        (recording.outcome_of(&prediction), recording.asked_before(&prediction))
    }

    #[test]
    fn a_number_is_read_behind_a_text_in_the_row_of_one_side() {
        let text = "getsockopt(SO_RCVBUF) →";
        assert_eq!(asked(&[], Answer::Behind(Role::Client, text, 0)), (Some(8192), 2));
        assert_eq!(asked(&[], Answer::Behind(Role::Server, text, 0)), (Some(1), 1));
        assert_eq!(asked(&[], Answer::Behind(Role::Client, "EADDRINUSE", 0)), (Some(98), 3));
        assert_eq!(asked(&[], Answer::Behind(Role::Client, text, 1)).0, None, "no number");
        assert_eq!(asked(&[], Answer::Behind(Role::Client, text, 2)).0, None, "no row");
        assert_eq!(asked(&[], Answer::Rows(Role::Client, "SO_RCVBUF")), (Some(3), 0));
        assert_eq!(asked(&[], Answer::Rows(Role::Client, "SO_SNDBUF")), (Some(0), 0));
    }

    #[test]
    fn a_choice_is_the_only_one_whose_text_stands_in_the_row() {
        let bind = Answer::Behind(Role::Client, "bind ", 0);
        let choices = &[("it succeeds", "→ ok"), ("it fails", "EADDRINUSE")];
        assert_eq!(asked(choices, bind), (Some(2), 3));
        assert_eq!(asked(&[("it succeeds", "→ ok")], bind).0, None);
        let other = &[("it works", ""), ("it may not", "EACCES")];
        assert_eq!(asked(other, bind).0, Some(1), "the row holds no other text");
        let other = &[("it works", ""), ("it fails", "EADDRINUSE")];
        assert_eq!(asked(other, bind).0, Some(2));
        let both = &[("it fails", "EADDR"), ("the port is taken", "EADDRINUSE")];
        assert_eq!(asked(both, bind).0, None, "two choices cannot both be right");
    }
}
