//! Each lesson, and where its programs with a mistake are listed.

use crate::kind::Misconception;
use crate::{
    file_transfer, hmac_auth, http_hello, json_header, nianbao, nonblocking, recv_ready,
    socketserver, struct_prefix, tcp_chat, tcp_duplex, tcp_echo, tcp_timestamp, udp_chat, udp_echo,
    udp_time,
};

/// The lesson, its port, and a list of its programs. A lesson has a row for each list.
pub const LESSONS: &[(&str, u16, &[Misconception])] = &[
    ("tcp_echo", 8898, tcp_echo::MISCONCEPTIONS),
    ("tcp_chat", 8090, tcp_chat::CHAT),
    ("tcp_chat", 8090, tcp_chat::PHONE),
    ("tcp_duplex", 8899, tcp_duplex::MISCONCEPTIONS),
    ("tcp_timestamp", 8001, tcp_timestamp::MISCONCEPTIONS),
    ("udp_echo", 9000, udp_echo::MISCONCEPTIONS),
    ("udp_chat", 8081, udp_chat::MISCONCEPTIONS),
    ("udp_time", 9000, udp_time::MISCONCEPTIONS),
    ("nianbao", 8080, nianbao::MISCONCEPTIONS),
    ("nianbao", 8080, nianbao::leftover::MISCONCEPTIONS),
    ("nianbao", 8080, nianbao::leftover::COMMANDS),
    ("nianbao", 8080, nianbao::udp::MISCONCEPTIONS),
    ("recv_ready", 8080, recv_ready::MISCONCEPTIONS),
    ("struct_prefix", 8080, struct_prefix::MISCONCEPTIONS),
    ("struct_prefix", 8080, struct_prefix::command::MISCONCEPTIONS),
    ("struct_prefix", 8080, struct_prefix::command::COMMANDS),
    ("json_header", 8080, json_header::MISCONCEPTIONS),
    ("json_header", 8080, json_header::COMMANDS),
    ("file_transfer", 8080, file_transfer::MISCONCEPTIONS),
    ("nonblocking", 9000, nonblocking::MISCONCEPTIONS),
    ("nonblocking", 9000, nonblocking::crowd::MISCONCEPTIONS),
    ("nonblocking", 9000, nonblocking::clients::MISCONCEPTIONS),
    ("hmac_auth", 9999, hmac_auth::MISCONCEPTIONS),
    ("hmac_auth", 9999, hmac_auth::proof::MISCONCEPTIONS),
    ("hmac_auth", 9999, hmac_auth::talk::MISCONCEPTIONS),
    ("socketserver", 9999, socketserver::upper::MISCONCEPTIONS),
    ("socketserver", 9999, socketserver::serving::UPPER),
    ("socketserver", 9999, socketserver::calling::UPPER),
    ("socketserver", 9999, socketserver::welcome::MISCONCEPTIONS),
    ("socketserver", 9999, socketserver::serving::WELCOME),
    ("socketserver", 9999, socketserver::calling::WELCOME),
    ("socketserver", 9999, socketserver::greeting::MISCONCEPTIONS),
    ("socketserver", 9999, socketserver::serving::GREETING),
    ("socketserver", 9999, socketserver::calling::GREETING),
    ("socketserver", 9999, socketserver::print::MISCONCEPTIONS),
    #[cfg(unix)]
    ("unix_socket", 0, crate::unix_socket::MISCONCEPTIONS),
    #[cfg(unix)]
    ("unix_socket", 0, crate::unix_socket::datagram::MISCONCEPTIONS),
    ("http_hello", 8089, http_hello::MISCONCEPTIONS),
];
