import { openLedger, type PublishLedger } from "../../../io/ledger/publish-ledger.ts";
import { openProject, type Project } from "../../../io/project.ts";
import { openTarget } from "../../../io/release/open-target.ts";
import { PipelineError } from "../../../model/pipeline-error.ts";
import { RELEASE_ID } from "../../../model/release.ts";
import type { ReleaseTarget } from "../../../model/release-target.ts";

export interface TargetOptions {
  /** Where to look for the project. */
  readonly directory: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** What is published of a project, as it is: no source is read, and nothing believed. */
export interface AtTarget {
  readonly project: Project;
  readonly target: ReleaseTarget;
  readonly ledger: PublishLedger;
}

/** Do something with the target of the project that a folder belongs to, and close it. */
export async function atTarget<Result>(
  { directory, env }: TargetOptions,
  act: (at: AtTarget) => Promise<Result>,
): Promise<Result> {
  const project = await openProject(directory);
  const { root, config } = project;
  const target = await openTarget(config.publish.target, root, env);
  try {
    return await act({
      project,
      target,
      ledger: openLedger({ root, localesDir: config.localesDir }),
    });
  } finally {
    await target.close();
  }
}

/**
 * The id that somebody means: itself, or the number of a release that no other has (`r12`).
 *
 * Throws `usage` for what cannot be one, `release-not-found` for one that is not kept.
 */
export function meantRelease(
  typed: string,
  { kept, target }: { readonly kept: readonly string[]; readonly target: string },
): string {
  const isNumber = /^r[1-9]\d{0,8}$/.test(typed);
  if (!isNumber && !RELEASE_ID.test(typed))
    throw new PipelineError(
      "usage",
      `Unexpected release \`${typed}\`, expected an id such as \`r12-0123456789ab\`, or \`r12\``,
      { hint: "`interlinear releases` lists them" },
    );
  const found = kept.filter((id) => id === typed || (isNumber && id.startsWith(`${typed}-`)));
  if (found.length === 1) return found[0]!;
  const several =
    found.length > 1 ? `: it may be ${found.map((id) => `\`${id}\``).join(" or ")}` : "";
  throw new PipelineError(
    "release-not-found",
    `Cannot find the release \`${typed}\` in ${target}${several}`,
    { hint: "`interlinear releases` lists those that are kept" },
  );
}
