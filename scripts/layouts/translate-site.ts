import { putBatch } from "../../pipeline/apps/verbs/put-batch.ts";
import { openArticle, openWorkspace } from "../../pipeline/apps/verbs/workspace.ts";
import { parseLocale } from "../../pipeline/model/locale.ts";
import { PipelineError } from "../../pipeline/model/pipeline-error.ts";
import { matchArticle } from "../../pipeline/run.ts";
import { composeTarget } from "../../pipeline/stages/match/compose-target.ts";
import { LOCALES, type SiteLocale } from "./site.ts";
import { standIn } from "./stand-in.ts";

/** Who translated, and when. */
const AUTHOR = { by: "stand-in", at: "2026-01-01T00:00:00.000Z" };

/** Put a translation of every segment of a project into its memory. Returns how many there are. */
export async function translateSite(
  folder: string,
  locales: readonly SiteLocale[] = LOCALES,
): Promise<number> {
  const workspace = await openWorkspace(folder, {});
  let count = 0;
  try {
    for (const source of workspace.sources) {
      const opened = await openArticle(workspace, source);
      if (opened instanceof PipelineError) throw opened;
      for (const locale of locales) {
        const { input } = await matchArticle(
          opened,
          parseLocale(locale)!,
          opened.options,
          workspace.ports,
        );
        for (const unit of opened.segmented.units)
          for (const [index, segment] of unit.segments.entries()) {
            const batch = composeTarget({
              ...AUTHOR,
              memory: input,
              range: { unit, from: index, to: index + 1 },
              from: opened.article.source,
              revision: opened.article.revision,
              target: standIn(segment.text, locale),
            });
            await putBatch(workspace, opened, batch, AUTHOR);
            count++;
          }
      }
    }
  } finally {
    await workspace.memory.close();
  }
  return count;
}
