import { type AddedTag, parseTagged, type TaggedToken } from "../../model/tagged-text.ts";
import { isPlain, parseTarget, type ParseTargetOptions } from "./parse-target.ts";

/**
 * Write a tagged text as a person would type it: with the markup of the source,
 * and no more escapes than it takes. Where Markdown cannot say it (half of a bold
 * phrase, a hard break), the tags stay.
 *
 * Invariant: `parseTarget` of it gives the tagged text back, unless that has neither
 * codes nor a spelling in Markdown.
 *
 * > | Codes: 1 strong, 2 code `npm ci`
 * > | Führ <x2/> <g1>jetzt</g1> aus.
 * < | Führ `npm ci` **jetzt** aus.
 */
export function formatTarget(target: string, options: ParseTargetOptions): string {
  const tokens = parseTagged(target);
  if (isPlain(options.layout)) return tokens.map((token) => plainMarkup(token, options)).join("");
  const marks = options.layout === "html" ? ADDED_IN_HTML : ADDED;
  for (const escape of options.layout === "html" ? HTML_ESCAPES : ESCAPES) {
    const typed = tokens.map((token) => markup(token, { ...options, marks, escape })).join("");
    const parsed = parseTarget(typed, options);
    if ("target" in parsed && parsed.target === target) return typed;
  }
  return target;
}

/** A tagged text with the markup of the source, for people to read: `parseTarget` may make another one of it. */
export function spellForReading(target: string, { codes, layout }: ParseTargetOptions): string {
  const marks = layout === "html" ? ADDED_IN_HTML : ADDED;
  const writing: Writing = { codes, marks, escape: asItIs };
  const spelt = parseTagged(target).map((token) => markup(token, writing));
  return spelt.join("").replace(/\s*\n\s*/g, " ");
}

type Escape = (text: string) => string;

const asItIs: Escape = (text) => text;

/** Characters that are escaped where fewer do not do: addresses that are to be none come last. */
const ESCAPES: readonly Escape[] = [
  /(?!)/g,
  /[\\`*_[\]<>~]/g,
  /[\\`*_[\]<>~{]/g,
  /[\\`*_[\]<>~&]/g,
  /[\\`*_[\]<>~&]|:(?=\/\/)|(?<=\w)[.@](?=\w)/g,
].map((escaped) => (text) => text.replace(escaped, "\\$&"));

/** The same in HTML, which has references only. */
const HTML_ESCAPES: readonly Escape[] = [/(?!)/g, /[<&]/g, /[<&{[%$@:]/g].map(
  (escaped) => (text) =>
    text.replace(escaped, (character) =>
      character === "<" ? "&lt;" : character === "&" ? "&amp;" : `&#${character.charCodeAt(0)};`,
    ),
);

/** Strings have the codes of their source and no other markup. */
function plainMarkup(token: TaggedToken, { codes }: ParseTargetOptions): string {
  return "tag" in token ? "" : markup(token, { codes, marks: ADDED, escape: asItIs });
}

type Marks = Readonly<Record<AddedTag, readonly [open: string, close: string]>>;

const ADDED: Marks = { em: ["*", "*"], strong: ["**", "**"], del: ["~~", "~~"] };

const ADDED_IN_HTML: Marks = {
  em: ["<em>", "</em>"],
  strong: ["<strong>", "</strong>"],
  del: ["<del>", "</del>"],
};

interface Writing {
  readonly codes: ParseTargetOptions["codes"];
  readonly marks: Marks;
  readonly escape: Escape;
}

function markup(token: TaggedToken, { codes, marks, escape }: Writing): string {
  if (token.type === "text") return escape(token.value);
  if ("tag" in token) return marks[token.tag][token.type === "added-open" ? 0 : 1];
  const code = codes[token.id - 1];
  const isEnd = token.type === "close" || token.type === "isolated-close";
  return (isEnd ? code?.close : code?.open) ?? "";
}
