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
