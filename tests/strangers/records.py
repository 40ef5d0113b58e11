"""What the feeds must show: the newsroom's records, read by a mapping that shares nothing with feedmill's."""

import glob
import json
import re
import tomllib
from dataclasses import dataclass
from datetime import datetime
from html.parser import HTMLParser
from pathlib import Path
from zoneinfo import ZoneInfo

from moments import moment

ALIASES = {
    "id": ["id", "guid"],
    "url": ["url", "link", "permalink"],
    "summary": ["summary", "description", "excerpt"],
    "content": ["content_html", "content", "body", "content_text"],
    "published": ["date_published", "published", "pubDate", "date", "created_at"],
    "updated": ["date_modified", "updated", "modified", "updated_at", "lastmod"],
    "authors": ["authors", "author"],
    "categories": ["categories", "category", "section"],
    "attachments": ["attachments", "enclosures", "enclosure"],
}


@dataclass
class Entry:
    """One article, as a record has it or as a reader saw it. What a reader does not tell is None."""

    link: str
    title: str | None = None
    id: str | None = None
    published: datetime | None = None
    updated: datetime | None = None
    authors: list | None = None
    categories: list | None = None
    summary: str | None = None
    content: str | None = None
    enclosures: list | None = None


class Tags(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.text = []

    def handle_data(self, text):
        self.text.append(text)


def bare(text):
    """A text without its white space: readers keep it, fold it, or put it between blocks."""
    return re.sub(r"\s+", "", text)


def text_of(html):
    """The text of HTML, without its tags and white space."""
    tags = Tags()
    tags.feed(html)
    tags.close()
    return bare("".join(tags.text))


class Newsroom:
    def __init__(self, config):
        self.config = tomllib.loads(Path(config).read_text("utf-8"))
        site = self.config["site"]
        self.zone = ZoneInfo(site.get("timezone", "UTC"))
        self.title, self.prefix = site["title"], site["id_prefix"]
        authors = site.get("authors", [])
        mailbox = len(authors) == 1 and "email" in authors[0]
        # The one author of the site, as RSS's managingEditor has it.
        self.editor = f"{authors[0]['email']} ({authors[0]['name']})" if mailbox else None
        self.template = self.config["mapping"]["url"]
        self.by_category = {name: [] for name in self.config["output"].get("keep_categories", [])}
        self.entries = []
        for source in self.config["source"]:
            for path in sorted(glob.glob(str(Path(config).parent / source["path"]))):
                for line in Path(path).read_text("utf-8").splitlines():
                    self.take(json.loads(line))
        self.entries.sort(key=newest_first, reverse=True)
        for entries in self.by_category.values():
            entries.sort(key=newest_first, reverse=True)

    def take(self, record):
        if record.get("draft"):
            return
        entry, categories = self.entry(record)
        self.entries.append(entry)
        for category in categories:
            self.by_category.setdefault(category, []).append(entry)

    def entry(self, record):
        find = lambda field: next((record[name] for name in ALIASES[field] if name in record), None)
        url = self.template.replace("{id}", str(record["id"])) if "id" in record else find("url")
        name = str(find("id") or url)
        categories = as_list(find("categories"))
        published, updated = (find(field) for field in ("published", "updated"))
        published = moment(published, self.zone) if published is not None else None
        entry = Entry(
            link=url,
            title=record.get("title"),
            id=name if ":" in name else self.prefix + name,
            published=published,
            updated=moment(updated, self.zone) if updated is not None else published,
            authors=[person(author) for author in as_list(find("authors"))],
            categories=categories + as_list(record.get("tags")),
            summary=bare(find("summary") or ""),
            content=content(record),
            enclosures=[attachment["url"] for attachment in as_list(find("attachments"))],
        )
        return entry, categories

    def feed_title(self, category):
        """How the feed of a category is called, or how its name begins."""
        return self.config.get("category", {}).get(category, {}).get("title", category)

    def limit(self, category):
        limit = self.config.get("category", {}).get(category, {}).get("limit")
        limit = self.config["output"].get("limit", 50) if limit is None else limit
        return limit or None


def newest_first(entry):
    return (entry.published or entry.updated, entry.updated, entry.id)


def as_list(value):
    return value if isinstance(value, list) else [] if value is None else [value]


def person(author):
    """The name and the address."""
    if isinstance(author, dict):
        return author.get("name") or author["email"], author.get("email")
    if found := re.fullmatch(r"(.*?)\s*<(.*)>", author):
        return found[1], found[2]
    if found := re.fullmatch(r"(\S+@\S+) \((.*)\)", author):
        return found[2], found[1]
    return author, None


def content(record):
    for name in ALIASES["content"]:
        value = record.get(name)
        if isinstance(value, list) or name == "content_text" and value:
            return bare("".join(as_list(value)))
        if value:
            return text_of(value)
    return ""
