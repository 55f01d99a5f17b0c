import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { AxeResults } from "axe-core";
import axe from "axe-core";
import { readStylesheet } from "../../pipeline/io/site/read-stylesheet.ts";
import { startChromium } from "./chromium.ts";
import { boardPage } from "../../pipeline/stages/board/board-page.ts";
import { localeStatus, status } from "../stages/board/status-factory.ts";
import { LOCALES, samplePages } from "./sample-pages.ts";
import { type ServedPages, servePages } from "./serve-pages.ts";

const browser = await startChromium();
const reason = typeof browser === "string" ? ` (skipped: ${browser})` : "";

const BOARD = "board.html";
const boardLocales = ["ar", "de", "fr", "zh-Hant"].map((tag, index) =>
  localeStatus(
    tag,
    status({
      article: "content/en/guides/a-long-name-of-an-article.md",
      initial: index * 3,
      stale: index,
      conflicts: index % 2,
      ...(index === 0
        ? {}
        : { staleAge: { since: "2026-03-01T10:00:00Z", by: "git" as const, unknown: 0 } }),
    }),
    ...(index === 1 ? [] : [status({ article: "content/en/b.md" })]),
  ),
);

const gauge = fileURLToPath(new URL("../fixtures/site/gauge.svg", import.meta.url));

describe.skipIf(typeof browser === "string")(`pages in Chromium${reason}`, () => {
  if (typeof browser === "string") return;
  let served: ServedPages;

  beforeAll(async () => {
    const files = new Map<string, string | Uint8Array>(
      LOCALES.flatMap((tag) => [...samplePages(tag)]),
    );
    files.set("assets/site.css", (await readStylesheet()).content);
    files.set("assets/gauge.svg", readFileSync(gauge));
    files.set(BOARD, boardPage({ locales: boardLocales }, { at: "2026-03-11T12:00:00Z" }));
    served = await servePages(files);
  });

  afterAll(async () => {
    served.close();
    await browser.close();
  });

  it.each([BOARD, ...LOCALES.flatMap((tag) => [...samplePages(tag).keys()])])(
    "%s has no violation of axe, in light, in dark and on a phone",
    async (path) => {
      for (const [colorScheme, width] of [
        ["light", 1280],
        ["dark", 1280],
        ["light", 360],
      ] as const) {
        const context = await browser.newContext({ colorScheme, viewport: { width, height: 900 } });
        const page = await context.newPage();
        const problems: string[] = [];
        page.on("console", (message) => problems.push(message.text()));
        page.on("request", (request) => {
          if (!request.url().startsWith(served.origin)) problems.push(`asks for ${request.url()}`);
        });
        await page.goto(`${served.origin}/${path}`);
        await page.evaluate(axe.source);
        const { violations } = await page.evaluate<AxeResults>("axe.run()");
        const found = violations.flatMap(({ id, nodes }) =>
          nodes.map(({ html, failureSummary }) => `${id}: ${html}: ${failureSummary}`),
        );
        const overflow = await page.evaluate<number>(
          "document.documentElement.scrollWidth - document.documentElement.clientWidth",
        );
        await context.close();
        expect([...found, ...problems, `overflow ${overflow}`]).toEqual(["overflow 0"]);
      }
    },
  );
});
