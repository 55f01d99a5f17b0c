import type { XmlNode } from "../../model/tmx-unit.ts";
import { contentOf, elementsOf, textOf } from "./xml-node.ts";

/** Source texts of the segments before and after a unit. */
export interface UnitContext {
  readonly before: ContextSide;
  readonly after: ContextSide;
}

/** A text; the article's end; or what the file does not say. */
export type ContextSide = { readonly text: string } | "end" | "unknown";

/** The properties in which tools keep both neighbours of a unit. */
const PROPERTIES: readonly (readonly [before: string, after: string])[] = [
  // Ours, and memoQ's.
  ["x-context-pre", "x-context-post"],
  // Phrase.
  ["context_prev", "context_next"],
  // XTM.
  ["x-previous-source-text", "x-next-source-text"],
  // GlobalLink and Wordfast.
  ["previousMd5Segment", "nextMd5Segment"],
  // OmegaT.
  ["prev", "next"],
];

/** Trados: the text before, in two languages, with what their tags are. */
const TRADOS = "x-ContextContent";

/** Where the header of a Trados file says this, its second text is the one that follows. */
const TRADOS_KIND = "x-TextContextMatchType";
const TRADOS_BOTH = "PrecedingAndFollowingSource";

/** Types of all properties that say a unit's context. */
export const CONTEXT_TYPES: ReadonlySet<string> = new Set([...PROPERTIES.flat(), TRADOS]);

/**
 * Read the neighbours of a unit from the properties in which tools keep them.
 * `undefined` where there are none: such a unit has no context.
 *
 * @param about the properties of the unit and of its source text.
 */
export function unitContext(
  about: readonly XmlNode[],
  header: XmlNode | undefined,
): UnitContext | undefined {
  const values = new Map<string, string[]>();
  for (const node of about) {
    if (node[0] !== "prop") continue;
    const type = node[1]["type"] ?? "";
    const value = textOf(contentOf(node));
    const known = values.get(type);
    if (known === undefined) values.set(type, [value]);
    else known.push(value);
  }
  if (values.size === 0) return undefined;
  for (const [before, after] of PROPERTIES) {
    if (!values.has(before) && !values.has(after)) continue;
    return { before: sideOf(values.get(before)), after: sideOf(values.get(after)) };
  }
  const trados = new Set(values.get(TRADOS) ?? []);
  // A unit with several contexts has stood in several places.
  return trados.size === 1 ? tradosContext([...trados][0]!, header) : undefined;
}

function sideOf(values: readonly string[] = []): ContextSide {
  const texts = new Set(values.map(plain));
  if (texts.size > 1) return "unknown";
  const [text = ""] = texts;
  return text.trim() === "" ? "end" : { text };
}

/** memoQ writes a whole `seg` into the property. */
function plain(value: string): string {
  if (!value.startsWith("<seg>")) return value;
  return value
    .replace(/<(bpt|ept|ph|it|ut)\b[^>]*>[^<]*<\/\1>/g, "")
    .replace(/<[^>]*>/g, "")
    .replace(/&(lt|gt|quot|apos|amp);/g, (_, name: string) => ENTITIES[name]!);
}

const ENTITIES: Readonly<Record<string, string>> = {
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  amp: "&",
};

/** `text | tags | text | tags`, with `||` for a bar in a text. */
function tradosContext(value: string, header: XmlNode | undefined): UnitContext {
  const [first = "", , second = ""] = value
    .replaceAll("||", "\0")
    .split("|")
    .map((part) => part.replaceAll("\0", "|").trim());
  const kind = header && elementsOf(header, "prop").find(([, { type }]) => type === TRADOS_KIND);
  const hasAfter = kind !== undefined && textOf(contentOf(kind)) === TRADOS_BOTH;
  return {
    before: first === "" ? "end" : { text: first },
    after: hasAfter ? (second === "" ? "end" : { text: second }) : "unknown",
  };
}
