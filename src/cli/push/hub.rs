//! How a hub is told of a feed.
//!
//! The recommendation leaves this between publisher and hub (WebSub, section 6,
//! <https://www.w3.org/TR/websub/#publishing>); what they agree on is PubSubHubbub 0.3, section 7.1: a form with
//! `hub.mode=publish` and the address of the feed. Google's hub and Superfeedr look for it in `hub.url`, Switchboard in
//! `hub.topic`; each passes over the other, so both are sent. Only some take several feeds in one request, so each feed
//! has a request of its own.

use std::error::Error as _;
use std::io::Read;
use std::sync::Arc;
use std::thread;
use std::time::{Duration, SystemTime};

use feedmill::config::Push;
use ureq::http::{Response, StatusCode, header};
use ureq::tls::{Certificate, RootCerts, TlsConfig};
use ureq::{Agent, Body};

/// A hub that asks for more patience than this is told by the next push.
const PATIENCE: Duration = Duration::from_secs(60);

/// So much of an answer is read, in bytes.
const ANSWER: u64 = 4096;

/// So much of it is shown, in characters.
const SHOWN: usize = 120;

/// One hub, and how it is treated.
pub struct Hub<'a> {
    pub url: &'a str,
    pub agent: &'a Agent,
    pub push: &'a Push,
}

/// What a hub says about a feed.
pub enum Answer {
    Accepted,
    /// It answered, and does not want this feed, or not in this way.
    Refused(String),
    /// It did not answer, or is in trouble of its own.
    Failed(String),
}

/// Trusts the servers that the system trusts, and `SSL_CERT_FILE`. A redirection is not followed: as a GET, a hub's front
/// page would answer it, and all would look well.
pub fn agent(push: &Push) -> Agent {
    let certificates = rustls_native_certs::load_native_certs().certs;
    let trusted = certificates.iter().map(|certificate| Certificate::from_der(certificate).to_owned());
    let tls = TlsConfig::builder()
        .unversioned_rustls_crypto_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .root_certs(RootCerts::Specific(Arc::new(trusted.collect())))
        .build();
    Agent::config_builder()
        .tls_config(tls)
        .timeout_global(Some(push.timeout))
        .http_status_as_error(false)
        .max_redirects(0)
        .max_redirects_will_error(false)
        .user_agent(concat!("feedmill/", env!("CARGO_PKG_VERSION")))
        .build()
        .into()
}

impl Hub<'_> {
    /// Tells it, and again where it is in trouble.
    pub fn tell(&self, topic: &str) -> Answer {
        let mut pause = self.push.wait;
        let mut tries: u32 = 1;
        loop {
            let (reason, asked) = match self.ask(topic) {
                Ok(answer) => return answer,
                Err(trouble) => trouble,
            };
            let wait = asked.unwrap_or(pause);
            if tries > self.push.retries || wait > PATIENCE {
                return Answer::Failed(if tries == 1 { reason } else { format!("{reason} ({tries} tries)") });
            }
            thread::sleep(wait);
            pause = pause.saturating_mul(2);
            tries += 1;
        }
    }

    /// Tells it once. The error is for what may pass: why, and how long the hub wants to be left alone.
    fn ask(&self, topic: &str) -> Result<Answer, (String, Option<Duration>)> {
        let form = [("hub.mode", "publish"), ("hub.url", topic), ("hub.topic", topic)];
        let mut response =
            self.agent.post(self.url).send_form(form).map_err(|error| (self.words(&error), None))?;
        let status = response.status();
        let said = said(&mut response);
        if status.is_success() {
            return Ok(Answer::Accepted);
        }
        let number = status.as_u16();
        let mut reason = match status.canonical_reason() {
            Some(name) => format!("{number} {name}"),
            None => number.to_string(),
        };
        if status.is_redirection() {
            let place = response.headers().get(header::LOCATION).and_then(|place| place.to_str().ok());
            let place = place.unwrap_or("an address that it does not name");
            reason.push_str(&format!(" to {place}; name the hub's own address in [site] hubs"));
            return Ok(Answer::Refused(reason));
        }
        if !said.is_empty() {
            reason.push_str(": ");
            reason.push_str(&said);
        }
        let passing = [StatusCode::REQUEST_TIMEOUT, StatusCode::TOO_MANY_REQUESTS];
        if status.is_server_error() || passing.contains(&status) {
            return Err((reason, retry_after(&response)));
        }
        Ok(Answer::Refused(reason))
    }

    /// Why there was no answer.
    fn words(&self, error: &ureq::Error) -> String {
        match error {
            ureq::Error::Timeout(_) => format!("no answer within {}s", self.push.timeout.as_secs()),
            ureq::Error::Io(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => {
                "the connection was closed before the answer was whole".to_owned()
            }
            ureq::Error::Io(error) => match error.source() {
                Some(source) => source.to_string(),
                None if error.raw_os_error().is_some() => error.kind().to_string(),
                None => error.to_string(),
            },
            ureq::Error::Protocol(error) => format!("what answers there does not speak HTTP ({error})"),
            other => other.to_string(),
        }
    }
}

/// The first line of what a hub says in plain words, where it does. However long the answer, a little of it is read: as
/// much as lets the connection be used again, mostly.
fn said(response: &mut Response<Body>) -> String {
    let mut bytes = Vec::new();
    // What cannot be read is no more than missing words: the status has come.
    let _ = response.body_mut().as_reader().take(ANSWER).read_to_end(&mut bytes);
    let text = String::from_utf8_lossy(&bytes);
    let line = text.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
    if line.starts_with('<') {
        return String::new();
    }
    line.chars().filter(|c| !c.is_control()).take(SHOWN).collect()
}

/// Seconds, or a date (RFC 9110, section 10.2.3).
fn retry_after(response: &Response<Body>) -> Option<Duration> {
    let text = response.headers().get(header::RETRY_AFTER)?.to_str().ok()?.trim();
    if let Ok(seconds) = text.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let date = chrono::DateTime::parse_from_rfc2822(text).ok()?;
    Some(SystemTime::from(date).duration_since(SystemTime::now()).unwrap_or(Duration::ZERO))
}
