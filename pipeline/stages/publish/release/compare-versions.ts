import type { VersionEntry } from "../../../model/release.ts";

/** A version that is not the same in two releases; one of them is there. */
export interface VersionChange {
  readonly before: VersionEntry | undefined;
  readonly after: VersionEntry | undefined;
}

/** The versions that differ between two releases; sorted by article, then locale. */
export function compareVersions(
  before: readonly VersionEntry[],
  after: readonly VersionEntry[],
): readonly VersionChange[] {
  const key = ({ article, locale }: VersionEntry): string => `${article}\0${locale}`;
  const [old, now] = [before, after].map(
    (entries) => new Map(entries.map((entry) => [key(entry), entry])),
  );
  return [...new Set([...old!.keys(), ...now!.keys()])]
    .toSorted()
    .map((slot) => ({ before: old!.get(slot), after: now!.get(slot) }))
    .filter((change) => change.before?.sha256 !== change.after?.sha256);
}

/** Whether two entries of the same version say the same of what is to be done with it later. */
export function isSameLater(a: VersionEntry, b: VersionEntry): boolean {
  return laterOf(a) === laterOf(b);
}

/** When a version is over, and the corrections that it has; empty for most. */
export function laterOf({ expireAt, legal = [], factual = [] }: VersionEntry): string {
  const corrections = [...legal, ...factual].toSorted();
  return expireAt === undefined && corrections.length === 0
    ? ""
    : [expireAt ?? "", ...corrections].join(" ");
}
