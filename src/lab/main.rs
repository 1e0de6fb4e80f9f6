//! The conductor of socklab.

fn main() {}
