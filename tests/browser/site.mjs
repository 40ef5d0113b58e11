// Chromium, and folders of feeds as it would find them on the web.
import { createRequire } from "node:module";
import { readFile } from "node:fs/promises";
import { extname, join, normalize } from "node:path";

const require = createRequire(join(process.env.TOOLS, "node_modules/"));
const { chromium } = require("playwright-core");

export const axe = await readFile(require.resolve("axe-core/axe.min.js"), "utf8");

export const BASE = "https://news.example/feeds/";

// XML is served as such: some servers know no better, and browsers show that.
const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".xml": "text/xml; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".opml": "text/x-opml",
};

export function launch() {
  const args = process.getuid() === 0 ? ["--no-sandbox"] : [];
  return chromium.launch({ executablePath: process.env.CHROMIUM, args });
}

// A page in a window of its own, for which `folder` is what stands at BASE. Whatever else it asks for is noted in `asked`, and
// refused.
export async function open(browser, folder, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1200, height: 900 }, ...options });
  await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: new URL(BASE).origin });
  const page = await context.newPage();
  const asked = [];
  const served = [];
  await context.route("**/*", async (route) => {
    const url = new URL(route.request().url());
    if (!url.href.startsWith(BASE)) {
      asked.push(url.href);
      return route.abort();
    }
    const path = normalize(decodeURIComponent(url.pathname.slice(new URL(BASE).pathname.length)) || "index.html");
    served.push(path);
    try {
      const body = await readFile(join(folder, path));
      return await route.fulfill({ body, contentType: TYPES[extname(path)] ?? "application/octet-stream" });
    } catch {
      return route.fulfill({ status: 404, body: "not found" });
    }
  });
  await page.goto(BASE);
  return { page, asked, served, close: () => context.close() };
}
