import { realpathSync } from "node:fs";
import { findRoot } from "../../../io/project-root.ts";
import {
  changedFolders,
  changedFoldersBeside,
  type LookBeside,
} from "../../../io/rebuild-state/changed-folders.ts";
import { readStamp } from "../../../io/rebuild-state/rebuild-stamp.ts";
import { toolIdentity } from "../../../io/rebuild-state/tool-identity.ts";
import type { RebuildReport } from "../../../model/report.ts";
import type { RebuildRun } from "../rebuild-articles.ts";

/** A rebuild of all locales in the usual way. */
export type QuickRun = Pick<
  RebuildRun,
  "at" | "now" | "signal" | "onProgress" | "isExplained" | "embargoed" | "hasPaths"
>;

export interface QuickOptions {
  readonly directory: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly run: QuickRun;
}

/**
 * Rebuild what little has changed since the last whole run: nothing, or some articles that no other one depends
 * on. `undefined` where it takes a look at the whole project; then nothing was done.
 *
 * This module loads next to nothing: to find that there is nothing to do takes little more than asking the
 * disk about each file.
 */
export async function rebuildQuickly({
  directory,
  env,
  run,
}: QuickOptions): Promise<RebuildReport | undefined> {
  const found = findRoot(directory);
  const root = found && realpathSync(found);
  const stamp = root === undefined ? undefined : readStamp(root);
  if (root === undefined || stamp === undefined || stamp.now !== run.now) return undefined;
  const tool = toolIdentity(stamp.tool);
  if (tool.identity !== stamp.tool.identity) return undefined;
  const [written, others] = halves(stamp.folders, ({ isWritten }) => isWritten === true);
  let later: LookBeside | undefined;
  // Where there is something to build anyway, what was written is looked at meanwhile.
  const said = changedFolders({ root, folders: others }, () => {
    later = changedFoldersBeside({ root, folders: written });
  });
  const changed = later === undefined ? changedFolders({ root, folders: written }) : said;
  if (changed.length === 0)
    return run.isExplained === true ? { ...stamp.report, reasons: [] } : stamp.report;
  later ??= changedFoldersBeside({ root, folders: [] });
  const { updateChanged } = await import("./update-changed.ts");
  return updateChanged({ root, env, run, stamp: { ...stamp, tool }, changed, later });
}

function halves<Item>(
  items: readonly Item[],
  isFirst: (item: Item) => boolean,
): readonly [readonly Item[], readonly Item[]] {
  return [items.filter(isFirst), items.filter((item) => !isFirst(item))];
}
