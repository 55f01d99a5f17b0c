import { readdir, realpath, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Locale } from "../../model/locale.ts";
import { PipelineError } from "../../model/pipeline-error.ts";
import type { ConfigFile } from "../config/config-file.ts";
import { normalizeConfig } from "../config/normalize-config.ts";
import { type Listing, listSources } from "../content/list-sources.ts";
import { localeName } from "../content/output-template.ts";
import { CONFIG_FILE, openProjectAt, type Project } from "../project.ts";
import { detectDialects } from "../../stages/read/markdown/detect-dialects.ts";
import type { DialectName } from "../../stages/read/markdown/dialects.ts";
import { sampleArticles } from "./sample-articles.ts";
import { configFor, detectPreset, type FoundPreset } from "./detect-preset.ts";
import { type Repository, repositoryAt } from "./repository.ts";
import { worldError } from "../world-error.ts";

export interface InitOptions {
  /** What the sources are written in; `undefined`: what the folders say, else `en`. */
  readonly source: Locale | undefined;
  /** Locales to add. */
  readonly locales: readonly Locale[];
}

/** What `init` found and what it would write; nothing in it exists yet. */
export interface InitPlan {
  /** The project as it will be. */
  readonly project: Project;
  readonly listing: Listing;
  /** The generator that was recognized; `undefined` for none, or where a configuration was there. */
  readonly preset: FoundPreset | undefined;
  /** Sorted by path. */
  readonly writes: readonly PlannedFile[];
}

export interface PlannedFile {
  /** From the project's root, with `/`. */
  readonly path: string;
  readonly content: string;
}

/** Folders that hold Markdown where there is no `content`, in the order they are tried. */
const USUAL_FOLDERS = ["docs", "src/content", "_posts", "posts", "articles", "blog", "pages"];

const ATTRIBUTES = `# People review the Markdown, not the translation memory.
*/memory/**/*.jsonl linguist-generated text eol=lf
`;

/**
 * Find out what a folder needs to be a project. A configuration is written only
 * where the defaults do not fit, and an existing one is never changed.
 *
 * Throws `usage` where an existing configuration says otherwise than the options.
 */
export async function planInit(directory: string, options: InitOptions): Promise<InitPlan> {
  const root = await realRoot(directory);
  const existing = await openProjectAt(root);
  const repository = repositoryAt(root);
  const preset = existing.isConfigured ? undefined : await detectPreset(repository);
  const plain = existing.isConfigured
    ? undefined
    : await configFileFor(repository, options, preset);
  if (existing.isConfigured) checkAgainst(existing, options);
  const named = preset?.locales ?? [];
  const locales = [...new Set([...existing.locales, ...named, ...options.locales])]
    .filter((locale) => locale !== preset?.source)
    .toSorted();
  const projectOf = (file: ConfigFile | undefined): Project => {
    const config = file === undefined ? existing.config : normalizeConfig(file);
    return { root, config, locales, isConfigured: existing.isConfigured };
  };
  const first = projectOf(plain);
  const texts = existing.isConfigured ? [] : await sampleArticles(first, await listSources(first));
  const file = withDialects(plain, detectDialects(texts), preset !== undefined);
  const project = projectOf(file);
  const { config } = project;
  const listing = await listSources(project);
  const folders = locales.map(
    (locale) => `${config.localesDir}/${localeName(locale, config.pathNames)}`,
  );
  const writes = [
    ...(file === undefined ? [] : [{ path: CONFIG_FILE, content: formatConfig(file) }]),
    ...folders.map((folder) => ({ path: `${folder}/.gitkeep`, content: "" })),
    ...(locales.length === 0
      ? []
      : [{ path: `${config.localesDir}/.gitattributes`, content: ATTRIBUTES }]),
  ];
  return { project, listing, preset, writes: await missing(root, writes) };
}

async function realRoot(directory: string): Promise<string> {
  try {
    return await realpath(directory);
  } catch (cause) {
    throw worldError(`Cannot set up a project in \`${directory}\``, cause);
  }
}

/** What must be said, or `undefined` where the defaults say it. */
async function configFileFor(
  repository: Repository,
  options: InitOptions,
  preset: FoundPreset | undefined,
): Promise<ConfigFile | undefined> {
  if (preset !== undefined) return configFor(preset, options);
  const { source } = options;
  const folder = (await repository.isFolder("content")) ? undefined : await usualFolder(repository);
  const isSaid =
    source === undefined || source === "en" || (await repository.isFolder(`content/${source}`));
  if (folder === undefined && isSaid) return undefined;
  return {
    ...(isSaid ? {} : { source }),
    ...(folder === undefined
      ? {}
      : { collections: [{ include: [`${folder}/**/*.{md,markdown}`] }] }),
  };
}

/** As people write it: lists of words on one line. */
function formatConfig(file: ConfigFile): string {
  const json = JSON.stringify(file, null, 2);
  const compact = json.replace(/\[\s+("[^[\]{}]*")\s+\]/g, (_, words: string) => {
    return `[${words.replace(/\s*\n\s*/g, " ")}]`;
  });
  return `${compact}\n`;
}

/** Dialects that any generator may have been told to read. */
const COMMON: readonly DialectName[] = ["heading-ids", "attributes", "math", "github"];

/** A generator says what it reads; without one the articles do. */
function withDialects(
  file: ConfigFile | undefined,
  seen: readonly DialectName[],
  hasPreset: boolean,
): ConfigFile | undefined {
  const added = hasPreset ? seen.filter((name) => COMMON.includes(name)) : seen;
  if (added.length === 0) return file;
  const collections = file?.collections ?? [{}];
  return {
    ...file,
    collections: collections.map((collection) =>
      hasPreset && collection.dialects === undefined
        ? collection
        : { ...collection, dialects: [...new Set([...(collection.dialects ?? []), ...added])] },
    ),
  };
}

async function usualFolder({ isFolder }: Repository): Promise<string | undefined> {
  for (const folder of USUAL_FOLDERS) if (await isFolder(folder)) return folder;
  return undefined;
}

function checkAgainst({ config, locales }: Project, options: InitOptions): void {
  if (options.source !== undefined && options.source !== config.source) {
    throw otherwise(
      `\`"source": "${options.source}"\``,
      `its source locale is \`${config.source}\``,
    );
  }
  const added = options.locales.filter((locale) => !locales.includes(locale));
  if (config.locales === undefined || added.length === 0) return;
  const list = JSON.stringify([...config.locales, ...added]);
  throw otherwise(
    `\`"locales": ${list}\``,
    `it lists ${config.locales.map((tag) => `\`${tag}\``).join(", ")}`,
  );
}

function otherwise(wanted: string, reason: string): PipelineError {
  return new PipelineError("usage", `Cannot change \`${CONFIG_FILE}\`: ${reason}`, {
    hint: `write ${wanted} there, then run \`interlinear init\` again`,
  });
}

/** A folder with anything in it needs nothing to be kept. */
async function missing(
  root: string,
  files: readonly PlannedFile[],
): Promise<readonly PlannedFile[]> {
  const isMissing = await Promise.all(
    files.map(async ({ path }) => {
      if (!path.endsWith("/.gitkeep")) return !(await exists(join(root, path)));
      const folder = join(root, path.slice(0, -"/.gitkeep".length));
      return (await readdir(folder).catch(() => [])).length === 0;
    }),
  );
  return files
    .filter((_, index) => isMissing[index])
    .toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
