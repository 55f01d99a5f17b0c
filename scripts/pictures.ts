/**
 * The README's pictures, taken of our own site in Chromium, where that starts:
 *
 *     npm start && npm run pictures
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { startChromium } from "../tests/browser/chromium.ts";
import { servePages } from "../tests/browser/serve-pages.ts";

interface Picture {
  readonly name: string;
  readonly url: string;
  readonly width: number;
  readonly height: number;
  readonly colorScheme: "dark" | "light";
}

const PICTURES: readonly Picture[] = [
  {
    name: "news-in-arabic",
    url: "/ar/news/2026-11-interlinear-begins/",
    width: 1200,
    height: 860,
    colorScheme: "light",
  },
  {
    name: "handbook-beside-its-original",
    url: "/de/handbook/publishing/original/",
    width: 1200,
    height: 860,
    colorScheme: "dark",
  },
];

const root = resolve(import.meta.dirname, "..");
const folder = join(root, "content/pictures");

const browser = await startChromium();
if (typeof browser === "string") {
  console.error(browser);
  process.exitCode = 4;
} else {
  const site = await servePages(filesOf(join(root, "site")));
  mkdirSync(folder, { recursive: true });
  for (const { name, url, width, height, colorScheme } of PICTURES) {
    const page = await browser.newPage({ viewport: { width, height }, colorScheme });
    await page.goto(site.origin + url);
    writeFileSync(join(folder, `${name}.png`), await page.screenshot());
    console.log(`content/pictures/${name}.png`);
    await page.close();
  }
  await browser.close();
  site.close();
}

function filesOf(folder: string): ReadonlyMap<string, Uint8Array> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true });
  return new Map(
    files
      .filter((file) => file.isFile())
      .map((file) => join(file.parentPath, file.name))
      .map((path) => [path.slice(folder.length + 1), readFileSync(path)]),
  );
}
