//! What a browser and a feed reader get of a preview, and what nobody gets.
#![cfg(all(feature = "cli", feature = "ledger"))]

use std::fs;
use std::io::Read;

mod visit;

use visit::{CONFIG, Served, command, record, site};

/// A site with everything in its folder that may stand there.
fn full() -> Served {
    let folder = site(CONFIG);
    let feeds = folder.path().join("feeds");
    for (name, text) in [
        ("feeds.opml", "<opml version=\"2.0\"/>"),
        ("feed.css", "rss { color: black }"),
        ("page.html", "<!DOCTYPE html><title>Page</title><body><p>Words</p></body>"),
        ("feeds.json", "[]"),
        ("sitemap.xml", "<urlset/>"),
        ("ten.bin", "0123456789"),
    ] {
        fs::write(feeds.join(name), text).unwrap();
    }
    Served::new(folder, "--no-build")
}

#[test]
fn every_file_has_its_media_type() {
    let served = full();
    for (path, media_type) in [
        ("rss.xml", "application/rss+xml; charset=utf-8"),
        ("atom.xml", "application/atom+xml; charset=utf-8"),
        ("feed.json", "application/feed+json"),
        ("category/%E6%B8%AF-%E5%8F%A3/atom.xml", "application/atom+xml; charset=utf-8"),
        ("feeds.opml", "text/x-opml; charset=utf-8"),
        ("feed.css", "text/css; charset=utf-8"),
        ("page.html", "text/html; charset=utf-8"),
        ("feeds.json", "application/json"),
        ("sitemap.xml", "application/xml; charset=utf-8"),
        ("ten.bin", "application/octet-stream"),
    ] {
        let reply = served.get(&format!("/feeds/{path}?query"));
        assert_eq!((reply.status, reply.field("Content-Type")), (200, Some(media_type)), "{path}");
        assert_eq!(reply.field("Content-Length"), Some(reply.body.len().to_string().as_str()));
    }
    // Browsers style XML, and show what calls itself a feed as it stands in the file.
    let browser = "Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8\r\n";
    for (path, media_type) in [
        ("rss.xml", "application/xml; charset=utf-8"),
        ("atom.xml", "application/xml; charset=utf-8"),
        ("feed.json", "application/feed+json"),
        ("page.html", "text/html; charset=utf-8"),
    ] {
        let reply = served.ask("GET", &format!("/feeds/{path}"), browser);
        assert_eq!(reply.field("Content-Type"), Some(media_type), "{path}");
    }
    let rss = fs::read(served.folder.path().join("feeds/rss.xml")).unwrap();
    assert_eq!(served.get("/feeds/rss.xml").body, rss);
    assert_eq!(served.get(&format!("http://{}/feeds/rss.xml", served.host)).body, rss, "the absolute form");
}

#[test]
fn who_has_a_file_is_told_so() {
    let served = full();
    let first = served.get("/feeds/rss.xml");
    let (tag, date) = (first.field("ETag").unwrap(), first.field("Last-Modified").unwrap());
    assert!(tag.starts_with('"') && tag.ends_with('"') && date.ends_with(" GMT"), "{tag} {date}");
    let zipped = served.ask("GET", "/feeds/rss.xml", "Accept-Encoding: gzip\r\n");
    let zipped = zipped.field("ETag").unwrap();
    assert_ne!(zipped, tag);
    for (fields, status) in [
        (format!("If-None-Match: {tag}\r\n"), 304),
        (format!("If-None-Match: {zipped}\r\n"), 304),
        (format!("If-None-Match: \"x\", W/{tag}\r\n"), 304),
        ("If-None-Match: *\r\n".to_owned(), 304),
        (format!("If-Modified-Since: {date}\r\n"), 304),
        ("If-Modified-Since: Fri, 31 Dec 9999 23:59:59 GMT\r\n".to_owned(), 304),
        ("If-Modified-Since: Sun, 06 Nov 1994 08:49:37 GMT\r\n".to_owned(), 200),
        ("If-Modified-Since: yesterday\r\n".to_owned(), 200),
        // Where there are validators, the date says nothing (RFC 9110, section 13.2.2).
        (format!("If-None-Match: \"x\"\r\nIf-Modified-Since: {date}\r\n"), 200),
    ] {
        let reply = served.ask("GET", "/feeds/rss.xml", &fields);
        assert_eq!((reply.status, reply.body.is_empty()), (status, status == 304), "{fields}");
        assert_eq!(reply.field("ETag"), Some(tag), "{fields}");
        assert_eq!(reply.field("Last-Modified"), Some(date), "{fields}");
    }
}

#[test]
fn parts_compressed_files_and_heads() {
    let served = full();
    let ten = "/feeds/ten.bin";
    let tag = served.get(ten).field("ETag").unwrap().to_owned();
    for (fields, status, place, body) in [
        ("Range: bytes=2-4\r\n".to_owned(), 206, Some("bytes 2-4/10"), "234"),
        ("Range: bytes=-3\r\n".to_owned(), 206, Some("bytes 7-9/10"), "789"),
        (format!("Range: bytes=8-\r\nIf-Range: {tag}\r\n"), 206, Some("bytes 8-9/10"), "89"),
        ("Range: bytes=8-\r\nIf-Range: \"other\"\r\n".to_owned(), 200, None, "0123456789"),
        ("Range: bytes=10-\r\n".to_owned(), 416, Some("bytes */10"), "that part is not there\n"),
    ] {
        let reply = served.ask("GET", ten, &fields);
        let found = (reply.status, reply.field("Content-Range"), reply.text());
        assert_eq!(found, (status, place, body.to_owned()), "{fields}");
    }
    let whole = served.get("/feeds/rss.xml");
    assert_eq!(whole.field("Content-Encoding"), None);
    let zipped = served.ask("GET", "/feeds/rss.xml", "Accept-Encoding: br, gzip\r\n");
    assert_eq!(
        (zipped.field("Content-Encoding"), zipped.field("Vary")),
        (Some("gzip"), Some("Accept, Accept-Encoding"))
    );
    let mut body = Vec::new();
    flate2::read::GzDecoder::new(&zipped.body[..]).read_to_end(&mut body).unwrap();
    assert_eq!(body, whole.body);
    // A part is one of the file, not of its compressed form.
    let part = served.ask("GET", "/feeds/rss.xml", "Range: bytes=0-4\r\nAccept-Encoding: gzip\r\n");
    assert_eq!((part.status, part.field("Content-Encoding"), part.text()), (206, None, "<?xml".to_owned()));
    let head = served.ask("HEAD", "/feeds/rss.xml", "Range: bytes=0-4\r\n");
    assert_eq!((head.status, head.body.len()), (200, 0));
    for field in ["Content-Length", "Content-Type", "ETag", "Last-Modified"] {
        assert_eq!(head.field(field), whole.field(field), "{field}");
    }
    let post = served.ask("POST", "/feeds/rss.xml", "Content-Length: 0\r\n");
    assert_eq!((post.status, post.field("Allow")), (405, Some("GET, HEAD")));
}

#[test]
fn no_path_leaves_the_folder() {
    let served = full();
    let root = served.folder.path();
    fs::write(root.join("secret.xml"), "<secret/>").unwrap();
    fs::create_dir(root.join("beyond")).unwrap();
    fs::write(root.join("beyond/index.html"), "secret").unwrap();
    fs::write(root.join("feeds/.hidden"), "secret").unwrap();
    #[cfg(unix)]
    for (to, link) in
        [("secret.xml", "link.xml"), ("beyond", "beyond"), (".", "up"), ("feeds/rss.xml", "inside.xml")]
    {
        std::os::unix::fs::symlink(root.join(to), root.join("feeds").join(link)).unwrap();
    }
    let absolute = root.join("secret.xml").to_string_lossy().into_owned();
    for path in [
        "/feeds/../secret.xml",
        "/feeds/%2e%2e/secret.xml",
        "/feeds/%2E%2e%2Fsecret.xml",
        "/feeds/..%2fsecret.xml",
        "/feeds/..%5csecret.xml",
        "/feeds/..\\secret.xml",
        "/feeds/category/../../secret.xml",
        "/feeds/%252e%252e/secret.xml",
        "/feeds/./rss.xml",
        "/feeds//rss.xml",
        "/feeds/rss.xml/",
        "/feeds/rss.xml%00",
        "/feeds/rss.xml%00.html",
        "/feeds/%00",
        "/feeds/%ff.xml",
        "/feeds/%c0%ae%c0%ae/secret.xml",
        "/feeds/.hidden",
        "/feeds/%2ehidden",
        "/feeds/link.xml",
        "/feeds/beyond",
        "/feeds/beyond/",
        "/feeds/beyond/index.html",
        "/feeds/up/secret.xml",
        "/feeds/up/feeds/rss.xml/x",
        "/feeds/C:/secret.xml",
        "/feeds/nowhere.xml",
        "/feeds/category/",
        "/secret.xml",
        "/feeds/../",
        "//secret.xml",
        "/feedsx/rss.xml",
        &format!("/feeds/{absolute}"),
        &format!("/feeds/{}", absolute.replace('/', "%2f")),
        &absolute,
    ] {
        let reply = served.get(path);
        assert_eq!((reply.status, reply.text().contains("secret")), (404, false), "{path}: {}", reply.text());
    }
    #[cfg(unix)]
    assert_eq!(served.get("/feeds/inside.xml").status, 200, "a link that stays inside");
}

#[test]
fn the_front_page_lists_the_feeds_where_no_other_is() {
    let served = full();
    let index = served.folder.path().join("feeds/index.html");
    // A build with its own page has one.
    let _ = fs::remove_file(&index);
    for path in ["/", "/feeds"] {
        let reply = served.get(path);
        assert_eq!((reply.status, reply.field("Location")), (302, Some("/feeds/")), "{path}");
    }
    assert_eq!(served.get("/feeds/category").field("Location"), Some("/feeds/category/"));
    let page = served.get("/feeds/").text();
    assert!(page.contains("<h1>Chain &amp; Weekly</h1>"), "{page}");
    for line in [
        "<li><a href=\"./rss.xml\">rss.xml</a></li>",
        "<li><a href=\"./category/%E6%B8%AF-%E5%8F%A3/feed.json\">category/港-口/feed.json</a></li>",
    ] {
        assert!(page.contains(line), "{line} is not in {page}");
    }
    fs::write(index, "<!DOCTYPE html><title>The directory</title>").unwrap();
    assert!(served.get("/feeds/").text().starts_with("<!DOCTYPE html><title>The directory</title><script>"));
}

#[test]
fn pages_load_again_when_records_change_and_files_hold_nothing_of_it() {
    let folder = site(CONFIG);
    let html =
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'\"><BODY>Words</BODY>\n";
    fs::write(folder.path().join("feeds/page.html"), html).unwrap();
    let served = Served::new(folder, "--quiet");
    let page = served.get("/feeds/page.html").text();
    assert!(
        page.contains("content=\"connect-src 'self'; default-src 'none'\"><BODY>Words<script>"),
        "{page}"
    );
    assert!(page.ends_with("</script></BODY>\n"), "{page}");
    assert!(page.contains("link.href.startsWith(\"https://news.example/feeds/\")"), "{page}");
    assert_eq!(fs::read_to_string(served.folder.path().join("feeds/page.html")).unwrap(), html);
    let piece = "<link rel=\"alternate\" href=\"https://news.example/feeds/rss.xml\">\n";
    fs::write(served.folder.path().join("feeds/piece.html"), piece).unwrap();
    assert_eq!(served.get("/feeds/piece.html").text(), piece, "a piece to paste elsewhere is no page");
    let rss = served.get("/feeds/rss.xml").text();
    assert!(
        !rss.contains("<script") && rss.contains("https://news.example/feeds/rss.xml"),
        "self links stay"
    );

    let known = page.split("const state = '").nth(1).unwrap().split('\'').next().unwrap().to_owned();
    let answer = std::thread::scope(|scope| {
        let waiting = scope.spawn(|| served.get(&format!("/.feedmill/reload?{known}")).text());
        record(served.folder.path(), "Second");
        waiting.join().unwrap()
    });
    assert_ne!(answer, known);
    assert!(served.get("/feeds/rss.xml").text().contains("<title>Second</title>"));
    assert_eq!(served.get("/.feedmill/reload?").text(), answer, "who knows of nothing is answered at once");
}

#[test]
fn more_than_this_machine_is_said_to_be_more() {
    let folder = site(CONFIG);
    let taken = std::net::TcpListener::bind("0.0.0.0:0").unwrap();
    let address = taken.local_addr().unwrap();
    let output = command(folder.path(), &format!("serve --no-build --listen {address}")).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    let mut lines = said.lines();
    let warning = format!(
        "warning: whoever can reach this machine can read the feeds at {address}; the default, 127.0.0.1, is for this \
         machine alone"
    );
    assert_eq!(lines.next(), Some(warning.as_str()));
    let error = lines.next().unwrap_or_default();
    assert!(error.starts_with(&format!("error: could not listen at {address}: ")), "{error}");
    assert_eq!(output.status.code(), Some(2));
}

#[cfg(target_os = "linux")]
#[test]
fn a_browser_is_opened_where_somebody_wants_one() {
    use std::os::unix::fs::PermissionsExt;
    let folder = site(CONFIG);
    let program = folder.path().join("xdg-open");
    fs::write(&program, "#!/bin/sh\necho \"$1\" > opened.tmp && mv opened.tmp opened\n").unwrap();
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
    let path = format!("{}:{}", folder.path().display(), std::env::var("PATH").unwrap());
    let mut child = command(folder.path(), "serve --no-build --open --listen 127.0.0.1:0")
        .env("PATH", path)
        .stdout(std::process::Stdio::null())
        .spawn()
        .unwrap();
    let opened = folder.path().join("opened");
    for _ in 0..200 {
        if opened.exists() {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    let address = fs::read_to_string(opened).unwrap();
    assert!(address.starts_with("http://127.0.0.1:") && address.ends_with("/feeds/\n"), "{address}");
}
