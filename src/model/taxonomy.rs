//! What people do in a podcast: the [Podcast Taxonomy](https://podcasttaxonomy.com/), which the podcast namespace refers
//! to for the roles and groups of `podcast:person`. Some readers refuse a whole feed for a role that is not in it.

/// The groups of roles, in lower case; the namespace compares without case.
pub const GROUPS: &[&str] = &[
    "creative direction",
    "cast",
    "writing",
    "audio production",
    "audio post-production",
    "administration",
    "visuals",
    "community",
    "misc",
    "video production",
    "video post-production",
];

/// The roles, in the order of their groups.
pub const ROLES: &[&str] = &[
    "director",
    "assistant director",
    "executive producer",
    "senior producer",
    "producer",
    "associate producer",
    "development producer",
    "creative director",
    "host",
    "co-host",
    "guest host",
    "guest",
    "voice actor",
    "narrator",
    "announcer",
    "reporter",
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
    "studio coordinator",
    "technical director",
    "technical manager",
    "audio engineer",
    "remote recording engineer",
    "post production engineer",
    "audio editor",
    "sound designer",
    "foley artist",
    "composer",
    "theme music",
    "music production",
    "music contributor",
    "production coordinator",
    "booking coordinator",
    "production assistant",
    "content manager",
    "marketing manager",
    "sales representative",
    "sales manager",
    "graphic designer",
    "cover art designer",
    "social media manager",
    "consultant",
    "intern",
    "camera operator",
    "lighting designer",
    "camera grip",
    "assistant camera",
    "assistant editor",
];

/// Whether this is a role of the taxonomy.
pub fn is_role(role: &str) -> bool {
    ROLES.iter().any(|known| known.eq_ignore_ascii_case(role))
}

/// Whether this is a group of the taxonomy.
pub fn is_group(group: &str) -> bool {
    GROUPS.iter().any(|known| known.eq_ignore_ascii_case(group))
}
