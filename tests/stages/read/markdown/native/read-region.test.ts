import { describe, expect, it } from "vitest";
import { loadNative } from "../../../../../pipeline/io/content/native-parser.ts";
import { exactParser } from "../../../../../pipeline/stages/read/markdown/native/exact-parser.ts";
import { remarkParser } from "../../../../../pipeline/stages/read/markdown/remark-parser.ts";

const native = loadNative();

/** What the reference was asked to read; the tree has to be its own tree of all of it. */
function readWith(text: string): readonly string[] {
  const asked: string[] = [];
  const parse = exactParser(native!, (part) => {
    asked.push(part);
    return remarkParser(part);
  });
  expect(parse(text)).toEqual(remarkParser(text));
  return asked;
}

const LONG = "Many words stand here.\n\n".repeat(20);

describe.skipIf(native === undefined)("a block in doubt", () => {
  it("is read by the reference with the blocks beside it, not with all of the text", () => {
    const asked = readWith(`${LONG}# Head\n\n- \t[x]\nr\n\nTail\n\n${LONG}`);
    expect(asked).toEqual(["# Head\n\n- \t[x]\nr\n\nTail"]);
  });

  it("is read to the end of a text that ends with it", () => {
    const asked = readWith(`${LONG}Head\n\n><t>\n>  `);
    expect(asked).toEqual(["Head\n\n><t>\n>  "]);
  });

  it("knows what is defined elsewhere", () => {
    const asked = readWith(`${LONG}Head [a]\n\n- \t[x]\nr\n\nTail\n\n[a]: b\n`);
    expect(asked).toEqual(["[a]: a\n\nHead [a]\n\n- \t[x]\nr\n\nTail"]);
  });

  it("is read alone where its lines begin with markup", () => {
    const asked = readWith(`${LONG}- a www.\n  *b*\n\nTail\n`);
    expect(asked).toEqual(["a www.\n*b*"]);
  });

  it("is read to the end of the text where it takes in what follows", () => {
    const text = `Head\n\n<!--\n - d\n\nTail\n\n${LONG}`;
    expect(readWith(LONG + text)).toEqual([text]);
  });

  it("has the reference read all where labels may be others once more", () => {
    const text = `${LONG}Head [b]\n\n- \t[x]\nr\n\nTail\n\n[é]: b\n`;
    expect(readWith(text).at(-1)).toBe(text);
  });

  it("has the reference read all of a text without blocks that begin anew", () => {
    const text = "- \t[x]\nr\n\n- b\n";
    expect(readWith(text)).toEqual([text]);
  });
});
