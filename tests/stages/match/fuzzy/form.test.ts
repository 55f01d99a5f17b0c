import { describe, expect, it } from "vitest";
import {
  formOf,
  hasDictionaryWords,
  tokensOf,
} from "../../../../pipeline/stages/match/fuzzy/form.ts";

describe("the form of a text", () => {
  it.each([
    ["Wait <g1>30</g1> minutes.", "wait \uE000\uE006\uE001 minutes."],
    ["Run <x1/>.", "run \uE002."],
    ["See https://a.example/b.", "see \uE003."],
    ["Hello {name}", "hello \uE004"],
    ["On 2024-01-02", "on \uE005"],
    ["Windows10", "windows10"],
    ["a &lt;b&gt; &amp; c", "a <b&gt; & c"],
    ["an <em>old</em> boat", "an old boat"],
    ["  two\u00A0 spaces\n", "two spaces"],
    ["It\u2019s \u201Cquoted\u201D", 'it\'s "quoted"'],
    ["Cafe\u0301", "caf\u00E9"],
    ["", ""],
  ])("of %j is %j", (text, form) => {
    expect(formOf(text)).toBe(form);
  });
});

describe("the tokens of a form", () => {
  it.each([
    ["wait here, now.", ["wait", "here", ",", "now", "."]],
    ["don't", ["don", "'", "t"]],
    ["wait \uE000\uE006\uE001", ["wait", "\uE000", "\uE006", "\uE001"]],
    ["船が3隻", ["船", "が", "3", "隻"]],
    ["ok。", ["ok", "。"]],
    ["한국어 문장", ["한국어", "문장"]],
    ["เรือเก่า ok", ["เรือ", "เก่า", "ok"]],
    [" ", []],
  ])("of %j are %j", (form, tokens) => {
    expect(tokensOf(form)).toEqual(tokens);
  });

  it("depend on a dictionary in Thai, Lao, Khmer and Burmese only", () => {
    expect(["เรือ", "ລາວ", "ខ្មែរ", "မြန်မာ"].every(hasDictionaryWords)).toBe(true);
    expect(["boat", "船", "ボート", "한국어"].some(hasDictionaryWords)).toBe(false);
  });
});
