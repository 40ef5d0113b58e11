#!/usr/bin/env python3
"""generate.py COUNT [CATEGORIES] > articles.jsonl

The workload of the comparison: COUNT articles of about 3 KB of HTML, in 40 categories, one to three categories each.
The same numbers give the same bytes everywhere: the generator is its own (a 64-bit LCG), not Python's.
"""
import json
import sys

WORDS = (
    "the of and to in that is was for on with as at by from market city council report said after year new first "
    "people government water energy company plan minister school data project harbour bridge river winter summer "
    "budget vote research climate signal station record price growth museum network engine mayor harvest island"
).split()


class Chance:
    def __init__(self, seed):
        self.state = seed

    def below(self, limit):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % (1 << 64)
        return (self.state >> 33) % limit


def sentence(chance):
    words = [WORDS[chance.below(len(WORDS))] for _ in range(8 + chance.below(12))]
    return " ".join(words).capitalize() + "."


def paragraph(chance, number):
    text = " ".join(sentence(chance) for _ in range(4))
    if number % 3 == 1:
        text += f' <a href="https://news.example/a/{chance.below(100000)}?from=feed&amp;n={number}">Read on</a>.'
    if number % 4 == 2:
        text = f"<strong>{sentence(chance)}</strong> " + text
    return f"<p>{text}</p>"


def article(number, categories):
    chance = Chance(number * 2654435761 + 12345)
    body = []
    while sum(map(len, body)) < 2900:
        body.append(paragraph(chance, len(body)))
    minutes = number * 7 % (60 * 24 * 3650)
    day, minute = divmod(minutes, 60 * 24)
    # Dates out of days of 30-day months of ten years: valid, and spread evenly.
    year, rest = divmod(day, 360)
    month, dom = divmod(rest, 30)
    date = f"{2015 + year:04}-{month + 1:02}-{min(dom, 27) + 1:02}T{minute // 60:02}:{minute % 60:02}:{number % 60:02}Z"
    chosen = sorted({chance.below(categories) for _ in range(1 + chance.below(3))})
    return {
        "id": f"article-{number}",
        "url": f"https://news.example/a/{number}",
        "title": sentence(chance)[:-1] + f" {number}",
        "summary": sentence(chance) + " " + sentence(chance),
        "content_html": "".join(body),
        "date_published": date,
        "authors": [{"name": f"Author {chance.below(50)}"}],
        "categories": [f"Category {index}" for index in chosen],
        "language": "en",
    }


def main():
    count = int(sys.argv[1])
    categories = int(sys.argv[2]) if len(sys.argv) > 2 else 40
    out = sys.stdout
    for number in range(count):
        out.write(json.dumps(article(number, categories), ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
