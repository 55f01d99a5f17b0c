import { realpath } from "node:fs/promises";
import { basename, dirname, join, posix, relative, sep } from "node:path";
import type { Locale } from "../../model/locale.ts";
import { PipelineError } from "../../model/pipeline-error.ts";
import { compileGlob } from "../../io/content/glob.ts";
import type { Source } from "../../io/content/list-sources.ts";
import { localeNameIn, outputPath } from "../../io/content/output-template.ts";
import { isInside } from "../../io/content/walk-files.ts";
import { outputsOf, type Workspace } from "./workspace.ts";

/** Where pseudo-localized articles are written, below `out`. */
export interface PseudoOutputs {
  /** Throws `path-ambiguous` where another source is written there. */
  readonly pathOf: (source: Source, locale: Locale) => string;
  /** Whether it is written where `output` of its collection says. */
  readonly isInPlace: (source: Source) => boolean;
}

/**
 * Plan the files of a pseudo-localization. What a collection writes outside of
 * `localesDir` lies where a generator looks for it: below `out` as `output` says, so
 * that `out` may be a copy of the site. All else has its path below the
 * collection's folder, in a folder for each locale where there are several.
 *
 * Throws `usage` where one would overwrite a source or a localized article, or
 * would be taken for a source by the next run.
 *
 * @param out Absolute.
 */
export async function planPseudoOutputs(
  workspace: Workspace,
  out: string,
  locales: readonly Locale[],
): Promise<PseudoOutputs> {
  const { sources, project } = workspace;
  const { localesDir, pathNames } = project.config;
  const isInPlace = ({ collection }: Pick<Source, "collection">) =>
    !collection.output.startsWith(`${localesDir}/`);
  const pathIn = ({ below, collection, locale: source }: Source, locale: Locale) =>
    !isInPlace({ collection })
      ? posix.join(locales.length === 1 ? "" : locale, below)
      : outputPath(collection.output, {
          localeName: localeNameIn(collection, locale, pathNames),
          sourceName: localeNameIn(collection, source, pathNames),
          below,
        });
  const owners = new Map<string, Source>();
  for (const source of sources) {
    for (const locale of locales)
      if (!owners.has(pathIn(source, locale))) owners.set(pathIn(source, locale), source);
  }
  const folder = await realFolder(out);
  if (isInside(project.root, folder)) {
    const below = relative(project.root, folder).split(sep).join("/");
    const isTaken = takenIn(workspace);
    const taken = [...owners.keys()].map((path) => posix.join(below, path)).find(isTaken);
    if (taken !== undefined) throw unusable(out, taken);
  }
  return {
    isInPlace,
    pathOf: (source, locale) => {
      const path = pathIn(source, locale);
      const owner = owners.get(path)!;
      if (owner === source) return path;
      throw new PipelineError(
        "path-ambiguous",
        `Cannot write \`${source.path}\` to \`${path}\`: \`${owner.path}\` is written there`,
        {
          hint: "rename one of the articles",
        },
      );
    },
  };
}

/** The folder with links followed, as far as it exists. */
async function realFolder(path: string): Promise<string> {
  if (path === dirname(path)) return path;
  return realpath(path).catch(async () => join(await realFolder(dirname(path)), basename(path)));
}

/** Whether a path of the project is a source, would be one, or is a localized article. */
function takenIn(workspace: Workspace): (path: string) => boolean {
  const { sources, project } = workspace;
  const outputs = new Set(sources.flatMap((source) => [...outputsOf(workspace, source).values()]));
  const patterns = project.config.collections.map(({ include, exclude }) => ({
    include: include.map(compileGlob),
    exclude: exclude.map(compileGlob),
  }));
  const isSource = (path: string) =>
    patterns.some(
      ({ include, exclude }) =>
        include.some((glob) => glob.matches(path)) && !exclude.some((glob) => glob.matches(path)),
    );
  const { localesDir } = project.config;
  return (path) => outputs.has(path) || (!path.startsWith(`${localesDir}/`) && isSource(path));
}

function unusable(out: string, taken: string): PipelineError {
  return new PipelineError(
    "usage",
    `Cannot write below \`${out}\`: \`${taken}\` would be a source, or is a localized article`,
    {
      hint: "give `--out` a folder of its own",
    },
  );
}
