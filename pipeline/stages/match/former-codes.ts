import { parseTagged } from "../../model/tagged-text.ts";
import type { CodeType, InlineCode } from "../../model/inline-code.ts";
import type { Segment } from "../../model/unit.ts";
import { isComment } from "../segment/html-identity.ts";
import { segmentKey } from "../segment/segment-key.ts";
import type { CarriedTarget } from "./carry-tags.ts";
import type { LookupContext } from "./lookup-context.ts";
import type { Version } from "./version.ts";

/*
 * Which codes an older source had: its record says their numbers and forms, and of their kinds only a hash, its key.
 */

/** More choices of placeholders are not tried. */
const MOST_CHOICES = 100;

/** Which placeholders of the old source may be those that are gone: any as many as today's has fewer. */
export function whatMayBeSilent(
  source: string,
  { codes }: Segment,
): readonly ReadonlySet<number>[] {
  const old = codesIn(source).flatMap((tag, at) => (tag.startsWith("x") ? [at + 1] : []));
  const now = codes.filter(({ form, data }) => form === "placeholder" && !isComment(data)).length;
  let choices: readonly (readonly number[])[] = [[]];
  for (let gone = old.length - now; gone > 0; gone--) {
    choices = choices.flatMap((chosen) =>
      old.filter((id) => id > (chosen.at(-1) ?? 0)).map((id) => [...chosen, id]),
    );
    if (choices.length > MOST_CHOICES) return [];
  }
  return choices.map((chosen) => new Set(chosen));
}

/** Kinds of placeholders that may have stood where one stands, besides its own: HTML, and what MDX has for comments. */
const SILENT_TYPES: readonly CodeType[] = ["html", "break", "var"];

/** Kinds of pairs that may have stood where a pair stands, or no longer stands. */
const PAIR_TYPES: readonly CodeType[] = ["html", "em", "strong", "del", "link"];

/** More combinations of kinds are not tried. */
const MOST_COMBINATIONS = 2_000;

/**
 * Whether the placeholders of the old source were those of today's, and those that are gone said nothing, as comments
 * do: with which kinds of codes the old source has its key. That what code said is the same is known already.
 */
export function hadNoOthers(
  { memory }: LookupContext,
  { id, source, keys }: Version,
  { today, segment }: CarriedTarget,
): boolean {
  const tags = codesIn(source);
  if (!tags.some((tag) => tag.startsWith("x"))) return true;
  const from = memory.records.get(id)?.from;
  if (from === undefined || keys.length > 1) return false;
  const choices = tags.map((tag): readonly CodeType[] => {
    const type = segment.codes[(today.get(tag) ?? 0) - 1]?.type;
    if (tag.startsWith("g")) return type === undefined ? PAIR_TYPES : [type, ...PAIR_TYPES];
    return type === undefined || SILENT_TYPES.includes(type) ? SILENT_TYPES : [type];
  });
  const combinations = choices.reduce((product, { length }) => product * length, 1);
  if (combinations > MOST_COMBINATIONS) return false;
  return Array.from({ length: combinations }, (_, index) => index).some((index) => {
    const codes = typesAt(choices, index).map((type, at) => ({ id: at + 1, type })) as InlineCode[];
    return segmentKey(from, source, codes) === keys[0];
  });
}

/** The tags of a text's codes, in order of their ids. */
function codesIn(text: string): readonly string[] {
  const tags: string[] = [];
  for (const token of parseTagged(text)) {
    if ("id" in token)
      tags[token.id - 1] ??= `${token.type === "placeholder" ? "x" : "g"}${token.id}`;
  }
  return tags;
}

/** One combination of many, by its number. */
function typesAt(choices: readonly (readonly CodeType[])[], index: number): readonly CodeType[] {
  let rest = index;
  return choices.map((types) => {
    const type = types[rest % types.length]!;
    rest = Math.floor(rest / types.length);
    return type;
  });
}
