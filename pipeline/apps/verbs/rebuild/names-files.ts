import type { RebuildReport } from "../../../model/report.ts";

/** Whether a report names files at all. */
export function namesFiles({
  paths,
  removedPaths,
  left,
  failed,
  reasons = [],
  site,
}: RebuildReport): boolean {
  const named = paths.length + removedPaths.length + left.length + failed.length + reasons.length;
  return named + (site === undefined ? 0 : site.findings.length + site.removed.length) > 0;
}
