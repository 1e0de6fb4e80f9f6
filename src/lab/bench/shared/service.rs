//! How a server of connections is talked to.

use super::mistakes::*;
use super::words;
use crate::bench::conversation::{Bench, Conn};
use crate::bench::deliver::Delivery::{self, Whole};
use crate::bench::fault::{Verdict, What};
use crate::bench::vitals::Stuck;

/// How the servers of an act are talked to.
pub struct Service {
    /// Connects, and does what stands before the first message: hears a welcome, gives a proof.
    pub open: fn(&mut Bench) -> Verdict<Conn>,
    /// A message as it goes over the wire.
    pub frame: fn(&[u8]) -> Vec<u8>,
    /// Its answer as it comes back over the wire.
    pub answer: fn(&[u8]) -> Vec<u8>,
    /// What both sides send between a message and its answer: the server a length, and we that we
    /// have it.
    pub between: fn(&mut Bench, Conn, &[u8]) -> Verdict,
    /// The next bytes must be this answer. Where the contract leaves some of them to the server, such as
    /// the blanks of a header, the lesson says how an answer is received and compared.
    pub hear: fn(&mut Bench, Conn, &[u8]) -> Verdict,
    /// An ordinary message.
    pub hello: &'static [u8],
    /// The server ends each connection after one answer.
    pub one_each: bool,
    /// How many clients at the same time must not wait for each other. With 0 a server may serve one
    /// at a time.
    pub at_once: usize,
}

impl Service {
    /// An echo: any bytes are a message, and the same bytes come back. A lesson changes what differs.
    pub const ECHO: Service = Service {
        open: |b| b.connect(),
        frame: <[u8]>::to_vec,
        answer: <[u8]>::to_vec,
        between: |_, _, _| Ok(()),
        hear: |b, conn, answer| b.expect(conn, answer),
        hello: b"hello",
        one_each: false,
        at_once: 0,
    };

    /// Connects, and sends the ordinary message.
    pub fn ask(&self, b: &mut Bench) -> Verdict<Conn> {
        let conn = (self.open)(b)?;
        let message = (self.frame)(self.hello);
        if !message.is_empty() {
            b.send(conn, &message, Whole)?;
        }
        Ok(conn)
    }

    /// The answer to the ordinary message must come.
    pub fn is_answered(&self, b: &mut Bench, conn: Conn) -> Verdict {
        self.answers(b, conn, self.hello)
    }

    /// Sends a message in this way, and wants its answer.
    pub fn say(&self, b: &mut Bench, conn: Conn, message: &[u8], delivery: Delivery) -> Verdict {
        b.send(conn, &(self.frame)(message), delivery)?;
        self.answers(b, conn, message)
    }

    /// The answer to a message must come; where there is none, the server takes all of the message,
    /// and the connection goes on.
    fn answers(&self, b: &mut Bench, conn: Conn, message: &[u8]) -> Verdict {
        (self.between)(b, conn, message)?;
        let answer = (self.answer)(message);
        if !answer.is_empty() || message.is_empty() || self.one_each {
            return (self.hear)(b, conn, &answer);
        }
        b.expect_all_taken(conn)?;
        match b.has_ended(conn) {
            Some(_) => Err(b.seen(conn, words::ENDED_TOO_SOON.to_string())),
            None => Ok(()),
        }
    }

    /// Ends the conversation; the server must end it, too, with its FIN.
    pub fn leave(&self, b: &mut Bench, conn: Conn) -> Verdict {
        if !self.one_each {
            b.half_close(conn);
            return self.ends(b, conn);
        }
        self.ends(b, conn)?;
        // A server may wait for it. Whether it serves others meanwhile is another check's concern.
        b.half_close(conn);
        Ok(())
    }

    /// The server must end the connection with its FIN: we have sent ours, or need not.
    pub(super) fn ends(&self, b: &mut Bench, conn: Conn) -> Verdict {
        if b.overlooks_end(conn) {
            return Ok(());
        }
        b.expect_end(conn).map_err(|fault| match fault.what {
            What::NotEnded(Stuck::Waits) => fault.is(&KEEPS_OPEN),
            What::NotEnded(_) if self.one_each => fault.is(&KEEPS_OPEN), // we have sent no FIN
            // A server of one client at a time that receives the end for ever serves no other client.
            What::NotEnded(Stuck::Late)
                if self.at_once == 0 && b.aside(|b| self.next(b)).is_ok() =>
            {
                fault.is(&KEEPS_OPEN)
            }
            What::NotEnded(_) => fault.is(&EOF_AS_MESSAGE),
            // A program that ends leaves RSTs behind.
            What::Reset if !b.has_died() => fault.is(&RESETS_AT_END),
            _ => fault,
        })
    }

    /// A whole conversation with a message, on a connection of its own.
    pub fn talk(&self, b: &mut Bench, message: &[u8], delivery: Delivery) -> Verdict {
        let conn = (self.open)(b)?;
        self.say(b, conn, message, delivery)?;
        self.leave(b, conn)
    }

    /// The next client must be served as if nothing had been.
    pub fn next(&self, b: &mut Bench) -> Verdict {
        let conn = self.ask(b)?;
        self.is_answered(b, conn)?;
        if (self.answer)(self.hello).is_empty() {
            return self.leave(b, conn); // nothing else tells that it was served
        }
        // Whether it closes, and how, is another check's concern.
        b.half_close(conn);
        b.disregard(conn);
        Ok(())
    }

    /// Several messages: on one connection if that goes on, and otherwise on one each.
    pub(super) fn messages(
        &self,
        b: &mut Bench,
        messages: &[&[u8]],
        delivery: Delivery,
    ) -> Verdict {
        if self.one_each {
            return messages.iter().try_for_each(|message| self.talk(b, message, delivery));
        }
        let conn = (self.open)(b)?;
        messages.iter().try_for_each(|message| self.say(b, conn, message, delivery))?;
        self.leave(b, conn)
    }
}
