import type { AddressKind, Page } from "../../model/page.ts";
import type { Layout } from "./layout.ts";
import { addressKey, visited } from "../links/address-key.ts";
import { folderOf, joinPath, relativePath } from "../links/relative-path.ts";

/** Addresses of pages as the generator of a layout makes them. */
export interface LayoutSite {
  /** From the site's root, not percent-encoded. */
  readonly addressOf: (page: Page) => string;
  /** The page of an article in its own language. */
  readonly sourceOf: (page: Page) => Page;
}

/** A path in a link, and the page that it stands in. */
export interface WrittenPath {
  readonly from: Page;
  /** As the author wrote it, decoded, without query and anchor; not empty. */
  readonly written: string;
  readonly kind: AddressKind;
}

/**
 * The path that leads from a page in a locale to another; `undefined` where the
 * author's does already. The author's way of writing it stays where it can: with
 * an ending or a slash at the end, by file or by address.
 */
export function localPagePath(
  { links, addresses }: Layout,
  { from, written, kind }: WrittenPath,
  to: Page,
  site: LayoutSite,
): string | undefined {
  const isAbsolute = written.startsWith("/");
  if (isMarkdown(written) && links.pages === "any-file") return undefined;
  if (!isAbsolute && isMarkdown(written) && links.pages === "file") {
    // The generator itself finds the source where there is no translation.
    if (to.kind === "fallback" && addresses.hasFallbackPages) return undefined;
    return pathAt(from.file, written) === to.file ? undefined : pathFrom(from.file, to.file);
  }
  if (addresses.style === "repository") return pathFrom(from.file, to.file);
  if (links.addsPrefix && kind !== "html" && isAbsolute) return undefined;
  const address = site.addressOf(to);
  if (addressKey(visited(site.addressOf(from), written)) === addressKey(address)) return undefined;
  const source = site.addressOf(site.sourceOf(to));
  return isAbsolute && addressKey(written) === addressKey(source)
    ? withEndingOf(written, address)
    : address;
}

/** The same for a file that is no page; `asset` is its path from the project's root. */
export function localAssetPath(
  { links }: Layout,
  { from, written }: WrittenPath,
  asset: string,
  site: LayoutSite,
): string | undefined {
  // `@site/…` and `~/…` are the same everywhere.
  const isRelative = /^[\w.]/.test(written);
  if (!isRelative || links.assets === "shared") return undefined;
  if (links.assets === "address") {
    const source = site.sourceOf(from);
    const named = withNameOf(written, asset);
    const address = visited(site.addressOf(source), named);
    // Found beside the source, and not where a browser looks: a plugin of the generator goes by files.
    const isByFile = pathAt(source.file, named) === asset && !`/${asset}`.endsWith(address);
    return isByFile ? pathFrom(from.file, asset) : address;
  }
  return pathAt(from.file, written) === asset ? undefined : pathFrom(from.file, asset);
}

function isMarkdown(path: string): boolean {
  return /\.(?:mdx?|markdown)$/i.test(path);
}

/** `/guides/a.html` becomes `/de/guides/a.html`. */
function withEndingOf(written: string, address: string): string {
  const key = addressKey(address);
  const ending = /(?:\/|\/index)?(?:\.(?:mdx?|markdown|html?))?$/i.exec(written)![0];
  return key === "/" ? address : key + ending;
}

/** A locale may have a version of the file with another name: `map.de.png`. */
function withNameOf(written: string, asset: string): string {
  const name = asset.slice(asset.lastIndexOf("/") + 1);
  return name === "" ? written : written.replace(/[^/]+$/, () => name);
}

function pathAt(file: string, path: string): string | undefined {
  return joinPath(folderOf(file), path);
}

/** With `./` in front, which MkDocs and GitHub do not need and Vite does. */
function pathFrom(file: string, target: string): string {
  const path = relativePath(file, target);
  return path.startsWith("../") ? path : `./${path}`;
}
