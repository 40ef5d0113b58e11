//! A hub on the loopback address that answers as it is told to, well or not.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::Duration;

/// How the hub treats one request, once it has read it.
#[derive(Clone, Copy, Debug)]
pub enum Turn {
    /// Sends this, and closes.
    Say(&'static str),
    /// Sends this, then this again and again, as fast as the other side reads.
    Flood(&'static str, &'static str),
    /// Sends this, then one more letter now and then, without an end.
    Drip(&'static str),
    /// Says nothing for as long as the other side waits.
    Silence,
}

pub const WELL: Turn = Turn::Say("HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n");

/// Takes the next turns as they are handed over; a request beyond them is answered with 500.
pub struct Hub {
    pub address: String,
    turns: Sender<Turn>,
    requests: Receiver<String>,
}

impl Hub {
    pub fn open() -> Hub {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}/", listener.local_addr().unwrap());
        let ((turns, next), (said, requests)) = (channel::<Turn>(), channel());
        thread::spawn(move || {
            for stream in listener.incoming() {
                let mut stream = stream.unwrap();
                let Some(request) = read(&mut stream) else { continue };
                let _ = said.send(request);
                let turn = next.try_recv().unwrap_or(Turn::Say(
                    "HTTP/1.1 500 Internal Server Error\r\nContent-Length: 5\r\nConnection: close\r\n\r\nextra",
                ));
                thread::spawn(move || answer(turn, stream));
            }
        });
        Hub { address, turns, requests }
    }

    pub fn take(&self, turns: &[Turn]) {
        turns.iter().for_each(|turn| self.turns.send(*turn).unwrap());
    }

    /// The requests since the last look: the first line of each, and its body.
    pub fn requests(&self) -> Vec<String> {
        self.requests.try_iter().collect()
    }
}

fn read(stream: &mut TcpStream) -> Option<String> {
    let mut reader = BufReader::new(stream);
    let (mut first, mut length, mut form) = (String::new(), 0, false);
    reader.read_line(&mut first).ok()?;
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).ok()?;
        let line = line.trim().to_ascii_lowercase();
        if line.is_empty() {
            break;
        }
        if let Some(value) = line.strip_prefix("content-length:") {
            length = value.trim().parse().ok()?;
        }
        form |= line == "content-type: application/x-www-form-urlencoded";
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).ok()?;
    let kind = if form { "form" } else { "no form" };
    Some(format!("{} {kind} {}", first.trim(), String::from_utf8_lossy(&body)))
}

/// Ends when the other side has gone.
fn answer(turn: Turn, mut stream: TcpStream) {
    match turn {
        Turn::Say(text) => drop(stream.write_all(text.as_bytes())),
        Turn::Flood(text, again) => {
            let mut sent = stream.write_all(text.as_bytes());
            while sent.is_ok() {
                sent = stream.write_all(again.as_bytes());
            }
        }
        Turn::Silence => drop(stream.read_to_end(&mut Vec::new())),
        Turn::Drip(text) => {
            let mut sent = stream.write_all(text.as_bytes());
            while sent.is_ok() {
                thread::sleep(Duration::from_millis(50));
                sent = stream.write_all(b"a");
            }
        }
    }
}
