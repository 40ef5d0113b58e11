//! The places where elements stand.

/// Where an element stands: what its parent is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Context {
    /// Above the root.
    Document,
    /// In an element of which nothing is known, or that may hold anything.
    Open,
    /// In an element that has no children.
    Leaf,
    Rss,
    Channel,
    Item,
    RssImage,
    TextInput,
    SkipHours,
    SkipDays,
    RdfRoot,
    RdfChannel,
    RdfItems,
    RdfSequence,
    RdfItem,
    RdfImage,
    RdfTextInput,
    Feed,
    Entry,
    Source,
    Person,
    /// In a text construct or in content of Atom; its type decides what may stand there.
    AtomText,
    /// In `link` or `category`, which may hold foreign elements.
    AtomEmpty,
    /// In HTML written as XML.
    Xhtml,
    Svg,
    MathMl,
    Opml,
    OpmlHead,
    OpmlBody,
    Outline,
    ItunesOwner,
    ItunesCategory,
    ItunesSubcategory,
    MediaGroup,
    MediaContent,
    MediaCommunity,
    MediaEmbed,
    MediaList,
    PodcastValue,
    PodcastSplit,
    PodcastRoll,
    PodcastPublisher,
    PodcastAlternate,
    GeoWhere,
    Deleted,
    Control,
    Categories,
}

/// A set of contexts.
pub(crate) type Contexts = u64;

/// The set of these.
pub(crate) const fn set(contexts: &[Context]) -> Contexts {
    let mut bits = 0;
    let mut rest = contexts;
    while let [first, others @ ..] = rest {
        bits |= 1 << (*first as u8);
        rest = others;
    }
    bits
}
