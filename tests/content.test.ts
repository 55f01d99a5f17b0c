import { resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openVerbs } from "../pipeline/apps/verbs/open-verbs.ts";
import type { Verbs } from "../pipeline/apps/verbs/verbs.ts";

const ROOT = resolve(import.meta.dirname, "..");
const watcher = { signal: new AbortController().signal, onProgress: () => undefined };

describe("our own content", () => {
  let verbs: Verbs;
  beforeAll(async () => {
    verbs = await openVerbs(ROOT, {});
  });
  afterAll(() => verbs.close());

  it("is translated into Arabic, German, Swiss German, Spanish, French and Japanese", async () => {
    const { report, problems } = await verbs.status({
      ...watcher,
      locales: verbs.locales,
      article: undefined,
    });
    expect(problems).toEqual([]);
    expect(report.locales.map(({ locale }) => locale)).toEqual([
      "ar",
      "de",
      "de-CH",
      "es",
      "fr",
      "ja",
    ]);
    for (const { articles, conflicts } of report.locales) {
      expect(conflicts).toEqual([]);
      expect(articles.length).toBeGreaterThanOrEqual(14);
      for (const { states, stale, blocked } of articles) {
        expect({ initial: states.initial, stale, blocked }).toEqual({
          initial: 0,
          stale: 0,
          blocked: 0,
        });
      }
    }
  });

  it("is committed as rebuild writes it", async () => {
    const options = {
      ...watcher,
      locales: verbs.locales,
      isDryRun: true,
      accept: [],
      pseudo: undefined,
    };
    const { written, unchanged, left, failed, fallbacks, paths } = await verbs.rebuild(options);
    expect({ written, left, failed, fallbacks, paths }).toEqual({
      written: 0,
      left: [],
      failed: [],
      fallbacks: 0,
      paths: [],
    });
    expect(unchanged).toBeGreaterThanOrEqual(84);
  });
});
