//! What `--help` says about messages and acts.

use clap::{Arg, Command};

use super::{Act, Cli};

impl Cli {
    pub(super) fn described(&mut self) -> Command {
        let mut command = std::mem::take(&mut self.command);
        let takes_messages =
            !self.messages.is_empty() || self.acts.iter().any(|act| !act.messages.is_empty());
        let words = match (self.acts.is_empty(), takes_messages) {
            (true, false) => None,
            (true, true) => Some(("MESSAGE", "Messages to send")),
            (false, false) => Some(("ACT", "The act to run")),
            (false, true) => Some(("ACT|MESSAGE", "An act, and messages to send")),
        };
        if let Some((name, help)) = words {
            let mut help = help.to_string();
            if takes_messages && self.reads_lines() {
                help.push_str("; - reads lines of standard input");
            }
            if !self.messages.is_empty() {
                help.push_str(&format!(" [default: {}]", shell_words::join(self.messages)));
            }
            command = command.arg(Arg::new("words").value_name(name).num_args(0..).help(help));
        }
        folded(command).after_help(self.after_help())
    }

    /// Whether the message `-` means lines of standard input: to every client, and to a server that
    /// says so in an act or an example.
    fn reads_lines(&self) -> bool {
        let mut examples = self.examples.iter().flat_map(|words| words.split(' '));
        self.role == "client"
            || self.acts.iter().any(|act| act.messages == ["-"])
            || examples.any(|word| word == "-")
    }

    fn after_help(&self) -> String {
        let mut text = String::new();
        if !self.acts.is_empty() {
            text.push_str("Acts (the first is the default):\n");
            for Act { name, about, messages, .. } in &self.acts {
                let mut units: Vec<String> = about.split(' ').map(str::to_string).collect();
                if !messages.is_empty() {
                    units.push(format!("[default: {}]", shell_words::join(*messages)));
                }
                let about = filled(&units, WIDTH - 13).replace('\n', &format!("\n{:13}", ""));
                text.push_str(&format!("  {name:<10} {about}\n"));
            }
            text.push('\n');
        }
        text.push_str("Example:");
        let program = format!("cargo run --example {}", self.program);
        if self.examples.is_empty() {
            text.push_str(&format!("\n  {program}"));
        }
        for words in &self.examples {
            text.push_str(&format!("\n  {program} -- {words}"));
        }
        text
    }
}

/// The columns of a help text.
const WIDTH: usize = 80;

/// Puts line breaks into the descriptions, with the default and the possible values behind them.
/// clap can do that, too, with a crate more in every student's first build.
fn folded(command: Command) -> Command {
    let shown = |arg: &Arg| match (arg.get_long(), arg.get_value_names()) {
        (Some(long), Some([value, ..])) => format!("      --{long} <{value}>"),
        (Some(long), _) => format!("      --{long}"),
        (None, _) => String::new(), // the words: they stand above the options
    };
    let column = command.get_arguments().map(|arg| shown(arg).len()).max().unwrap_or(0) + 2;
    command.mut_args(|arg| {
        let Some(help) = arg.get_help() else { return arg };
        let mut units: Vec<String> = help.to_string().split(' ').map(str::to_string).collect();
        let takes_a_value = !arg.is_positional() && arg.get_action().takes_values();
        if takes_a_value {
            let values = arg.get_possible_values();
            if !values.is_empty() {
                let names: Vec<&str> = values.iter().map(|value| value.get_name()).collect();
                units.push(format!("[{}]", names.join(", ")));
            }
            if let [default] = arg.get_default_values() {
                units.push(format!("[default: {}]", default.to_string_lossy()));
            }
        }
        let arg = arg.help(filled(&units, WIDTH - column));
        if takes_a_value { arg.hide_default_value(true).hide_possible_values(true) } else { arg }
    })
}

/// The units in lines of at most so many columns, if each of them fits.
fn filled(units: &[String], columns: usize) -> String {
    let mut text = String::new();
    let mut used = 0;
    for unit in units {
        let width = unit.chars().count();
        if used > 0 && used + 1 + width > columns {
            text.push('\n');
            used = 0;
        } else if used > 0 {
            text.push(' ');
            used += 1;
        }
        text.push_str(unit);
        used += width;
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::server;

    #[test]
    fn help_fits_80_columns_and_breaks_no_default() {
        let mut cli = server("socketserver", 9999)
            .choice("over", &["tcp", "udp", "unix", "unix-datagram"], "The kind of socket here")
            .number(
                "recv-buffer",
                65_536,
                "Receive at most so many bytes at a time, and not one more",
            )
            .flag(
                "any-answer",
                "Accept any answer: the server of the course notes gives another one",
            );
        let help = cli.described().render_help().to_string();
        assert!(help.lines().all(|line| line.chars().count() <= WIDTH), "{help}");
        for whole in ["[tcp, udp, unix, unix-datagram] [default: tcp]", "[default: 127.0.0.1:9999]"]
        {
            assert!(help.contains(whole), "{help}");
        }
    }
}
