import { existsSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { homeOf } from "../../io/site/site-homes.ts";
import { MANIFEST } from "../../io/site/site-manifest.ts";
import { serveSite } from "../../io/site/site-server.ts";
import { openProject, type Project } from "../../io/project.ts";
import type { Locale } from "../../model/locale.ts";
import { PipelineError } from "../../model/pipeline-error.ts";
import { sitePathOf } from "../../stages/publish/site/site-address.ts";

/** How a preview is served. */
export interface ServeOptions {
  /** `0` takes any that is free. */
  readonly port: number;
  /** Hears where the site is, once it is served. */
  readonly onServed: (preview: Preview) => void;
  /** The site is served until it is aborted. */
  readonly signal: AbortSignal;
}

/** Where a built site is served. */
export interface Preview {
  readonly origin: string;
  /** Addresses of the homes that the site has, sorted by locale. */
  readonly homes: readonly { readonly locale: Locale; readonly url: string }[];
}

/**
 * Serve the built site of the project that a folder belongs to, to this machine alone.
 *
 * Throws `usage` where the project has no site or has not built it, and what `openProject` and
 * `serveSite` throw.
 */
export async function previewSite(directory: string, options: ServeOptions): Promise<void> {
  const project = await openProject(directory);
  const { site } = project.config;
  if (site === undefined) throw noSite();
  const folder = join(project.root, site.output);
  if (!existsSync(join(folder, MANIFEST))) throw notBuilt(site.output);
  await servePreview(project, folder, options);
}

/** Serve a folder that has a project's site, to this machine alone. Throws what `serveSite` throws. */
export async function servePreview(
  project: Project,
  folder: string,
  options: ServeOptions,
): Promise<void> {
  const served = { folder: realpathSync(folder), base: project.config.site!.base };
  const server = await serveSite(served, options.port);
  try {
    options.onServed({ origin: server.origin, homes: homesOf(project, folder, server.origin) });
    await aborted(options.signal);
  } finally {
    await server.close();
  }
}

/** The homes that a built site has. */
function homesOf({ config, locales }: Project, folder: string, origin: string): Preview["homes"] {
  const site = config.site!;
  return [...new Set([config.source, ...locales])].toSorted().flatMap((locale) => {
    const home = homeOf(site, config, locale);
    if (!existsSync(join(folder, sitePathOf(home)))) return [];
    return [{ locale, url: `${origin}${site.base}${home}` }];
  });
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((stopped) => {
    if (signal.aborted) stopped();
    else signal.addEventListener("abort", () => stopped(), { once: true });
  });
}

function noSite(): PipelineError {
  return new PipelineError("usage", "Cannot preview a site: the project has none", {
    hint: 'say `"layout": "site"` in a collection of `interlinear.json`, then `interlinear rebuild`',
  });
}

function notBuilt(output: string): PipelineError {
  return new PipelineError("usage", `Cannot preview the site: there is none in \`${output}\` yet`, {
    hint: "`interlinear rebuild` writes it",
  });
}
