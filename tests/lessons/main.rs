//! The tests of every lesson, in one binary.
