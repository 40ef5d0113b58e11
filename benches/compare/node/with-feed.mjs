// with-feed.mjs INPUT OUT LIMIT: the feeds as one writes them with the package `feed`.
import { writeFileSync } from "node:fs";
import { Feed } from "feed";
import { SITE, feeds, read } from "./articles.mjs";

const [input, out, limit] = process.argv.slice(2);
for (const [folder, title, members] of feeds(await read(input), out, Number(limit))) {
  const feed = new Feed({ id: SITE, title, description: title, link: SITE, updated: members[0].date });
  for (const article of members) {
    feed.addItem({
      id: article.url,
      title: article.title,
      link: article.url,
      description: article.summary,
      content: article.content_html,
      author: article.authors,
      category: article.categories.map((name) => ({ name, term: name })),
      date: article.date,
      published: article.date,
    });
  }
  writeFileSync(`${folder}/rss.xml`, feed.rss2());
  writeFileSync(`${folder}/atom.xml`, feed.atom1());
}
