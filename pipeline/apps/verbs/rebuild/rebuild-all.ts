import type { RebuildReport } from "../../../model/report.ts";
import { openVerbs } from "../open-verbs.ts";
import type { RebuildOptions } from "../verbs.ts";
import { type RebuildAllOptions, rebuildQuicklyTold } from "./rebuild-quickly-told.ts";

export interface RebuildWithOptions extends RebuildAllOptions {
  /** Says with which workers, once there is something to do. Default: without any. */
  readonly workersOf?: () => Promise<RebuildOptions["workers"]>;
}

/** Rebuild a project in all its locales, in no time where nothing has changed. */
export async function rebuildAll({
  directory,
  env,
  workersOf,
  ...options
}: RebuildWithOptions): Promise<RebuildReport> {
  const quick = await rebuildQuicklyTold({ directory, env, ...options });
  if (quick !== undefined) return quick;
  const workers = await workersOf?.();
  const verbs = await openVerbs(directory, env, { willRebuild: workers === undefined });
  try {
    return await verbs.rebuild({
      locales: verbs.locales,
      isDryRun: false,
      accept: [],
      pseudo: undefined,
      workers,
      ...options,
    });
  } finally {
    await verbs.close();
  }
}
