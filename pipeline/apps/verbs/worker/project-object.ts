import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { normalizeConfig } from "../../../io/config/normalize-config.ts";
import { parseConfig } from "../../../io/config/parse-config.ts";
import { CONFIG_FILE, type Project } from "../../../io/project.ts";
import type { Locale } from "../../../model/locale.ts";
import { PipelineError } from "../../../model/pipeline-error.ts";
import { projectDigest } from "../rebuild/article-digests.ts";

/** What a worker has to know of a project, whose folder it does not see. */
interface ProjectObject {
  /** Text of the configuration; `null` where there is none. */
  readonly config: string | null;
  readonly locales: readonly Locale[];
  /** Paths of all articles, sorted. */
  readonly articles: readonly string[];
}

/** Put a project into an object: the same bytes wherever the same is said. Throws `config-invalid` where it has changed meanwhile. */
export async function composeProject(
  project: Project,
  articles: readonly string[],
): Promise<Uint8Array> {
  const { root, isConfigured, locales } = project;
  const config = isConfigured ? await readFile(join(root, CONFIG_FILE), "utf8") : null;
  const object: ProjectObject = { config, locales, articles: articles.toSorted() };
  const bytes = new TextEncoder().encode(JSON.stringify(object));
  if (projectDigest(readProject(bytes).project) !== projectDigest(project))
    throw new PipelineError(
      "config-invalid",
      `Cannot use \`${CONFIG_FILE}\`: it was changed while it was read`,
      { hint: "do it again" },
    );
  return bytes;
}

/** A project of an object, with the paths of its articles. */
export interface RemoteProject {
  readonly project: Project;
  readonly articles: readonly string[];
}

/** Read a project from an object; whoever reads a file of it would be wrong, and hear so. */
export function readProject(bytes: Uint8Array): RemoteProject {
  const { config: text, locales, articles } = JSON.parse(new TextDecoder().decode(bytes)) as ProjectObject; // prettier-ignore
  const config = text === null ? normalizeConfig({}) : parseConfig(text, CONFIG_FILE).config!;
  return { project: { root: NOWHERE, config, isConfigured: text !== null, locales }, articles };
}

/** No file system takes it as a path. */
const NOWHERE = "\0";
