import { mkdir, mkdtemp, readFile, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, posix, relative, sep } from "node:path";
import { collectOutput } from "../../../io/build/collect-output.ts";
import { copyProject } from "../../../io/build/copy-project.ts";
import { runBuild } from "../../../io/build/run-build.ts";
import { sourceAt } from "../../../io/content/list-sources.ts";
import { localeNameIn } from "../../../io/content/output-template.ts";
import { isInside } from "../../../io/content/walk-files.ts";
import { worldError } from "../../../io/world-error.ts";
import { PipelineError } from "../../../model/pipeline-error.ts";
import type { VersionEntry } from "../../../model/release.ts";
import {
  type BuiltArticle,
  localeOfFile,
  markPages,
  mergeLocales,
} from "../../../stages/publish/release/built-pages.ts";
import { companionTexts } from "../rebuild-companions.ts";
import type { Workspace } from "../workspace.ts";
import { hideAssets } from "./hide-assets.ts";
import { localeFolders } from "./locale-folders.ts";
import { hiddenFolders, markdownPaths, pathOfVersion } from "./markdown-paths.ts";
import type { PreparedWork } from "./publication.ts";
import { type ReleaseContent, servedFiles, type Wanted } from "./release-content.ts";

/** How a generator builds a project. */
export interface BuildSettings {
  /** For the system's shell, in the project's root. */
  readonly command: string;
  /** The folder that it writes, from the project's root, as somebody typed it. */
  readonly from: string;
}

/** Builds releases in private folders, which are there until it is closed. */
export interface SiteBuilder {
  /** Throws `usage` for a folder that cannot be what a generator writes, and what `runBuild` and `collectOutput` throw. */
  readonly build: (work: PreparedWork, wanted: Wanted) => Promise<ReleaseContent>;
  readonly close: () => Promise<void>;
}

/** Begin with no folder; each build makes one. */
export function openBuilder({ command, from }: BuildSettings): SiteBuilder {
  const folders: string[] = [];
  return {
    build: async (work, wanted) => {
      const folder = outputFolder(work.workspace, from);
      const place = await realpath(await mkdtemp(join(tmpdir(), "interlinear-build-")));
      folders.push(place);
      await fillFolder(work, wanted, { folder, place });
      const { env, signal } = work.publication;
      await runBuild({ command, folder: place, env, signal });
      return builtContent(work, wanted, { folder, place });
    },
    close: async () => {
      await Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true })));
    },
  };
}

/** The folder without `./` and `/` around it. */
function outputFolder({ sources }: Workspace, from: string): string {
  const folder = posix.normalize(from.normalize("NFC").replaceAll("\\", "/")).replace(/\/+$/, "");
  const isBelow = folder !== "" && folder !== "." && !/^(?:\.\.(?:\/|$)|\/|[a-z]:)/i.test(folder);
  const expected = "expected the folder that the build writes, below the project's root";
  if (!isBelow) throw new PipelineError("usage", `Unexpected \`--from ${from}\`, ${expected}`);
  const article = sources.find(({ path }) => path.startsWith(`${folder}/`))?.path;
  if (article === undefined) return folder;
  throw new PipelineError(
    "usage",
    `Unexpected \`--from ${from}\`, ${expected}: \`${article}\` is an article in it`,
  );
}

interface Place {
  /** The folder that the build writes, below the private one. */
  readonly folder: string;
  /** Absolute path of the private folder. */
  readonly place: string;
}

/** The project as readers may know it: its Markdown is that of the plan, and nothing shows what is left out. */
async function fillFolder(
  work: PreparedWork,
  wanted: Wanted,
  { folder, place }: Place,
): Promise<void> {
  const { root, locales } = work.workspace.project;
  const written = await markdownOf(work, wanted.plan.versions);
  const markdown = allMarkdown(work, wanted);
  const left = new Set([
    folder,
    ...markdown,
    ...(await originalsOf(root, markdown)),
    ...hiddenFolders(work, new Set(written.keys())),
  ]);
  const isOurs = ownPlaces(work);
  const leavesOut = (path: string): boolean => left.has(path) || isOurs(path);
  const copied = await copyProject({ root, to: place, leavesOut });
  for (const [path, bytes] of written) await write(place, path, bytes);
  await hideAssets({ root, place, copied, markdown, written });
  const there = new Set([...copied, ...written.keys()]);
  for (const [path, text] of await companionTexts(work.workspace, locales)) {
    const isLeft = path
      .split("/")
      .some((_, end, parts) => left.has(parts.slice(0, end + 1).join("/")));
    if (!there.has(path) && !isLeft) await write(place, path, text);
  }
}

/** Every path of an article that there is, was published or is written. */
function allMarkdown({ workspace, releases }: PreparedWork, { live }: Wanted): ReadonlySet<string> {
  const known = [
    ...workspace.sources.map(({ path }) => path),
    ...releases.ledger.entries.map(({ article }) => article),
    ...(live?.versions ?? []).map(({ article }) => article),
  ];
  return markdownPaths({ workspace }, new Set(known));
}

/** What the versions of a plan are, by path. */
async function markdownOf(
  work: PreparedWork,
  versions: readonly VersionEntry[],
): Promise<ReadonlyMap<string, Uint8Array>> {
  const { candidates, releases } = work;
  const files = new Map<string, Uint8Array>();
  for (const version of versions) {
    const made = candidates.files.get(version.sha256)?.bytes;
    const bytes = made ?? (await releases.target.object(version.sha256));
    files.set(pathOfVersion(work, version), bytes);
  }
  return files;
}

/** Files of the project that links among its Markdown lead to: they say the same. */
async function originalsOf(
  root: string,
  markdown: ReadonlySet<string>,
): Promise<ReadonlySet<string>> {
  const originals = new Set<string>();
  for (const path of markdown) {
    const real = await realpath(join(root, path)).catch(() => undefined);
    if (real !== undefined && isInside(root, real))
      originals.add(relative(root, real).split(sep).join("/").normalize("NFC"));
  }
  return originals;
}

/** Whether a path is of what Interlinear keeps: memories, the ledger, releases. */
function ownPlaces({ workspace }: PreparedWork): (path: string) => boolean {
  const { localesDir, publish, site } = workspace.project.config;
  const kept = new Set([
    `${localesDir}/_publish`,
    ...(publish.target.kind === "folder" ? [publish.target.folder] : []),
    ...(site === undefined ? [] : [site.output]),
  ]);
  return (path) =>
    kept.has(path) ||
    (path.startsWith(`${localesDir}/`) &&
      /^[^/]+\/memory$/.test(path.slice(localesDir.length + 1)));
}

async function write(place: string, path: string, content: Uint8Array | string): Promise<void> {
  try {
    await mkdir(dirname(join(place, path)), { recursive: true });
    await checkInside(place, path);
    await writeFile(join(place, path), content);
  } catch (cause) {
    if (cause instanceof PipelineError) throw cause;
    throw worldError(`Cannot write \`${path}\` to build it`, cause);
  }
}

/** A folder of the project may be a link to somewhere else, where nothing must be written. */
async function checkInside(place: string, path: string): Promise<void> {
  if (isInside(place, await realpath(dirname(join(place, path))))) return;
  throw new PipelineError(
    "path-outside-project",
    `Cannot build \`${path}\`: a link in its path leads out of the project`,
    { hint: "have the folder in the project, or publish without `--build`" },
  );
}

/** Files of locales that were not chosen stay those of the live release. */
async function builtContent(
  work: PreparedWork,
  { plan, live }: Wanted,
  { folder, place }: Place,
): Promise<ReleaseContent> {
  const { workspace, publication, candidates } = work;
  const { files, placeOf } = await collectOutput(join(place, folder), folder);
  const folders = localeFolders(workspace.project);
  const built = markPages(
    files,
    plan.versions.map((version) => builtArticle(work, version)),
  );
  const { locales } = publication;
  const sources = new Set([workspace.project.config.source, ...candidates.sources.values()]);
  const merged = mergeLocales(
    { built, live: servedFiles(live) },
    (locale) => locales.length === 0 || locales.includes(locale) || sources.has(locale),
    (path) => localeOfFile(path, folders),
  );
  const places = new Map(files.map(({ path, sha256 }) => [sha256, placeOf(path)]));
  return {
    files: merged,
    object: async (sha256) => {
      const file = places.get(sha256);
      return file === undefined ? candidates.files.get(sha256)?.bytes : readFile(file);
    },
  };
}

function builtArticle(work: PreparedWork, version: VersionEntry): BuiltArticle {
  const { project, sourceAt: found } = work.workspace;
  const { article, locale } = version;
  const path = pathOfVersion(work, version);
  const source = found(article) ?? sourceAt(project, article);
  const isOwn = path === article;
  const names: readonly string[] = [
    ...(source === undefined
      ? []
      : [localeNameIn(source.collection, locale, project.config.pathNames)]),
    locale,
  ];
  return {
    article,
    locale,
    paths: source === undefined ? [path] : [source.below, path],
    folders: isOwn ? [...names, ""] : [...names],
  };
}
