import { PipelineError } from "../../model/pipeline-error.ts";
import { openArticle, type Workspace } from "./workspace.ts";

/**
 * The article that has most of some segments, half of them at least: what an
 * article that is gone is called today. `undefined` where none has, or two have as many.
 */
export async function articleWith(
  workspace: Workspace,
  ids: ReadonlySet<string>,
): Promise<string | undefined> {
  let best: string | undefined;
  let most = Math.ceil(ids.size / 2) - 1;
  for (const source of workspace.sources) {
    const opened = await openArticle(workspace, source);
    if (opened instanceof PipelineError) continue;
    const segments = opened.segmented.units.flatMap((unit) => unit.segments);
    const count = segments.filter(({ id }) => ids.has(id)).length;
    if (count < most || count === 0) continue;
    best = count === most ? undefined : source.path;
    most = count;
  }
  return best;
}
