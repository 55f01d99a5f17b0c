import { systemClock } from "../../../io/clock.ts";
import type { RebuildReport } from "../../../model/report.ts";
import { sourceDate } from "../site/source-date.ts";
import type { Watcher } from "../verbs.ts";
import { namesFiles } from "./names-files.ts";
import { rebuildQuickly } from "./rebuild-quickly.ts";

export interface RebuildAllOptions extends Watcher {
  readonly directory: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Name also what is not to be read yet. Default: `false`. */
  readonly embargoed?: boolean;
  /** Whether anybody hears which files were written. Default: `true`. */
  readonly hasPaths?: boolean;
  /** Whether the report is to say why each file was built. Default: `false`. */
  readonly isExplained?: boolean;
}

/** As `rebuildQuickly`, with nothing named that is not to be read yet, unless somebody asks for it. */
export async function rebuildQuicklyTold({
  directory,
  env,
  embargoed = false,
  ...watcher
}: RebuildAllOptions): Promise<RebuildReport | undefined> {
  const now = sourceDate(env);
  const run = { ...watcher, at: now ?? systemClock(), now, embargoed };
  const report = await rebuildQuickly({ directory, env, run });
  // What was written was looked through by whoever had the memory open; the rest is rare.
  if (report === undefined || embargoed || !namesFiles({ ...report, paths: [] })) return report;
  const { openVerbs } = await import("../open-verbs.ts");
  const verbs = await openVerbs(directory, env);
  try {
    return { ...(await verbs.tellRebuild(report)), paths: report.paths };
  } finally {
    await verbs.close();
  }
}
