import { statSync } from "node:fs";
import { join } from "node:path";
import { type Source, sourceFinder } from "../../../io/content/list-sources.ts";
import { projectFiles } from "../../../io/content/project-files.ts";
import { readTextIfExists } from "../../../io/content/read-text.ts";
import type { Locale } from "../../../model/locale.ts";
import type { MemoryRecord, WrittenRecord } from "../../../model/record.ts";
import type { ProjectFiles } from "../../../stages/links/project-files.ts";
import { spelling } from "../../../stages/publish/release/served-paths.ts";
import { frontMatterTiming } from "../../../stages/publish/timing/front-matter-timing.ts";
import { isWritten } from "../decide-output.ts";
import { outputsOf, type Workspace } from "../workspace.ts";
import { hashText } from "../write-output.ts";

/** A localized file of an article whose source is gone. */
export interface OrphanedFile {
  readonly path: string;
  /** The source that it was made of. */
  readonly article: string;
  /** Why it stays, without a period; `undefined` where it is as it was written, and can go. */
  readonly kept: string | undefined;
  /** Whether something says when it may be read: then nobody knows whether it may be named. */
  readonly isTimed: boolean;
}

/**
 * Find the localized files that were written for sources that are gone, by what the memory knows of each: so a fresh
 * clone finds them as well. Where a source is only left out by the configuration, they stay; so does a file that
 * another article has now. Sorted by path.
 */
export async function orphanedFiles(
  workspace: Workspace,
  locales: readonly Locale[],
): Promise<readonly OrphanedFile[]> {
  const { project, sources, memory } = workspace;
  const search: Search = {
    workspace,
    files: projectFiles(project.root),
    find: sourceFinder(project),
    taken: takenPaths(workspace),
  };
  const known = new Set(sources.map(({ path }) => path));
  const found: OrphanedFile[] = [];
  for (const locale of locales) {
    const others = await memory.otherArticles(locale, known);
    if (others.length === 0) continue;
    const records = await memory.gather({ locale, articles: others, kinds: ["written", "policy"] });
    const byArticle = Map.groupBy(records, (record) =>
      String((record as Readonly<Record<string, unknown>>)["article"]),
    );
    for (const [article, own] of byArticle) {
      const orphan = await orphanOf(search, { article, locale, records: own });
      if (orphan !== undefined) found.push(orphan);
    }
  }
  return found.toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

interface Search {
  readonly workspace: Workspace;
  readonly files: ProjectFiles;
  readonly find: (path: string) => Source | undefined;
  readonly taken: TakenPaths;
}

interface Former {
  readonly article: string;
  readonly locale: Locale;
  readonly records: readonly MemoryRecord[];
}

async function orphanOf(
  { workspace, files, find, taken }: Search,
  { article, locale, records }: Former,
): Promise<OrphanedFile | undefined> {
  const source = find(article);
  if (source === undefined || files.kindAt(article) !== undefined) return undefined;
  const path = outputsOf(workspace, source).get(locale);
  if (path === undefined || files.kindAt(path) !== "file") return undefined;
  const { root } = workspace.project;
  if (taken.has(path) || taken.isSameFile(root, path)) return undefined;
  const written = new Set(
    records.flatMap((record) => (isWrittenTo(record, path) ? [record.hash] : [])),
  );
  const text = await readTextIfExists(join(root, path), path);
  if (written.size === 0 || text === undefined) return undefined;
  const isOurs = isWritten(text, { written, hash: hashText });
  return {
    path,
    article,
    kept: isOurs ? whyEmpty(workspace, source) : "somebody changed it since",
    isTimed: await isTimed(workspace, { source, text, records }),
  };
}

interface Told {
  readonly source: Source;
  readonly text: string;
  readonly records: readonly MemoryRecord[];
}

/** As the file has the front matter of its source, it tells. */
async function isTimed(
  { memory }: Workspace,
  { source: { path, locale }, text, records }: Told,
): Promise<boolean> {
  const { times, problems } = frontMatterTiming({ path, text });
  if (times.length + problems.length > 0) return true;
  const own = await memory.gather({ locale, articles: [path], kinds: ["policy"] });
  return [...records, ...own].some(({ kind }) => kind === "policy");
}

function isWrittenTo(record: MemoryRecord, path: string): record is WrittenRecord {
  return record.kind === "written" && record["path"] === path;
}

/** All sources of a collection are rather missing, as those of a submodule, than removed. */
function whyEmpty({ sources }: Workspace, { collection }: Source): string | undefined {
  return sources.some((source) => source.collection === collection)
    ? undefined
    : "so are all others of its collection, which may only be missing here";
}

interface TakenPaths {
  readonly has: (path: string) => boolean;
  /** Whether a path is another spelling of one, on a disk that does not care for case or accents. */
  readonly isSameFile: (root: string, path: string) => boolean;
}

/** The paths of sources, and of what is written of them. */
function takenPaths(workspace: Workspace): TakenPaths {
  const taken = new Map<string, string>();
  const paths = new Set<string>();
  for (const source of workspace.sources)
    for (const path of [source.path, ...outputsOf(workspace, source).values()]) {
      paths.add(path);
      taken.set(spelling(path), path);
    }
  return {
    has: (path) => paths.has(path),
    isSameFile: (root, path) => {
      const other = taken.get(spelling(path));
      if (other === undefined) return false;
      const [a, b] = [path, other].map((one) =>
        statSync(join(root, one), { throwIfNoEntry: false, bigint: true }),
      );
      return a !== undefined && b !== undefined && a.dev === b.dev && a.ino === b.ino;
    },
  };
}
