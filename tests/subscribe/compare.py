"""Compares what readers have after they subscribed with the records, and prints every difference.

    compare.py SITE OPML BASE READINGS READER…

The records, what each reader can see of them, and how it keeps it are those of tests/strangers.
"""

import sqlite3
import sys
import xml.etree.ElementTree as xml
from pathlib import Path
from urllib.parse import unquote

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "strangers"))

import compare as strangers  # noqa: E402
import readers  # noqa: E402
from records import Newsroom  # noqa: E402


def outlines(opml, base, root):
    """Each feed of the OPML: its title, its address, and the file that stands there."""
    for outline in xml.parse(opml).iter("outline"):
        if address := outline.get("xmlUrl"):
            yield outline.get("title"), address, root / unquote(address.removeprefix(base))


def sfeed(comparison, feeds, subscribed, folder):
    """A file a feed, named after its title."""
    for title, _, path in subscribed:
        seen = readers.with_sfeed(folder / "feeds" / title.replace("/", "_"))
        comparison.feed("sfeed", path, seen, feeds[path.parent][1])


def newsboat(comparison, feeds, subscribed, folder):
    """One cache: an id is one entry, in whichever of the feeds it was met first."""
    cache, site = folder / "cache.db", subscribed[0][2]
    known = dict(sqlite3.connect(cache).execute("select rssurl, title from rss_feed"))
    for title, address, path in subscribed:
        if known.pop(address, None) != title:
            comparison.differs("newsboat", path, f"{address} is not subscribed to as {title!r}")
    for address in known:
        comparison.differs("newsboat", site, f"{address} is in no outline")
    wanted = {entry.link: entry for _, entries in feeds.values() for entry in entries}
    seen = readers.with_newsboat(cache)
    comparison.read["newsboat"] += len(subscribed)
    by_link = {entry.link: entry for entry in seen}
    for link in wanted.keys() ^ by_link.keys():
        comparison.differs("newsboat", site, f"{link} {'is missing' if link in wanted else 'is in no record'}")
    for link in wanted.keys() & by_link.keys():
        comparison.entry("newsboat", site, by_link[link], wanted[link])
    print(f"newsboat: {len(by_link)} entries with title, date, author and content")


def main(site, opml, base, readings, *names):
    site, readings = Path(site), Path(readings)
    root = site / "feeds"
    newsroom = Newsroom(site / "feedmill.toml")
    comparison = strangers.Comparison(newsroom, root)
    feeds, problems = strangers.the_feeds(newsroom, root)
    subscribed = list(outlines(opml, base, root))
    if {path.parent for _, _, path in subscribed} != set(feeds):
        problems.append("the OPML has not the same feeds as the folder")
    for problem in problems:
        comparison.differs("feeds", root, problem)
    for name in names:
        {"sfeed": sfeed, "newsboat": newsboat}[name](comparison, feeds, subscribed, readings / name)
    for reader, count in comparison.read.items():
        print(f"{reader}: {count} feeds compared with the records")
    print(f"{len(newsroom.entries)} articles, {len(feeds)} feeds, {comparison.differences} differences")
    return 1 if comparison.differences else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
