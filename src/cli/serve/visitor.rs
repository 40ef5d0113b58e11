//! Who asks, and what they get.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::{fs, thread};

use feedmill::Config;
use tiny_http::{Header, Method, Request, Response, Server, StatusCode};

use super::answer::{Answer, Fields};
use super::place::{self, Place};
use super::{Show, listing, live, note};

/// Pages that wait for a change and readers that fetch a hundred feeds at once are fewer than these.
const MOST: usize = 256;

/// Answers everybody, each in a thread of its own.
pub fn welcome(server: &Server, show: &Arc<Show>) {
    let busy = Arc::new(AtomicUsize::new(0));
    for request in server.incoming_requests() {
        if busy.fetch_add(1, Ordering::Relaxed) >= MOST {
            send(request, Answer::words(503, "too many at once").with("Retry-After", "1"), show.verbose);
            busy.fetch_sub(1, Ordering::Relaxed);
            continue;
        }
        let (show, busy) = (show.clone(), busy.clone());
        thread::spawn(move || {
            let answer = answer(&request, &show);
            send(request, answer, show.verbose);
            busy.fetch_sub(1, Ordering::Relaxed);
        });
    }
}

fn answer(request: &Request, show: &Show) -> Answer {
    if !matches!(request.method(), Method::Get | Method::Head) {
        return Answer::words(405, "only GET and HEAD").with("Allow", "GET, HEAD");
    }
    let path = place::path(request.url());
    if path == live::PATH {
        let known = request.url().split_once('?').map_or("", |(_, query)| query);
        let state = show.live.wait(known).to_string();
        let fields = vec![("Content-Type", "text/plain".to_owned())];
        return Answer { status: 200, fields, body: state.into_bytes() }.with("Cache-Control", "no-store");
    }
    let config = show.config();
    // Where the folder is published; a site whose feeds stand elsewhere has its front page lead there.
    let mount = config.site.feeds_url.path();
    match path.strip_prefix(mount) {
        Some(below) => file(below, path, &config, show, &fields(request)),
        None if path == "/" || format!("{path}/") == mount => elsewhere(mount),
        None => missing(),
    }
}

fn file(below: &str, path: &str, config: &Config, show: &Show, asked: &Fields) -> Answer {
    let live = |html| {
        live::page(html, show.live.state(), config.site.feeds_url.as_str(), config.site.feeds_url.path())
    };
    match place::find(&config.output.dir, below) {
        Place::Nowhere => missing(),
        Place::NoSlash => elsewhere(&format!("{path}/")),
        Place::Root => Answer::file("index.html", live(listing::page(config).into_bytes()), None, asked),
        Place::File(place) => {
            // A file that goes at this moment was not there.
            let Ok(mut bytes) = fs::read(&place) else { return missing() };
            let name = place.file_name().unwrap_or_default().to_string_lossy();
            let modified = fs::metadata(&place).and_then(|found| found.modified()).ok();
            if name.ends_with(".html") && live::is_page(&bytes) {
                bytes = live(bytes);
            }
            Answer::file(&name, bytes, modified, asked)
        }
    }
}

fn missing() -> Answer {
    Answer::words(404, "nothing is published here")
}

fn elsewhere(path: &str) -> Answer {
    Answer::words(302, "this way").with("Location", path)
}

fn fields(request: &Request) -> Fields {
    let field = |name: &'static str| {
        let named = request.headers().iter().find(|header| header.field.equiv(name));
        named.map(|header| header.value.as_str().trim().to_owned())
    };
    Fields {
        if_none_match: field("If-None-Match"),
        if_modified_since: field("If-Modified-Since"),
        if_range: field("If-Range"),
        // Only a GET has parts (RFC 9110, section 14.2).
        range: field("Range").filter(|_| *request.method() == Method::Get),
        accept: field("Accept"),
        accept_encoding: field("Accept-Encoding"),
    }
}

fn send(request: Request, answer: Answer, verbose: bool) {
    let (status, length) = (answer.status, answer.body.len());
    let line = format!("{} {}", request.method(), request.url().escape_debug());
    let agent = request.headers().iter().find(|header| header.field.equiv("User-Agent"));
    let agent = agent.map(|header| header.value.as_str().escape_debug().to_string()).unwrap_or_default();
    let fields = answer.fields.iter();
    let fields =
        fields.filter_map(|(name, value)| Header::from_bytes(name.as_bytes(), value.as_bytes()).ok());
    let body = std::io::Cursor::new(answer.body);
    let response = Response::new(StatusCode(status), fields.collect(), body, Some(length), None)
        // Its length is known: a client that counts can tell whether it got everything.
        .with_chunked_threshold(usize::MAX);
    // Who has gone needs no answer.
    let _ = request.respond(response);
    if verbose {
        note(format_args!("{line} {status} {length} {agent}"));
    }
}
