import type { Article } from "../../model/article.ts";
import type { Locale } from "../../model/locale.ts";
import { PipelineError } from "../../model/pipeline-error.ts";
import { isImportedArticle } from "../../model/record.ts";
import { readArticle } from "../../io/content/read-article.ts";
import { nativeHash } from "../../io/content/native-hash.ts";
import { fastParser } from "../../io/content/native-parser.ts";
import { listSources, type Source } from "../../io/content/list-sources.ts";
import { localeNameIn, outputPath } from "../../io/content/output-template.ts";
import { openMemory } from "../../io/memory/open-memory.ts";
import type { ProjectMemory } from "../../io/memory/project-memory.ts";
import { openProject, type Project } from "../../io/project.ts";
import type { MarkdownParser } from "../../stages/read/markdown/remark-parser.ts";
import { stringReader } from "../../stages/segment/string-drafts.ts";
import { unsegmented, type Unsegmented } from "../../stages/segment/unsegmented.ts";
import { dialectsFor } from "../../stages/read/markdown/dialects.ts";
import {
  EDITORIAL,
  type FlowOptions,
  type FlowPorts,
  type PreparedArticle,
  prepareArticle,
} from "../../run.ts";

/** An opened project: its sources, its memory, and the flow's ports to them. */
export interface Workspace {
  readonly project: Project;
  readonly memory: ProjectMemory;
  readonly ports: FlowPorts;
  /** Sorted by path. */
  readonly sources: readonly Source[];
  /** Folders in which sources were looked for, from the root. */
  readonly folders: readonly string[];
  /** What reads CommonMark, GFM and front matter, as `parser` of the configuration says. Default: remark. */
  readonly base?: MarkdownParser | undefined;
  /** Reads a source, or says what is wrong with it. Default: from the project's folder. */
  readonly readSource?: ((source: Source) => Article | PipelineError) | undefined;
  /** The source with this path. */
  readonly sourceAt: (path: string) => Source | undefined;
  /** What could not be listed or read from the memory; the rest is fine. */
  readonly problems: readonly PipelineError[];
}

/** What reading and surveying an article takes; the memory is asked through the ports. */
export type ReadingWorkspace = Omit<Workspace, "memory">;

/** A source article, cut into segments. */
export interface OpenArticle extends PreparedArticle {
  readonly source: Source;
  readonly article: Article;
  readonly options: FlowOptions;
  /** Its tree, as `Unsegmented.takeTree`. Default: nobody may have it. */
  readonly takeTree?: Unsegmented["takeTree"];
}

/**
 * Open the project that a folder belongs to. Throws what `openProject` and `openMemory` throw.
 *
 * @param env Says where the database is, where the memory is in one.
 * @param onListed Hears of the articles before the memory is opened, which may take long.
 */
export async function openWorkspace(
  directory: string,
  env: Readonly<Record<string, string | undefined>>,
  onListed?: (project: Project, sources: readonly Source[]) => void,
): Promise<Workspace> {
  const project = await openProject(directory);
  const { sources, problems, folders } = await listSources(project);
  onListed?.(project, sources);
  const memory = await openMemory(project, env);
  const byPath = new Map(sources.map((source) => [source.path, source]));
  const setAside = memory.problems().map(
    ({ path, line, message }) =>
      new PipelineError("memory-invalid", `Cannot use this line of the memory: ${message}`, {
        location: { path, line, column: 1 },
        hint: "the other lines are used; restore the line from git, or remove it",
      }),
  );
  return {
    project,
    memory,
    ports: { memory, articleExists: (path) => byPath.has(path) || isImportedArticle(path) },
    sources,
    folders,
    base: baseParser(project),
    sourceAt: (path) => byPath.get(path),
    problems: [...problems, ...setAside],
  };
}

/** How a source is read and cut, as the configuration says. */
export function flowOptions(
  { config }: Project,
  { collection, path }: Source,
  base: MarkdownParser | undefined,
): FlowOptions {
  return {
    policy: collection.policy,
    frontMatterKeys: collection.frontMatter,
    codeComments: collection.codeComments,
    stringKeys: collection.strings,
    dialects: dialectsFor(collection.dialects, path),
    base,
    hash: nativeHash,
    maxNesting: config.limits.nesting,
  };
}

/** What reads articles, as the configuration says. */
export function baseParser({ config }: Project): MarkdownParser | undefined {
  return config.parser === "remark" ? undefined : fastParser();
}

/** Whether there is a site, and no locale to translate into. */
function isUntranslatedSite({ config, locales }: Project): boolean {
  return config.site !== undefined && locales.length === 0;
}

/** Read a source and cut it into segments; the first that is wrong with it is returned, so that others go on. */
export async function openArticle(
  workspace: ReadingWorkspace,
  source: Source,
): Promise<OpenArticle | PipelineError> {
  const { project, ports } = workspace;
  const article = workspace.readSource?.(source) ?? readArticle(project, source);
  if (article instanceof PipelineError) return article;
  const options = flowOptions(project, source, workspace.base);
  try {
    if (isUntranslated(workspace, source))
      return {
        source,
        article,
        options,
        sources: [],
        editorial: await ports.memory.gather({
          locale: article.source,
          articles: [article.path],
          kinds: EDITORIAL,
        }),
        ...unsegmented(article, options),
      };
    const prepared = await prepareArticle(article, options, ports);
    const [problem] = prepared.segmented.problems;
    return problem ?? { source, article, options, ...prepared };
  } catch (error) {
    if (error instanceof PipelineError) return error;
    throw error;
  }
}

/** Whether only the pages of a site are made of an article, without dialects. */
function isUntranslated({ project }: ReadingWorkspace, { collection, path }: Source): boolean {
  if (!isUntranslatedSite(project) || collection.layout !== "site") return false;
  return dialectsFor(collection.dialects, path).length === 0 && stringReader(path) === undefined;
}

/** `openNamedArticle` for work on its version in a locale. Throws `usage` too, where the article is written in it. */
export async function openForLocale(
  workspace: Workspace,
  path: string,
  locale: Locale,
): Promise<OpenArticle> {
  const opened = await openNamedArticle(workspace, path);
  if (opened.article.source !== locale) return opened;
  throw new PipelineError(
    "usage",
    `Unexpected locale \`${locale}\`, expected another: \`${path}\` is written in \`${locale}\``,
  );
}

/** `openArticle` for a path that a person named. Throws `article-not-found`, or what is wrong with the article. */
export async function openNamedArticle(workspace: Workspace, path: string): Promise<OpenArticle> {
  const source = workspace.sources.find((candidate) => candidate.path === path);
  if (source === undefined) throw articleNotFound(path);
  const opened = await openArticle(workspace, source);
  if (opened instanceof PipelineError) throw opened;
  return opened;
}

/** What to say of a path at which there is no source article. */
export function articleNotFound(path: string): PipelineError {
  return new PipelineError("article-not-found", `Cannot find source article: \`${path}\``, {
    hint: "`interlinear status` lists the articles",
  });
}

/** Where an article's version in a locale is written; `undefined` for its own locale. */
export function outputOf(
  workspace: Workspace,
  { source, article }: OpenArticle,
  locale: Locale,
): string | undefined {
  return locale === article.source ? undefined : outputsOf(workspace, source).get(locale);
}

/**
 * Where the versions of a source are written. The locale of its folder is among
 * them: `lang` in the front matter may say that the article is written in another.
 */
export function outputsOf(
  { project, ports }: ReadingWorkspace,
  { outputs, locale, collection, below }: Source,
): ReadonlyMap<Locale, string> {
  if (outputs.has(locale) || !project.locales.includes(locale)) return outputs;
  const own = outputPath(collection.output, {
    localeName: localeNameIn(collection, locale, project.config.pathNames),
    sourceName: localeNameIn(collection, locale, project.config.pathNames),
    below,
  });
  return ports.articleExists(own) ? outputs : new Map([...outputs, [locale, own]]);
}
