"""with_feedgenerator.py INPUT OUT LIMIT: the feeds as one writes them with feedgenerator (Django's, for any program)."""
import sys

from feedgenerator import Atom1Feed, Rss201rev2Feed

import articles


class Rss(Rss201rev2Feed):
    """RSS with the whole article, as Django's documentation shows it: content:encoded is not in the class itself."""

    def rss_attributes(self):
        return {**super().rss_attributes(), "xmlns:content": "http://purl.org/rss/1.0/modules/content/"}

    def add_item_elements(self, handler, item):
        super().add_item_elements(handler, item)
        handler.addQuickElement("content:encoded", item["content"])


source, out, limit = sys.argv[1], sys.argv[2], int(sys.argv[3])
for folder, title, members in articles.feeds(articles.read(source), out, limit):
    for name, kind in (("rss.xml", Rss), ("atom.xml", Atom1Feed)):
        feed = kind(title=title, link=articles.SITE, description=title, language="en")
        for article in members:
            feed.add_item(
                title=article["title"],
                link=article["url"],
                description=article["summary"],
                content=article["content_html"],
                author_name=article["authors"][0]["name"],
                pubdate=article["date"],
                updateddate=article["date"],
                unique_id=article["url"],
                categories=article["categories"],
            )
        with open(f"{folder}/{name}", "w", encoding="utf-8") as file:
            feed.write(file, "utf-8")
