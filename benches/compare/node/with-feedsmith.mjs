// with-feedsmith.mjs INPUT OUT LIMIT: the feeds as one writes them with the package `feedsmith`.
import { writeFileSync } from "node:fs";
import { generateAtomFeed, generateRssFeed } from "feedsmith";
import { SITE, feeds, read } from "./articles.mjs";

const [input, out, limit] = process.argv.slice(2);
for (const [folder, title, members] of feeds(await read(input), out, Number(limit))) {
  const rss = {
    title,
    link: SITE,
    description: title,
    lastBuildDate: members[0].date,
    items: members.map((article) => ({
      title: article.title,
      link: article.url,
      guid: { value: article.id, isPermaLink: false },
      pubDate: article.date,
      description: article.summary,
      content: { encoded: article.content_html },
      dc: { creators: article.authors.map((author) => author.name) },
      categories: article.categories.map((name) => ({ name })),
    })),
  };
  const atom = {
    id: SITE,
    title: { value: title },
    updated: members[0].date,
    links: [{ href: SITE }],
    entries: members.map((article) => ({
      id: article.url,
      title: { value: article.title },
      links: [{ href: article.url }],
      published: article.date,
      updated: article.date,
      summary: { value: article.summary },
      content: { value: article.content_html, type: "html" },
      authors: article.authors,
      categories: article.categories.map((name) => ({ term: name })),
    })),
  };
  writeFileSync(`${folder}/rss.xml`, generateRssFeed(rss));
  writeFileSync(`${folder}/atom.xml`, generateAtomFeed(atom));
}
