import { describe, expect, it } from "vitest";
import { languageChooser } from "../../../pipeline/formats/tmx/choose-languages.ts";
import { numberCodes } from "../../../pipeline/formats/tmx/number-codes.ts";
import { placeTable } from "../../../pipeline/formats/tmx/place-table.ts";
import { readSegment, taggedText } from "../../../pipeline/formats/tmx/read-segment.ts";
import { unitContext } from "../../../pipeline/formats/tmx/unit-context.ts";
import { contentOf, elementsOf } from "../../../pipeline/formats/tmx/xml-node.ts";
import type { Locale } from "../../../pipeline/model/locale.ts";
import type { XmlNode } from "../../../pipeline/model/tmx-unit.ts";
import { contentOfTmx, tmx, tu } from "../../apps/exchange/tmx-files.ts";

function segmentsOf(source: string, target: string) {
  const [unit] = contentOfTmx(tmx(tu(source, target))).units;
  return elementsOf(unit!, "tuv").map((tuv) => {
    const read = readSegment(contentOf(elementsOf(tuv, "seg")[0]!));
    if ("problem" in read) throw new Error(read.problem);
    return read;
  });
}

function tagged(source: string, target: string) {
  const [a, b] = segmentsOf(source, target);
  const { idOf, areEqual } = numberCodes(a!, b!);
  return [taggedText(a!, idOf), taggedText(b!, idOf), areEqual] as const;
}

const bpt = (i: number, x?: number): string =>
  `<bpt i="${i}"${x === undefined ? "" : ` x="${x}"`}>*</bpt>`;
const ept = (i: number): string => `<ept i="${i}">*</ept>`;

describe("codes of a unit", () => {
  it.each([
    ["a pair", `${bpt(1)}a${ept(1)}`, `${bpt(1)}b${ept(1)}`, "<g1>a</g1>", "<g1>b</g1>", true],
    [
      "pairs in another order",
      `${bpt(1, 5)}a${ept(1)}${bpt(2, 6)}b${ept(2)}`,
      `${bpt(1, 6)}b${ept(1)}${bpt(2, 5)}a${ept(2)}`,
      "<g1>a</g1><g2>b</g2>",
      "<g2>b</g2><g1>a</g1>",
      true,
    ],
    [
      "pairs that overlap",
      `${bpt(1)}a${bpt(2)}b${ept(1)}c${ept(2)}`,
      "b",
      "<g1>a<b2/>b</g1>c<e3/>",
      "b",
      false,
    ],
    ["halves without their other half", `${bpt(1)}a`, `b${ept(7)}`, "<b1/>a", "b<e2/>", false],
    [
      "placeholders by `x`",
      '<ph x="2">p</ph><ph x="1">q</ph>',
      '<ph x="1">q</ph><ph x="2">p</ph>',
      "<x1/><x2/>",
      "<x2/><x1/>",
      true,
    ],
    [
      "placeholders by their content",
      "<ph>p</ph><ph>q</ph>",
      "<ph>q</ph><ph>p</ph>",
      "<x1/><x2/>",
      "<x2/><x1/>",
      true,
    ],
    [
      "placeholders in order, where their content was translated",
      "<ph>p</ph>",
      "<ph>r</ph>",
      "<x1/>",
      "<x1/>",
      true,
    ],
    ["a code too many", "a", "<ph>p</ph>b", "a", "<x1/>b", false],
    ["characters that look like tags", "&lt;g1>", "&amp;lt;", "&lt;g1>", "&amp;lt;", true],
    [
      "text in codes",
      "<ph>alt=<sub>a <ph>b</ph></sub></ph>",
      "<ut>x</ut>",
      "<x1/>",
      "<x2/>",
      false,
    ],
  ])("are numbered: %s", (_, source, target, ...expected) => {
    expect(tagged(source, target)).toEqual(expected);
  });
});

describe("languages of a file", () => {
  const choose = languageChooser(["fr", "de-CH", "zh-Hans", "pt-BR", "pt-PT"] as Locale[]);

  it.each([
    ["FR", "fr", true],
    ["fr-ca", "fr", false],
    ["de_CH", "de-CH", true],
    ["de", "de-CH", false],
    ["zh-CN", "zh-Hans", false],
    ["zh-TW", undefined, undefined],
    ["pt", undefined, undefined],
    ["no tag", undefined, undefined],
    ["", undefined, undefined],
  ])("stand for locales of ours: %s", (tag, locale, isExact) => {
    expect(choose(tag)).toEqual(locale === undefined ? undefined : { locale, isExact });
  });
});

describe("the context of a unit", () => {
  const prop = (type: string, value: string): XmlNode => ["prop", { type }, value];
  const both = [
    "header",
    {},
    prop("x-TextContextMatchType", "PrecedingAndFollowingSource"),
  ] as XmlNode;

  it.each([
    ["none", [prop("x-topic", "sea")], undefined, undefined],
    [
      "ours",
      [prop("x-context-pre", "a"), prop("x-context-post", "b")],
      { text: "a" },
      { text: "b" },
    ],
    [
      "memoQ's, with the end of the text",
      [prop("x-context-pre", '<seg>a <bpt i="1">{}</bpt>&lt;b&gt;</seg>')],
      { text: "a <b>" },
      "end",
    ],
    ["OmegaT's", [prop("prev", "a"), prop("next", "b")], { text: "a" }, { text: "b" }],
    [
      "several places",
      [prop("prev", "a"), prop("prev", "c"), prop("next", "b")],
      "unknown",
      { text: "b" },
    ],
    ["Trados's", [prop("x-ContextContent", "a || b |  | c | ")], { text: "a | b" }, "unknown"],
    [
      "several of Trados's",
      [prop("x-ContextContent", "a |  | c | "), prop("x-ContextContent", "d |  | c | ")],
      undefined,
      undefined,
    ],
  ])("is read from the properties of tools: %s", (_, about, before, after) => {
    const expected = before === undefined ? undefined : { before, after };
    expect(unitContext(about, undefined)).toEqual(expected);
  });

  it("has what follows where a Trados file says so", () => {
    expect(unitContext([prop("x-ContextContent", "a |  | b | ")], both)).toEqual({
      before: { text: "a" },
      after: { text: "b" },
    });
  });
});

describe("a table of places", () => {
  it("finds every value of a key, however many there are", () => {
    const table = placeTable();
    const key = (index: number): string => (index * 2654435761).toString(16).padStart(16, "0");
    for (let index = 1; index <= 5000; index++) {
      table.add(key(index), key(index + 1));
      if (index % 10 === 0) table.add(key(index), key(index + 2));
    }
    expect(table.find(key(7))).toEqual([key(8)]);
    expect(table.find(key(20))).toEqual([key(21), key(22)]);
    expect(table.find(key(6000))).toEqual([]);
  });
});
