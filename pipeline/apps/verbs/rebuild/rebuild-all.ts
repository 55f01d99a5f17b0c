import { systemClock } from "../../../io/clock.ts";
import type { RebuildReport } from "../../../model/report.ts";
import { openVerbs } from "../open-verbs.ts";
import { sourceDate } from "../site/source-date.ts";
import type { Watcher } from "../verbs.ts";
import { rebuildQuickly } from "./rebuild-quickly.ts";

export interface RebuildAllOptions extends Watcher {
  readonly directory: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Rebuild a project in all its locales, in no time where nothing has changed. */
export async function rebuildAll({
  directory,
  env,
  signal,
  onProgress,
}: RebuildAllOptions): Promise<RebuildReport> {
  const now = sourceDate(env);
  const run = { at: now ?? systemClock(), now, signal, onProgress };
  const quick = await rebuildQuickly({ directory, env, run });
  if (quick !== undefined) return quick;
  const verbs = await openVerbs(directory, env);
  try {
    return await verbs.rebuild({
      locales: verbs.locales,
      isDryRun: false,
      accept: [],
      pseudo: undefined,
      signal,
      onProgress,
    });
  } finally {
    await verbs.close();
  }
}
