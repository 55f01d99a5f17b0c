import { posix } from "node:path";
import type { Locale } from "../../model/locale.ts";
import { PipelineError } from "../../model/pipeline-error.ts";
import type { Collection, Config } from "../config/config.ts";
import type { Project } from "../project.ts";
import { compileGlob, type Glob } from "./glob.ts";
import { localeOfFolder } from "./locale-folder.ts";
import { localeNameIn, outputMatcher, outputPath } from "./output-template.ts";
import { walkFiles } from "./walk-files.ts";

/** A source article that was found but not yet read. */
export interface Source {
  /** From the project's root, with `/`, in NFC: the article's name everywhere. */
  readonly path: string;
  /** The same as the file system spells it. */
  readonly file: string;
  readonly collection: Collection;
  /** Its locale, unless its front matter says another. */
  readonly locale: Locale;
  /** Where each locale's version is written, from the project's root; none for its own locale. */
  readonly outputs: ReadonlyMap<Locale, string>;
  /** Its path below the folder of its collection and locale. */
  readonly below: string;
}

export interface Listing {
  /** Sorted by path, by code unit. */
  readonly sources: readonly Source[];
  /** Links and folders that could not be followed, outputs that collide; the other sources are fine. */
  readonly problems: readonly PipelineError[];
  /** Folders that were looked through, from the root. */
  readonly folders: readonly string[];
}

/**
 * Find the project's source articles. What Interlinear writes is never a source:
 * the folder of the locales and the output paths of every collection are left out.
 */
export async function listSources(project: Project): Promise<Listing> {
  const membership = membershipOf(project);
  const { globs, isSource } = membership;
  const { files, problems, folders } = await walkFiles({
    root: project.root,
    folders: outermost(globs.map(({ base }) => base)),
    enters: (path) => mayHoldSources(path, project.config),
    wants: isSource,
  });
  const found = files
    .map(({ path }) => membership.toSource(path))
    .toSorted((a, b) => (a.path < b.path ? -1 : 1));
  const { kept, collisions } = withoutCollisions(found);
  // A folder that is not there yet appears in the one above it.
  const bases = globs.map(({ base }) => (base.includes("/") ? posix.dirname(base) : ""));
  const looked = [...new Set([...folders, ...bases])];
  return { sources: kept, problems: [...problems, ...collisions], folders: looked };
}

/** The source that a file at a path from the root is, or would be if it were there; `undefined` for any other. */
export function sourceAt(project: Project, path: string): Source | undefined {
  return sourceFinder(project)(path);
}

/** `sourceAt` for those who ask often. */
export function sourceFinder(project: Project): (path: string) => Source | undefined {
  const { isSource, toSource } = membershipOf(project);
  return (path) => {
    const folders = path.split("/").slice(0, -1);
    const isReached = folders.every((_, index) =>
      mayHoldSources(folders.slice(0, index + 1).join("/"), project.config),
    );
    return isReached && isSource(path) ? toSource(path) : undefined;
  };
}

/** Whether sources may be in a folder that there was not before, or below it. */
export function folderFinder(project: Project): (path: string) => boolean {
  const bases = membershipOf(project).globs.map(({ base }) => base);
  return (path) =>
    mayHoldSources(path, project.config) &&
    bases.some(
      (base) => base === "" || `${path}/`.startsWith(`${base}/`) || base.startsWith(`${path}/`),
    );
}

interface Membership {
  readonly globs: readonly Glob[];
  readonly isSource: (path: string) => boolean;
  /** For paths that are sources. */
  readonly toSource: (path: string) => Source;
}

function membershipOf(project: Project): Membership {
  const { config, locales } = project;
  const collections = config.collections.map((collection) => compile(collection, project));
  const memberOf = (path: string) => {
    const name = path.normalize("NFC");
    return collections.find((collection) => collection.includes(name) !== undefined);
  };
  const written = collections.flatMap(({ writes }) => writes);
  return {
    globs: collections.flatMap(({ globs }) => globs),
    isSource: (path) =>
      memberOf(path) !== undefined && !written.some((writes) => writes(path.normalize("NFC"))),
    toSource: (path) => toSource(path, memberOf(path)!, config, locales),
  };
}

interface CompiledCollection {
  readonly collection: Collection;
  readonly globs: readonly Glob[];
  /** The pattern that includes a path, if one does. */
  readonly includes: (path: string) => Glob | undefined;
  /** One for each locale that is written. */
  readonly writes: readonly ((path: string) => boolean)[];
}

function compile(collection: Collection, { config, locales }: Project): CompiledCollection {
  const globs = collection.include.map(compileGlob);
  const excluded = collection.exclude.map(compileGlob);
  const source = collection.source ?? config.source;
  return {
    collection,
    globs,
    includes: (path) =>
      excluded.some((glob) => glob.matches(path))
        ? undefined
        : globs.find((glob) => glob.matches(path)),
    writes: locales
      .filter((locale) => locale !== source)
      .map((locale) =>
        outputMatcher(collection.output, localeNameIn(collection, locale, config.pathNames)),
      ),
  };
}

/** Hidden folders only where a pattern names them. */
function mayHoldSources(path: string, { localesDir, collections }: Config): boolean {
  const name = path.slice(path.lastIndexOf("/") + 1);
  if (name === "node_modules" || path === localesDir) return false;
  const names = () =>
    collections.flatMap(({ include }) => include.flatMap((glob) => glob.split("/")));
  return !name.startsWith(".") || names().includes(name);
}

/** Folders without those that lie in another one of them. */
function outermost(folders: readonly string[]): readonly string[] {
  const all = [...new Set(folders)].toSorted();
  return all.filter(
    (folder) =>
      !all.some((other) => other !== folder && (other === "" || folder.startsWith(`${other}/`))),
  );
}

function toSource(
  file: string,
  { collection, includes }: CompiledCollection,
  config: Config,
  locales: readonly Locale[],
): Source {
  const path = file.normalize("NFC");
  const base = includes(path)!.base;
  const rest = base === "" ? path : path.slice(base.length + 1);
  const slash = rest.indexOf("/");
  const folder = slash === -1 ? undefined : localeOfFolder(rest.slice(0, slash), config.pathNames);
  const locale = collection.source ?? folder ?? config.source;
  const below = folder === locale ? rest.slice(slash + 1) : rest;
  const outputs = locales
    .filter((target) => target !== locale)
    .map((target): [Locale, string] => [
      target,
      outputPath(collection.output, {
        localeName: localeNameIn(collection, target, config.pathNames),
        sourceName: localeNameIn(collection, locale, config.pathNames),
        below,
      }),
    ]);
  return { path, file, collection, locale, outputs: new Map(outputs), below };
}

/** The first article keeps its output; whoever would overwrite it, or a source, is a problem. */
function withoutCollisions(found: readonly Source[]) {
  const taken = new Map<string, string>();
  const collisions: PipelineError[] = [];
  const unique = found.filter(({ path }) => {
    if (!taken.has(path)) return taken.set(path, path);
    collisions.push(
      new PipelineError("path-ambiguous", `Cannot tell two files named \`${path}\` apart`, {
        location: { path, line: 1, column: 1 },
        hint: "rename one: the names differ only in how accents are encoded",
      }),
    );
    return false;
  });
  const kept = unique.filter(({ path, outputs }) => {
    const clash = [...outputs.values()].find((output) => (taken.get(output) ?? path) !== path);
    if (clash !== undefined) collisions.push(collision(path, clash, taken.get(clash)!));
    else for (const output of outputs.values()) taken.set(output, path);
    return clash === undefined;
  });
  return { kept, collisions };
}

function collision(path: string, output: string, owner: string): PipelineError {
  const already = output === owner ? "that is a source" : `\`${owner}\` is written there`;
  return new PipelineError(
    "config-invalid",
    `Cannot write \`${path}\` to \`${output}\`: ${already}`,
    {
      location: { path, line: 1, column: 1 },
      hint: "use `{dir}`, `{name}` and `{ext}` in the collection's `output`, or exclude one",
    },
  );
}
