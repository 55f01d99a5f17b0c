import { describe, expect, it } from "vitest";
import type { Locale } from "../../../pipeline/model/locale.ts";
import type { OverrideRecord } from "../../../pipeline/model/record.ts";
import { adaptArticle } from "../../../pipeline/stages/rebuild/adapt-article.ts";
import { hash128 } from "../../../pipeline/stages/segment/segment-key.ts";
import { segment } from "../../../pipeline/stages/segment/segment.ts";

/** Adapt with one override on the first unit of a kind (default: the first of all). */
function adapted(text: string, field: string, from: string, value: string, kind?: string) {
  const segmented = segment({ path: "a.md", source: "en" as Locale, text, revision: "" });
  const unit = segmented.units.find((candidate) => kind === undefined || candidate.kind === kind);
  const override: OverrideRecord = {
    v: 1,
    id: "1",
    kind: "override",
    at: "2026-01-01T00:00:00Z",
    by: "lea",
    from: "en" as Locale,
    parents: [],
    article: "a.md",
    place: unit?.place ?? "",
    field,
    sourceHash: hash128(from),
    value,
  };
  return { segmented, ...adaptArticle(segmented, [override]) };
}

describe("an address of its own", () => {
  it.each([
    ["a plain address", "See [a](b.md).", "b.md", "c.md", "See [a](c.md)."],
    ["one with a title", 'See [a](b.md "T").', "b.md", "c.md", 'See [a](c.md "T").'],
    ["parentheses", "See [a](b_(x).md).", "b_(x).md", "c.md", "See [a](c.md)."],
    ["angle brackets", "See [a](<b c.md>).", "b c.md", "d.md", "See [a](d.md)."],
    ["character references", "See [a](b&amp;c).", "b&c", "d", "See [a](d)."],
    ["a new one with spaces", "See [a](b.md).", "b.md", "c d(.md", "See [a](<c d(.md>)."],
    [
      "an autolink",
      "See <https://a.example>.",
      "https://a.example",
      "https://b.example",
      "See <https://b.example>.",
    ],
    [
      "a bare address",
      "See https://a.example now.",
      "https://a.example",
      "https://b.example",
      "See <https://b.example> now.",
    ],
    ["a bracket in the text", "See [a \\](x) b](y.md).", "y.md", "z.md", "See [a \\](x) b](z.md)."],
  ])("replaces %s", (_, text, from, value, expected) => {
    const { article, orphaned } = adapted(text, "href", from, value);
    expect([article.text, orphaned]).toEqual([expected, []]);
  });

  it("replaces that of an image inside a sentence and of one that stands alone", () => {
    expect(adapted('A ![b](c.png "d") e.', "src", "c.png", "f.png").article.text).toBe(
      'A ![b](f.png "d") e.',
    );
    expect(adapted("![b](c.png)", "src", "c.png", "f.png", "alt").article.text).toBe("![b](f.png)");
  });

  it("keeps every key and place", () => {
    const { segmented, article } = adapted(
      "# A\n\nSee [a](b.md). Then ![c](d.png).",
      "href",
      "b.md",
      "x.md",
      "paragraph",
    );
    expect(segment(article).units.map(({ id }) => id)).toEqual(segmented.units.map(({ id }) => id));
  });

  it("is an orphan where the source has another address now", () => {
    const { article, segmented, orphaned } = adapted("See [a](new.md).", "href", "old.md", "c.md");
    expect(article).toBe(segmented.article);
    expect(orphaned).toHaveLength(1);
  });
});

describe("a front matter value of its own", () => {
  it("is written in the value's own style, and all else is kept", () => {
    const text = "---\r\ntitle: T\r\nslug: 'one' # keep\r\n---\r\n\r\nText.\r\n";
    expect(adapted(text, "slug", "one", "it's").article.text).toBe(
      text.replace("'one'", "'it''s'"),
    );
  });

  it("is an orphan where the key is gone", () => {
    expect(adapted("---\ntitle: T\n---\n\nText.\n", "slug", "one", "two").orphaned).toHaveLength(1);
  });
});
