import { removeFile } from "../../../io/remove-file.ts";
import type { BuildReasons } from "../../../model/report.ts";
import type { RebuildRun } from "../rebuild-articles.ts";
import type { RebuildTally } from "../rebuild-tally.ts";
import type { Workspace } from "../workspace.ts";
import { type OrphanedFile, orphanedFiles } from "./orphaned-files.ts";

export interface OrphanRemoval {
  readonly workspace: Workspace;
  readonly run: Pick<RebuildRun, "locales" | "isDryRun" | "accept" | "embargoed">;
  readonly tally: RebuildTally;
}

/** What became of the files whose sources are gone. */
export interface RemovedOrphans {
  /** Paths of those that stay, sorted. */
  readonly kept: readonly string[];
  readonly reasons: readonly BuildReasons[];
}

/**
 * Remove the localized files whose sources are gone, where they are as they were written, so that no generator builds
 * them any more; what somebody changed stays and is reported. Doing it again, or after a crash, does the rest.
 */
export async function removeOrphaned(removal: OrphanRemoval): Promise<RemovedOrphans> {
  const { workspace, run, tally } = removal;
  const kept: string[] = [];
  const reasons: BuildReasons[] = [];
  for (const file of await orphanedFiles(workspace, run.locales)) {
    const { path, article } = file;
    const isNamed = run.embargoed === true || !file.isTimed;
    if (file.kept === undefined || run.accept.includes(path)) {
      if (!remove(removal, path)) {
        kept.push(path);
        continue;
      }
      tally.removed(isNamed ? path : undefined);
      if (isNamed) reasons.push({ path, reasons: [`its source \`${article}\` is gone`] });
    } else {
      kept.push(path);
      const secret = file.isTimed ? { isSecret: true } : {};
      tally.leave({ path, reason: whyKept(file), cause: "person", ...secret });
    }
  }
  return { kept, reasons };
}

function remove({ workspace, run, tally }: OrphanRemoval, path: string): boolean {
  if (run.isDryRun) return true;
  try {
    removeFile(workspace.project.root, path);
    return true;
  } catch (error) {
    tally.fail(path, error);
    return false;
  }
}

function whyKept({ article, kept }: OrphanedFile): string {
  return `its source \`${article}\` is gone, and ${kept}; remove the file, move what is to stay, or let \`interlinear rebuild --accept\` with its path remove it`;
}
