import { HtmlValidate } from "html-validate";
import { describe, expect, it } from "vitest";
import type { LocaleStatus } from "../../../pipeline/model/report.ts";
import { boardPage } from "../../../pipeline/stages/board/board-page.ts";
import { localeStatus, status } from "./status-factory.ts";

const AT = "2026-03-11T12:00:00Z";
const board = (...locales: readonly LocaleStatus[]) => boardPage({ locales }, { at: AT });
/** The cells of the body, row by row, as text. */
const rows = (html: string) =>
  Array.from(html.matchAll(/<tr>(?<row>.*?)<\/tr>/gs), ({ groups }) =>
    Array.from(groups!["row"]!.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gs), ([, cell]) =>
      cell!
        .replace(/<\/li><li>/g, "; ")
        .replace(/<[^>]*>/g, " ")
        .replace(/\s+/g, " ")
        .trim(),
    ),
  ).slice(1);

const stale = (staleAge: NonNullable<ReturnType<typeof status>["staleAge"]>) =>
  localeStatus("fr", status({ stale: 2, initial: 4, staleAge }));

describe("the board", () => {
  it("has a row for each article and a column for each locale", () => {
    const html = board(
      localeStatus("de", status({ article: "b.md" })),
      localeStatus("fr", status({ article: "a.md", initial: 10 }), status({ article: "b.md" })),
    );
    expect(rows(html)).toEqual([
      ["a.md", "not in this locale", "0% 10 words to translate"],
      ["b.md", "100% complete", "100% complete"],
    ]);
  });

  it("names what keeps an article from being complete, the most urgent first", () => {
    const all = status({ conflicts: 1, blocked: 2, stale: 3, initial: 4, orphaned: 5 });
    expect(rows(board(localeStatus("fr", all)))[0]?.[1]).toBe(
      "60% 1 conflict; 2 cannot be written; 3 stale sentences; 4 words to translate; 5 orphaned",
    );
  });

  it("says how long sentences have been stale, as far as that is known", () => {
    const known = stale({ since: "2026-03-01T10:00:00+02:00", by: "git", unknown: 0 });
    expect(rows(board(known))[0]?.[1]).toContain(
      "2 stale sentences, for 10 days, since 2026-03-01",
    );
    const partly = stale({ since: "2026-03-11T10:00:00Z", by: "memory", unknown: 1 });
    expect(rows(board(partly))[0]?.[1]).toContain(
      "for less than a day, since 2026-03-11 , 1 not known",
    );
    const unknown = stale({ since: undefined, by: undefined, unknown: 2 });
    expect(rows(board(unknown))[0]?.[1]).toContain("2 stale sentences, since when is not known");
  });

  it("says of a clock that was set back no age below nothing", () => {
    const later = stale({ since: "2026-03-12T10:00:00Z", by: "git", unknown: 0 });
    expect(rows(board(later))[0]?.[1]).toContain("for less than a day");
  });

  it("escapes names and runs nothing", () => {
    const html = board(localeStatus("fr", status({ article: '<script>"&.md' })));
    expect(html).toContain('&#x3C;script>"&#x26;.md');
    expect(html).not.toMatch(/<script|\son\w+=|javascript:|https?:|<link|<img|@import|url\(/);
    expect(html).toContain("default-src &#x27;none&#x27;");
  });

  it("is valid HTML that programs can read aloud", async () => {
    const validator = new HtmlValidate({
      extends: ["html-validate:standard", "html-validate:a11y"],
      rules: {
        "void-style": "off",
        "no-trailing-whitespace": "off",
        "prefer-native-element": "off",
      },
    });
    const html = board(
      localeStatus("ar", status({ initial: 3, stale: 1 })),
      localeStatus("fr", status()),
    );
    const { results } = await validator.validateString(html);
    expect(results.flatMap(({ messages }) => messages.map(({ message }) => message))).toEqual([]);
  });
});
