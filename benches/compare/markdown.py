"""markdown.py INPUT FOLDER: the articles as the pages of a static site, for Hugo in FOLDER/hugo and for Zola in FOLDER/zola."""
import json
import os
import re
import sys


def text(html):
    """The Markdown of what generate.py writes: paragraphs with links and strong words."""
    html = re.sub(r'<a href="([^"]*)">(.*?)</a>', r"[\2](\1)", html)
    html = html.replace("<strong>", "**").replace("</strong>", "**")
    return html.replace("<p>", "").replace("</p>", "\n\n")


def write(path, front, article):
    with open(path, "w", encoding="utf-8") as page:
        page.write(f"+++\n{front}+++\n\n{text(article['content_html'])}")


source, folder = sys.argv[1:]
os.makedirs(f"{folder}/hugo/content/a")
os.makedirs(f"{folder}/zola/content")
with open(source, encoding="utf-8") as lines:
    for line in lines:
        article = json.loads(line)
        name = article["id"] + ".md"
        # What JSON writes for these strings and lists is TOML, too.
        title, summary, author, categories = (
            json.dumps(value, ensure_ascii=False)
            for value in (article["title"], article["summary"], article["authors"][0]["name"], article["categories"])
        )
        head = f"title = {title}\ndate = {article['date_published']}\n"
        write(
            f"{folder}/hugo/content/a/{name}",
            head + f"summary = {summary}\nauthor = {author}\ncategories = {categories}\n",
            article,
        )
        write(
            f"{folder}/zola/content/{name}",
            head + f"description = {summary}\nauthors = [{author}]\n[taxonomies]\ncategories = {categories}\n",
            article,
        )
