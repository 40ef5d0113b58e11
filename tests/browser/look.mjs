// Each step is a name and what must be true of the page then. All are taken, and all that fail are named.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { BASE, axe, launch, open } from "./site.mjs";

const root = process.argv[2];
const shots = join(root, "tests/output/browser");
mkdirSync(shots, { recursive: true });
const scratch = mkdtempSync(join(tmpdir(), "feedmill-browser-"));
const browser = await launch();
let failed = 0;

async function step(name, look) {
  try {
    await look();
    console.log(`ok      ${name}`);
  } catch (error) {
    failed += 1;
    console.log(`FAILED  ${name}\n${error.message}`);
  }
}

// A site in `language` whose records are in so many categories.
function site(name, language, title, categories) {
  const folder = join(scratch, name);
  mkdirSync(folder);
  const records = categories.map((category, index) => JSON.stringify({
    id: `${index}`, url: `/a/${index}`, title: `${title} ${index}`, content_html: `<p>${title}</p>`, category,
    date_published: `2025-10-${String(1 + (index % 28)).padStart(2, "0")}T08:00:00Z`,
  }));
  writeFileSync(join(folder, "a.jsonl"), records.join("\n"));
  writeFileSync(join(folder, "feedmill.toml"), [
    "[site]", `title = "${title}"`, 'url = "https://news.example/"', `language = "${language}"`,
    "[[source]]", 'path = "a.jsonl"', "[ledger]", "enabled = false",
  ].join("\n"));
  execFileSync(process.env.FEEDMILL, ["build", "--now", "2025-11-01", "-c", join(folder, "feedmill.toml")]);
  return join(folder, "feeds");
}

const newsroom = join(root, "feeds");
const many = site("many", "en", "Chain Weekly", Array.from({ length: 500 }, (_, index) => `Category ${index}`));
const arabic = site("arabic", "ar", "أسبوعية السلسلة", ["التقنية", "الأسواق", "Energy"]);

const width = (page) => page.evaluate(() => document.documentElement.scrollWidth);
const paper = (page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
const shot = (page, name, fullPage = false) => page.screenshot({ path: join(shots, `${name}.png`), fullPage });
const LIGHT = "rgb(251, 250, 247)";
const DARK = "rgb(20, 23, 27)";

await step("the page asks nobody for anything", async () => {
  const { page, asked, served, close } = await open(browser, newsroom);
  await page.waitForLoadState("networkidle");
  assert.deepEqual(asked, []);
  assert.deepEqual(served, ["index.html"]);
  assert.equal(await page.locator("article").count(), 10);
  await shot(page, "newsroom");
  await close();
});

await step("a click copies an address, and says so", async () => {
  const { page, close } = await open(browser, newsroom);
  const line = page.locator("article").nth(4).locator(".addresses li").nth(1);
  const button = line.locator("button");
  const word = await button.textContent();
  await button.click();
  await page.waitForFunction((one) => one.textContent !== one.closest("main").dataset.word, await button.elementHandle());
  assert.notEqual(await button.textContent(), word);
  const address = await line.locator("input").inputValue();
  assert.match(address, /^https:\/\/news\.example\/feeds\/category\/.+\/atom\.xml$/);
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), address);
  await close();
});

await step("headlines and readers unfold, and lead where they say", async () => {
  const { page, close } = await open(browser, newsroom);
  const feed = page.locator("article").first();
  assert.equal(await feed.locator(".headlines a").first().isVisible(), false);
  for (const summary of await feed.locator("summary").all()) await summary.click();
  assert.equal(await feed.locator(".headlines a:visible").count(), 5);
  const feedly = await feed.getByRole("link", { name: "Feedly" }).getAttribute("href");
  assert.equal(decodeURIComponent(new URL(feedly).pathname), `/i/subscription/feed/${BASE}rss.xml`);
  await close();
});

await step("500 feeds: the filter finds, and says when it finds nothing", async () => {
  const { page, close } = await open(browser, many);
  assert.equal(await page.locator("article").count(), 501);
  const filter = page.getByRole("searchbox");
  await filter.fill("category 123");
  assert.deepEqual(await page.locator("article:not([hidden]) h3").allTextContents(), ["Category 123"]);
  await shot(page, "filtered");
  await filter.fill("no such thing");
  assert.equal(await page.locator("article:not([hidden])").count(), 0);
  assert.equal(await page.locator("#found").textContent(), "No feed matches.");
  await filter.fill("");
  assert.equal(await page.locator("article:not([hidden])").count(), 501);
  await close();
});

await step("500 feeds: the index leads to each", async () => {
  const { page, close } = await open(browser, many);
  await page.locator("nav summary").click();
  await shot(page, "index");
  await page.locator("nav").getByRole("link", { name: "Category 321", exact: true }).click();
  const target = page.locator("article:target");
  assert.equal(await target.locator("h3").textContent(), "Category 321");
  await page.waitForFunction(() => {
    const { top } = document.querySelector("article:target").getBoundingClientRect();
    return top > -5 && top < innerHeight;
  }, null, { timeout: 10_000 });
  await close();
});

await step("dark follows the system, and the switch, which is remembered", async () => {
  const { page, close } = await open(browser, newsroom);
  assert.equal(await paper(page), LIGHT);
  await page.emulateMedia({ colorScheme: "dark" });
  assert.equal(await paper(page), DARK);
  await page.locator("#light").check();
  assert.equal(await paper(page), LIGHT);
  await page.emulateMedia({ colorScheme: "light" });
  await page.locator("#dark").check();
  assert.equal(await paper(page), DARK);
  await page.reload();
  assert.equal(await paper(page), DARK);
  await shot(page, "dark");
  await close();
});

await step("by keyboard: the first stop skips to the feeds, and an address is selected when it is reached", async () => {
  const { page, close } = await open(browser, newsroom);
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.className), "skip");
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.id), "feeds");
  for (let stop = 0; stop < 3; stop += 1) await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.getSelection().toString()), `${BASE}rss.xml`);
  await close();
});

await step("without JavaScript addresses can be read and selected, the appearance switched, and no button is dead", async () => {
  const { page, close } = await open(browser, many, { javaScriptEnabled: false });
  const feed = page.locator("article").nth(1);
  assert.equal(await feed.locator("input").first().isVisible(), true);
  assert.equal(await page.locator("button:visible").count(), 0);
  assert.equal(await page.locator("#filter").isVisible(), false);
  await page.locator("#dark").check();
  await shot(page, "without-script");
  await close();
});

for (const [name, folder] of [["newsroom", newsroom], ["many", many], ["arabic", arabic]]) {
  await step(`${name}: nothing runs out of a window of 360 pixels`, async () => {
    const { page, close } = await open(browser, folder, { viewport: { width: 360, height: 740 }, isMobile: true });
    for (const summary of await page.locator("article").nth(1).locator("summary").all()) await summary.click();
    assert.equal(await width(page), 360);
    await shot(page, `${name}-360`);
    await close();
  });

  for (const colorScheme of ["light", "dark"]) {
    await step(`${name}, ${colorScheme}: axe-core finds no violation`, async () => {
      const { page, close } = await open(browser, folder, { colorScheme });
      for (const summary of (await page.locator("summary").all()).slice(0, 8)) await summary.click();
      // Feeds are alike on the page, and axe-core takes minutes to hold hundreds of them against each other.
      await page.evaluate(() => [...document.querySelectorAll("article")].slice(40).forEach((feed) => feed.remove()));
      await page.evaluate(axe);
      const { violations, passes } = await page.evaluate(() => window.axe.run());
      assert.ok(passes.length > 20, `only ${passes.length} rules were applied`);
      const told = violations.map(({ id, help, nodes }) => `${id}: ${help}\n  ${nodes[0].html}`);
      assert.deepEqual(told, []);
      await close();
    });
  }
}

await step("Arabic runs from right to left", async () => {
  const { page, close } = await open(browser, arabic);
  const [title, first] = [await page.locator("h1").boundingBox(), await page.locator("article").first().boundingBox()];
  assert.equal(await page.evaluate(() => getComputedStyle(document.body).direction), "rtl");
  assert.ok(first.x + first.width > 1000 && title.x + title.width > 1000, "nothing begins at the right");
  await shot(page, "arabic");
  await close();
});

// What a browser shows of an element: nothing, or its text.
const shown = (page, selector) => page.evaluate((selector) => {
  const one = document.querySelector(selector);
  return one && one.getClientRects().length > 0 ? one.textContent.trim() : null;
}, selector);

for (const [format, hidden] of [
  ["RSS", ["item > guid", "item > category", "channel > lastBuildDate", "item > *|encoded"]],
  ["Atom", ["entry > id", "entry > content", "feed > id", "entry > category", "entry > updated"]],
]) {
  for (const category of [0, 9]) {
    await step(`a click leads to a feed that reads like a page: ${format} of feed ${category}`, async () => {
      const { page, asked, close } = await open(browser, newsroom);
      const feed = page.locator("article").nth(category);
      await feed.locator(".addresses").getByRole("link", { name: new RegExp(`^${format}:`) }).click();
      await page.waitForURL(/\.xml$/);
      const entry = format === "RSS" ? "item" : "entry";
      assert.ok((await shown(page, `${entry} > title`)).length > 5);
      assert.match(await shown(page, `${entry} > ${format === "RSS" ? "pubDate" : "published"}`), /2025/);
      assert.ok((await shown(page, `${entry} > ${format === "RSS" ? "description" : "summary"}`)).length > 5);
      for (const selector of hidden) {
        assert.ok(await page.evaluate((s) => document.querySelector(s) !== null, selector), `no ${selector} is there`);
        assert.equal(await shown(page, selector), null, `${selector} is shown`);
      }
      const said = await page.evaluate(() => getComputedStyle(document.documentElement, "::before").content);
      assert.match(said, /订阅源/);
      assert.deepEqual(asked, []);
      await shot(page, `${format}-${category}`);
      await page.emulateMedia({ colorScheme: "dark" });
      const dark = await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
      assert.equal(dark, DARK);
      await page.setViewportSize({ width: 360, height: 740 });
      assert.equal(await width(page), 360);
      await shot(page, `${format}-${category}-360-dark`);
      await close();
    });
  }
}

await browser.close();
rmSync(scratch, { recursive: true });
console.log(`screenshots: ${shots}`);
process.exit(failed > 0 ? 1 : 0);
