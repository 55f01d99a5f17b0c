import type { PublishReport } from "../../../model/publish-report.ts";
import type { SourceRecord } from "../../../model/record.ts";
import type { VersionEntry } from "../../../model/release.ts";
import type { Workspace } from "../workspace.ts";
import type { Candidates } from "./make-candidates.ts";
import type { PreparedWork } from "./publication.ts";

/** Remember the sources that went live with a publication: from them later changes are told. */
export async function rememberLive(
  { workspace, candidates, publication }: PreparedWork,
  report: PublishReport,
): Promise<void> {
  const isLive = report.release !== undefined && report.live === report.release.id;
  if (publication.isDryRun || !isLive) return;
  await rememberRevisions(workspace, candidates, report.plan.versions);
}

/** Remember the sources of what readers have, and no other: what nobody may know yet is not told to the memory. */
export async function rememberRevisions(
  { memory }: Workspace,
  { revisions }: Candidates,
  versions: readonly VersionEntry[],
): Promise<void> {
  const live = new Set(versions.map(keyOf));
  const byLocale = Map.groupBy(revisions, ({ locale }) => locale);
  for (const [locale, batches] of byLocale) {
    const all = batches.flatMap(({ records }) => records as readonly SourceRecord[]);
    const records = all.filter((record) => live.has(keyOf({ ...record, locale })));
    if (records.length > 0) await memory.put({ locale, records });
  }
}

function keyOf({
  article,
  locale,
  revision,
}: Pick<VersionEntry, "article" | "locale" | "revision">): string {
  return [article, locale, revision].join("\0");
}
