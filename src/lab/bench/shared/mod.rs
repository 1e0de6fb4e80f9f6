//! What is asked of any server, and of any client: written once.
//!
//! | module | what it asks |
//! |---|---|
//! | [`servers`] | any server of connections |
//! | [`apart`] | any server: what clients have to do with each other |
//! | [`service`] | how a server is talked to |
//! | [`clients`] | any client that makes connections |
//! | [`table`] | how a client is served |
//! | [`datagrams`] | any server and any client of datagrams |
//! | [`capitals`] | any server that answers in capitals |
//! | [`commands`] | any program that runs commands for its peer |
//! | [`mistakes`] | the mistakes that these find |
//! | [`words`] | what each of these expects, in a sentence |

pub mod apart;
pub mod capitals;
pub mod clients;
pub mod commands;
pub mod datagrams;
pub mod mistakes;
pub mod servers;
pub mod service;
pub mod table;
pub mod words;
