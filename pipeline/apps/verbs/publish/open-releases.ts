import type { SiteConfig } from "../../../io/config/config.ts";
import { plainSite } from "../../../io/config/normalize-config.ts";
import { openLedger, type PublishLedger } from "../../../io/ledger/publish-ledger.ts";
import type { Project } from "../../../io/project.ts";
import { openTrustedTarget } from "../../../io/release/open-target.ts";
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
import { readText } from "../../../stages/publish/release/word-changes.ts";

/** The environment of the program. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** What all that publishes works with: no sources, and no memory. */
export interface Releases {
  readonly project: Project;
  /**
   * Whether releases are the site of the project; else they are its Markdown, or what a generator made of
   * that, and the object of a version is a Markdown file.
   */
  readonly hasSite: boolean;
  /** A plain one where there is none. */
  readonly site: SiteConfig;
  readonly target: ReleaseTarget;
  readonly ledger: PublishLedger;
  readonly deeds: StandingDeeds;
  readonly env: Environment;
  /** A version that the target has. Throws what `ReleaseTarget.object` and `openVersion` throw. */
  readonly version: (sha256: string) => Promise<PublishedVersion>;
  /** What readers read of a version that the target has. Throws what `version` throws. */
  readonly textOf: (sha256: string) => Promise<string>;
}

/**
/**
 * Open the releases of a project. Throws what `openTrustedTarget` and `openLedger` throw.
 */
export async function openReleases(project: Project, env: Environment): Promise<Releases> {
  const { root, config } = project;
  const target = await openTrustedTarget(config.publish, root, env);
  const version: Releases["version"] = async (sha256) => openVersion(await target.object(sha256));
  const hasSite = config.collections.some(({ layout }) => layout === "site");
  const textOf = async (sha256: string): Promise<string> =>
    hasSite
      ? readText(await version(sha256))
      : new TextDecoder().decode(await target.object(sha256));
  const site = config.site ?? plainSite();
  return { project, hasSite, site, target, env, version, textOf, ...readLedger(project) };
}

/** The same with the ledger as it is by now. */
export function refreshed(releases: Releases): Releases {
  return { ...releases, ...readLedger(releases.project) };
}

function readLedger({ root, config }: Project): Pick<Releases, "ledger" | "deeds"> {
  const ledger = openLedger({ root, localesDir: config.localesDir });
  return { ledger, deeds: standingDeeds(ledger.records.filter(isDeed)) };
}

/** Throws `usage` where a project has no site; `what` is a verb. */
export function checkHasSite({ hasSite }: Pick<Releases, "hasSite">, what: string): void {
  if (hasSite) return;
  throw new PipelineError("usage", `Cannot ${what}: the project has no site`, {
    hint: 'say `"layout": "site"` in a collection of `interlinear.json`',
  });
}
