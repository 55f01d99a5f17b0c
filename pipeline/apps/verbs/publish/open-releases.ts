import type { SiteConfig } from "../../../io/config/config.ts";
import { openLedger, type PublishLedger } from "../../../io/ledger/publish-ledger.ts";
import type { Project } from "../../../io/project.ts";
import { openTarget } from "../../../io/release/open-target.ts";
import { PipelineError } from "../../../model/pipeline-error.ts";
import type { ReleaseTarget } from "../../../model/release-target.ts";

/** The environment of the program. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** What all that publishes works with: no sources, and no memory. */
export interface Releases {
  readonly project: Project;
  readonly site: SiteConfig;
  readonly target: ReleaseTarget;
  readonly ledger: PublishLedger;
  readonly env: Environment;
}

/**
 * Open the releases of a project. Throws `usage` where it has no site, and what `openTarget` and
 * `openLedger` throw.
 */
export async function openReleases(project: Project, env: Environment): Promise<Releases> {
  const { root, config } = project;
  if (config.site === undefined) throw noSite();
  const target = await openTarget(config.publish.target, root, env);
  const ledger = openLedger({ root, localesDir: config.localesDir });
  return { project, site: config.site, target, ledger, env };
}

function noSite(): PipelineError {
  return new PipelineError("usage", "Cannot publish: the project has no site", {
    hint: 'say `"layout": "site"` in a collection of `interlinear.json`',
  });
}
