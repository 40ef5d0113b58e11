// The articles of a file, as the two Node peers read them: newest first, for the site and for each category.
import { createReadStream, mkdirSync } from "node:fs";
import { createInterface } from "node:readline";
import { join } from "node:path";

export const SITE = "https://news.example/";

export async function read(path) {
  const articles = [];
  for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Infinity })) {
    const article = JSON.parse(line);
    article.date = new Date(article.date_published);
    articles.push(article);
  }
  return articles.sort((a, b) => b.date - a.date);
}

// Yields a folder, a title and the articles of each feed.
export function* feeds(articles, out, limit) {
  const categories = new Map();
  for (const article of articles) {
    for (const category of article.categories) {
      if (!categories.has(category)) categories.set(category, []);
      categories.get(category).push(article);
    }
  }
  const all = [["", "Bench", articles]];
  for (const [name, members] of categories) {
    all.push([`category/${name.toLowerCase().replaceAll(" ", "-")}`, `${name} – Bench`, members]);
  }
  for (const [path, title, members] of all) {
    const folder = join(out, path);
    mkdirSync(folder, { recursive: true });
    yield [folder, title, limit ? members.slice(0, limit) : members];
  }
}
