import { join } from "node:path";
import { launch, open } from "./site.mjs";

const root = process.argv[2];
const picture = join(root, "docs/directory.png");
const browser = await launch();
const { page } = await open(browser, join(root, "feeds"), { viewport: { width: 1100, height: 860 } });
await page.locator("article").first().locator("summary").last().click();
await page.screenshot({ path: picture });
await browser.close();
console.log(`docs/directory.png: the page of feeds/`);
