//! The rows of a query to a PostgreSQL server, or to whatever speaks its protocol:
//! <https://www.postgresql.org/docs/current/protocol.html>.
//!
//! The server writes each row as JSON (`row_to_json`), and so knows best what its types are: arrays become lists, `jsonb`
//! becomes objects, `timestamptz` an RFC 3339 timestamp in UTC. Rows come through a cursor, some at a time.
//!
//! The address is a secret and stands in no message.

use std::error::Error as _;
use std::sync::Arc;
use std::time::Duration;

use postgres::config::SslMode;
use postgres::{Client, Config};
use rustls::{ClientConfig, RootCertStore};
use tokio_postgres_rustls::MakeRustlsConnect;

use super::Input;
use super::rows::Rows;
use crate::error::{Error, ErrorKind, Location, Result};

/// How many rows come at once. All of them are in memory together, and each may hold a whole article.
const BATCH: i32 = 100;

/// How long the server may take to answer at all, unless the address says.
const PATIENCE: Duration = Duration::from_secs(30);

pub(super) fn read(input: &Input, rows: &mut Rows<'_, '_>) -> Result<()> {
    let failed =
        |message: String| Error::new(ErrorKind::Database { message }, Location::path(input.name.clone()));
    let variable = input.options.url_env.as_deref().unwrap_or_default();
    let address = input.environment.get(variable).unwrap_or_default();
    let mut client = connect(address, variable).map_err(failed)?;
    let query = input.options.query.as_deref().unwrap_or_default();
    each(&mut client, query, rows).map_err(|error| match error {
        Stop::Server(error) => failed(words(&error)),
        Stop::Rows(error) => error,
    })
}

/// Connects the way that `sslmode` says. With `require` and the modes that ask for more, the server's certificate must
/// be one that this system trusts, for this host. With `prefer`, which is the default, "first try an SSL connection; if
/// that fails, try a non-SSL connection".
///
/// <https://www.postgresql.org/docs/current/libpq-ssl.html#LIBPQ-SSL-SSLMODE-STATEMENTS>
fn connect(address: &str, variable: &str) -> std::result::Result<Client, String> {
    // The modes that check the certificate are what `require` means here.
    let address = address.replace("sslmode=verify-full", "sslmode=require");
    let address = address.replace("sslmode=verify-ca", "sslmode=require");
    // What is wrong with the address cannot be said without saying parts of it.
    let mut config: Config = address.parse().map_err(|_| {
        format!("`{variable}` holds no address such as postgres://user:password@host/database")
    })?;
    if config.get_application_name().is_none() {
        config.application_name("feedmill");
    }
    if config.get_connect_timeout().is_none() {
        config.connect_timeout(PATIENCE);
    }
    match config.connect(tls()?) {
        Err(error) if config.get_ssl_mode() == SslMode::Prefer && error.as_db_error().is_none() => {
            config.ssl_mode(SslMode::Disable).connect(postgres::NoTls).map_err(|error| words(&error))
        }
        connected => connected.map_err(|error| words(&error)),
    }
}

fn tls() -> std::result::Result<MakeRustlsConnect, String> {
    let mut trusted = RootCertStore::empty();
    trusted.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|error| error.to_string())?
        .with_root_certificates(trusted)
        .with_no_client_auth();
    Ok(MakeRustlsConnect::new(config))
}

enum Stop {
    Server(postgres::Error),
    Rows(Error),
}

impl From<postgres::Error> for Stop {
    fn from(error: postgres::Error) -> Self {
        Stop::Server(error)
    }
}

/// Reads the answer through a cursor, in a transaction that can change nothing.
fn each(client: &mut Client, query: &str, rows: &mut Rows<'_, '_>) -> std::result::Result<(), Stop> {
    let mut transaction = client.build_transaction().read_only(true).start()?;
    transaction.batch_execute("SET LOCAL TIME ZONE 'UTC'")?;
    // On a line of its own, so that a comment at the end of the query ends there.
    let query = query.trim_end().trim_end_matches(';');
    let statement =
        transaction.prepare(&format!("SELECT row_to_json(record)::text FROM (\n{query}\n) record"))?;
    let portal = transaction.bind(&statement, &[])?;
    let mut number = 0;
    loop {
        let batch = transaction.query_portal(&portal, BATCH)?;
        if batch.is_empty() {
            break;
        }
        for row in batch {
            number += 1;
            let mut json: String = row.try_get(0)?;
            // A `json` column comes as it was written. Line feeds in JSON stand between its parts only.
            if json.contains(['\n', '\r']) {
                json = json.replace(['\n', '\r'], " ");
            }
            rows.row(number, &json).map_err(Stop::Rows)?;
        }
    }
    Ok(transaction.commit()?)
}

/// What the server says, or else what kept it from saying anything.
fn words(error: &postgres::Error) -> String {
    if let Some(said) = error.as_db_error() {
        return said.message().replace('\n', " ");
    }
    match error.source() {
        Some(cause) => format!("{error}: {cause}"),
        None => error.to_string(),
    }
}
