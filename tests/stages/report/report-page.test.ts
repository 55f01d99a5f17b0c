import { HtmlValidate } from "html-validate";
import { describe, expect, it } from "vitest";
import type { Locale } from "../../../pipeline/model/locale.ts";
import type { RunReport } from "../../../pipeline/model/run-report.ts";
import { reportPage } from "../../../pipeline/stages/report/report-page.ts";

const fr = "fr" as Locale;
const A = "content/en/a.md";

function reportOf(more: Partial<RunReport> = {}): RunReport {
  return {
    v: 1,
    id: "20261126T020000000Z-due",
    job: "due",
    version: "1.0.0",
    startedAt: "2026-11-26T02:00:00.000Z",
    endedAt: "2026-11-26T02:01:05.000Z",
    tookMs: 65_000,
    exit: 0,
    outcome: "done",
    attempts: 1,
    isInterrupted: false,
    built: [],
    skipped: [],
    failed: [],
    words: [],
    late: [],
    missed: [],
    withheld: 0,
    summary: "nothing to publish",
    webhooks: [],
    ...more,
  };
}

const FULL = reportOf({
  exit: 3,
  outcome: "partly",
  attempts: 2,
  isInterrupted: true,
  slot: "2026-11-26T02:00:00.000Z",
  release: { id: "r1-a", target: "`published/`" },
  built: [{ path: A, locale: fr, deed: "added" }],
  skipped: [{ path: A, reason: "a draft" }],
  failed: [{ path: A, locale: fr, code: "due", message: "Due but not live", hint: "wait" }],
  words: [{ locale: fr, words: 10, translated: 5, built: 1 }],
  late: [{ article: A, locale: fr, due: "2026-11-26T01:00:00Z", lateMs: 3_600_000 }],
  missed: [{ article: A, locale: fr, due: "2026-11-26T01:00:00Z", open: 2 }],
  withheld: 1,
  since: {
    id: "20261126T010000000Z-due",
    failing: [{ path: "", code: "world", message: "No network" }],
    solved: [{ path: A, code: "due", message: "Due but not live" }],
    words: [{ locale: fr, words: 2, translated: -1 }],
  },
  webhooks: [{ to: "https://example.org", attempts: 3, problem: "it answered 503" }],
});

/** The page's text, a line for each element that has some. */
function textOf(html: string): string {
  return html
    .replace(/<style>.*<\/style>/s, "")
    .replaceAll(/<[^>]+>/g, "\n")
    .replaceAll(/\n\s*\n+/g, "\n");
}

describe("reportPage", () => {
  it("says what was done and how long it took, and nothing of what there is nothing of", () => {
    expect(textOf(reportPage(reportOf())).trim().split("\n")).toEqual([
      "due: done",
      "due: done",
      "nothing to publish.",
      "Began",
      "2026-11-26 02:00:00 UTC",
      "Took",
      "1 min 5 s",
      "Ends with",
      "0",
    ]);
  });

  it("has a table of everything that there is", () => {
    const html = reportPage(FULL);
    expect(Array.from(html.matchAll(/<h2>(.*?)<\/h2>/g), ([, title]) => title)).toEqual([
      "Failed (1)",
      "Deadlines missed (1)",
      "Published late (1)",
      "Newly failing (1)",
      "Solved (1)",
      "Words that came (1)",
      "Words (1)",
      "Built (1)",
      "Skipped (1)",
      "Who was told (1)",
    ]);
    expect(textOf(html)).toContain("60 min 0 s");
  });

  it("shows what others wrote as text", () => {
    const failed = [{ path: "<b>.md", code: "world", message: "<script>alert(1)</script>" }];
    expect(reportPage(reportOf({ failed }))).not.toMatch(/<script|<b>/);
  });

  it("does not grow without end", () => {
    const built = Array.from({ length: 1500 }, () => ({ path: A, deed: "written" }));
    expect(textOf(reportPage(reportOf({ built })))).toContain("And 500 more");
  });

  it("is valid HTML that asks no other host for anything", async () => {
    const validator = new HtmlValidate({
      extends: ["html-validate:standard", "html-validate:a11y"],
      rules: { "void-style": "off", "no-trailing-whitespace": "off" },
    });
    const html = reportPage(FULL);
    const { results } = await validator.validateString(html);
    expect(results.flatMap(({ messages }) => messages.map(({ message }) => message))).toEqual([]);
    expect(html).toContain("default-src &#x27;none&#x27;");
  });
});
