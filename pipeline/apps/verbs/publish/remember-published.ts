import type { Batch } from "../../../model/memory-port.ts";
import type { ReleasePlan } from "../../../model/release-plan.ts";
import type { Workspace } from "../workspace.ts";
import type { Candidates } from "./make-candidates.ts";

/** The sources that go live with a plan: later changes are told from them. */
export function publishedRevisions(
  { revisions }: Pick<Candidates, "revisions">,
  { versions }: Pick<ReleasePlan, "versions">,
): readonly Batch[] {
  const records = versions.flatMap(({ article, locale, revision }) => {
    const batch = revisions.get(article);
    const isOwn = batch?.locale === locale;
    return isOwn ? batch.records.filter((record) => record["revision" as never] === revision) : [];
  });
  return [...Map.groupBy(records, ({ from }) => from)].map(([locale, all]) => ({
    locale,
    records: all,
  }));
}

/** Remember sources that go live. */
export async function rememberRevisions(
  { memory }: Workspace,
  batches: readonly Batch[],
): Promise<void> {
  for (const batch of batches) await memory.put(batch);
}
