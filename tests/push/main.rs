//! Hubs are told of what changed, once; and of what they missed, again, whatever way they failed.
#![cfg(all(feature = "cli", feature = "ledger"))]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};
use std::time::{Duration, Instant};

mod hub;

use hub::{Hub, Turn, WELL};

/// A site with one feed, and a hub or more.
struct Site {
    folder: tempfile::TempDir,
}

const TOPIC: &str = "https://news.example/feeds/rss.xml";

/// What a hub must get: PubSubHubbub 0.3, section 7.1, with the `hub.topic` that others look for.
const REQUEST: &str = "POST / HTTP/1.1 form hub.mode=publish&hub.url=https%3A%2F%2Fnews.example%2Ffeeds%2Frss.xml\
                       &hub.topic=https%3A%2F%2Fnews.example%2Ffeeds%2Frss.xml";

impl Site {
    fn new(hubs: &[&str], push: &str) -> Site {
        let site = Site { folder: tempfile::tempdir().unwrap() };
        let config = format!(
            "[site]\ntitle = \"Chain Weekly\"\nurl = \"https://news.example/\"\nhubs = {hubs:?}\n\
             [[source]]\npath = \"a.jsonl\"\n[output]\nformats = [\"rss\"]\n[push]\nwait = \"0s\"\n{push}\n"
        );
        fs::write(site.path().join("feedmill.toml"), config).unwrap();
        site.record("First");
        site.run("build", 0, "");
        site
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    fn record(&self, title: &str) {
        let record =
            format!("{{\"id\": \"a\", \"title\": \"{title}\", \"date_published\": \"2025-10-20\"}}\n");
        fs::write(self.path().join("a.jsonl"), record).unwrap();
    }

    fn run(&self, arguments: &str, status: i32, stderr: &str) {
        let output = feedmill(self.path(), arguments);
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!((output.status.code(), said.trim_end()), (Some(status), stderr), "feedmill {arguments}");
        assert!(output.stdout.is_empty());
    }
}

fn feedmill(folder: &Path, arguments: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_feedmill"));
    command.args(arguments.split_whitespace()).current_dir(folder).env_remove("SOURCE_DATE_EPOCH");
    // No proxy stands between a test and its hub.
    for variable in ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"] {
        command.env_remove(variable);
    }
    command.output().unwrap()
}

#[test]
fn a_hub_is_told_once_of_each_change() {
    let hub = Hub::open();
    let site = Site::new(&[&hub.address], "");
    assert!(hub.requests().is_empty(), "nothing is sent unless somebody says so");
    let output = feedmill(site.path(), "push --dry-run");
    assert_eq!(String::from_utf8_lossy(&output.stdout), format!("would tell {} of {TOPIC}\n", hub.address));
    assert!(hub.requests().is_empty());
    hub.take(&[WELL, WELL]);
    site.run("push -v", 0, &format!("{}: told of {TOPIC}", hub.address));
    assert_eq!(hub.requests(), [REQUEST]);
    site.run("push -v", 0, &format!("{}: nothing new to tell", hub.address));
    site.run("build --push", 0, "");
    assert!(hub.requests().is_empty());
    site.record("First, changed");
    site.run("build", 0, "");
    assert!(hub.requests().is_empty());
    site.run("push", 0, "");
    assert_eq!(hub.requests(), [REQUEST]);
}

#[test]
fn a_build_tells_the_hub_and_a_hub_that_is_down_costs_no_feed() {
    let hub = Hub::open();
    let site = Site::new(&[&hub.address], "retries = 0");
    site.record("Second");
    let down = "HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
    hub.take(&[Turn::Say(down), WELL]);
    let said = format!("{}: not told of 1 feed, and will be by the next push: 502 Bad Gateway", hub.address);
    site.run("build --push", 1, &said);
    assert!(fs::read_to_string(site.path().join("feeds/rss.xml")).unwrap().contains("<title>Second</title>"));
    // Nothing changes, but something is still to be told.
    site.run("build --if-changed --push", 0, "");
    assert_eq!(hub.requests(), [REQUEST, REQUEST]);
    // A build that publishes nothing tells nothing.
    fs::write(site.path().join("a.jsonl"), "{}\n").unwrap();
    assert_eq!(feedmill(site.path(), "build --strict --push").status.code(), Some(2));
    assert!(hub.requests().is_empty());
}

/// A hub takes these turns. Then one line of this must be said, or the hub be told; and after so many requests the next
/// push tells it again.
struct Case {
    name: &'static str,
    push: &'static str,
    turns: &'static [Turn],
    said: &'static str,
}

const BUSY: &str =
    "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 11\r\nConnection: close\r\n\r\nback at ten";

const CASES: [Case; 15] = [
    Case {
        name: "in trouble, then well",
        push: "",
        turns: &[Turn::Say(BUSY), Turn::Say("HTTP/1.1 500 Oops\r\nConnection: close\r\n\r\n"), WELL],
        said: "",
    },
    Case {
        name: "in trouble for longer",
        push: "",
        turns: &[Turn::Say(BUSY), Turn::Say(BUSY), Turn::Say(BUSY)],
        said: "not told of 1 feed, and will be by the next push: 503 Service Unavailable: back at ten (3 tries)",
    },
    Case {
        name: "as often as the configuration says",
        push: "retries = 1",
        turns: &[Turn::Say(BUSY), Turn::Say(BUSY)],
        said: "not told of 1 feed, and will be by the next push: 503 Service Unavailable: back at ten (2 tries)",
    },
    Case {
        name: "wants an hour of rest, and is not waited for",
        push: "",
        turns: &[Turn::Say(
            "HTTP/1.1 429 Too Many Requests\r\nRetry-After: 3600\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
        )],
        said: "not told of 1 feed, and will be by the next push: 429 Too Many Requests",
    },
    Case {
        name: "wants rest until a date that has passed",
        push: "wait = \"2m\"",
        turns: &[
            Turn::Say(
                "HTTP/1.1 429 Too Many Requests\r\nRetry-After: Sun, 06 Nov 1994 08:49:37 GMT\r\n\
                 Content-Length: 0\r\nConnection: close\r\n\r\n",
            ),
            WELL,
        ],
        said: "",
    },
    Case {
        name: "does not want the feed",
        push: "",
        turns: &[Turn::Say(
            "HTTP/1.1 403 Forbidden\r\nContent-Length: 24\r\nConnection: close\r\n\r\n\n not one of our topics",
        )],
        said: "refused https://news.example/feeds/rss.xml, and will be asked again by the next push: 403 Forbidden: \
               not one of our topics",
    },
    Case {
        name: "a page where words were expected",
        push: "",
        turns: &[Turn::Flood(
            "HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n",
            "<!DOCTYPE html><p>No.</p>",
        )],
        said: "refused https://news.example/feeds/rss.xml, and will be asked again by the next push: 404 Not Found",
    },
    Case {
        name: "lives elsewhere: a GET of that page would look like success",
        push: "",
        turns: &[Turn::Say(
            "HTTP/1.1 301 Moved Permanently\r\nLocation: https://hub.example/new\r\nContent-Length: 0\r\n\
             Connection: close\r\n\r\n",
        )],
        said: "refused https://news.example/feeds/rss.xml, and will be asked again by the next push: 301 Moved \
               Permanently to https://hub.example/new; name the hub's own address in [site] hubs",
    },
    Case {
        name: "never answers",
        push: "timeout = \"1s\"\nretries = 0",
        turns: &[Turn::Silence],
        said: "not told of 1 feed, and will be by the next push: no answer within 1s",
    },
    Case {
        name: "answers a letter at a time",
        push: "timeout = \"1s\"\nretries = 0",
        turns: &[Turn::Drip("HTTP/1.1 200 OK\r\nX-Long: ")],
        said: "not told of 1 feed, and will be by the next push: no answer within 1s",
    },
    Case {
        name: "hangs up in the middle of its answer",
        push: "retries = 0",
        turns: &[Turn::Say("HTTP/1.1 204 No Con")],
        said: "not told of 1 feed, and will be by the next push: the connection was closed before the answer was whole",
    },
    Case { name: "hangs up without a word", push: "", turns: &[Turn::Say(""), WELL], said: "" },
    Case {
        name: "is something else",
        push: "retries = 0",
        turns: &[Turn::Say("SSH-2.0-OpenSSH_9.6\r\n\r\n")],
        said: "not told of 1 feed, and will be by the next push: what answers there does not speak HTTP (http parse \
               fail: invalid HTTP version)",
    },
    Case {
        name: "says yes, and less than it promised",
        push: "retries = 0",
        turns: &[Turn::Say("HTTP/1.1 202 Accepted\r\nContent-Length: 100\r\n\r\nok")],
        said: "",
    },
    Case {
        name: "says yes, and never stops talking",
        push: "retries = 0",
        turns: &[Turn::Flood("HTTP/1.1 200 OK\r\n\r\n", "thank you so much ")],
        said: "",
    },
];

#[test]
fn whatever_way_a_hub_fails_it_is_told_in_the_end() {
    for Case { name, push, turns, said } in CASES {
        let hub = Hub::open();
        let wait = if push.contains("wait") { push.to_owned() } else { format!("wait = \"0s\"\n{push}") };
        let site = Site::new(&[&hub.address], "");
        let config = fs::read_to_string(site.path().join("feedmill.toml")).unwrap();
        fs::write(site.path().join("feedmill.toml"), config.replace("wait = \"0s\"", &wait)).unwrap();
        hub.take(turns);
        let line = if said.is_empty() { String::new() } else { format!("{}: {said}", hub.address) };
        println!("{name}");
        site.run("push", i32::from(!said.is_empty()), &line);
        assert_eq!(hub.requests(), vec![REQUEST; turns.len()], "{name}");
        hub.take(&[WELL]);
        site.run("push", 0, "");
        assert_eq!(hub.requests().len(), usize::from(!said.is_empty()), "{name}: told in the end, and once");
    }
}

#[test]
fn a_hub_that_asks_for_a_little_rest_gets_it() {
    let hub = Hub::open();
    let site = Site::new(&[&hub.address], "");
    let busy =
        "HTTP/1.1 429 Too Many Requests\r\nRetry-After: 1\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
    hub.take(&[Turn::Say(busy), WELL]);
    let start = Instant::now();
    site.run("push", 0, "");
    assert!(start.elapsed() >= Duration::from_secs(1));
    assert_eq!(hub.requests().len(), 2);
}

#[test]
fn a_hub_that_is_not_there_takes_nothing_from_the_others() {
    // A port that was free a moment ago.
    let gone = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let gone = format!("http://{gone}/");
    let hub = Hub::open();
    let site = Site::new(&[&gone, &hub.address], "");
    let line =
        format!("{gone}: not told of 1 feed, and will be by the next push: connection refused (3 tries)");
    hub.take(&[WELL]);
    site.run("push", 1, &line);
    assert_eq!(hub.requests(), [REQUEST]);
    site.run("push", 1, &line);
    assert!(hub.requests().is_empty(), "only the hub that missed it is told again");
}

#[test]
fn each_feed_of_a_hub_that_wants_only_some_is_asked_for() {
    let hub = Hub::open();
    let site = Site::new(&[&hub.address], "");
    let config = fs::read_to_string(site.path().join("feedmill.toml")).unwrap();
    let config = config.replace("[\"rss\"]", "[\"rss\", \"atom\", \"json\"]");
    fs::write(site.path().join("feedmill.toml"), config).unwrap();
    site.run("build", 0, "");
    let no = Turn::Say("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    hub.take(&[WELL, no, no]);
    let line = format!(
        "{}: refused https://news.example/feeds/feed.json and 1 more, and will be asked again by the next push: 400 \
         Bad Request",
        hub.address
    );
    site.run("push", 1, &line);
    assert_eq!(hub.requests().len(), 3);
    hub.take(&[WELL, WELL]);
    site.run("push", 0, "");
    let told = hub.requests();
    assert!(told[0].contains("feed.json") && told[1].contains("rss.xml"), "{told:?}");
}
