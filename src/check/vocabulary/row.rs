//! The words in which the tables are written.

pub(crate) use super::context::{Context, Contexts, set};
use crate::check::rule::Rule;

/// What an element or attribute holds.
#[derive(Clone, Copy)]
pub(crate) enum Value {
    /// Anything at all; neither text nor children are looked at.
    Anything,
    /// Elements and no text.
    Elements,
    /// Text that nothing is said about.
    Text,
    /// Plain text.
    Plain,
    /// Plain text that is not blank.
    Filled,
    /// Plain text that is not blank; blank is worth no word about HTML.
    NotBlank,
    /// HTML that is escaped.
    Html,
    /// The description of an RSS item: HTML or plain text.
    Description,
    /// A text construct of Atom, RFC 4287 §3.1: its `type` decides.
    AtomText,
    /// The content of Atom, RFC 4287 §4.1.3.
    AtomContent,
    /// Text of Media RSS: its `type` decides.
    MediaText,
    /// An absolute URL, in an element.
    Url,
    /// An absolute URL with characters of ASCII only.
    RssUrl,
    /// An absolute URL, in an attribute.
    UrlAttribute,
    /// An absolute URL of http or https, with characters of ASCII only, in an attribute.
    HttpUrl,
    /// An IRI reference.
    Reference,
    /// An IRI reference without white space around it, RFC 4287 §3.2.2.
    StrictReference,
    /// An absolute IRI that serves as an id, RFC 4287 §4.2.6.
    Id,
    /// The id of an entry elsewhere.
    ForeignId,
    /// An absolute URI.
    Scheme,
    Date822,
    Date3339,
    DateW3c,
    /// A date of ISO 8601 whose time zone may be left out.
    DateLocal,
    /// The same, of which the colon in the offset may be left out as well.
    DateLoose,
    Language,
    /// A language tag, or nothing, which takes the inherited one back.
    LanguageOrNone,
    MediaType,
    EnclosureType,
    Integer,
    IntegerAttribute,
    NonNegative,
    NonNegativeAttribute,
    Positive,
    Decimal,
    Percentage,
    Boolean,
    TrueFalse,
    /// `name@host`, perhaps with a name beside it, as RSS writes people.
    RssPerson,
    Email,
    AtomEmail,
    /// A person's name: plain, not blank, no address.
    Name,
    Width,
    Height,
    Hour,
    Day,
    Period,
    IntegerList,
    Duration,
    Latitude,
    Longitude,
    Point,
    Points(usize),
    NptTime,
    /// The UUID of a podcast, in 36 characters.
    PodcastGuid,
    Hash,
    Rating,
    Keywords,
    /// One of a list, compared letter by letter, without white space around it.
    Exactly(&'static [&'static str], &'static Rule),
    /// One of a list, compared letter by letter.
    OneOf(&'static [&'static str], &'static Rule),
    /// One of a list, whatever the case.
    OneOfAnyCase(&'static [&'static str], &'static Rule),
    /// No longer than this, in characters.
    Limit(usize, &'static Rule),
    /// Plain text, no longer than this.
    PlainLimit(usize, &'static Rule),
    Expansion,
}

/// What else has to be seen to for an element.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    None,
    Channel,
    ChannelTitle,
    ChannelLink,
    Item,
    Guid,
    Enclosure,
    Image,
    ImageTitle,
    ImageLink,
    ImageUrl,
    SkipHours,
    SkipDays,
    SkipValue,
    TextInput,
    Expiration,
    Blink,
    Feed,
    Entry,
    EntryId,
    EntryUpdated,
    FeedId,
    Link,
    Author,
    AtomSource,
    AtomText,
    Content,
    Category,
    ItunesCategory,
    ItunesSubcategory,
    ItunesOwner,
    MediaGroup,
    MediaContent,
    MediaHash,
    MediaRestriction,
    MediaCredit,
    MediaRating,
    MediaAdult,
    CommentRss,
    Complete,
    Archive,
    InReplyTo,
    Outline,
    RdfResource,
    OldRoot,
    Trackback,
    Soundbite,
    LiveItem,
    License,
    SocialInteract,
    UpdateFrequency,
    /// Elements of the podcast namespace that stand for what they hold.
    Container,
    ItunesImage,
}

/// An attribute of an element.
#[derive(Clone, Copy)]
pub(crate) struct Attribute {
    pub(crate) name: &'static str,
    pub(crate) value: Value,
    pub(crate) required: bool,
}

/// An attribute that may be there.
pub(crate) const fn may(name: &'static str, value: Value) -> Attribute {
    Attribute { name, value, required: false }
}

/// An attribute that must be there.
pub(crate) const fn must(name: &'static str, value: Value) -> Attribute {
    Attribute { name, value, required: true }
}

/// An element in one place.
#[derive(Clone, Copy)]
pub(crate) struct Element {
    pub(crate) name: &'static str,
    /// The contexts it may stand in.
    pub(crate) parents: Contexts,
    pub(crate) value: Value,
    /// The context of its children.
    pub(crate) inside: Context,
    pub(crate) once: bool,
    pub(crate) role: Role,
    pub(crate) attributes: &'static [Attribute],
    /// Whether attributes beyond these are errors.
    pub(crate) closed: bool,
}

/// An element that may be repeated, with text and no children.
pub(crate) const fn many(name: &'static str, parents: Contexts, value: Value) -> Element {
    Element {
        name,
        parents,
        value,
        inside: Context::Leaf,
        once: false,
        role: Role::None,
        attributes: &[],
        closed: false,
    }
}

/// An element that stands once in its parent, with text and no children.
pub(crate) const fn once(name: &'static str, parents: Contexts, value: Value) -> Element {
    Element { once: true, ..many(name, parents, value) }
}

impl Element {
    /// Has children, that stand in `inside`.
    pub(crate) const fn inside(self, inside: Context) -> Element {
        Element { inside, ..self }
    }

    pub(crate) const fn role(self, role: Role) -> Element {
        Element { role, ..self }
    }

    /// Has these attributes, and others of its own namespace are not looked at.
    pub(crate) const fn with(self, attributes: &'static [Attribute]) -> Element {
        Element { attributes, ..self }
    }

    /// Has these attributes and no others without a prefix.
    pub(crate) const fn only(self, attributes: &'static [Attribute]) -> Element {
        Element { attributes, closed: true, ..self }
    }
}
