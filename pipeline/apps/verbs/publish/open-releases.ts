import type { SiteConfig } from "../../../io/config/config.ts";
import { openLedger, type PublishLedger } from "../../../io/ledger/publish-ledger.ts";
import type { Project } from "../../../io/project.ts";
import { openTarget } from "../../../io/release/open-target.ts";
import { trustingTarget } from "../../../io/release/trusting-target.ts";
import { PipelineError } from "../../../model/pipeline-error.ts";
import type { ReleaseTarget } from "../../../model/release-target.ts";
import { isDeed } from "../../../stages/publish/ledger/deed-entry.ts";
import {
  type StandingDeeds,
  standingDeeds,
} from "../../../stages/publish/ledger/standing-deeds.ts";
import {
  openVersion,
  type PublishedVersion,
} from "../../../stages/publish/release/version-object.ts";

/** The environment of the program. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** What all that publishes works with: no sources, and no memory. */
export interface Releases {
  readonly project: Project;
  readonly site: SiteConfig;
  readonly target: ReleaseTarget;
  readonly ledger: PublishLedger;
  readonly deeds: StandingDeeds;
  readonly env: Environment;
  /** A version that the target has. Throws what `ReleaseTarget.object` and `openVersion` throw. */
  readonly version: (sha256: string) => Promise<PublishedVersion>;
}

/**
 * Open the releases of a project. Throws `usage` where it has no site, and what `openTarget` and
 * `openLedger` throw.
 */
export async function openReleases(project: Project, env: Environment): Promise<Releases> {
  const { root, config } = project;
  if (config.site === undefined) throw noSite();
  const plain = await openTarget(config.publish.target, root, env);
  const { publicKey } = config.publish;
  const target = publicKey === undefined ? plain : trustingTarget(plain, publicKey);
  const known = new Map<string, Promise<PublishedVersion>>();
  const version: Releases["version"] = (sha256) => {
    const reading = known.get(sha256) ?? target.object(sha256).then(openVersion);
    known.set(sha256, reading);
    return reading;
  };
  return { project, site: config.site, target, env, version, ...readLedger(project) };
}

/** The same with the ledger as it is by now. */
export function refreshed(releases: Releases): Releases {
  return { ...releases, ...readLedger(releases.project) };
}

function readLedger({ root, config }: Project): Pick<Releases, "ledger" | "deeds"> {
  const ledger = openLedger({ root, localesDir: config.localesDir });
  return { ledger, deeds: standingDeeds(ledger.records.filter(isDeed)) };
}

function noSite(): PipelineError {
  return new PipelineError("usage", "Cannot publish: the project has no site", {
    hint: 'say `"layout": "site"` in a collection of `interlinear.json`',
  });
}
