import type { WordChange } from "../../../model/release-plan.ts";
import type { VersionEntry } from "../../../model/release.ts";
import { compareVersions } from "../../../stages/publish/release/compare-versions.ts";
import { wordChanges } from "../../../stages/publish/release/word-changes.ts";
import type { Releases } from "./open-releases.ts";

/** Says how what readers read changes. */
export type WordsOf = (before: VersionEntry, after: VersionEntry) => readonly WordChange[];

/** Read what differs between two releases, to say later how. What was destroyed says nothing. */
export async function wordsBetweenStored(
  { textOf, target }: Releases,
  before: readonly VersionEntry[],
  after: readonly VersionEntry[],
): Promise<WordsOf> {
  const wanted = compareVersions(before, after)
    .filter((change) => change.before !== undefined && change.after !== undefined)
    .flatMap((change) => [change.before!.sha256, change.after!.sha256]);
  const destroyed = await target.missing(wanted);
  const texts = new Map<string, string>();
  for (const sha256 of wanted) if (!destroyed.has(sha256)) texts.set(sha256, await textOf(sha256));
  return (old, now) => {
    const [a, b] = [texts.get(old.sha256), texts.get(now.sha256)];
    return a === undefined || b === undefined ? [] : wordChanges(a, b);
  };
}
