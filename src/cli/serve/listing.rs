//! A plain list of the feeds, for a folder without an `index.html`.

use std::fmt::Write;

use feedmill::Config;
use feedmill::publish;

/// A page with a link to each feed that feedmill wrote.
pub fn page(config: &Config) -> String {
    let output = &config.output;
    let written = publish::written(&output.dir, output.state.as_deref()).unwrap_or_default();
    let is_feed = |path: &&String| {
        let name = path.rsplit('/').next();
        output.files.values().any(|file| Some(file.as_str()) == name)
    };
    let title = escaped(&config.site.title);
    let mut page = format!(
        "<!DOCTYPE html>\n<html>\n<head><meta charset=\"utf-8\"><title>{title}</title></head>\n<body>\n<h1>{title}</h1>\n\
         <ul>\n"
    );
    let public = config.site.feeds_url.as_str();
    for path in written.iter().filter(is_feed) {
        let address = config.address(path);
        // Relative to this page, which stands where the folder does.
        let link = address.strip_prefix(public).unwrap_or(&address);
        // Writing to a text does not fail.
        let _ = writeln!(page, "<li><a href=\"./{}\">{}</a></li>", escaped(link), escaped(path));
    }
    page.push_str("</ul>\n</body>\n</html>\n");
    page
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}
