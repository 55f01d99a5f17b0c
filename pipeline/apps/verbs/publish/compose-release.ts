import { hash } from "node:crypto";
import { CONFIG_FILE } from "../../../io/project.ts";
import { readStylesheet } from "../../../io/site/read-stylesheet.ts";
import { toolVersions } from "../../../io/tool-versions.ts";
import type { Locale } from "../../../model/locale.ts";
import { PipelineError } from "../../../model/pipeline-error.ts";
import {
  type Manifest,
  MANIFEST_VERSION,
  type ReleaseAct,
  type ReleaseFile,
  type VersionEntry,
} from "../../../model/release.ts";
import type { MoveEntry } from "../../../stages/publish/ledger/deed-entry.ts";
import { movesIn } from "../../../stages/publish/redirects/find-moves.ts";
import type { LiveAddress } from "../../../stages/publish/redirects/ledger-entry.ts";
import { pageHistories } from "../../../stages/publish/redirects/page-histories.ts";
import { composeAssets } from "../../../stages/publish/release/compose-assets.ts";
import {
  type ComposedSite,
  composeSite,
  type SiteComposition,
} from "../../../stages/publish/release/compose-site.ts";
import { releaseId } from "../../../stages/publish/release/release-id.ts";
import { sealIndex } from "../../../stages/publish/release/release-index.ts";
import { whyUnservable } from "../../../stages/publish/release/served-paths.ts";
import { factsOf, type VersionFacts } from "../../../stages/publish/release/version-facts.ts";
import type { SealedVersion } from "../../../stages/publish/release/version-object.ts";
import { siteSettings, spokenLocales } from "../site/site-settings.ts";
import { sourceDate } from "../site/source-date.ts";
import { type BaseIndex, readBaseIndex } from "./base-index.ts";
import { goneAddresses } from "./gone-addresses.ts";
import type { Releases } from "./open-releases.ts";
import type { ReleaseContent } from "./release-content.ts";

/** What a release is to be. */
export interface ReleaseDraft {
  readonly act: ReleaseAct;
  /** The release that a rollback brings back. */
  readonly of?: string;
  /** ISO 8601. */
  readonly at: string;
  readonly by: string;
  /** What readers have. */
  readonly base: Manifest | undefined;
  /** What readers shall have. */
  readonly versions: readonly VersionEntry[];
  /** Versions that were made for it, by the hash of their objects; the others are read from the target. */
  readonly sealed: ReadonlyMap<string, SealedVersion>;
  /** Bytes of a file of the project that some version shows, by hash; `undefined` where there is none. */
  readonly readAsset: (sha256: string) => Promise<Uint8Array | undefined>;
  /** Articles whose paths have changed since, as far as the ledger does not know it. Default: none. */
  readonly moves?: readonly MoveEntry[];
  /** For what is no site of ours: its files. Default: those of older releases. */
  readonly content?: ReleaseContent;
}

/** A draft of versions that were published before: nothing was made for it. */
export const NOTHING_MADE: Pick<ReleaseDraft, "sealed" | "readAsset"> = {
  sealed: new Map(),
  readAsset: async () => undefined,
};

/** A release that has everything but its place in the ledger. */
export interface ComposedRelease {
  readonly manifest: Omit<Manifest, "ledger">;
  /** Bytes of one of its objects. */
  readonly object: (sha256: string) => Promise<Uint8Array>;
  readonly addresses: readonly LiveAddress[];
  /** What is not as somebody meant it; the rest is fine. */
  readonly problems: readonly PipelineError[];
}

/** Make the files of a release. Throws what the target throws where a version cannot be read. */
export async function composeRelease(
  releases: Releases,
  draft: ReleaseDraft,
): Promise<ComposedRelease> {
  const { target } = releases;
  const { base, versions: entries, sealed, readAsset } = draft;
  const read: SiteComposition["read"] = async (sha256) =>
    sealed.get(sha256)?.version ?? releases.version(sha256);
  const before = await readBaseIndex(releases, base);
  const versions: VersionFacts[] = [];
  for (const { sha256 } of entries)
    versions.push(before?.factsOf(sha256) ?? factsOf(sha256, await read(sha256)));
  const { files, digests, addresses, problems } = await composed(releases, draft, {
    versions,
    read,
    before,
  });
  const known = new Set(base?.files.map(({ sha256 }) => sha256));
  const made = new Map<string, Uint8Array>();
  const listed = files.map((file) => listedFile(file, { known, made }));
  const had = new Set(base?.versions.map(({ sha256 }) => sha256));
  const assets = composeAssets({
    fresh: versions.filter(({ sha256 }) => !had.has(sha256)),
    kept: versions.filter(({ sha256 }) => had.has(sha256)),
    before: base?.files ?? [],
  });
  const texts = listed.filter(isSearchIndex).map(({ sha256 }) => sha256);
  const index = sealIndex({ ...digests, base: releases.site.base, texts }, versions);
  made.set(index.sha256, index.bytes);
  const content = { ...manifestOf(draft, [...listed, ...assets]), index: index.sha256 };
  checkServable(content.files);
  return {
    manifest: { ...content, id: releaseId({ ...content, ledger: [] }) },
    object: async (sha256) =>
      made.get(sha256) ??
      sealed.get(sha256)?.bytes ??
      (await readAsset(sha256)) ??
      target.object(sha256),
    addresses,
    problems,
  };
}

function isSearchIndex({ path, article }: ReleaseFile): boolean {
  return article === undefined && /(?:^|\/)search\.json$/.test(path);
}

interface Parts extends Pick<SiteComposition, "versions" | "read"> {
  readonly before: BaseIndex | undefined;
}

async function composed(
  releases: Releases,
  draft: ReleaseDraft,
  { versions, read, before }: Parts,
): Promise<ComposedSite> {
  const { project, site, env } = releases;
  const { source } = project.config;
  const tags = new Set<Locale>([...project.locales, ...versions.map(({ page }) => page.locale)]);
  if (tags.size === 0) tags.add(source);
  const spoken = await spokenLocales(project, site, [...tags]);
  const locales = spoken.map(({ locale }) => locale);
  return composeSite({
    versions,
    read,
    ...(before === undefined ? {} : { made: before.made }),
    settings: siteSettings(site, locales, sourceDate(env)),
    strings: new Map(spoken.map(({ locale, strings }) => [locale.locale, strings])),
    mainLocale: tags.has(source) ? source : locales[0]!.locale,
    stylesheet: await readStylesheet(),
    ...(await formerOf(releases, draft)),
    tools: toolVersions(),
  });
}

/** What was somewhere else once, or is gone. */
export async function formerOf(
  releases: Releases,
  draft: Pick<ReleaseDraft, "base" | "versions" | "moves">,
): Promise<Pick<SiteComposition, "histories" | "moves" | "redirects" | "gone">> {
  const { entries, records } = releases.ledger;
  return {
    histories: pageHistories(entries),
    moves: [...movesIn(records), ...(draft.moves ?? [])],
    redirects: { configured: releases.site.redirects, configFile: CONFIG_FILE },
    gone: await goneAddresses(releases, draft),
  };
}

/** Throws `site-collision`: before the ledger says anything of a release that no target takes. */
export function checkServable(files: readonly ReleaseFile[]): void {
  const why = whyUnservable(files.map(({ path }) => path));
  if (why !== undefined)
    throw new PipelineError("site-collision", `Cannot publish: ${why}`, {
      hint: "rename one of them",
    });
}

function listedFile(
  file: ComposedSite["files"][number],
  { known, made }: { readonly known: ReadonlySet<string>; readonly made: Map<string, Uint8Array> },
): ReleaseFile {
  if (!("content" in file)) return file;
  const { path, content, article, locale } = file;
  const bytes = typeof content === "string" ? Buffer.from(content) : content;
  const sha256 = hash("sha256", bytes, "hex");
  // What readers have already is in the target.
  if (!known.has(sha256)) made.set(sha256, bytes);
  return {
    path,
    sha256,
    bytes: bytes.length,
    ...(article === undefined ? {} : { article }),
    ...(locale === undefined ? {} : { locale }),
  };
}

/** A manifest without its id and its place in the ledger. */
export function manifestOf(
  { act, of, at, by, base, versions }: ReleaseDraft,
  files: readonly ReleaseFile[],
): Omit<Manifest, "id" | "ledger"> {
  return {
    v: MANIFEST_VERSION,
    number: (base?.number ?? 0) + 1,
    ...(base === undefined ? {} : { base: base.id }),
    act,
    ...(of === undefined ? {} : { of }),
    at,
    by,
    files: files.toSorted((a, b) => (a.path < b.path ? -1 : 1)),
    versions,
    tools: toolVersions(),
  };
}
