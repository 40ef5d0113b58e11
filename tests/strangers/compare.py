"""Compares what the readers saw with the records, and prints every difference.

    compare.py FEEDS CONFIG READINGS

READINGS holds what sfeed and newsboat read, where they could be run.
"""

import sys
from collections import Counter
from datetime import datetime
from pathlib import Path

import readers
from records import Newsroom

FILES = {"rss": "rss.xml", "atom": "atom.xml", "json": "feed.json"}


class Comparison:
    def __init__(self, newsroom, root):
        self.newsroom, self.root = newsroom, root
        self.differences = 0
        self.read = Counter()

    def differs(self, reader, path, text):
        self.differences += 1
        print(f"{path.relative_to(self.root)}: {reader}: {text}")

    def feed(self, reader, path, seen, expected):
        """Every entry of the records is in the feed, in their order, and no other."""
        self.read[reader] += 1
        links, wanted = [entry.link for entry in seen], [entry.link for entry in expected]
        for link in wanted:
            if link not in links:
                self.differs(reader, path, f"{link} is missing")
        for link, count in Counter(links).items():
            if link not in wanted or count > 1:
                self.differs(reader, path, f"{link} stands there {count} times, expected {wanted.count(link)}")
        if sorted(links, key=str) == sorted(wanted) and links != wanted:
            self.differs(reader, path, "the entries are not newest first")
        by_link = {entry.link: entry for entry in seen}
        for entry in expected:
            if entry.link in by_link:
                self.entry(reader, path, by_link[entry.link], entry)

    def entry(self, reader, path, seen, entry):
        for field, wanted in expectations(reader, path, entry, self.newsroom.editor).items():
            found = getattr(seen, field)
            if found is None and field in UNTOLD.get(reader, ()):
                continue
            if not agree(field, found, wanted):
                self.differs(reader, path, f"{entry.link}: {field}: {shown(found)}, expected {shown(wanted)}")


# What a reader does not pass on.
UNTOLD = {
    "feedparser": ("summary",),
    "sfeed": ("updated", "summary"),
    "newsboat": ("updated", "summary", "categories", "enclosures"),
}


def expectations(reader, path, entry, editor):
    """What this reader can see of an entry in this format."""
    rss = path.name == FILES["rss"]
    fields = {name: getattr(entry, name) for name in ("title", "id", "published", "updated", "categories", "summary")}
    fields["authors"] = authors(reader, rss, entry.authors)
    # newsboat lends an item of RSS without an author the channel's managingEditor.
    if reader == "newsboat" and rss and not entry.authors and editor:
        fields["authors"] = [editor]
    # RSS holds one enclosure (RSS Advisory Board's profile), and so do sfeed and newsboat.
    fields["enclosures"] = entry.enclosures[:1] if rss or reader in ("sfeed", "newsboat") else entry.enclosures
    # Readers show the summary where there is no content, and JSON Feed 1.1 requires one of an item ("content_text").
    fields["content"] = entry.content or entry.summary
    return fields


def authors(reader, rss, people):
    """sfeed keeps the first author; newsboat keeps the last one of RSS and joins those of Atom."""
    names = [name for name, _ in people]
    # An address needs RSS's own author element, which can stand only once.
    mailbox = rss and len(people) == 1 and people[0][1]
    if reader == "sfeed":
        return [f"{people[0][1]} ({names[0]})"] if mailbox else names[:1]
    if reader == "newsboat":
        return names[-1:] if rss else [", ".join(names)] if names else []
    return [(name, address if mailbox or not rss else None) for name, address in people]


def agree(field, found, wanted):
    if field == "title" and found is not None:
        return found.split() == (wanted or "").split()
    if field == "enclosures":
        # Atom has the image among them.
        return found is not None and set(wanted) <= set(found)
    return found == wanted


def shown(value):
    text = value.isoformat() if isinstance(value, datetime) else repr(value)
    return text if len(text) < 160 else text[:157] + "…"


def the_feeds(newsroom, root):
    """The folder of every feed with its entries; categories are found by the titles of their feeds."""
    titles = {path.parent: readers.with_json(path)[0] for path in sorted(root.rglob(FILES["json"]))}
    found, problems = {}, []
    if root in titles and titles.pop(root) != newsroom.title:
        problems.append("the site's feed has another title")
    found[root] = (newsroom.title, newsroom.entries[: newsroom.limit(None)])
    for category, entries in newsroom.by_category.items():
        title = newsroom.feed_title(category)
        folders = [folder for folder, name in titles.items() if name == title or name.startswith(f"{title} ")]
        if len(folders) != 1:
            problems.append(f"{len(folders)} feeds are called {title!r}, expected one for the category {category!r}")
            continue
        found[folders[0]] = (titles.pop(folders[0]), entries[: newsroom.limit(category)])
    problems += [f"{folder.relative_to(root)}: a feed of no category: {title!r}" for folder, title in titles.items()]
    return found, problems


def kept(readings, reader):
    """The files that a reader's readings of each feed are kept in."""
    index = readings / reader / "index"
    lines = index.read_text("utf-8").splitlines() if index.exists() else []
    return {Path(feed): readings / reader / name for name, feed in (line.split("\t") for line in lines)}


def main(root, config, readings):
    newsroom = Newsroom(config)
    comparison = Comparison(newsroom, root)
    feeds, problems = the_feeds(newsroom, root)
    for problem in problems:
        comparison.differs("feeds", root, problem)
    others = {"sfeed": kept(readings, "sfeed"), "newsboat": kept(readings, "newsboat")}
    for folder, (title, entries) in feeds.items():
        for format, name in FILES.items():
            path = folder / name
            if not path.is_file():
                comparison.differs("feeds", path, "this feed is missing")
                continue
            for reader, seen in readings_of(path, format, title, comparison, others):
                comparison.feed(reader, path, seen, entries)
    for reader, count in comparison.read.items():
        print(f"{reader}: {count} feeds compared with the records")
    print(f"{len(newsroom.entries)} articles, {len(feeds)} feeds, {comparison.differences} differences")
    return 1 if comparison.differences else 0


def readings_of(path, format, title, comparison, others):
    """What every reader of this format saw."""
    whole = {"json": readers.with_json} if format == "json" else {"feedparser": readers.with_feedparser}
    for reader, read in whole.items():
        if reader == "feedparser" and readers.feedparser is None:
            continue
        try:
            found, seen = read(path)
        except (ValueError, KeyError) as error:
            comparison.differs(reader, path, f"cannot be read: {error!r}")
            continue
        if found != title:
            comparison.differs(reader, path, f"the feed is called {found!r}, expected {title!r}")
        yield reader, seen
    for reader, read in (("sfeed", readers.with_sfeed), ("newsboat", readers.with_newsboat)):
        if path in others[reader]:
            yield reader, read(others[reader][path])


if __name__ == "__main__":
    root, config, readings = (Path(argument) for argument in sys.argv[1:])
    sys.exit(main(root.resolve(), config, readings))
