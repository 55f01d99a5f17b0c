import type { Locale } from "../../../model/locale.ts";
import { PipelineError } from "../../../model/pipeline-error.ts";
import type { Manifest, ReleaseFile, VersionEntry } from "../../../model/release.ts";
import { localeOfFile } from "../../../stages/publish/release/built-pages.ts";
import type { ReleaseDraft } from "./compose-release.ts";
import { localeFolders } from "./locale-folders.ts";
import type { Releases } from "./open-releases.ts";
import {
  isMarkdownRelease,
  type ReleaseContent,
  areSameToReaders,
  servedFiles,
} from "./release-content.ts";

/**
 * The files of a release that is made of older ones alone: of a withdrawal, a rollback, an end.
 *
 * Throws `usage` where a generator has to build them: nobody knows which pages are an article's.
 */
export async function storedContent(
  releases: Releases,
  { base, of, versions }: ReleaseDraft,
): Promise<ReleaseContent> {
  const old = of === undefined ? undefined : (await releases.target.manifest(of)).manifest;
  const known = [...(base === undefined ? [] : [base]), ...(old === undefined ? [] : [old])];
  const object = async (): Promise<undefined> => undefined;
  if (known.every(isMarkdownRelease))
    return { files: await markdownFiles(releases, known, versions), object };
  const isWhole = old !== undefined && areSameToReaders(versions, old.versions);
  if (isWhole) return { files: servedFiles(old), object };
  const wanted = { base: base!, old, versions };
  return { ...builtFiles(releases, wanted), object };
}

/** Versions of one release are in another at a path of their own. */
async function markdownFiles(
  { target }: Releases,
  known: readonly Manifest[],
  versions: readonly VersionEntry[],
): Promise<readonly ReleaseFile[]> {
  const files = new Map<string, ReleaseFile>();
  const add = (manifest: Manifest): void => {
    for (const file of servedFiles(manifest)) {
      const key = keyOf(file.article!, file.locale!, file.sha256);
      if (!files.has(key)) files.set(key, file);
    }
  };
  const missing = (): readonly VersionEntry[] =>
    versions.filter(({ article, locale, sha256 }) => !files.has(keyOf(article, locale, sha256)));
  for (const manifest of known) add(manifest);
  for (const id of missing().length === 0 ? [] : await target.releases()) {
    const { manifest } = await target.manifest(id);
    if (isMarkdownRelease(manifest)) add(manifest);
  }
  const [lost] = missing();
  if (lost !== undefined) throw mustBuild([lost], "interlinear publish");
  return versions.map(({ article, locale, sha256 }) => files.get(keyOf(article, locale, sha256))!);
}

function keyOf(article: string, locale: Locale, sha256: string): string {
  return [article, locale, sha256].join("\0");
}

interface BuiltWanted {
  readonly base: Manifest;
  /** The release that is brought back. */
  readonly old: Manifest | undefined;
  readonly versions: readonly VersionEntry[];
}

/** Pages of each locale are as in the release that has its versions, less those of what goes. */
function builtFiles(
  { project }: Releases,
  { base, old, versions }: BuiltWanted,
): Pick<ReleaseContent, "files" | "problems"> {
  const folders = localeFolders(project);
  const placeOf = ({ path, locale }: ReleaseFile): Locale | undefined =>
    locale ?? localeOfFile(path, folders);
  const after = new Map(versions.map((entry) => [`${entry.article}\0${entry.locale}`, entry]));
  const isIn = (release: Manifest, locale: Locale): boolean => {
    const had = new Map(
      release.versions.map((entry) => [`${entry.article}\0${entry.locale}`, entry]),
    );
    return versions
      .filter((entry) => entry.locale === locale)
      .every(({ article, sha256 }) => had.get(`${article}\0${locale}`)?.sha256 === sha256);
  };
  const entries = [...versions, ...base.versions, ...(old?.versions ?? [])];
  const all = new Set(entries.map(({ locale }) => locale));
  const from = new Map<Locale, Manifest>();
  for (const locale of all) {
    const release = [base, old].find((one) => one !== undefined && isIn(one, locale));
    const lacking = versions.filter((entry) => entry.locale === locale);
    if (release === undefined) throw mustBuild(lacking);
    from.set(locale, release);
  }
  const shared = from.get(project.config.source) ?? base;
  const taken = [base, old].flatMap((release) =>
    servedFiles(release).filter((file) => {
      const locale = placeOf(file);
      return (locale === undefined ? shared : (from.get(locale) ?? base)) === release;
    }),
  );
  const going = [...from].flatMap(([locale, release]) =>
    release.versions.filter(
      (entry) => entry.locale === locale && !after.has(`${entry.article}\0${locale}`),
    ),
  );
  const unknown = going.filter(
    (entry) =>
      !taken.some((file) => file.article === entry.article && file.locale === entry.locale),
  );
  if (unknown.length > 0) throw mustBuild(unknown);
  const files = taken.filter(
    ({ article, locale }) =>
      article === undefined || locale === undefined || after.has(`${article}\0${locale}`),
  );
  const lost = going.length === 0 ? {} : { problems: [listsRemain(going)] };
  return { files: onePerPath(files), ...lost };
}

function onePerPath(files: readonly ReleaseFile[]): readonly ReleaseFile[] {
  return [...new Map(files.map((file) => [file.path, file])).values()];
}

const BUILD = 'interlinear publish --build "COMMAND" --from FOLDER';

function mustBuild(entries: readonly VersionEntry[], command = BUILD): PipelineError {
  const [first] = entries;
  const what =
    first === undefined ? "these releases" : `\`${first.article}\` in \`${first.locale}\``;
  return new PipelineError(
    "usage",
    `Cannot tell which pages are those of ${what}: the site has to be built again`,
    { hint: `\`${command}\` does it, as the ledger says by now` },
  );
}

function listsRemain(going: readonly VersionEntry[]): PipelineError {
  const articles = [...new Set(going.map(({ article }) => `\`${article}\``))];
  return new PipelineError(
    "usage",
    `The pages of ${articles.join(", ")} are gone; lists, feeds and other pages that a generator made may name them still`,
    { hint: `\`${BUILD}\` builds them again` },
  );
}
