import { PipelineError } from "../../../model/pipeline-error.ts";
import { composeDeed, type DeedEntry } from "../../../stages/publish/ledger/deed-entry.ts";
import type { Author } from "../put-batch.ts";
import type { Releases } from "./open-releases.ts";

/** The site stays where a rollback put it until somebody says that it goes on. Throws `release-held` till then. */
export function checkPins({ deeds }: Releases): void {
  const [pin] = deeds.pins;
  if (pin === undefined) return;
  throw new PipelineError(
    "release-held",
    `Cannot publish: the site is pinned to \`${pin.release}\`, which \`rollback\` made`,
    { hint: "`interlinear publish --resume` goes on, `--dry-run` shows what that would change" },
  );
}

/** What takes the pins away that there are. */
export function resumption({ deeds, project }: Releases, author: Author): readonly DeedEntry[] {
  if (deeds.pins.length === 0) return [];
  const parents = deeds.pins.map(({ id }) => id);
  return [composeDeed({ ...author, kind: "resume", from: project.config.source, parents })];
}
