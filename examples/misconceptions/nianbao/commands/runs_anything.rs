//! Believes: a program is not a shell, so it does no harm.

use socklab::command::{self, Allow};

pub fn output(command: &[u8]) -> Vec<u8> {
    command::run(command, Allow::Any)
}
