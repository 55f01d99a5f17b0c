import { didYouMean } from "../../../model/did-you-mean.ts";
import type { Locale } from "../../../model/locale.ts";
import { PipelineError } from "../../../model/pipeline-error.ts";
import type { Manifest } from "../../../model/release.ts";
import { openProject } from "../../../io/project.ts";
import { authorAtWork } from "../author-at-work.ts";
import type { Author } from "../put-batch.ts";
import { type Environment, openReleases, type Releases } from "./open-releases.ts";

/** Who asks for something, and where. */
export interface AtReleases {
  /** Where to look for the project. */
  readonly directory: string;
  readonly env: Environment;
}

/** Open the releases of the project that a folder belongs to, do something with them, and close them. */
export async function withReleases<Result>(
  { directory, env }: AtReleases,
  work: (releases: Releases) => Promise<Result>,
): Promise<Result> {
  const releases = await openReleases(await openProject(directory), env);
  try {
    return await work(releases);
  } finally {
    await releases.target.close();
  }
}

/** Who does it: a person, who has to be known. @param by What `--by` said. */
export function editorAtWork({ project, env }: Releases, by: string | undefined): Promise<Author> {
  return authorAtWork(project, env, by);
}

/**
 * Refuse locales that neither the project nor the live release has: whoever names one has mistyped it. Throws
 * `usage`.
 */
export function checkLocales(
  { project }: Releases,
  live: Manifest | undefined,
  locales: readonly Locale[],
): void {
  const published = live?.versions.map(({ locale }) => locale) ?? [];
  const known = [...new Set([project.config.source, ...project.locales, ...published])].toSorted();
  const unknown = locales.find((locale) => !known.includes(locale));
  if (unknown === undefined) return;
  const meant = didYouMean(unknown, known);
  throw new PipelineError(
    "usage",
    `Unexpected locale \`${unknown}\`, expected ${known.map((tag) => `\`${tag}\``).join(", ")}`,
    meant === undefined ? {} : { hint: `did you mean \`${meant}\`?` },
  );
}
