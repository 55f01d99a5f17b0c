import type { Locale } from "../../../model/locale.ts";
import type { HeldReason, PlanLine, ReleasePlan, WordChange } from "../../../model/release-plan.ts";
import type { Manifest, VersionEntry } from "../../../model/release.ts";
import { compareVersions } from "./compare-versions.ts";
import { hasCome } from "./timing.ts";

/** What a rollback is planned from. */
export interface RollbackRequest {
  readonly live: Pick<Manifest, "id" | "versions">;
  /** The release that shall come back. */
  readonly old: Pick<Manifest, "id" | "versions">;
  readonly isChosen: (locale: Locale) => boolean;
  /** Why a version may not be published any more; `undefined` where it may. */
  readonly barOf: (entry: VersionEntry) => HeldReason | undefined;
  /** ISO 8601. */
  readonly at: string;
  readonly wordsOf: (before: VersionEntry, after: VersionEntry) => readonly WordChange[];
}

/**
 * Say what a rollback does: chosen locales get the versions of the old release, less what may not be published any
 * more, the others keep what they have.
 */
export function planRollback(request: RollbackRequest): ReleasePlan {
  const { live, old, isChosen, at } = request;
  const kept = correctedSince(request);
  const wanted = [
    ...old.versions
      .filter(({ locale }) => isChosen(locale))
      .map((entry) => kept.get(keyOf(entry)) ?? entry),
    ...live.versions.filter(({ locale }) => !isChosen(locale)),
  ].toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  const barred = new Map(
    wanted.flatMap((entry) => {
      const bar = barOf(request, entry);
      return bar === undefined ? [] : [[keyOf(entry), bar] as const];
    }),
  );
  const versions = wanted.filter((entry) => !barred.has(keyOf(entry)));
  const ends = versions.flatMap(({ expireAt }) => expireAt ?? []);
  return {
    base: live.id,
    lines: [
      ...changedLines(request, versions, barred),
      ...heldLines(request, wanted, barred),
      ...[...kept.values()].map((entry) => keptLine(request, entry)),
    ].toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1)),
    versions,
    next: [...new Set(ends)].filter((end) => !hasCome(end, at)).toSorted(),
  };
}

/** Versions of today that have a legal correction which the old ones lack: readers keep them. */
function correctedSince({
  live,
  old,
  isChosen,
}: RollbackRequest): ReadonlyMap<string, VersionEntry> {
  const before = new Map(old.versions.map((entry) => [keyOf(entry), entry]));
  const lacks = (entry: VersionEntry): boolean => {
    const earlier = before.get(keyOf(entry));
    const had = new Set(earlier?.legal);
    return earlier !== undefined && (entry.legal ?? []).some((id) => !had.has(id));
  };
  return new Map(
    live.versions
      .filter((entry) => isChosen(entry.locale) && lacks(entry))
      .map((entry) => [keyOf(entry), entry]),
  );
}

function keptLine({ old }: RollbackRequest, { article, locale }: VersionEntry): PlanLine {
  const text = `\`${old.id}\` lacks a legal correction of it`;
  return {
    type: "held",
    article,
    locale,
    reasons: [{ kind: "correction", text }],
    hasEarlier: true,
  };
}

type Barred = ReadonlyMap<string, HeldReason>;

function barOf({ barOf: find, at }: RollbackRequest, entry: VersionEntry): HeldReason | undefined {
  const { expireAt } = entry;
  if (expireAt !== undefined && hasCome(expireAt, at))
    return { kind: "expired", text: `expired at ${expireAt}` };
  return find(entry);
}

function changedLines(
  { live, old, wordsOf }: RollbackRequest,
  versions: readonly VersionEntry[],
  barred: Barred,
): readonly PlanLine[] {
  return compareVersions(live.versions, versions).map(({ before, after }): PlanLine => {
    const { article, locale, isFallback } = (after ?? before)!;
    const place = { article, locale, ...(isFallback ? { isFallback } : {}) };
    if (before === undefined) return { type: "added", ...place };
    if (after !== undefined) return { type: "changed", ...place, words: wordsOf(before, after) };
    const why = barred.get(keyOf(before))?.text ?? `\`${old.id}\` does not have it`;
    return { type: "removed", ...place, why };
  });
}

/** What the old release had, may not come back, and is not there today either. */
function heldLines(
  { live }: RollbackRequest,
  wanted: readonly VersionEntry[],
  barred: Barred,
): readonly PlanLine[] {
  const today = new Set(live.versions.map(keyOf));
  return wanted
    .filter((entry) => barred.has(keyOf(entry)) && !today.has(keyOf(entry)))
    .filter(({ isFallback }) => isFallback !== true)
    .map(({ article, locale, ...entry }) => ({
      type: "held" as const,
      article,
      locale,
      reasons: [barred.get(keyOf({ article, locale, ...entry }))!],
      hasEarlier: false,
    }));
}

function keyOf({ article, locale }: Pick<VersionEntry, "article" | "locale">): string {
  return `${article}\0${locale}`;
}
