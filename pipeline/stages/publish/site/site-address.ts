import { PipelineError } from "../../../model/pipeline-error.ts";
import type { Site } from "../../../model/site.ts";

/** Where an address of the site leads in a browser: `/docs/de/tides/`. */
export function hrefOf({ base }: Pick<Site, "base">, url: string): string {
  return base + encodeAddress(url);
}

/** An address as machines want it: what is no ASCII becomes percent-encoded UTF-8; all else stays. */
export function encodeAddress(url: string): string {
  return url.toWellFormed().replace(/[^\x21-\x7e]+/g, encodeURIComponent);
}

/** An address of the site that holds everywhere; `undefined` where the site has no origin. */
export function absoluteUrl(
  { origin, base }: Pick<Site, "origin" | "base">,
  url: string,
): string | undefined {
  return origin === undefined ? undefined : origin + base + encodeAddress(url);
}

/**
 * The file below the output folder that stands for an address: `/de/caf%C3%A9/` is
 * `de/café/index.html`.
 *
 * Throws `path-outside-project` where the address would name a file elsewhere, or one that not
 * every file system can hold.
 */
export function sitePathOf(url: string): string {
  const path = decodeAddress(url) ?? "";
  const parts = (path.endsWith("/") ? `${path}index.html` : path).split("/");
  const [root, ...names] = parts;
  if (root === "" && names.length > 0 && names.every(isFileName)) return names.join("/");
  throw new PipelineError(
    "path-outside-project",
    `Cannot write a page at \`${url}\`, expected an address whose parts are names of files`,
  );
}

function decodeAddress(url: string): string | undefined {
  try {
    return decodeURIComponent(url);
  } catch {
    return undefined;
  }
}

/** Names that Windows keeps for devices. */
const DEVICES = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

/** Whether every file system can hold a file of this name. */
export function isFileName(part: string): boolean {
  return (
    part !== "" &&
    !/^\.{1,2}$/.test(part) &&
    !/[\0-\x1f\x7f"*:<>?\\|]|[. ]$/.test(part) &&
    !DEVICES.test(part) &&
    new TextEncoder().encode(part).length <= MAX_NAME_BYTES
  );
}

/** What most file systems hold. */
const MAX_NAME_BYTES = 255;
