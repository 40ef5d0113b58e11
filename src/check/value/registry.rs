//! Names that IANA registers: schemes of URIs, relations of links.

/// [Schemes](https://www.iana.org/assignments/uri-schemes/) that a feed could hold: the permanent ones and the
/// provisional ones in use. Not `doi` and `feed`, which no browser opens.
const SCHEMES: &str = "\
    about acap acct acr aim apt at attachment aw bitcoin blob callto cap chrome chrome-extension cid coap coaps com-eventbrite \
    content crid cvs data dav dhttp dict did dlna-playcontainer dlna-playsingle dns dntp drm dtn dvb ed2k ethereum \
    facetime file filesystem finger fish ftp geo gg git github gitoid gizmoproject go gopher graph gtalk h323 ham \
    hcp http https hxxp hxxps hydrazone iax icap icon im imap info intent ipfs ipn ipns ipp ipps irc irc6 ircs iris \
    iris.beep iris.lwz iris.xpc iris.xpcs itms itms-apps itpc jabber jar jms keyparc lastfm lbry ldap ldaps leaptofrogans \
    lightning magnet mailserver mailto maps market matrix message mid mms modem monero mongodb moz msnim mtqp mumble \
    mupdate mvn mvrp mysql news nfs ni nih nntp notes oauth ocf oid onenote opaquelocktoken openpgp4fpr pack palm \
    paparazzi pcast phone podcast pkcs11 platform pop pres prospero proxy psyc pwid qb query redis rediss reload res resource rmi \
    rsync rtmfp rtmp rtsp rtsps rtspu secondlife service session sftp sgn shc shttp sieve signal simpleledger sip sips \
    skype smb sms smtp snews snmp soap.beep soap.beeps soldat spotify ssh steam stun stuns submit svn swh tag tap teamspeak \
    tel teliaeid telnet tftp things thismessage tip tn3270 tool ts3server turn turns tv udp unreal upt urn ut2004 uuid-in-package \
    v-event vemmi ventrilo view-source vnc videotex wais web+ap web3 webcal wifi wpid ws wss wtai wyciwyg xcon xcon-userid \
    xfire xftp xmlrpc.beep xmlrpc.beeps xmpp xri ymsgr z39.50 z39.50r z39.50s";

/// Whether a scheme, in lower case, is registered.
pub(crate) fn is_scheme(scheme: &str) -> bool {
    matches!(scheme, "http" | "https" | "urn" | "tag" | "mailto")
        || SCHEMES.split(' ').any(|known| known == scheme)
}

/// [Link relations](https://www.iana.org/assignments/link-relations/).
const RELATIONS: &str = "\
    about acl alternate amphtml api-catalog appendix apple-touch-icon apple-touch-startup-image archives author blocked-by \
    bookmark c2pa-manifest canonical chapter cite-as collection compression-dictionary contents convertedfrom copyright \
    create-form current deprecation describedby describes disclosure dns-prefetch duplicate edit edit-form edit-media \
    enclosure external first geofeed glossary help hosts hub ice-server icon index intervalafter intervalbefore \
    intervalcontains intervaldisjoint intervalduring intervalequals intervalfinishedby intervalfinishes intervalin \
    intervalmeets intervalmetby intervaloverlappedby intervaloverlaps intervalstartedby intervalstarts item last \
    latest-version license linkset lrdd manifest mask-icon me media-feed memento micropub modulepreload monitor \
    monitor-group next next-archive nofollow noopener noreferrer opener openid2.local_provider openid2.provider original \
    p3pv1 payment pingback preconnect predecessor-version prefetch preload prerender prev prev-archive preview previous \
    privacy-policy profile publication rdap-active rdap-bottom rdap-down rdap-top rdap-up related replies restconf \
    ruleinput search section self service service-desc service-doc service-meta sip-trunking-capability sponsored start \
    status stylesheet subsection successor-version sunset tag terms-of-service timegate timemap type ugc up \
    version-history via webmention working-copy working-copy-of";

/// Whether a relation is registered, or an IRI, which anybody may mint. Those of IANA may be written as IRIs, too.
pub(crate) fn is_relation(relation: &str) -> bool {
    matches!(relation, "alternate" | "self" | "enclosure")
        || RELATIONS.split(' ').any(|known| known == relation)
        || super::iri::scheme(relation).is_some_and(|(_, rest)| !rest.is_empty() && !relation.contains(' '))
}

#[cfg(test)]
mod tests {
    use super::{is_relation, is_scheme};

    #[test]
    fn registered() {
        assert!(is_scheme("https") && is_scheme("gopher") && !is_scheme("gopherr"));
        assert!(is_relation("via") && is_relation("http://example.org/rel") && is_relation("replies"));
        assert!(
            !is_relation("service.foo") && !is_relation("") && !is_relation("/foo") && !is_relation(" via ")
        );
    }
}
