import { readFileSync, realpathSync, type Stats, statSync } from "node:fs";
import { join } from "node:path";
import { isInside } from "../content/walk-files.ts";
import { mediaType } from "./media-type.ts";

/** A built site that is served. */
export interface ServedSite {
  /** Real absolute path of its folder. */
  readonly folder: string;
  /** What stands before every address, `/docs`; empty at the root. */
  readonly base: string;
}

/** What a browser gets. */
export interface SiteResponse {
  readonly status: 200 | 301 | 308 | 400 | 404 | 410;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/**
 * Answer a request for a page or a file of the site as a web server does that knows its
 * redirects: the index of a folder, the former addresses of pages, what is gone, and the nearest `404.html`
 * for all that is not there. Nothing outside the folder, nothing hidden, nothing through a link
 * that leads out.
 *
 * @param target Path and query as the browser sent them.
 */
export function answerRequest(site: ServedSite, target: string): SiteResponse {
  const [address = "", query] = target.split(/\?(.*)/s, 2);
  const suffix = query === undefined ? "" : `?${query}`;
  if (address === site.base || (address === "/" && site.base !== ""))
    return redirect(308, `${site.base}/${suffix}`);
  if (address.startsWith("/") && !address.startsWith(`${site.base}/`)) return notFound(site, []);
  const path = address.startsWith("/") ? decode(address.slice(site.base.length)) : undefined;
  if (path === undefined)
    return { status: 400, headers: PLAIN, body: Buffer.from("Bad request\n") };
  const parts = path.split("/").slice(1);
  if (!parts.every(isVisible)) return notFound(site, []);
  const file = fileAt(site, join(site.folder, ...parts), path);
  if (file === "folder") return redirect(308, `${address}/${suffix}`);
  if (file !== undefined) return content(goneAddresses(site).has(address) ? 410 : 200, file);
  const moved = formerAddresses(site).get(address);
  return moved === undefined ? notFound(site, parts) : redirect(301, moved);
}

const PLAIN = { "Content-Type": "text/plain; charset=utf-8" };

function redirect(status: 301 | 308, to: string): SiteResponse {
  return { status, headers: { Location: to, ...PLAIN }, body: Buffer.from(`${to}\n`) };
}

function decode(path: string): string | undefined {
  try {
    const decoded = decodeURIComponent(path);
    return /[\0-\x1f\\]/.test(decoded) ? undefined : decoded;
  } catch {
    return undefined;
  }
}

/** Empty is what stands behind the last slash; what begins with a full stop is not for readers. */
function isVisible(part: string, index: number, all: readonly string[]): boolean {
  return part === "" ? index === all.length - 1 : !part.startsWith(".");
}

function fileAt(site: ServedSite, place: string, path: string): string | "folder" | undefined {
  const stats = statsOf(place);
  if (stats === undefined || !isInside(site.folder, realpathSync(place))) return undefined;
  if (!stats.isDirectory()) return path.endsWith("/") || !stats.isFile() ? undefined : place;
  const index = join(place, "index.html");
  if (statsOf(index)?.isFile() !== true || !isInside(site.folder, realpathSync(index)))
    return undefined;
  return path.endsWith("/") ? index : "folder";
}

/** `undefined` where there is nothing, or a file where a folder would be. */
function statsOf(place: string): Stats | undefined {
  try {
    return statSync(place);
  } catch {
    return undefined;
  }
}

/** Redirects of today: the site may be built again while it is served. */
function formerAddresses({ folder }: ServedSite): ReadonlyMap<string, string> {
  try {
    const { redirects } = JSON.parse(readFileSync(join(folder, "redirects.json"), "utf8")) as {
      readonly redirects: readonly { readonly from: string; readonly to: string }[];
    };
    return new Map(redirects.map(({ from, to }) => [from, to]));
  } catch {
    return new Map();
  }
}

/** Addresses of what was taken away for good, as the site lists them for servers. */
function goneAddresses({ folder }: ServedSite): ReadonlySet<string> {
  try {
    const { gone } = JSON.parse(readFileSync(join(folder, "gone.json"), "utf8")) as {
      readonly gone: readonly string[];
    };
    return new Set(gone);
  } catch {
    return new Set();
  }
}

/** The page of the innermost folder that has one: every locale has its own. */
function notFound(site: ServedSite, parts: readonly string[]): SiteResponse {
  for (let depth = parts.length; depth >= 0; depth--) {
    const file = join(site.folder, ...parts.slice(0, depth), "404.html");
    if (statsOf(file)?.isFile() === true && isInside(site.folder, realpathSync(file)))
      return content(404, file);
  }
  return { status: 404, headers: PLAIN, body: Buffer.from("Not found\n") };
}

function content(status: 200 | 404 | 410, file: string): SiteResponse {
  return { status, headers: { "Content-Type": mediaType(file) }, body: readFileSync(file) };
}
