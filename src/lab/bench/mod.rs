//! How a program is tested, whatever the lesson.
//!
//! | module | what it knows |
//! |---|---|
//! | [`suite`] | the checks of one act |
//! | [`runner`] | how checks are run, several at a time |
//! | [`conversation`] | the calls with which a check plays the other side |
//! | [`subject`] | the program under test |
//! | [`setting`] | what that program finds around it |
//! | [`address`] | where a program is reached: at an address of IP, or at a path |
//! | [`running`] | the same program, once it runs |
//! | [`port`] | which ports are free, and which are taken |
//! | [`sockets`] | what the kernel knows of sockets: who listens, what is unread |
//! | [`unix_sockets`] | the same of Unix sockets |
//! | [`mailbox`] | a datagram socket of ours, whatever its kind |
//! | [`deliver`] | every way in which a network may deliver bytes |
//! | [`vitals`] | what the program does while nothing comes from it |
//! | [`fault`] | what a check has found |
//! | [`mistake`] | what a fault points to |
//! | [`shared`] | what is asked of any server, and of any client |
//! | [`words`] | what all of this says |
//!
//! It knows nothing of any lesson, and nothing of how a report looks.

pub mod address;
pub mod conversation;
pub mod deliver;
pub mod fault;
pub mod mailbox;
pub mod mistake;
pub mod port;
pub mod runner;
pub mod running;
pub mod setting;
pub mod shared;
pub mod sockets;
pub mod subject;
pub mod suite;
pub mod unix_sockets;
pub mod vitals;
pub mod words;

pub use address::Address;
pub use conversation::{Bench, Conn, Event};
pub use deliver::Delivery;
pub use fault::{End, Exit, Fault, Verdict, What};
pub use mistake::Mistake;
pub use runner::{Done, Job, Manner, Outcome, run};
pub use setting::Setting;
pub use subject::Subject;
pub use suite::{Check, Suite, check};
pub use vitals::Stuck;
