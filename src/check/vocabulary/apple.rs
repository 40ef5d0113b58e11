//! Podcasts: [A podcaster's guide to RSS](https://help.apple.com/itc/podcasts_connect/#/itcb54353390) and
//! [categories](https://podcasters.apple.com/support/1691-apple-podcasts-categories).

use super::Vocabulary;
use super::row::{Context, Contexts, Role, Value, many, may, must, once, set};
use crate::check::rules::podcast as rules;

const HEAD: Contexts = set(&[Context::Channel]);
const ITEM: Contexts = set(&[Context::Item]);
const BOTH: Contexts = HEAD | ITEM;
const OWNER: Contexts = set(&[Context::ItunesOwner]);

pub(super) static VOCABULARY: Vocabulary = Vocabulary {
    uris: &["http://www.itunes.com/dtds/podcast-1.0.dtd", "http://www.itunes.com/DTDs/Podcast-1.0.dtd"],
    prefix: "itunes",
    elements: &[
        once("applepodcastsverify", HEAD, Value::Text),
        once("author", BOTH, Value::Plain),
        once("block", BOTH, Value::OneOfAnyCase(&["yes", "no"], &rules::BLOCK)),
        many("category", HEAD, Value::Elements)
            .inside(Context::ItunesCategory)
            .role(Role::ItunesCategory)
            .with(&[must("text", Value::Text)]),
        many("category", set(&[Context::ItunesCategory]), Value::Elements)
            .inside(Context::ItunesSubcategory)
            .role(Role::ItunesSubcategory)
            .with(&[must("text", Value::Text)]),
        once("complete", HEAD, Value::OneOfAnyCase(&["yes", "no"], &rules::YES)),
        once("duration", ITEM, Value::Duration),
        once("email", OWNER, Value::Email),
        once("episode", ITEM, Value::Positive),
        once("episodeType", ITEM, Value::OneOf(&["full", "trailer", "bonus"], &rules::EPISODE_TYPE)),
        once("explicit", BOTH, Value::Exactly(&["true", "false"], &rules::EXPLICIT)),
        once("image", BOTH, Value::Text)
            .role(Role::ItunesImage)
            .with(&[must("href", Value::HttpUrl), may("url", Value::Url)]),
        once("isClosedCaptioned", ITEM, Value::OneOfAnyCase(&["yes", "no"], &rules::YES)),
        once("keywords", BOTH, Value::Keywords),
        once("link", HEAD, Value::Text),
        once("name", OWNER, Value::Plain),
        once("new-feed-url", HEAD, Value::Url),
        once("order", ITEM, Value::Positive),
        once("owner", HEAD, Value::Elements).inside(Context::ItunesOwner).role(Role::ItunesOwner),
        once("pubDate", ITEM, Value::Date822),
        once("season", ITEM, Value::Positive),
        once("subtitle", BOTH, Value::PlainLimit(255, &rules::TOO_LONG)),
        once("summary", BOTH, Value::PlainLimit(4000, &rules::TOO_LONG)),
        once("title", BOTH, Value::Plain),
        once("type", HEAD, Value::OneOfAnyCase(&["episodic", "serial"], &rules::SHOW_TYPE)),
    ],
    closed: true,
};

/// The categories since August 2019, with their subcategories.
pub(crate) const CATEGORIES: &[(&str, &[&str])] = &[
    ("Arts", &["Books", "Design", "Fashion & Beauty", "Food", "Performing Arts", "Visual Arts"]),
    ("Business", &["Careers", "Entrepreneurship", "Investing", "Management", "Marketing", "Non-Profit"]),
    ("Comedy", &["Comedy Interviews", "Improv", "Stand-Up"]),
    ("Education", &["Courses", "How To", "Language Learning", "Self-Improvement"]),
    ("Fiction", &["Comedy Fiction", "Drama", "Science Fiction"]),
    ("Government", &[]),
    (
        "Health & Fitness",
        &["Alternative Health", "Fitness", "Medicine", "Mental Health", "Nutrition", "Sexuality"],
    ),
    ("History", &[]),
    ("Kids & Family", &["Education for Kids", "Parenting", "Pets & Animals", "Stories for Kids"]),
    (
        "Leisure",
        &[
            "Animation & Manga",
            "Automotive",
            "Aviation",
            "Crafts",
            "Games",
            "Hobbies",
            "Home & Garden",
            "Video Games",
        ],
    ),
    ("Music", &["Music Commentary", "Music History", "Music Interviews"]),
    (
        "News",
        &[
            "Business News",
            "Daily News",
            "Entertainment News",
            "News Commentary",
            "Politics",
            "Sports News",
            "Tech News",
        ],
    ),
    (
        "Religion & Spirituality",
        &["Buddhism", "Christianity", "Hinduism", "Islam", "Judaism", "Religion", "Spirituality"],
    ),
    (
        "Science",
        &[
            "Astronomy",
            "Chemistry",
            "Earth Sciences",
            "Life Sciences",
            "Mathematics",
            "Natural Sciences",
            "Nature",
            "Physics",
            "Social Sciences",
        ],
    ),
    (
        "Society & Culture",
        &["Documentary", "Personal Journals", "Philosophy", "Places & Travel", "Relationships"],
    ),
    (
        "Sports",
        &[
            "Baseball",
            "Basketball",
            "Cricket",
            "Fantasy Sports",
            "Football",
            "Golf",
            "Hockey",
            "Rugby",
            "Running",
            "Soccer",
            "Swimming",
            "Tennis",
            "Volleyball",
            "Wilderness",
            "Wrestling",
        ],
    ),
    ("Technology", &[]),
    ("True Crime", &[]),
    ("TV & Film", &["After Shows", "Film History", "Film Interviews", "Film Reviews", "TV Reviews"]),
];

/// Categories and subcategories of earlier lists that are gone, or that have moved elsewhere.
pub(crate) const CATEGORIES_OLD: &[(&str, &[&str])] = &[
    ("Arts", &["Fashion", "Literature", "Architecture", "Photography", "Poetry"]),
    (
        "Arts & Entertainment",
        &["Architecture", "Books", "Design", "Entertainment", "Games", "Performing Arts"],
    ),
    ("Audio Blogs", &[]),
    ("Business", &["Business News", "Shopping", "Finance", "Management & Marketing"]),
    (
        "Education",
        &[
            "Education Technology",
            "Educational Technology",
            "Higher Education",
            "K-12",
            "Language Courses",
            "Training",
            "Higher Ed",
        ],
    ),
    ("Games & Hobbies", &["Automotive", "Aviation", "Hobbies", "Other Games", "Video Games"]),
    ("Government & Organizations", &["Local", "National", "Non-Profit", "Regional"]),
    (
        "Health",
        &[
            "Alternative Health",
            "Diet & Nutrition",
            "Fitness",
            "Fitness & Nutrition",
            "Self-Help",
            "Sexuality",
        ],
    ),
    ("International", &[]),
    ("Movies & Television", &[]),
    (
        "Music",
        &["Alternative", "Blues", "Country", "Easy Listening", "Electronic", "Folk", "Jazz", "Metal", "Rock"],
    ),
    ("News & Politics", &["Conservative (Right)", "Liberal (Left)"]),
    ("Politics", &[]),
    ("Public Radio", &[]),
    ("Religion & Spirituality", &["Other", "Pagan", "Philosophy"]),
    ("Science & Medicine", &["Medicine", "Natural Sciences", "Social Sciences", "Chemistry", "Physics"]),
    ("Society & Culture", &["Gay & Lesbian", "History", "International"]),
    ("Sports", &["College & High School", "Professional"]),
    ("Sports & Recreation", &["Amateur", "College & High School", "Outdoor", "Professional", "Other"]),
    (
        "Technology",
        &[
            "Computers",
            "Developers",
            "Gadgets",
            "Information Technology",
            "News",
            "Operating Systems",
            "Podcasting",
            "Smart Phones",
            "Software How-To",
            "Text/Speech",
            "Tech News",
            "Web",
        ],
    ),
    ("Talk Radio", &[]),
    ("Transportation", &["Automotive", "Aviation", "Bicycles", "Commuting"]),
    ("Travel", &[]),
    ("TV & Film", &[]),
];
