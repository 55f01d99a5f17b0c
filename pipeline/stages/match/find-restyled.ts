import { joinSegments } from "../segment/join-segments.ts";
import { hasSameCodes } from "../segment/segment-key.ts";
import type { Position, Run } from "./article-view.ts";
import { type CarriedTarget, partedWordsOf, wordsOf } from "./carry-tags.ts";
import { carriedTo } from "./find-stale.ts";
import { hadNoOthers, whatMayBeSilent } from "./former-codes.ts";
import type { FormerTargets } from "./former-targets.ts";
import type { LookupContext } from "./lookup-context.ts";
import { type Found, versionOf, type Wanted } from "./lookup.ts";
import { groupBy, type Thread } from "./memory-index.ts";
import { once } from "./once.ts";
import type { Version } from "./version.ts";

/**
 * Find the target of a sentence that reads as before but is marked otherwise, for positions that no lookup finds
 * anything for: emphasis came or went, a link or a line break went, HTML became Markdown, somebody wrote a comment into it. It is
 * as current as before, with today's tags. What a reader sees of its code has to be the same, and a link or code
 * that is new is for a person.
 */
export function restyledFinder(
  context: LookupContext,
  formers: FormerTargets,
): (position: Position, wanted: Wanted) => Found | undefined {
  // A target of several segments has to be one and the same for all of them.
  const made = new Map<string, Version>();
  const byWords = once(() => versionsByWords(context));
  return (position, wanted) => {
    for (const { found, version, others, run } of formers(position, wanted)) {
      const carried = others.length > 0 ? undefined : restyled(context, version, run);
      if (carried === undefined) continue;
      const id = `${version.id}\0${run.from}`;
      const today = made.get(id) ?? { ...version, target: carried.target };
      made.set(id, today);
      return { step: "lineage", thread: found.thread, version: today, run };
    }
    return onlyOne(
      (byWords().get(wordsOf(position.text)) ?? []).flatMap((thread) =>
        writtenAgain(context, position, thread, wanted),
      ),
    );
  };
}

/** As for equal sentences: what differs in its text is no match, of those with the most of today's markup. */
function onlyOne(found: readonly Found[]): Found | undefined {
  const tags = ({ version }: Found): number => version.target.split("<").length;
  const most = Math.max(...found.map(tags));
  const closest = found.filter((each) => tags(each) === most);
  return new Set(closest.map(({ version }) => version.target)).size === 1 ? closest[0] : undefined;
}

function writtenAgain(
  context: LookupContext,
  { index }: Position,
  thread: Thread,
  wanted: Wanted,
): readonly Found[] {
  const run = { from: index, to: index + 1 };
  const version = versionOf(context, thread, wanted);
  const carried = version && version.target !== "" && restyled(context, version, run);
  if (!carried) return [];
  return [{ step: "lineage", thread, version: { ...version, target: carried.target }, run }];
}

function restyled(context: LookupContext, version: Version, run: Run): CarriedTarget | undefined {
  const { from, to } = run;
  if (to - from !== version.keys.length) return undefined;
  const segments = context.view.positions.slice(from, to).flatMap(({ segment }) => segment ?? []);
  if (segments.length === 0) return undefined;
  const segment = joinSegments(segments);
  const readsAlike = [wordsOf, partedWordsOf].some(
    (words) => words(version.source) === words(segment.text),
  );
  if (!readsAlike) return undefined;
  if (!hasSameCodes(segment, version.codesHash)) return undefined;
  for (const silent of whatMayBeSilent(version.source, segment)) {
    const carried = carriedTo(context, version, run, silent);
    if (carried?.isSure === true && hadNoOthers(context, version, carried)) return carried;
  }
  return undefined;
}

/** Versions of this article by their words, for sentences that no history leads to: they were written a second time. */
function versionsByWords({ memory, view }: LookupContext): ReadonlyMap<string, readonly Thread[]> {
  const threads = [...memory.threads.values()].filter(
    ({ slot, heads }) =>
      slot.article === view.article && heads.every(({ keys }) => keys.length === 1),
  );
  return groupBy(threads, ({ heads }) => [...new Set(heads.map(({ source }) => wordsOf(source)))]);
}
