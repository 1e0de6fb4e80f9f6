//! A server around a handler: the Rust counterpart of Python's `socketserver`.
