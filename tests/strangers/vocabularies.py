"""Reads the feeds of the fixtures of vocabularies with feedparser, and prints every difference from the records.

feedparser 6 knows none but the old words of itunes:explicit (yes and clean, where Apple wants true and false), and keeps
the last of several elements of a namespace that it does not know: no more than that can be compared.

    vocabularies.py PODCAST_FEEDS PODCAST_RECORDS MEDIA_FEEDS MEDIA_RECORDS
"""

import json
import sys
from pathlib import Path

import feedparser

SITE = "https://radio.example"
PICTURES = "https://pictures.example"


class Comparison:
    def __init__(self):
        self.differences = 0
        self.compared = 0

    def same(self, what, found, wanted):
        self.compared += 1
        if found != wanted:
            self.differences += 1
            print(f"feedparser: {what}: {found!r}, expected {wanted!r}")


def parsed(path):
    feed = feedparser.parse(str(path))
    if feed.bozo:
        raise ValueError(f"feedparser finds {path} broken: {feed.bozo_exception}")
    return feed


def records(path):
    return {record["id"]: record for record in map(json.loads, Path(path).read_text("utf-8").splitlines())}


def absolute(url, site=SITE):
    return site + url if url.startswith("/") else url


def show(comparison, feed):
    """What fixtures/podcast/feedmill.toml says, as far as feedparser passes it on."""
    same = comparison.same
    same("show: image", feed.image.href, f"{SITE}/art/show.png")
    same("show: author", feed.author, "Low Water Radio")
    same("show: owner", (feed.publisher_detail.name, feed.publisher_detail.email), ("Ana Brandt", "ana@radio.example"))
    same("show: type", feed.itunes_type, "serial")
    topics = [tag.term for tag in feed.tags if tag.scheme == "http://www.itunes.com/"]
    same("show: categories", topics, ["Science", "Nature", "Society & Culture", "Documentary", "Arts"])
    same("show: medium", feed.podcast_medium, "podcast")
    same("show: licence", feed.podcast_license, "cc-by-4.0")
    same("show: update frequency", feed.podcast_updatefrequency, "every other week")


def seconds(text):
    total = 0
    for part in str(text).split(":"):
        total = total * 60 + int(part)
    return str(total)


# How long the files of the episodes play that do not say so: frames of 36 milliseconds, see fixtures/podcast/make.py.
PLAYED = {"/audio/keel.mp3": "9", "/audio/soon.mp3": "4"}


def episode(comparison, entry, record):
    def same(field, found, wanted):
        comparison.same(f"{entry.id}: {field}", found, wanted)

    same("title", entry.title, record["title"])
    file = (record.get("attachments") or [record.get("enclosure")])[0]
    file = file["url"] if isinstance(file, dict) else file
    same("enclosure", entry.enclosures[0].href, absolute(file))
    same("duration", entry.itunes_duration, seconds(record["duration"]) if "duration" in record else PLAYED[file])
    for field, key in [("episode", "itunes_episode"), ("season", "itunes_season"), ("episode_type", "itunes_episodetype")]:
        wanted = record.get(field)
        same(field, entry.get(key), None if wanted is None else str(wanted))
    same("image", entry.get("image", {}).get("href"), absolute(record["image"]) if "image" in record else None)
    if "chapters" in record:
        same("chapters", entry.podcast_chapters["url"], absolute(record["chapters"]))
    if "transcripts" in record:
        last = record["transcripts"][-1]
        same("transcripts", entry.podcast_transcript["url"], absolute(last if isinstance(last, str) else last["url"]))
    if "persons" in record:
        last = record["persons"][-1]
        found = entry.podcast_person
        same("persons", (found["role"], found["href"], found["img"]), (last["role"], last["url"], absolute(last["image"])))
    if "soundbites" in record:
        last = record["soundbites"][-1]
        found = entry.podcast_soundbite
        same("soundbites", (float(found["starttime"]), float(found["duration"])), (last["start"], last["duration"]))


def listed(value):
    """One value or several."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


# What the pictures say of themselves, see fixtures/media/make.py.
SIZES = {
    "/pictures/dawn.png": ("640", "480"),
    "/pictures/gulls.png": ("480", "640"),
    "/pictures/small.png": ("64", "48"),
}


def sized(file):
    """Address, width and height that a record or its file says a picture or a film has."""
    file = {"url": file} if isinstance(file, str) else file
    width, height = SIZES.get(file["url"], (str(file.get("width")), str(file.get("height"))))
    return absolute(file["url"], PICTURES), width, height


def media(comparison, path, entry, record):
    def same(field, found, wanted):
        comparison.same(f"{path.name}: {entry.id}: {field}", found, wanted)

    works = [work if isinstance(work, dict) else {"url": work} for work in listed(record.get("media"))]
    files = [sized(file) for work in works for file in work.get("renditions", [work])]
    read = [(found["url"], found["width"], found["height"]) for found in entry.get("media_content", [])]
    same("files", read, files)
    small = [sized(work["thumbnail"]) for work in works if "thumbnail" in work]
    read = [(found["url"], found["width"], found["height"]) for found in entry.get("media_thumbnail", [])]
    same("thumbnails", read, small)
    credits = [credit for work in works for key in ("credit", "credits") for credit in listed(work.get(key))]
    names = [credit["name"] if isinstance(credit, dict) else credit for credit in credits]
    same("credits", [found["content"] for found in entry.get("media_credit", [])], names)
    count = record.get("comments_count")
    same("comments", entry.get("slash_comments", entry.get("thr_total")), None if count is None else str(count))
    if "location" in record:
        same("place", entry.where["coordinates"], (9.9841, 53.5413))
    if "license" in record:
        links = [link.href for link in entry.links if link.rel == "license"]
        same("licence", links, [record["license"]])
    if "source" in record:
        same("source", entry.source.title, record["source"]["title"])
    if "camera" in record:
        same("lens", entry.photo_lens, record["camera"]["lens"])
        same("sheet", entry.photo_sheet, absolute(record["camera"]["sheet"], PICTURES))
        same("stars", entry.rate_stars, {"count": str(record["stars"])})
    if "content_markdown" in record and path.name == "rss.xml":
        same("markdown", entry.source_markdown, record["content_markdown"])


def main(podcast_feeds, podcast_records, media_feeds, media_records):
    comparison = Comparison()
    feed = parsed(Path(podcast_feeds) / "rss.xml")
    show(comparison, feed.feed)
    wanted = records(podcast_records)
    comparison.same("episodes", sorted(entry.id for entry in feed.entries), sorted(wanted))
    for entry in feed.entries:
        episode(comparison, entry, wanted[entry.id])
    wanted = records(media_records)
    for name in ("rss.xml", "atom.xml"):
        path = Path(media_feeds) / name
        feed = parsed(path)
        comparison.same(f"{name}: entries", sorted(entry.id for entry in feed.entries), sorted(wanted))
        for entry in feed.entries:
            media(comparison, path, entry, wanted[entry.id])
    print(f"feedparser: {comparison.compared} fields of podcasts and media compared, {comparison.differences} differ")
    return comparison.differences > 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
