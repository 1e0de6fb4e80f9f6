//! Believes: Without a shell, every program is harmless.

use socklab::command::{self, Allow};

pub fn output(command: &[u8]) -> Vec<u8> {
    command::run(command, Allow::Any)
}
