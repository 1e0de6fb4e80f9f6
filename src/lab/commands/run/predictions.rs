//! `--predict` with an act's own questions: each before the row that answers it.

use std::io::{self, BufRead, Write};

use super::replay::{Answered, Replayed, ask_number};
use super::window::{Headed, Window};
use super::words;
use crate::stage::{Prediction, Recording};

/// Asks each question before the row that answers it, then shows the row, and at last how many
/// predictions were right. An empty line skips one; `q` and the end of input all that follow. A question
/// that this recording does not answer is not asked, and that is said.
///
/// # Errors
/// If the screen or the keyboard fails.
pub fn predict(
    recording: &Recording,
    table: &[Prediction],
    window: &Window,
    keys: &mut impl BufRead,
    screen: &mut impl Write,
) -> io::Result<Replayed> {
    let (mut right, mut said) = (0, 0);
    let mut headed = Headed::new(recording, window);
    let mut replayed = Replayed::ToTheEnd;
    let mut asks = true;
    let asked: Vec<(&Prediction, usize)> =
        table.iter().filter_map(|one| Some((one, recording.outcome_of(one)?))).collect();
    for number in 0..recording.events.len() {
        let mut told = vec![];
        for (prediction, was) in &asked {
            if !asks || recording.asked_before(prediction) != number {
                continue;
            }
            match ask(prediction, window.layout().width(), keys, screen)? {
                Answered::Number(answer) => {
                    said += 1;
                    right += usize::from(answer == *was);
                    told.push(words::predicted(answer, *was, prediction.choices));
                }
                Answered::Skipped => {}
                Answered::Quit => asks = false,
                Answered::Nobody => (asks, replayed) = (false, Replayed::WithoutKeyboard),
            }
        }
        headed.event(number, screen)?;
        for text in told {
            headed.row(&format!("    {text}"), screen)?;
        }
    }
    if said > 0 {
        writeln!(screen, "{}", words::score(right, said))?;
    }
    if asked.len() < table.len() {
        writeln!(screen, "{}", words::unanswered(table.len() - asked.len()))?;
    }
    Ok(replayed)
}

/// Asks one question until a number comes that can be an answer, or nothing.
fn ask(
    prediction: &Prediction,
    width: usize,
    keys: &mut impl BufRead,
    screen: &mut impl Write,
) -> io::Result<Answered> {
    let last = prediction.choices.len();
    if last == 0 {
        return ask_number(prediction.question, words::A_NUMBER_OR_QUIT, width, keys, screen);
    }
    let mut question = words::choices(prediction.question, prediction.choices);
    loop {
        match ask_number(&question, words::A_NUMBER_OR_QUIT, width, keys, screen)? {
            Answered::Number(number) if number == 0 || number > last => {
                question = words::not_a_choice(last);
            }
            answered => return Ok(answered),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stage::{Answer, End, Role};
    use socklab::narrate::{Class, Event};

    const TABLE: &[Prediction] = &[
        Prediction {
            question: "The client binds a port that is taken. What comes?",
            choices: &[("it works", "→ ok"), ("EADDRINUSE", "EADDRINUSE")],
            answer: Answer::Behind(Role::Client, "bind ", 0),
        },
        Prediction {
            question: "How large is it?",
            choices: &[],
            answer: Answer::Behind(Role::Client, "SO_RCVBUF) →", 0),
        },
        Prediction {
            question: "Not in this run?",
            choices: &[],
            answer: Answer::Behind(Role::Client, "SO_SNDBUF) →", 0),
        },
    ];

    fn shown(keys: &str) -> (String, Replayed) {
        let end = End { code: Some(0), by_us: false, complaints: vec![] };
        let event = |text: &str| {
            let (class, text) = (Class::Other, text.to_string());
            (Role::Client, Event { before: 0, after: 0, class, bytes: None, conn: None, text })
        };
        let events = vec![event("bind 127.0.0.1:80 → EADDRINUSE"), event("SO_RCVBUF) → 8192")];
        let recording = Recording {
            events,
            client: end.clone(),
            server: end,
            files: vec![],
            over_limit: false,
        };
        let (mut keys, mut screen) = (keys.as_bytes(), vec![]);
        let window = Window::of_stdout(true);
        let replayed = predict(&recording, TABLE, &window, &mut keys, &mut screen).unwrap();
        (String::from_utf8(screen).unwrap(), replayed)
    }

    #[track_caller]
    fn in_order(text: &str, parts: &[&str]) {
        let mut from = 0;
        for part in parts {
            let found = text[from..].find(part);
            from += found.unwrap_or_else(|| panic!("no {part:?} behind {from}\n{text}"));
        }
    }

    #[test]
    fn each_question_comes_before_its_row_and_the_result_behind_it() {
        let (text, replayed) = shown("2\n4096\n");
        let parts = [
            "What comes?\n  1  it works\n  2  EADDRINUSE\n",
            "bind 127.0.0.1:80",
            "You said 2, EADDRINUSE: right.",
            "How large is it?",
            "SO_RCVBUF) → 8192",
            "You said 4096; it was 8192.",
            "Right predictions: 1 of 2.",
            "1 question of this act has no answer in this run.",
        ];
        in_order(&text, &parts);
        assert_eq!(replayed, Replayed::ToTheEnd);
        assert!(!text.contains("Not in this run?"), "{text}");
    }

    #[test]
    fn a_number_that_is_no_choice_is_asked_for_again() {
        let (text, _) = shown("3\n0\n1\n\n");
        let again = "Type a number from 1 to 2.";
        in_order(&text, &[again, again, "You said 1, it works; it was 2, EADDRINUSE."]);
        in_order(&text, &["Right predictions: 0 of 1."]);
    }

    #[test]
    fn after_q_and_at_the_end_of_input_no_question_comes() {
        let (text, replayed) = shown("q\n1\n");
        assert!(text.contains("8192") && !text.contains("How large"), "{text}");
        assert!(!text.contains("Right predictions"), "{text}");
        assert_eq!(replayed, Replayed::ToTheEnd);
        let (text, replayed) = shown("");
        assert!(text.contains("8192") && !text.contains("How large"), "{text}");
        assert_eq!(replayed, Replayed::WithoutKeyboard);
    }
}
