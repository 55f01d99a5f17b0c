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
  for (const escaped of ESCAPED) {
    const typed = tokens.map((token) => markup(token, options, escaped)).join("");
    const parsed = parseTarget(typed, options);
    if ("target" in parsed && parsed.target === target) return typed;
  }
  return target;
}

/** A tagged text with the markup of the source, for people to read: `parseTarget` may make another one of it. */
export function spellForReading(target: string, options: ParseTargetOptions): string {
  const spelt = parseTagged(target).map((token) => markup(token, options, NEVER));
  return spelt.join("").replace(/\s*\n\s*/g, " ");
}

const NEVER = /(?!)/g;

/** Characters that are escaped where fewer do not do: addresses that are to be none come last. */
const ESCAPED: readonly RegExp[] = [
  NEVER,
  /[\\`*_[\]<>~]/g,
  /[\\`*_[\]<>~{]/g,
  /[\\`*_[\]<>~&]/g,
  /[\\`*_[\]<>~&]|:(?=\/\/)|(?<=\w)[.@](?=\w)/g,
];

const ADDED: Readonly<Record<AddedTag, string>> = { em: "*", strong: "**", del: "~~" };

/** Strings have the codes of their source and no other markup. */
function plainMarkup(token: TaggedToken, options: ParseTargetOptions): string {
  return "tag" in token ? "" : markup(token, options, NEVER);
}

function markup(token: TaggedToken, { codes }: ParseTargetOptions, escaped: RegExp): string {
  if (token.type === "text") return token.value.replace(escaped, "\\$&");
  if ("tag" in token) return ADDED[token.tag];
  const code = codes[token.id - 1];
  const isEnd = token.type === "close" || token.type === "isolated-close";
  return (isEnd ? code?.close : code?.open) ?? "";
}
