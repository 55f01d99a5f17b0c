import type { HeldReason } from "../../../model/release-plan.ts";
import type { VersionEntry } from "../../../model/release.ts";
import { whyWithdrawn } from "../../../stages/publish/ledger/standing-deeds.ts";
import type { Releases } from "./open-releases.ts";

/** Says why a version that was published once may not come back; `undefined` where it may. */
export type RollbackBar = (entry: VersionEntry) => HeldReason | undefined;

/** What counts against old versions by now, besides their own end: they may have been published before it was said. */
export async function rollbackBar(
  { deeds, target }: Releases,
  entries: readonly VersionEntry[],
): Promise<RollbackBar> {
  const destroyed = await target.missing(entries.map(({ sha256 }) => sha256));
  return ({ article, locale, sha256 }) => {
    const why = whyWithdrawn(deeds, article, locale);
    if (why !== undefined) return { kind: "withdrawn", text: why };
    return destroyed.has(sha256)
      ? { kind: "withdrawn", text: "its text was destroyed" }
      : undefined;
  };
}
