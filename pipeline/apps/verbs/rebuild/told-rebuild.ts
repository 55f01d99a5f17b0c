import type { FailedFile, LeftFile, RebuildReport } from "../../../model/report.ts";
import { PipelineError } from "../../../model/pipeline-error.ts";
import type { Discretion } from "../publish/left-out.ts";
import {
  type ArticlePlace,
  type SecretArticles,
  secretArticles,
} from "../publish/secret-articles.ts";
import { mayTell, NOT_SAID } from "../run/discretion.ts";
import type { Workspace } from "../workspace.ts";
import { namesFiles } from "./names-files.ts";

export interface TellOptions extends Discretion {
  /** Whether anybody hears which files were written. Default: `true`. */
  readonly hasPaths?: boolean;
  /** Which article and locale paths speak of. Default: all of the project. */
  readonly places?: ReadonlyMap<string, ArticlePlace>;
}

/**
 * What of a rebuild may be said where nobody knows who reads it: no article that is not to be read yet is named.
 * It is built all the same, and counted; that something of it fails or was left stays, without what.
 */
export async function toldRebuild(
  workspace: Workspace,
  made: RebuildReport,
  { embargoed = false, hasPaths = true, ...options }: TellOptions,
): Promise<RebuildReport> {
  if (embargoed) return made;
  const left = made.left.map((file) => (file.isSecret === true ? hiddenLeft(file) : file));
  const report = { ...made, left, paths: hasPaths ? made.paths : [] };
  if (!namesFiles(report)) return made;
  const secrets = await secretsOrNone(workspace, options);
  if (secrets === undefined) return withoutNames(report);
  if (secrets.size === 0) return report;
  const told = withoutSecrets(report, secrets);
  const hidden = secrets.hidden() + (made.embargoed ?? 0);
  return hidden === 0 ? told : { ...told, embargoed: hidden };
}

/** `undefined` where the disk or the database that was full or lost for the rebuild is so for this, too. */
async function secretsOrNone(
  workspace: Workspace,
  options: Omit<TellOptions, "embargoed" | "hasPaths">,
): Promise<SecretArticles | undefined> {
  try {
    return await secretArticles(workspace, options);
  } catch (error) {
    if (error instanceof PipelineError) return undefined;
    throw error;
  }
}

/** What failed, without where: nobody can tell what may be named. */
function withoutNames(report: RebuildReport): RebuildReport {
  const { left, failed, site, reasons } = report;
  return {
    ...report,
    ...(reasons && { reasons: [] }),
    paths: [],
    removedPaths: [],
    left: left.map(hiddenLeft),
    failed: failed.map(({ path, code, message }) => ({
      path: "an article",
      code,
      message: code === "world" ? message.replaceAll(`\`${path}\``, "an article") : NOT_SAID,
      hint: "`--embargoed` says which",
    })),
    ...(site && { site: { ...site, removed: [], findings: [] } }),
  };
}

function withoutSecrets(report: RebuildReport, secrets: SecretArticles): RebuildReport {
  const { hides, areNamedIn } = secrets;
  const { paths, removedPaths, left, failed, reasons, site } = report;
  return {
    ...report,
    removedPaths: removedPaths.filter((path) => !hides(path)),
    paths: paths.filter((path) => !hides(path)),
    left: left.map((file) =>
      hides(file.path) || areNamedIn(file.reason) ? hiddenLeft(file) : file,
    ),
    failed: failed.map((file) => toldFailure(file, secrets)),
    ...(reasons && {
      reasons: reasons
        .filter(({ path }) => !hides(path))
        .map(({ path, reasons: why }) => ({
          path,
          reasons: why.map((reason) => (areNamedIn(reason) ? NOT_SAID : reason)),
        })),
    }),
    ...(site && {
      site: {
        ...site,
        removed: site.removed.filter((path) => !hides(path)),
        findings: site.findings.filter(({ file, problem }) => !hides(file) && !areNamedIn(problem)),
      },
    }),
  };
}

const HIDDEN = "an article that is not to be read yet";

function hiddenLeft({ cause }: LeftFile): LeftFile {
  return { path: HIDDEN, reason: "`--embargoed` says which, and why", cause };
}

/** The code stays, as the exit code depends on it. */
function toldFailure(file: FailedFile, { hides, areNamedIn }: SecretArticles): FailedFile {
  const { path, code } = file;
  const isHidden = hides(path);
  if (!isHidden && mayTell(file, areNamedIn)) return file;
  return { path: isHidden ? HIDDEN : path, code, message: NOT_SAID, hint: "`--embargoed` says it" };
}
