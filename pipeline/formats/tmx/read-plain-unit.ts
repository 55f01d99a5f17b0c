import type { TmxUnit, XmlNode } from "../../model/tmx-unit.ts";
import type { ReadSegment } from "./read-segment.ts";
import type { ReadUnit, UnitReading } from "./read-unit.ts";
import { attributesBut } from "./xml-node.ts";

/**
 * Read a `tu` of two texts in languages that are locales of ours, and nothing else: nearly all are so, and are
 * read several times as fast. `undefined` for another one.
 */
export function readPlainUnit(tu: XmlNode, reading: UnitReading): ReadUnit | undefined {
  const said = tu[1]["srclang"] ?? reading.header?.[1]["srclang"];
  const [one, other] = [plainVariant(tu[2]), plainVariant(tu[3])];
  if (tu.length !== 4 || one === undefined || other === undefined || one.tag === other.tag)
    return undefined;
  const [source, target] = said === one.tag ? [one, other] : [other, one];
  const from = reading.chooseSource(source.tag)?.locale;
  const locale = reading.chooseTarget(target.tag)?.locale;
  if (source.tag !== said || source.tag !== from || target.tag !== locale) return undefined;
  const pair = {
    from, locale, languages: [from, locale] as const, source: plainSegment(source), target: plainSegment(target),
    tuid: tu[1]["tuid"], context: undefined, own: undefined, isDraft: false, unit: plainAttributes(tu),
  }; // prettier-ignore
  return { pairs: [pair], refused: NONE, leftOut: NONE };
}

const NONE: readonly string[] = [];

interface PlainVariant {
  readonly tag: string;
  readonly text: string;
}

/** The language and text of a `tuv` that has neither codes nor line breaks nor anything besides. */
function plainVariant(tuv: string | XmlNode | undefined): PlainVariant | undefined {
  if (!Array.isArray(tuv) || tuv[0] !== "tuv" || tuv.length !== 3) return undefined;
  const [, attributes, seg] = tuv as XmlNode;
  const tag = attributes["xml:lang"];
  if (tag === undefined || !Array.isArray(seg) || seg[0] !== "seg" || seg.length !== 3)
    return undefined;
  for (const name in attributes) if (name !== "xml:lang") return undefined;
  const text = (seg as XmlNode)[2];
  return typeof text === "string" && PLAIN_TEXT.test(text) ? { tag, text } : undefined;
}

/** Not blank, on one line. */
const PLAIN_TEXT = /^[^\n\r]*?\S[^\n\r]*$/;

function plainSegment({ text }: PlainVariant): ReadSegment {
  return { pieces: [text], codes: [] };
}

function plainAttributes(tu: XmlNode): TmxUnit | undefined {
  const attributes = attributesBut(tu[1]);
  return attributes === undefined ? undefined : { tu: attributes };
}
