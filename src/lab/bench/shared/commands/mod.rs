//! What is asked of any program that runs commands for its peer: `echo`, `list`, and little more.
//!
//! Most checks put one command and look at its whole output. A lesson tells how that is done
//! ([`Ask`]), so that they fit servers of connections, however an answer is framed, and clients that
//! run the commands of their server. The module `server` asks the rest of a server of connections.

pub mod server;
pub mod words;

use super::clients::{self, Table};
use super::mistakes::*;
use crate::bench::conversation::Bench;
use crate::bench::fault::{Fault, Verdict, What};
use crate::bench::mistake::Mistake;
use words::*;

/// Puts one command to the program, and gives its whole output; or nothing, if the program ends the
/// conversation without an answer.
pub type Ask = fn(&mut Bench, &[u8]) -> Verdict<Vec<u8>>;

/// What every error begins with.
const ERROR: &[u8] = b"error: ";
/// The most bytes that a command may have.
const LONGEST_COMMAND: usize = 1024;
/// What `list` writes without a number.
const LINES: usize = 60;

/// An answer with characters of three and of four bytes.
pub const TEXT: &[u8] = "你好 🐼\n".as_bytes();
/// An answer that is not text.
pub const NO_TEXT: &[u8] = b"\xff\xfe\xe4\xbd\n\x00";

/// What a command writes; an error if it is neither `echo` nor `list`.
pub fn output(command: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(command);
    let words: Vec<&str> = text.split(' ').filter(|word| !word.is_empty()).collect();
    let lines = |number: &str| number.parse().ok();
    let listing = match words[..] {
        ["echo", ref words @ ..] => return format!("{}\n", words.join(" ")).into_bytes(),
        ["list"] => Some(LINES),
        ["list", number] => lines(number),
        _ => None,
    };
    match listing {
        Some(of) => (1..=of).map(|number| line(number, of)).collect::<String>().into_bytes(),
        None => b"error: it is not run here\n".to_vec(),
    }
}

/// What a client is answered: never nothing.
pub fn answer(command: &[u8]) -> Vec<u8> {
    let output = output(command);
    if output.is_empty() { b"(no output)\n".to_vec() } else { output }
}

/// A line of what `list` writes.
fn line(number: usize, of: usize) -> String {
    format!("line {number:>5} of {of:>5} of a listing of no use at all\n")
}

/// The output of a command must be what the contract says; if not, `name` tells the mistake.
fn is_right(
    b: &mut Bench,
    ask: Ask,
    command: &str,
    name: impl Fn(&[u8]) -> Option<&'static Mistake>,
) -> Verdict {
    b.step(step_again(command.as_bytes()));
    let (came, expected) = (ask(b, command.as_bytes())?, output(command.as_bytes()));
    match came == expected {
        true => Ok(()),
        false => {
            let mistake = name(&came);
            Err(different(command.as_bytes(), &expected, came, mistake))
        }
    }
}

/// Another output came than the one that was due.
fn different(
    sent: &[u8],
    expected: &[u8],
    came: Vec<u8>,
    mistake: Option<&'static Mistake>,
) -> Box<Fault> {
    let (sent, expected) = (sent.to_vec(), expected.to_vec());
    Box::new(Fault { what: What::Different, mistake, sent, expected, came, came_before: 0 })
}

/// The command must be answered with an error.
fn is_refused(b: &mut Bench, ask: Ask, command: &[u8], mistake: &'static Mistake) -> Verdict {
    b.step(step_again(command));
    let came = ask(b, command)?;
    match came.starts_with(ERROR) {
        true => Ok(()),
        false => Err(different(command, ERROR, came, Some(mistake))),
    }
}

/// Blanks only part the words of `echo`.
pub fn blanks(b: &mut Bench, ask: Ask) -> Verdict {
    b.suspect(&KEEPS_BLANKS);
    let keeps = |came: &[u8]| (!came.starts_with(ERROR)).then_some(&KEEPS_BLANKS);
    ["echo  a   b", "echo a  "].iter().try_for_each(|command| is_right(b, ask, command, keeps))
}

/// As many lines as it is told, and 60 without a number.
pub fn list(b: &mut Bench, ask: Ask) -> Verdict {
    b.suspect(&ANOTHER_PROTOCOL);
    for command in ["list 1", "list 3"] {
        let count = |bytes: &[u8]| bytes.iter().filter(|byte| **byte == b'\n').count();
        let due = count(&output(command.as_bytes()));
        is_right(b, ask, command, |came| {
            let is_list = came.is_empty() || came.starts_with(b"line ");
            let is_near = is_list && count(came).abs_diff(due) <= 1;
            Some(if is_near { &OFF_BY_ONE } else { &ANOTHER_PROTOCOL })
        })?;
    }
    b.step(step_again(b"list"));
    let (came, first) = (ask(b, b"list")?, line(1, LINES).into_bytes());
    match came.starts_with(&first) {
        true => Ok(()), // whether all of them come is another check's concern
        false => Err(different(b"list", &first, came, Some(&LIST_NEEDS_NUMBER))),
    }
}

/// A command that writes nothing is answered.
pub fn no_output(b: &mut Bench, ask: Ask) -> Verdict {
    b.suspect(&SILENT_ON_NO_OUTPUT);
    for command in ["list 0", "true"] {
        b.step(step_again(command.as_bytes()));
        let came = ask(b, command.as_bytes())?;
        let mistake = match came.as_slice() {
            [] => &SILENT_ON_NO_OUTPUT,
            lines if lines.starts_with(b"line ") => &ZERO_AS_DEFAULT,
            _ => continue,
        };
        return Err(different(command.as_bytes(), ANY_TEXT, came, Some(mistake)));
    }
    Ok(())
}

/// An error is told as one.
pub fn errors(b: &mut Bench, ask: Ask) -> Verdict {
    b.suspect(&ERROR_WITHOUT_PREFIX);
    ["no-such-program-here", "Echo hi", "list many"]
        .iter()
        .try_for_each(|command| is_refused(b, ask, command.as_bytes(), &ERROR_WITHOUT_PREFIX))
}

/// Words that end something in other protocols end nothing here, and are answered.
pub fn ordinary_words(b: &mut Bench, ask: Ask) -> Verdict {
    b.suspect(&RESERVED_WORD);
    for word in super::servers::WORDS {
        is_refused(b, ask, word.as_bytes(), &RESERVED_WORD)?;
    }
    Ok(())
}

/// What a shell would read as more than words.
pub fn no_shell(b: &mut Bench, ask: Ask) -> Verdict {
    b.suspect(&RUNS_A_SHELL);
    for command in
        ["echo a; echo b", "echo *", "echo $HOME $((1+1))", "echo a | cat", "echo a && echo b"]
    {
        is_right(b, ask, command, |came| {
            (!came.starts_with(ERROR)).then_some(&RUNS_A_SHELL).or(Some(&ANOTHER_PROTOCOL))
        })?;
    }
    Ok(())
}

/// A program that changes a file is not run: afterwards the file is not there.
pub fn changes_nothing(b: &mut Bench, ask: Ask) -> Verdict {
    b.suspect(&RUNS_ANYTHING);
    let folder = tempfile::Builder::new().prefix("socklab-").tempdir();
    let folder = folder.map_err(|error| b.seen_anywhere(no_folder(&error)))?;
    for program in ["touch", "tee"] {
        let file = folder.path().join(program);
        let command = format!("{program} {}", file.display());
        let refused = is_refused(b, ask, command.as_bytes(), &ERROR_WITHOUT_PREFIX);
        if file.exists() {
            return Err(b.seen_anywhere(MADE_A_FILE.to_string()));
        }
        refused?;
    }
    Ok(())
}

/// Errors of a command are output; where it is not run, an error of the program's own will do.
pub fn stderr(b: &mut Bench, ask: Ask) -> Verdict {
    b.suspect(&LOSES_STDERR);
    const NAME: &str = "no-such-file-here";
    let command = format!("ls {NAME}");
    b.step(step_again(command.as_bytes()));
    let came = ask(b, command.as_bytes())?;
    let is_told = came.windows(NAME.len()).any(|bytes| bytes == NAME.as_bytes());
    match is_told || came.starts_with(ERROR) {
        true => Ok(()),
        false => {
            let expected = format!("ls: {NAME}: no such file");
            Err(different(command.as_bytes(), expected.as_bytes(), came, Some(&LOSES_STDERR)))
        }
    }
}

/// More than a pipe holds, where this is run; where it is refused, an error will do.
pub fn pipes(b: &mut Bench, ask: Ask) -> Verdict {
    is_answered(b, ask, b"seq 20000", &PIPE_DEADLOCK)
}

/// It reads its input to the end, where this is run; where it is refused, an error will do.
pub fn input(b: &mut Bench, ask: Ask) -> Verdict {
    is_answered(b, ask, b"cat", &OPEN_STDIN)
}

fn is_answered(b: &mut Bench, ask: Ask, command: &[u8], mistake: &'static Mistake) -> Verdict {
    b.suspect(mistake);
    b.step(step_again(command));
    match ask(b, command)?.is_empty() {
        true => Err(b.seen_anywhere(NOT_ANSWERED.to_string())),
        false => Ok(()),
    }
}

/// Characters of three and of four bytes come back.
pub fn encoding(b: &mut Bench, ask: Ask) -> Verdict {
    b.suspect(&WRONG_ENCODING);
    is_right(b, ask, "echo 你好 🐼", |_| Some(&WRONG_ENCODING))
}

/// What is not text is refused, or kept as it is, or ends the connection; the next command is
/// answered.
pub fn binary(b: &mut Bench, ask: Ask) -> Verdict {
    b.suspect(&BAD_UTF8_KILLS_SERVER);
    for command in [&b"\xff\xfe"[..], b"echo a\xffb"] {
        ask_binary(b, ask, command)?;
        is_right(b, ask, "echo next", |_| Some(&BAD_UTF8_KILLS_SERVER))?;
    }
    Ok(())
}

/// The same of a client, which must answer.
pub fn client_binary_command(b: &mut Bench, ask: Ask) -> Verdict {
    b.suspect(&BAD_UTF8_KILLS_CLIENT);
    [&b"\xff\xfe"[..], b"echo a\xffb"].iter().try_for_each(|command| ask_binary(b, ask, command))
}

fn ask_binary(b: &mut Bench, ask: Ask, command: &[u8]) -> Verdict {
    b.step(step_again(command));
    let came = match ask(b, command) {
        Err(fault) if matches!(fault.what, What::Ended(_)) => return Ok(()), // it may refuse so
        came => came?,
    };
    let expected = output_of_bytes(command);
    let is_fair = came.is_empty() || came.starts_with(ERROR) || came == expected;
    match is_fair {
        true => Ok(()),
        false => Err(different(command, &expected, came, Some(&LOSSY_UTF8))),
    }
}

/// What echo writes if it takes bytes for what they are.
fn output_of_bytes(command: &[u8]) -> Vec<u8> {
    match command.strip_prefix(b"echo ") {
        Some(words) => [words, b"\n"].concat(),
        None => ERROR.to_vec(),
    }
}

/// The longest command that is allowed.
pub fn longest(b: &mut Bench, ask: Ask) -> Verdict {
    b.suspect(&SHORT_BUFFER);
    let letters = super::servers::letters(b, LONGEST_COMMAND - "echo ".len());
    let word = String::from_utf8_lossy(&letters);
    is_right(b, ask, &format!("echo {word}"), |_| None).map_err(|fault| fault.is(&SHORT_BUFFER))?;
    // A command may have 509 words.
    let words = " a".repeat((LONGEST_COMMAND - "echo".len()) / 2);
    is_right(b, ask, &format!("echo{words}"), |_| None).map_err(Fault::unnamed)
}

/// Long outputs.
pub fn large(b: &mut Bench, ask: Ask) -> Verdict {
    b.suspect(&FIXED_BUFFER);
    for command in ["list 2000", "list 20000"] {
        is_right(b, ask, command, |came| match came.starts_with(ERROR) {
            true => Some(&TOO_STRICT),
            false => Some(&FIXED_BUFFER),
        })
        .map_err(Fault::brief)?;
    }
    Ok(())
}

/// A client's command in what has come: all of it, for nothing says where it ends.
pub fn command(came: &[u8], _: bool) -> Option<usize> {
    (!came.is_empty() && strange(came).is_none()).then_some(came.len())
}

/// A command has no line end and no NUL behind it.
pub fn strange(came: &[u8]) -> Option<(String, &'static Mistake)> {
    let length = came.first_chunk().map(|length| i32::from_le_bytes(*length));
    let rest = i32::try_from(came.len().saturating_sub(4)).ok();
    if length.is_some() && (length == rest || length.map(i32::swap_bytes) == rest) {
        return Some((HAS_LENGTH.to_string(), &ANOTHER_PROTOCOL));
    }
    let has_delimiter = matches!(came.last(), Some(b'\n' | b'\r' | b'\0'));
    has_delimiter.then(|| (HAS_DELIMITER.to_string(), &ADDS_DELIMITER))
}

/// A client that is served as it should be ends well. One that does not wait may get two answers at
/// once, and then waits for a second one that does not come.
pub fn client_whole(b: &mut Bench, t: &Table) -> Verdict {
    clients::whole(b, t).map_err(|fault| {
        let does_not_wait = |b: &mut Bench| match clients::waits(b, t, &DOES_NOT_WAIT) {
            Err(fault) if fault.mistake == Some(&DOES_NOT_WAIT) => Ok(()),
            Err(fault) => Err(fault),
            Ok(()) => Err(b.seen_anywhere(CLIENT_WAITS.to_string())),
        };
        let hangs = matches!(fault.what, What::NotExited(_));
        if hangs && b.experiment(does_not_wait) { fault.is(&DOES_NOT_WAIT) } else { fault }
    })
}

/// Answers need not be text, and a character of one that is may be cut: `text` is served with
/// [`TEXT`], and `bytes` with [`NO_TEXT`].
pub fn client_binary(b: &mut Bench, text: &Table, bytes: &Table) -> Verdict {
    if !b.is_partial() {
        clients::pieces(b, text).map_err(|fault| fault.is(&DECODES_PIECES))?;
        b.restart();
    }
    clients::binary(b, bytes)
}
