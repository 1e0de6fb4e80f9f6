//! What `lab run socket_options --predict` asks.

use crate::stage::{Answer, Prediction, Role};

/// Of the act `options`.
pub const OPTIONS: &[Prediction] = &[
    Prediction {
        question: "The server has set SO_RCVBUF to 4096. What does getsockopt report?",
        choices: &[],
        answer: Answer::Behind(Role::Server, "getsockopt(SO_RCVBUF) →", 1),
    },
    Prediction {
        question: "The client has sent four datagrams of 1000 bytes. How many were kept?",
        choices: &[],
        answer: Answer::Rows(Role::Server, "recv(1000) → 1000 bytes"),
    },
    Prediction {
        question: "TCP_NODELAY is 0. The client sends a, then b. The server answers when it\n\
                   has both. It is the second round. When does the answer come?",
        choices: &[
            ("at once", "at once"),
            ("after about 40 ms, because the second send is held back", "held back"),
        ],
        answer: Answer::Behind(Role::Client, "round 2:", 0),
    },
    Prediction {
        question: "SO_RCVTIMEO is 100 ms, and nothing comes. What does recv do?",
        choices: &[
            ("it gives 0 bytes", "0 bytes"),
            ("it fails with EAGAIN", "EAGAIN"),
            ("it fails with ETIMEDOUT", "os error"),
        ],
        answer: Answer::Behind(Role::Client, "recv(1) →", 4),
    },
    Prediction {
        question: "The server has set SO_LINGER to 0 s, and has closed. What does recv do?",
        choices: &[("it gives 0 bytes", "0 bytes"), ("it fails", "os error")],
        answer: Answer::Behind(Role::Client, "recv(1) →", 6),
    },
    Prediction {
        question: "The server closed first. It is started again at once, with the same port\n\
                   and without SO_REUSEADDR. What does bind do?",
        choices: &[("it works", ""), ("it fails with EADDRINUSE", "os error")],
        answer: Answer::Behind(Role::Server, "bind ", 0),
    },
    Prediction {
        question: "The server has called listen(1), and calls no accept. Three clients\n\
                   connect. How many of them succeed?",
        choices: &[],
        answer: Answer::Behind(Role::Client, "of 3 connects", 0),
    },
    Prediction {
        question: "A connection is silent, and only SO_KEEPALIVE is set. After how many\n\
                   seconds does the kernel send its first probe (TCP_KEEPIDLE)?",
        choices: &[],
        answer: Answer::Behind(Role::Client, "getsockopt(TCP_KEEPIDLE) →", 0),
    },
    Prediction {
        question: "The first probe comes after 1 s, and nothing answers. What does recv do?",
        choices: &[
            ("it waits for ever", "time limit"),
            ("it gives 0 bytes", "0 bytes"),
            ("it fails with ETIMEDOUT", "os error"),
        ],
        answer: Answer::Behind(Role::Client, "recv(1) →", 10),
    },
];

/// Of the act `names`.
pub const NAMES: &[Prediction] = &[
    Prediction {
        question: "How many addresses does localhost have on this machine?",
        choices: &[],
        answer: Answer::Rows(Role::Client, "found: "),
    },
    Prediction {
        question: "The server listens on 127.0.0.1. The client tries ::1. What comes?",
        choices: &[
            ("it fails at once: somebody refuses", "refused"),
            ("it fails at once: this machine has no IPv6", ""),
            ("it waits until its limit is over", "timed out"),
        ],
        answer: Answer::Behind(Role::Client, "connect [::1]", 0),
    },
    Prediction {
        question: "The next list begins with a full listener. What does connect do?",
        choices: &[
            ("it fails at once: somebody refuses", "refused"),
            ("it waits until its limit is over", "timed out"),
        ],
        answer: Answer::Behind(Role::Client, "connect 127.0.0.1:", 0),
    },
];

/// Of the act `errors`.
pub const ERRORS: &[Prediction] = &[
    Prediction {
        question: "A datagram goes to 255.255.255.255. What does send_to do for root?",
        choices: &[
            ("it sends 1 byte", "1 byte"),
            ("it may not: EACCES", "denied"),
            ("there is no way: ENETUNREACH", "unreachable"),
        ],
        answer: Answer::Behind(Role::Client, "send_to(1) →", 0),
    },
    Prediction {
        question: "A datagram has 65,508 bytes. What does send_to do?",
        choices: &[
            ("it sends the first 65,507 bytes", "65507 bytes"),
            ("it sends all, in two datagrams", "65508 bytes"),
            ("it sends nothing: EMSGSIZE", "os error"),
        ],
        answer: Answer::Behind(Role::Client, "send_to(65508) →", 0),
    },
    Prediction {
        question: "This side has sent its FIN. The peer still receives. What does send do?",
        choices: &[("it sends 1 byte", "1 byte"), ("it fails with EPIPE", "os error")],
        answer: Answer::Behind(Role::Client, "send(1) →", 0),
    },
    Prediction {
        question: "A non-blocking socket connects to a listener here. What comes back?",
        choices: &[
            ("a connection", ""),
            ("EINPROGRESS", "in progress"),
            ("EWOULDBLOCK", "unavailable"),
        ],
        answer: Answer::Behind(Role::Client, "connect 127.0.0.1:", 2),
    },
    Prediction {
        question: "The queue of a listener is full. What does a plain connect do?",
        choices: &[
            ("it is refused: ECONNREFUSED", "refused"),
            ("it waits, and fails with ETIMEDOUT", "timed out"),
            ("it is connected", ""),
        ],
        answer: Answer::Behind(Role::Client, "connect 127.0.0.1:", 5),
    },
];
