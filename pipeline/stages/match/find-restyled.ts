import { parseTagged } from "../../model/tagged-text.ts";
import type { CodeType, InlineCode } from "../../model/inline-code.ts";
import type { Segment } from "../../model/unit.ts";
import { isComment } from "../segment/html-identity.ts";
import { joinSegments } from "../segment/join-segments.ts";
import { hasSameCodes, segmentKey } from "../segment/segment-key.ts";
import type { Position, Run } from "./article-view.ts";
import { type CarriedTarget, wordsOf } from "./carry-tags.ts";
import { carriedTo } from "./find-stale.ts";
import type { FormerTargets } from "./former-targets.ts";
import type { LookupContext } from "./lookup-context.ts";
import type { Found, Wanted } from "./lookup.ts";
import type { Version } from "./version.ts";

/**
 * Find the target of a sentence that reads as before but is marked otherwise, for positions that no lookup finds
 * anything for: emphasis came or went, a link went, HTML became Markdown, somebody wrote a comment into it. It is
 * as current as before, with today's tags. What a reader sees of its code has to be the same, and a link or code
 * that is new is for a person.
 */
export function restyledFinder(
  context: LookupContext,
  formers: FormerTargets,
): (position: Position, wanted: Wanted) => Found | undefined {
  // A target of several segments has to be one and the same for all of them.
  const made = new Map<string, Version>();
  return (position, wanted) => {
    for (const { found, version, others, run } of formers(position, wanted)) {
      const carried = others.length > 0 ? undefined : restyled(context, version, run);
      if (carried === undefined) continue;
      const id = `${version.id}\0${run.from}`;
      const today = made.get(id) ?? { ...version, target: carried.target };
      made.set(id, today);
      return { step: "lineage", thread: found.thread, version: today, run };
    }
    return undefined;
  };
}

function restyled(context: LookupContext, version: Version, run: Run): CarriedTarget | undefined {
  const { from, to } = run;
  if (to - from !== version.keys.length) return undefined;
  const segments = context.view.positions.slice(from, to).flatMap(({ segment }) => segment ?? []);
  if (segments.length === 0) return undefined;
  const segment = joinSegments(segments);
  if (wordsOf(version.source) !== wordsOf(segment.text)) return undefined;
  if (!hasSameCodes(segment, version.codesHash)) return undefined;
  for (const silent of whatMayBeSilent(version.source, segment)) {
    const carried = carriedTo(context, version, run, silent);
    if (carried?.isSure === true && hadNoOthers(context, version, carried)) return carried;
  }
  return undefined;
}

/** More placeholders are not tried one by one. */
const MOST_TRIED = 20;

/** Which placeholders of the old source may be those that are gone: as many as today's has fewer, next to each other. */
function whatMayBeSilent(source: string, { codes }: Segment): readonly ReadonlySet<number>[] {
  const old = codesIn(source).flatMap((tag, at) => (tag.startsWith("x") ? [at + 1] : []));
  const now = codes.filter(({ form, data }) => form === "placeholder" && !isComment(data)).length;
  const gone = old.length - now;
  if (gone <= 0 || old.length > MOST_TRIED) return [new Set()];
  return Array.from({ length: now + 1 }, (_, at) => new Set(old.slice(at, at + gone)));
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
function hadNoOthers(
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
