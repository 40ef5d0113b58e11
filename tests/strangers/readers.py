"""What each reader saw in a feed, in the words of records.Entry."""

import json
import re
import sqlite3
from calendar import timegm
from datetime import datetime, timezone
from pathlib import Path

from records import Entry, bare, text_of

try:
    import feedparser
except ImportError:
    feedparser = None


def utc(seconds):
    return datetime.fromtimestamp(int(seconds), timezone.utc)


def with_feedparser(path):
    """The feed's title and its entries."""
    feed = feedparser.parse(str(path))
    if feed.bozo:
        raise ValueError(f"feedparser finds it broken: {feed.bozo_exception}")
    return feed.feed.title, [from_feedparser(entry) for entry in feed.entries]


def from_feedparser(entry):
    content, summary = entry.get("content"), entry.get("summary_detail", {})
    return Entry(
        link=entry.get("link"),
        title=entry.get("title"),
        id=entry.get("id"),
        published=utc(timegm(entry.published_parsed)) if "published_parsed" in entry else None,
        updated=utc(timegm(entry.updated_parsed)) if entry.get("updated_parsed") else None,
        authors=people(entry),
        categories=[tag.term for tag in entry.get("tags", [])],
        summary=typed(summary) if content else None,
        content=typed(content[0] if content else summary),
        enclosures=[enclosure.href for enclosure in entry.get("enclosures", [])],
    )


def people(entry):
    """The names and addresses. feedparser 6 takes no more than four letters for the end of an address, so what it
    split is put together from the whole text that it keeps beside."""
    if found := re.fullmatch(r"(\S+@\S+) \((.*)\)", entry.get("author", "")):
        return [(found[2], found[1])]
    return [(author.get("name"), author.get("email")) for author in entry.get("authors", []) if author]


def typed(text):
    return (bare if text.get("type") == "text/plain" else text_of)(text.get("value", ""))


def with_json(path):
    feed = json.loads(Path(path).read_text("utf-8"))
    return feed["title"], [from_json(item) for item in feed["items"]]


def from_json(item):
    when = lambda field: datetime.fromisoformat(item[field]) if field in item else None
    address = lambda author: author.get("url", "").removeprefix("mailto:") or None
    return Entry(
        link=item.get("url"),
        title=item.get("title"),
        id=item["id"],
        published=when("date_published"),
        updated=when("date_modified") or when("date_published"),
        authors=[(author["name"], address(author)) for author in item.get("authors", [])],
        categories=item.get("tags", []),
        summary=bare(item.get("summary", "")),
        content=text_of(item["content_html"]) if "content_html" in item else bare(item.get("content_text", "")),
        enclosures=[attachment["url"] for attachment in item.get("attachments", [])],
    )


def with_sfeed(path):
    """sfeed(5): nine fields a line, with tabs, line feeds and backslashes escaped. It keeps one author."""
    entries = []
    for line in Path(path).read_text("utf-8").splitlines():
        seconds, title, link, content, kind, name, author, enclosure, categories = line.split("\t")
        content = content.replace("\\n", "\n").replace("\\t", "\t").replace("\\\\", "\\")
        entries.append(
            Entry(
                link=link,
                title=title,
                id=name,
                published=utc(seconds) if seconds else None,
                authors=[author] if author else [],
                categories=[category for category in categories.split("|") if category],
                content=text_of(content) if kind == "html" else bare(content),
                enclosures=[enclosure] if enclosure else [],
            )
        )
    return entries


def with_newsboat(path):
    """The cache of one feed: its items, newest first. The names of several authors stand in one text;
    of enclosures it keeps what can be played."""
    rows = sqlite3.connect(f"file:{path}?mode=ro", uri=True).execute(
        "select url, title, guid, pubDate, author, content, enclosure_url from rss_item order by pubDate desc, id"
    )
    return [
        Entry(
            link=link,
            title=title,
            id=name,
            published=utc(seconds),
            authors=[author] if author else [],
            content=text_of(content),
            enclosures=[enclosure] if enclosure else None,
        )
        for link, title, name, seconds, author, content, enclosure in rows
    ]
