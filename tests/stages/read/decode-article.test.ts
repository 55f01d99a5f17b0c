import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Article } from "../../../pipeline/model/article.ts";
import { parseLocale } from "../../../pipeline/model/locale.ts";
import { PipelineError } from "../../../pipeline/model/pipeline-error.ts";
import { decodeArticle } from "../../../pipeline/stages/read/decode-article.ts";

const options = { path: "content/en/a.md", locale: parseLocale("en")! };

function decode(content: string | Uint8Array): Article | PipelineError {
  return decodeArticle(
    typeof content === "string" ? new TextEncoder().encode(content) : content,
    options,
  );
}

function problem(content: string | Uint8Array) {
  const result = decode(content);
  if (!(result instanceof PipelineError)) throw new Error("expected a problem");
  const { code, message, location, hint } = result;
  return { code, message, place: location && `${location.line}:${location.column}`, hint };
}

describe("decodeArticle", () => {
  it("keeps every character, the byte order mark and line ends too", () => {
    const text = "\uFEFF# A\r\n\ttab\rold\n日本語";
    expect(decode(text)).toMatchObject({ text, path: options.path, source: "en" });
  });

  it("gives back the bytes of any text, and their SHA-256", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        const bytes = new TextEncoder().encode(text.replaceAll("\0", ""));
        const article = decodeArticle(bytes, options) as Article;
        expect(new TextEncoder().encode(article.text)).toEqual(bytes);
        expect(article.revision).toBe(createHash("sha256").update(bytes).digest("hex"));
      }),
    );
  });

  it("says where the first byte that is not UTF-8 stands", () => {
    const latin1 = Buffer.from("# A\r\n\nCaf\u00E9 au lait \uFFFD", "latin1");
    expect(problem(latin1)).toEqual({
      code: "not-utf8",
      message: "Unexpected byte `0xE9`, expected UTF-8",
      place: "3:4",
      hint: "save the file in UTF-8",
    });
  });

  it("passes over a real replacement character and finds the bad byte after it", () => {
    const bytes = Buffer.concat([Buffer.from("\uFFFD\n"), Buffer.from([0x61, 0xff])]);
    expect(problem(bytes).place).toBe("2:2");
  });

  it("finds a sequence that is cut off at the end", () => {
    expect(problem(Buffer.from("aé").subarray(0, 2)).place).toBe("1:2");
  });

  it("refuses U+0000 with its place", () => {
    expect(problem("a\nb\0c")).toMatchObject({ code: "text-invalid", place: "2:2" });
  });

  it("refuses an article over the limit before it looks at it", () => {
    const result = decodeArticle(new Uint8Array(11).fill(0xff), { ...options, maximumBytes: 10 });
    expect(result).toMatchObject({
      code: "article-too-large",
      message: "Cannot read `content/en/a.md`: unexpected size of 11 bytes, expected at most 10",
    });
    expect(
      decodeArticle(new Uint8Array(10).fill(0x61), { ...options, maximumBytes: 10 }),
    ).toMatchObject({ text: "aaaaaaaaaa" });
  });

  it.each([
    ["---\nlang: de\n---\n", "de"],
    ["---\ntitle: x\nlang: 'pt-br' # ours\n---\n", "pt-BR"],
    ['\uFEFF---\r\nlang: "zh-hans"\r\n---\r\n', "zh-Hans"],
    ["---\nseo:\n  lang: de\n---\n", "en"],
    ["---\nlang:\n---\n", "en"],
    ["---\nlanguage: de\n---\n", "en"],
    ["---\ntitle: x\n---\nlang: de\n", "en"],
    ["---\nlang: de\n", "en"],
    ["# A\n\n---\nlang: de\n---\n", "en"],
    ["---\n---\n", "en"],
  ])("reads the locale of %j as %s", (text, locale) => {
    expect(decode(text)).toMatchObject({ source: locale, text });
  });

  it("reports a lang that is no language tag", () => {
    expect(problem("---\ntitle: x\nlang: en_US\n---\n")).toEqual({
      code: "front-matter-invalid",
      message: "Unexpected `lang` `en_US`, expected a BCP 47 language tag such as `pt-BR`",
      place: "3:7",
      hint: "did you mean `en-US`?",
    });
  });
});
