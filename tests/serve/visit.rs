//! A server under test, and a visitor that sends exactly the bytes it is told to.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// A folder with a site, served until it is dropped.
pub struct Served {
    pub folder: tempfile::TempDir,
    /// What stands behind `http://` and before the path.
    pub host: String,
    child: Child,
}

pub const CONFIG: &str =
    "[site]\ntitle = \"Chain & Weekly\"\nurl = \"https://news.example/\"\n[[source]]\npath = \"a.jsonl\"\n";

/// A site that was built once.
pub fn site(config: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("feedmill.toml"), config).unwrap();
    record(folder.path(), "First");
    let built = command(folder.path(), "build").output().unwrap();
    assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
    folder
}

pub fn record(folder: &Path, title: &str) {
    let record = format!(
        "{{\"id\": \"a\", \"title\": \"{title}\", \"category\": \"港 口\", \"date_published\": \"2025-10-20\"}}\n"
    );
    fs::write(folder.join("a.jsonl"), record).unwrap();
}

pub fn command(folder: &Path, arguments: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_feedmill"));
    command.args(arguments.split_whitespace()).current_dir(folder).env_remove("SOURCE_DATE_EPOCH");
    command
}

impl Served {
    pub fn new(folder: tempfile::TempDir, arguments: &str) -> Served {
        let mut child = command(folder.path(), &format!("serve --listen 127.0.0.1:0 {arguments}"))
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let address = line.split("http://").nth(1).unwrap_or_else(|| panic!("no address in {line:?}"));
        let host = address.split('/').next().unwrap().to_owned();
        assert_eq!(line, format!("feeds at http://{host}/feeds/ (Ctrl-C ends it)\n"));
        Served { folder, host, child }
    }

    pub fn get(&self, path: &str) -> Reply {
        self.ask("GET", path, "")
    }

    /// Sends a request with these header lines, each with its line end.
    pub fn ask(&self, method: &str, path: &str, fields: &str) -> Reply {
        let mut stream = TcpStream::connect(&self.host).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
        let request =
            format!("{method} {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n{fields}\r\n", self.host);
        stream.write_all(request.as_bytes()).unwrap();
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).unwrap();
        Reply::read(&bytes)
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

pub struct Reply {
    pub status: u16,
    head: String,
    pub body: Vec<u8>,
}

impl Reply {
    fn read(bytes: &[u8]) -> Reply {
        let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").unwrap_or(bytes.len());
        let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok());
        let status = status.unwrap_or_else(|| panic!("no status in {head:?}"));
        Reply { status, head, body: bytes.get(end + 4..).unwrap_or_default().to_vec() }
    }

    /// The value of a header field; nothing where it is not there.
    pub fn field(&self, name: &str) -> Option<&str> {
        let lines = self.head.lines().skip(1).filter_map(|line| line.split_once(':'));
        let mut named = lines.filter(|(field, _)| field.eq_ignore_ascii_case(name));
        named.next().map(|(_, value)| value.trim())
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}
