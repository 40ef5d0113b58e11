//! A folder of its own for a case, and the configuration in it.

use std::fs;
use std::path::Path;

use feedmill::pipeline::{BuildOptions, Report, build};
use feedmill::source::Environment;
use feedmill::{Config, Timestamp};

/// Copies a folder with everything in it.
pub fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, &target).unwrap();
        }
    }
}

/// The configuration of a folder. A database that stands there as SQL is made.
pub fn config(folder: &Path) -> Config {
    if let Ok(sql) = fs::read_to_string(folder.join("database.sql")) {
        let database = rusqlite::Connection::open(folder.join("database.sqlite")).unwrap();
        database.execute_batch(&sql).unwrap();
    }
    let path = folder.join("feedmill.toml");
    Config::parse(&fs::read_to_string(&path).unwrap(), path.to_str().unwrap()).unwrap()
}

/// Builds into `feeds` of the folder, long after every record was published.
pub fn run(config: &Config, environment: &Environment) -> Report {
    let now: Timestamp = "2030-01-01T00:00:00Z".parse().unwrap();
    let options = BuildOptions { environment: environment.clone(), ..BuildOptions::new(now) };
    build(config, &options).unwrap()
}

/// The files below a folder with their bytes, in order.
pub fn files(root: &Path) -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(root).unwrap().to_str().unwrap().to_owned();
                found.push((name, fs::read(&path).unwrap()));
            }
        }
    }
    found.sort();
    found
}
