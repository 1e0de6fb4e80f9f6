//! What examples share that need more crates than the first lessons, and nothing more.
//!
//! | module | what it saves the examples | written by hand in |
//! |---|---|---|
//! | [`progress`] | showing how far a transfer is | (not a subject of this workbook) |
//! | [`hashing`] | the MD5 of a file while it is moved | (not a subject of this workbook) |

pub mod hashing;
pub mod progress;
