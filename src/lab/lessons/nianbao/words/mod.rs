//! What the checks of lesson 08 say, whatever the act.
#![allow(missing_docs)] // the sentences speak for themselves

pub mod burst;
pub mod leftover;
pub mod udp;

pub const MANY: &str = "Clients that come at once are all served.";
pub const RESET: &str = "A client that resets costs only itself: the next is served.";
pub const CLIENT_SILENT: &str = "The client does not wait for ever for the server: ten seconds.";
pub const SAID_NOTHING: &str = "it sent its FIN, and never a byte";
