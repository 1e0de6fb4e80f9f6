//! What `lab run` says.

/// While they run.
pub const RUNNING: &str = "running them";

/// Before a prediction is typed.
pub const YOUR_PREDICTION: &str = "Your prediction (a number; Enter skips): ";

/// A prediction that is not a number.
pub const NOT_A_NUMBER: &str = "Not a number. Once more (Enter skips): ";

/// What the prediction was worth.
pub fn prediction(said: usize, was: usize) -> String {
    match said == was {
        true => format!("You said {said}: right."),
        false => format!("You said {said}; it was {was}."),
    }
}

/// Asked before each receive under `--predict`.
pub fn predict_receive(role: &str, call: &str) -> String {
    format!("{role}: {call} gives how many bytes? ")
}

/// At the end of `--predict`.
pub fn score(right: usize, asked: usize) -> String {
    format!("{right} of {asked} predictions were right.")
}

/// The keys of `--step`.
pub const STEP_KEYS: &str = "[Enter] on   [b Enter] back   [q Enter] end";

/// One direction of the ledger.
pub fn ledger(sends: usize, receives: usize, sent: usize, received: usize) -> String {
    let plural = |n: usize, one: &str| format!("{n} {one}{}", if n == 1 { "" } else { "s" });
    if sent == received {
        format!(
            "{} → {}, {}",
            plural(sends, "send"),
            plural(receives, "recv"),
            plural(sent, "byte")
        )
    } else {
        format!(
            "{} of {} → {} of {}",
            plural(sends, "send"),
            plural(sent, "byte"),
            plural(receives, "recv"),
            plural(received, "byte")
        )
    }
}

/// How a program ended.
pub fn ended(code: Option<i32>, by_us: bool) -> String {
    match (by_us, code) {
        (true, _) => "ended by lab".to_string(),
        (false, Some(code)) => format!("exit {code}"),
        (false, None) => "killed".to_string(),
    }
}

/// `-` for both programs.
pub const ONE_KEYBOARD: &str =
    "only one of the two programs can have the keyboard: give - to one of them";

/// A file after an act.
pub fn file_now(role: &str, name: &str, bytes: Option<u64>, equals: Option<&str>) -> String {
    match (bytes, equals) {
        (None, _) => format!("{role}: there is no {name}"),
        (Some(bytes), Some(other)) => {
            format!("{role}: {name} has {bytes} bytes, the same as the {other}'s")
        }
        (Some(bytes), None) => format!("{role}: {name} has {bytes} bytes"),
    }
}
