//! Believes: The answer to a command is the command itself.

pub fn output(command: &[u8]) -> Vec<u8> {
    command.to_vec()
}
