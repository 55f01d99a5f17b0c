import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { skeletonOf } from "../../pipeline/stages/rebuild/skeleton-of.ts";
import type { SegmentedArticle, UnitSite } from "../../pipeline/model/segmented-article.ts";
import { parseTagged } from "../../pipeline/model/tagged-text.ts";
import { structureOf } from "../../pipeline/stages/check/structure.ts";
import { remarkParser } from "../../pipeline/stages/read/markdown/remark-parser.ts";
import { writeArticle, type WrittenArticle } from "../../pipeline/stages/rebuild/write-article.ts";
import { segmented } from "../stages/segmented.ts";
import { documents } from "./documents.ts";
import { hostileTargets } from "./hostile-targets.ts";

const RUNS = 300;

/** An article with a hostile target for every segment. */
const hostile = documents.chain((text) => {
  const article = segmented(text);
  return hostileTargets(article).map((targets) => ({ text, targets }));
});

/** Between two sentences: a space, or nothing behind Chinese and Japanese. */
const GAP = "\0";

type Targets = readonly (readonly string[])[];

function write(article: SegmentedArticle, targets: Targets): WrittenArticle {
  return writeArticle(
    article,
    targets.map((own) => own.map((target, from) => ({ from, to: from + 1, target }))),
    {},
  );
}

describe("rebuild", () => {
  it("gives every document back byte for byte where nothing is translated", () => {
    fc.assert(
      fc.property(documents, (text) => {
        const article = segmented(text);
        expect(
          writeArticle(
            article,
            article.sites.map(() => undefined),
            {},
          ).text,
        ).toBe(text);
      }),
      { numRuns: RUNS },
    );
  });

  it("keeps structure, bytes outside the units and the text of every target, whatever the targets are", () => {
    let units = 0;
    let fallbacks = 0;
    fc.assert(
      fc.property(hostile, ({ text, targets }) => {
        const article = segmented(text);
        const written = write(article, targets);
        units += article.sites.length;
        fallbacks += written.fallbacks.length;
        expect(structureOf(parse(written.text))).toEqual(structureOf(parse(text)));
        const again = segmented(written.text);
        expect(skeletonOf(again)).toEqual(skeletonOf(article));
        const actual = meanings(again);
        const expected = expectedMeanings(article, targets, written);
        expect(actual).toEqual(
          expected.map((meaning, index) => withGapsOf(meaning, actual[index] ?? "")),
        );
      }),
      { numRuns: RUNS },
    );
    expect(fallbacks / units).toBeLessThan(0.002);
  });
});

function parse(text: string) {
  return remarkParser(text.replace(/^\uFEFF/, ""));
}

/** What every unit says, spelling left out; alt texts and titles sorted, as they move with their image or link. */
function meanings({ sites }: SegmentedArticle): readonly string[] {
  return inOrder(sites, (site) => sourceMeaning(site));
}

function expectedMeanings(
  { sites }: SegmentedArticle,
  targets: Targets,
  { fallbacks }: WrittenArticle,
): readonly string[] {
  const fallen = new Set(fallbacks.map(({ site }) => site));
  return inOrder(sites, (site, index) =>
    fallen.has(site) ? sourceMeaning(site) : targetMeaning(site, targets[index]!),
  );
}

function inOrder(
  sites: readonly UnitSite[],
  meaning: (site: UnitSite, index: number) => string,
): readonly string[] {
  const all = sites.map((site, index) => ({
    isMoving: ["alt", "title", "argument"].includes(site.layout),
    text: folded(meaning(site, index)),
  }));
  const texts = (isMoving: boolean) =>
    all.filter((unit) => unit.isMoving === isMoving).map(({ text }) => text);
  return [...texts(false), "moving:", ...texts(true).sort()];
}

function sourceMeaning({ tokens, codes }: UnitSite): string {
  return tokens
    .map((token) => {
      if (token.type === "text") return token.value;
      if (token.type === "soft-break") return " ";
      return shown(token.type, codes[token.code]!.type, codes[token.code]!.data);
    })
    .join("");
}

function targetMeaning(
  { unit, segments, codes, separators }: UnitSite,
  targets: readonly string[],
): string {
  const breaksAt = (index: number) =>
    separators[index]!.map((token) =>
      token.type === "placeholder" ? shown("placeholder", "break", "") : "",
    ).join("");
  const texts = targets.map((target, index) => {
    const tokens = parseTagged(target).map((token) => {
      if (token.type === "text") return token.value;
      if ("tag" in token)
        return shown(token.type === "added-open" ? "open" : "close", token.tag, "");
      const code = codes[segments[index]!.codes[token.id - 1]!]!;
      const side =
        token.type === "placeholder"
          ? "placeholder"
          : token.type.endsWith("open")
            ? "open"
            : "close";
      return shown(side, code.type, code.data);
    });
    return tokens.join("") + (index < unit.segments.length - 1 ? GAP : "");
  });
  return breaksAt(0) + texts.map((text, index) => text + breaksAt(index + 1)).join("");
}

function shown(side: "open" | "close" | "placeholder", type: string, data: string): string {
  const tag = type === "html" ? /^<(em|strong|del)>$/.exec(data)?.[1] : undefined;
  if (side === "close") return "{/}";
  return tag === undefined ? `{${side} ${type} ${data}}` : `{open ${tag} }`;
}

/** White space of Markdown folded; none beside a break. */
function folded(text: string): string {
  return text
    .replace(/[ \t\r\n\0]*[\0][ \t\r\n\0]*/g, GAP)
    .replace(/[ \t\r\n]+/g, " ")
    .replace(/[ \0]?(\{placeholder break \})[ \0]?/g, "$1")
    .replace(/^ | $/g, "");
}

function withGapsOf(expected: string, actual: string): string {
  return expected
    .split(GAP)
    .reduce((done, part) => done + (actual[done.length] === " " ? " " : "") + part);
}
