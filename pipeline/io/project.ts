import { readdir, readFile, realpath, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Locale } from "../model/locale.ts";
import { PipelineError } from "../model/pipeline-error.ts";
import type { Config } from "./config/config.ts";
import { normalizeConfig } from "./config/normalize-config.ts";
import { localeOfFolder } from "./content/locale-folder.ts";
import { CONFIG_FILE, findRoot } from "./project-root.ts";
import { worldError } from "./world-error.ts";

export { CONFIG_FILE } from "./project-root.ts";

/** A project on disk. */
export interface Project {
  /** Real absolute path; everything read or written lies below. */
  readonly root: string;
  readonly config: Config;
  /** Whether it has an `interlinear.json`. */
  readonly isConfigured: boolean;
  /** Locales to translate into, sorted: configured, or the folders in `localesDir`. */
  readonly locales: readonly Locale[];
}

/**
 * Open the project that a folder belongs to: the nearest one, upwards, with an
 * `interlinear.json`, else with a `content` or `locales` folder. The search ends at
 * the root of a git working copy.
 *
 * Throws `config-not-found`, or an `AggregateError` with every problem of the
 * configuration (`config-invalid`).
 */
export async function openProject(start: string): Promise<Project> {
  const root = findRoot(start);
  if (root === undefined) throw noProject(start);
  return openProjectAt(root);
}

/** Open the project whose root this folder is; see `openProject`. */
export async function openProjectAt(folder: string): Promise<Project> {
  const root = await realpath(folder);
  const text = await readConfig(join(root, CONFIG_FILE));
  const config = text === undefined ? normalizeConfig({}) : await parse(text);
  const locales = config.locales ?? (await localeFolders(root, config));
  return { root, config, isConfigured: text !== undefined, locales: locales.toSorted() };
}

async function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}

function noProject(start: string): PipelineError {
  return new PipelineError(
    "config-not-found",
    `Cannot find a project in \`${start}\` or above it, expected \`${CONFIG_FILE}\`, \`content/\` or \`locales/\``,
    { hint: "run `interlinear init` in the project's folder" },
  );
}

async function readConfig(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, "utf8");
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw worldError(`Cannot read \`${CONFIG_FILE}\``, cause);
  }
}

async function parse(text: string): Promise<Config> {
  // A project without the file need not wait for the parser.
  const { parseConfig } = await import("./config/parse-config.ts");
  const { config, problems } = parseConfig(text, CONFIG_FILE);
  if (config !== undefined) return config;
  throw new AggregateError(problems, `Cannot use \`${CONFIG_FILE}\``);
}

async function localeFolders(root: string, config: Config): Promise<readonly Locale[]> {
  const entries = await readdir(join(root, config.localesDir), { withFileTypes: true }).catch(
    () => [],
  );
  const locales = new Set<Locale>();
  for (const entry of entries) {
    const locale = entry.isDirectory() ? localeOfFolder(entry.name, config.pathNames) : undefined;
    if (locale === undefined || locales.has(locale)) continue;
    if (!(await isSourceOnly(root, config, entry.name, locale))) locales.add(locale);
  }
  return [...locales];
}

/** What a source locale has as well: the memory of its articles, and the texts of the site. */
const SOURCE_FILES: ReadonlySet<string> = new Set(["memory", "site.json"]);

/** A source locale has a folder too; that makes it no target. */
async function isSourceOnly(
  root: string,
  config: Config,
  name: string,
  locale: Locale,
): Promise<boolean> {
  const isSource = locale === config.source || (await exists(join(root, "content", name)));
  if (!isSource) return false;
  const held = await readdir(join(root, config.localesDir, name)).catch(() => []);
  return held.length > 0 && held.every((held) => SOURCE_FILES.has(held));
}
