import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type BlockRecord, TEXT_START } from "../../pipeline/model/record.ts";
import type { SegmentedArticle } from "../../pipeline/model/segmented-article.ts";
import { type ShapedArticle, shapeArticle } from "../../pipeline/stages/rebuild/shape-article.ts";
import { blockRecord } from "../stages/rebuild/shaped.ts";
import { segmented } from "../stages/segmented.ts";
import { documents } from "./documents.ts";

const RUNS = 300;

const OWN = ["Own *text*.", "> Own\n> quote.", "- own item\n- another", "1. own\n2. list", "```\nown code\n```", "# Own", "    own code", "|own|row|", "[^9]: Own note.", "---", "<div>\nown\n</div>", "<!-- own", "own\n==="]; // prettier-ignore

const deeds = fc.array(
  fc.record({
    action: fc.constantFrom<BlockRecord["action"][]>("drop", "move", "add"),
    place: fc.nat(),
    through: fc.option(fc.nat({ max: 3 })),
    after: fc.option(fc.nat()),
    markdown: fc.constantFrom(...OWN),
  }),
  { minLength: 1, maxLength: 4 },
);

type Deeds = typeof deeds extends fc.Arbitrary<infer Value> ? Value : never;

function recordsOf(article: SegmentedArticle, drawn: Deeds): readonly BlockRecord[] {
  const { units } = article;
  const placeAt = (index: number) => units[index % units.length]!.place;
  return drawn.map(({ action, place, through, after, markdown }, index) => ({
    ...blockRecord(article, { action, at: "" }, index),
    place: action === "add" && after === null ? TEXT_START : placeAt(place),
    ...(action !== "add" && through !== null ? { through: placeAt(place + through) } : {}),
    ...(action === "move" ? { after: after === null ? TEXT_START : placeAt(after) } : {}),
    ...(action === "add" ? { markdown } : {}),
  }));
}

/** Every unit is there once with its text, or a record drops it. */
function expectAllUnits(article: SegmentedArticle, shape: ShapedArticle): void {
  const { segmented: result, origins, dropped } = shape;
  expect([...origins, ...dropped.keys()].toSorted((a, b) => a - b)).toEqual(
    article.units.map((_, index) => index),
  );
  const again = segmented(result.article.text);
  const texts = again.units.map(({ textKey }) => textKey);
  expect(shape.whole.units.map(({ textKey }) => textKey)).toEqual(texts);
  for (const [index, site] of result.sites.entries()) {
    const { start, end } = site.span;
    expect(site.unit).toBe(article.units[origins[index]!]);
    const found = again.sites.find(
      (other) =>
        other.span.start === start &&
        other.span.end === end &&
        other.unit.subPath === site.unit.subPath,
    );
    expect(found?.unit.textKey).toBe(site.unit.textKey);
  }
}

describe("blocks that a locale drops, moves and adds", () => {
  it("leave every other unit as it was, whatever the article and the records are", () => {
    let records = 0;
    let orphaned = 0;
    fc.assert(
      fc.property(documents, deeds, (text, drawn) => {
        const article = segmented(text);
        fc.pre(article.units.length > 0);
        const said = recordsOf(article, drawn);
        const shape = shapeArticle(article, said, {});
        records += said.length;
        orphaned += shape.orphaned.length;
        expect(shape.applied.length + shape.orphaned.length).toBe(said.length);
        expectAllUnits(article, shape);
        const again = shapeArticle(segmented(text), said, {});
        expect(again.segmented.article.text).toBe(shape.segmented.article.text);
      }),
      { numRuns: RUNS },
    );
    // Many are drawn that cannot be: blocks of front matter, blocks behind themselves, open comments.
    expect(orphaned / records).toBeLessThan(0.6);
  });

  it("change nothing outside of the lines of a dropped block and those around it", () => {
    fc.assert(
      fc.property(documents, fc.nat(), (text, drawn) => {
        const article = segmented(text);
        fc.pre(article.units.length > 0);
        const { place } = article.units[drawn % article.units.length]!;
        const record = { ...blockRecord(article, { action: "drop", at: "" }, 0), place };
        const { segmented: result } = shapeArticle(article, [record], {});
        const left = result.article.text.split(/\r?\n/).filter(hasText);
        const lines = text.split(/\r?\n/);
        let at = 0;
        // A separator is new, and a list may begin with another number or its marker with another item.
        for (const line of left.filter((own) => own !== "<!-- -->")) {
          const bare = (own: string) => own.replace(/^[\uFEFF\s\d.)>*+-]+/, "");
          while (at < lines.length && bare(lines[at]!) !== bare(line)) at++;
          expect(at).toBeLessThan(lines.length);
          at++;
        }
      }),
      { numRuns: RUNS },
    );
  });

  const corpus = "../shared/corpus/mono";
  const reason = existsSync(corpus) ? "" : " (skipped: the corpus is not beside the repository)";
  it.skipIf(reason !== "")(
    `can be dropped one by one from real articles, or say why not${reason}`,
    { timeout: 240_000 },
    () => {
      let blocks = 0;
      let applied = 0;
      for (const text of sampleOf(corpus)) {
        const article = segmented(text);
        for (const { place, kind } of article.units) {
          if (kind === "front-matter") continue;
          const record = { ...blockRecord(article, { action: "drop", at: "" }, 0), place };
          const shape = shapeArticle(article, [record], {});
          blocks++;
          applied += shape.applied.length;
          expectAllUnits(article, shape);
        }
      }
      expect(blocks).toBeGreaterThan(500);
      expect(applied / blocks).toBeGreaterThan(0.98);
    },
  );
});

function hasText(line: string): boolean {
  return /[^\s>]/.test(line);
}

/** Two hundred articles from all over the corpus, none of them long: each is read for each of its blocks. */
function sampleOf(corpus: string): readonly string[] {
  const texts = readdirSync(corpus, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".md"))
    .toSorted();
  const step = Math.max(1, Math.floor(texts.length / 600));
  return texts
    .filter((_, index) => index % step === 0)
    .map((path) => readFileSync(join(corpus, path), "utf8"))
    .filter((text) => text.length < 2500)
    .slice(0, 200);
}
