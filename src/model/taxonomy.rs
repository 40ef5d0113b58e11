//! What people do in a podcast: the [Podcast Taxonomy](https://podcasttaxonomy.com/), which the podcast namespace refers
//! to for the roles and groups of `podcast:person`. Some readers refuse a whole feed for a role that is not in it.

/// Each group with its roles, in lower case; the namespace compares without case.
pub const TAXONOMY: [(&str, &[&str]); 11] = [
    (
        "creative direction",
        &[
            "director",
            "assistant director",
            "executive producer",
            "senior producer",
            "producer",
            "associate producer",
            "development producer",
            "creative director",
        ],
    ),
    ("cast", &["host", "co-host", "guest host", "guest", "voice actor", "narrator", "announcer", "reporter"]),
    (
        "writing",
        &[
            "author",
            "editorial director",
            "co-writer",
            "writer",
            "songwriter",
            "guest writer",
            "story editor",
            "managing editor",
            "script editor",
            "script coordinator",
            "researcher",
            "editor",
            "fact checker",
            "translator",
            "transcriber",
            "logger",
        ],
    ),
    (
        "audio production",
        &[
            "studio coordinator",
            "technical director",
            "technical manager",
            "audio engineer",
            "remote recording engineer",
            "post production engineer",
        ],
    ),
    (
        "audio post-production",
        &[
            "audio editor",
            "sound designer",
            "foley artist",
            "composer",
            "theme music",
            "music production",
            "music contributor",
        ],
    ),
    (
        "administration",
        &[
            "production coordinator",
            "booking coordinator",
            "production assistant",
            "content manager",
            "marketing manager",
            "sales representative",
            "sales manager",
        ],
    ),
    ("visuals", &["graphic designer", "cover art designer"]),
    ("community", &["social media manager"]),
    ("misc", &["consultant", "intern"]),
    ("video production", &["camera operator", "lighting designer", "camera grip", "assistant camera"]),
    // "Editor" stands in this group as well as in writing.
    ("video post-production", &["editor", "assistant editor"]),
];

/// Whether this is a role of the taxonomy.
pub fn is_role(role: &str) -> bool {
    TAXONOMY.iter().any(|(_, roles)| roles.iter().any(|known| known.eq_ignore_ascii_case(role)))
}

/// Whether this is a group of the taxonomy.
pub fn is_group(group: &str) -> bool {
    TAXONOMY.iter().any(|(known, _)| known.eq_ignore_ascii_case(group))
}
