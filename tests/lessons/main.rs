//! The tests of socklab, in one binary: a module per lesson, and what holds for all of them.

// A test may panic: that is its report.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod absent;
mod catalogue;
mod check;
mod connections;
mod console;
mod desk;
mod every_program;
mod fair;
mod file_transfer;
mod floors;
mod formats;
mod guidance;
mod handshake;
mod hmac_auth;
mod http_hello;
mod json_header;
mod lab_check;
mod lab_doctor;
mod lab_run;
mod lab_screen;
mod lab_start;
mod misconceptions;
mod nianbao;
mod nonblocking;
#[cfg(target_os = "linux")]
mod pages;
mod predictions;
mod promises;
mod recv_ready;
mod socket_options;
mod socketserver;
#[cfg(target_os = "linux")]
mod strace;
mod struct_prefix;
mod style;
mod support;
mod tcp_chat;
mod tcp_duplex;
mod tcp_echo;
mod tcp_timestamp;
mod udp_chat;
mod udp_echo;
mod udp_time;
#[cfg(unix)]
mod unix_socket;
mod vitals;
