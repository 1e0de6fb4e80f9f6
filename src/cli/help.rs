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
            if takes_messages && self.role == "client" {
                help.push_str("; - reads lines of standard input");
            }
            if !self.messages.is_empty() {
                help.push_str(&format!(" [default: {}]", shell_words::join(self.messages)));
            }
            command = command.arg(Arg::new("words").value_name(name).num_args(0..).help(help));
        }
        command.after_help(self.after_help())
    }

    fn after_help(&self) -> String {
        let mut text = String::new();
        if !self.acts.is_empty() {
            text.push_str("Acts (the first is the default):\n");
            for Act { name, about, messages, .. } in &self.acts {
                text.push_str(&format!("  {name:<10} {about}"));
                if !messages.is_empty() {
                    text.push_str(&format!(" [default: {}]", shell_words::join(*messages)));
                }
                text.push('\n');
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
