import type { XmlNode } from "../../model/tmx-unit.ts";

/** The unit that most files have most of: two texts without codes, notes, references or anything else. */
const PLAIN =
  /<tu(?: tuid="([^"&<\t\n]{0,40})")?>[ \t\n]*<tuv xml:lang="([\w-]{1,35})">[ \t\n]*<seg>([^<&>]*)<\/seg>[ \t\n]*<\/tuv>[ \t\n]*<tuv xml:lang="([\w-]{1,35})">[ \t\n]*<seg>([^<&>]*)<\/seg>[ \t\n]*<\/tuv>[ \t\n]*<\/tu>/y;

/** A unit that was found, and where it ends. */
export interface PlainUnit {
  readonly node: XmlNode;
  readonly end: number;
}

/**
 * Read a unit that is as plain as that, several times as fast as by its tags; `undefined` where another one
 * stands at the index, or only a part of one.
 */
export function plainUnit(text: string, at: number): PlainUnit | undefined {
  PLAIN.lastIndex = at;
  const found = PLAIN.exec(text);
  if (found === null) return undefined;
  const [, tuid, from, source, to, target] = found;
  const attributes = tuid === undefined ? {} : { tuid };
  const node: XmlNode = ["tu", attributes, variant(from!, source!), variant(to!, target!)];
  return { node, end: PLAIN.lastIndex };
}

/** Where a unit that is as plain as that ends; `undefined` as above. */
export function endOfPlainUnit(text: string, at: number): number | undefined {
  PLAIN.lastIndex = at;
  return PLAIN.test(text) ? PLAIN.lastIndex : undefined;
}

function variant(language: string, text: string): XmlNode {
  return ["tuv", { "xml:lang": language }, text === "" ? ["seg", {}] : ["seg", {}, text]];
}
