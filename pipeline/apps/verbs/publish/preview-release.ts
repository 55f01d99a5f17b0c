import { systemClock } from "../../../io/clock.ts";
import type { Locale } from "../../../model/locale.ts";
import type { ReleasePlan } from "../../../model/release-plan.ts";
import type { Manifest } from "../../../model/release.ts";
import type { FailedFile } from "../../../model/report.ts";
import type { SiteFile } from "../../../model/site-page.ts";
import { markChanges } from "../../../stages/publish/preview/mark-changes.ts";
import {
  LIVE_FOLDER,
  PREVIEW_FOLDER,
  PREVIEW_STYLES,
  previewIndex,
  type PreviewLine,
  type PreviewOf,
  previewPage,
} from "../../../stages/publish/preview/preview-page.ts";
import { pageUrl } from "../../../stages/publish/release/compare-releases.ts";
import type {
  PublishedVersion,
  SealedVersion,
} from "../../../stages/publish/release/version-object.ts";
import type { Watcher } from "../verbs.ts";
import type { Workspace } from "../workspace.ts";
import { type ComposedRelease, composeRelease } from "./compose-release.ts";
import { checkHasSite, type Environment, openReleases, type Releases } from "./open-releases.ts";
import { plannedAt } from "./planned-at.ts";
import { isChosenIn, type PreparedWork, prepare } from "./publication.ts";
import type { PlannedRelease } from "./release-planned.ts";
import { assetReader } from "./shown-assets.ts";

export interface PreviewRequest extends Watcher {
  readonly locales: readonly Locale[];
  /** ISO 8601. Default: now. */
  readonly at: string | undefined;
  readonly env: Environment;
}

/** What the next publication would make, beside what readers have. */
export interface ReleasePreview {
  readonly plan: ReleasePlan;
  readonly at: string;
  readonly failed: readonly FailedFile[];
  /** Locales that have pages. */
  readonly locales: readonly Locale[];
  /** The pages at their addresses, with a banner and marks; the live site in a folder of its own. */
  readonly files: () => AsyncIterable<SiteFile>;
}

/** Make a preview, and give its files to somebody. The ledger and the target stay as they are. */
export async function previewRelease<Result>(
  workspace: Workspace,
  request: PreviewRequest,
  use: (preview: ReleasePreview) => Promise<Result>,
): Promise<Result> {
  const { at = systemClock(), locales, env } = request;
  const releases = await openReleases(workspace.project, env);
  try {
    checkHasSite(releases, "preview");
    const time = { type: "at", instant: at, isWaiting: false } as const;
    const publication = { ...request, locales, paths: [], time, by: NOBODY, ...ASKED };
    const assets = assetReader(workspace.project.root);
    const work = await prepare({ workspace, releases, publication, assets });
    const live = (await releases.target.live())?.manifest;
    const isChosen = isChosenIn(publication);
    const planned = await plannedAt(work, { live, at, isChosen });
    return await use(await previewOf(work, planned));
  } finally {
    await releases.target.close();
  }
}

const NOBODY = "preview";
const ASKED = { isDryRun: true, shallResume: false, onWaiting: () => {} };

async function previewOf(work: PreparedWork, planned: PlannedRelease): Promise<ReleasePreview> {
  const { releases } = work;
  const { plan, at, base, failed } = planned;
  const sealed = await marked(releases, planned);
  const next = await composeRelease(releases, { ...planned, sealed, versions: plan.versions });
  const today = base && (await liveSite(releases, base));
  const of = { base: releases.site.base, at };
  const lines = await linesOf(releases, planned);
  return {
    plan,
    at,
    failed,
    locales: [...new Set(plan.versions.map(({ locale }) => locale))].toSorted(),
    files: async function* files() {
      const known = new Set(base?.files.map(({ path }) => path));
      for await (const file of filesOf(next)) yield decorated(file, of, known);
      if (today !== undefined)
        for await (const { path, content } of filesOf(today))
          yield { path: `${LIVE_FOLDER}/${path}`, content };
      yield { path: `${PREVIEW_FOLDER}/index.html`, content: previewIndex(of, lines) };
      yield { path: `${PREVIEW_FOLDER}/preview.css`, content: PREVIEW_STYLES };
    },
  };
}

/** The versions that change, with marks at what does. */
async function marked(
  { version }: Releases,
  { base, sealed, plan }: PlannedRelease,
): Promise<ReadonlyMap<string, SealedVersion>> {
  const before = new Map(
    base?.versions.map((entry) => [`${entry.article}\0${entry.locale}`, entry.sha256]),
  );
  const all = new Map(sealed);
  for (const { article, locale, sha256 } of plan.versions) {
    const [own, old] = [sealed.get(sha256), before.get(`${article}\0${locale}`)];
    if (own === undefined || old === undefined || old === sha256) continue;
    all.set(sha256, { ...own, version: withMarks(await version(old), own.version) });
  }
  return all;
}

function withMarks(before: PublishedVersion, after: PublishedVersion): PublishedVersion {
  const html = markChanges(before.article.html, after.article.html);
  return { ...after, article: { ...after.article, html } };
}

/** The site as readers have it, made again for another place. */
async function liveSite(releases: Releases, live: Manifest): Promise<ComposedRelease> {
  const { site } = releases;
  const elsewhere = { ...releases, site: { ...site, base: `${site.base}/${LIVE_FOLDER}` } };
  return composeRelease(elsewhere, {
    act: "publish",
    at: live.at,
    by: live.by,
    base: live,
    versions: live.versions,
    sealed: new Map(),
    readAsset: async () => undefined,
  });
}

async function* filesOf({ manifest, object }: ComposedRelease): AsyncIterable<SiteFile> {
  for (const { path, sha256 } of manifest.files) yield { path, content: await object(sha256) };
}

function decorated(file: SiteFile, of: PreviewOf, live: ReadonlySet<string>): SiteFile {
  const { path, content } = file;
  if (!path.endsWith(".html")) return file;
  const html = typeof content === "string" ? content : new TextDecoder().decode(content);
  return {
    path,
    content: previewPage(html, { ...of, live: live.has(path) ? pageUrl(path) : undefined }),
  };
}

async function linesOf(
  { version }: Releases,
  { plan, base, sealed }: PlannedRelease,
): Promise<readonly PreviewLine[]> {
  const [next, live] = [plan.versions, base?.versions ?? []].map(
    (entries) => new Map(entries.map((entry) => [`${entry.article}\0${entry.locale}`, entry])),
  );
  const pageOf = async (entry: { readonly sha256: string } | undefined) =>
    entry && (sealed.get(entry.sha256)?.version ?? (await version(entry.sha256))).page;
  return Promise.all(
    plan.lines.map(async (line): Promise<PreviewLine> => {
      const key = `${line.article}\0${line.locale}`;
      return { line, next: await pageOf(next!.get(key)), live: await pageOf(live!.get(key)) };
    }),
  );
}
