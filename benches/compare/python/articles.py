"""The articles of a file, as the two Python peers read them: newest first, for the site and for each category."""
import json
import os
from datetime import datetime

SITE = "https://news.example/"


def read(path):
    with open(path, encoding="utf-8") as lines:
        articles = [json.loads(line) for line in lines]
    for article in articles:
        article["date"] = datetime.fromisoformat(article["date_published"])
    articles.sort(key=lambda article: article["date"], reverse=True)
    return articles


def feeds(articles, out, limit):
    """Yields a folder, a title and the articles of each feed."""
    categories = {}
    for article in articles:
        for category in article["categories"]:
            categories.setdefault(category, []).append(article)
    everything = [("", "Bench", articles)] + [
        ("category/" + name.lower().replace(" ", "-"), f"{name} – Bench", members)
        for name, members in sorted(categories.items())
    ]
    for folder, title, members in everything:
        folder = os.path.join(out, folder)
        os.makedirs(folder, exist_ok=True)
        yield folder, title, members[: limit or None]
