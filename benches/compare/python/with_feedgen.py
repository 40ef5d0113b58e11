"""with_feedgen.py INPUT OUT LIMIT: the feeds as one writes them with feedgen."""
import sys

from feedgen.feed import FeedGenerator

import articles

source, out, limit = sys.argv[1], sys.argv[2], int(sys.argv[3])
for folder, title, members in articles.feeds(articles.read(source), out, limit):
    feed = FeedGenerator()
    feed.id(articles.SITE)
    feed.title(title)
    feed.description(title)
    feed.link(href=articles.SITE, rel="alternate")
    feed.updated(members[0]["date"])
    for article in members:
        entry = feed.add_entry(order="append")
        entry.id(article["url"])
        entry.title(article["title"])
        entry.link(href=article["url"])
        entry.published(article["date"])
        entry.updated(article["date"])
        entry.author([{"name": author["name"]} for author in article["authors"]])
        entry.category([{"term": name} for name in article["categories"]])
        entry.summary(article["summary"])
        entry.content(article["content_html"], type="html")
    feed.rss_file(f"{folder}/rss.xml")
    feed.atom_file(f"{folder}/atom.xml")
