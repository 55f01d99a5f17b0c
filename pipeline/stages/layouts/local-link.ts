import type { AddressKind, LinkTarget, Page } from "../../model/page.ts";
import type { Layout } from "./layout.ts";
import { addressKey } from "./page-address.ts";
import { pathAt, pathFrom } from "./paths.ts";
import { resolved } from "./read-link.ts";

/** An address in a source article, and what it leads to for the readers of a locale. */
export interface LinkInLocale {
  /** Decoded, as the author wrote it. */
  readonly address: string;
  readonly kind: AddressKind;
  readonly target: LinkTarget;
  /** The page that it stands in, of the source. */
  readonly source: Page;
  /** The page that it will stand in. */
  readonly page: Page;
  /** The source's version of the page it leads to, where it is a page. */
  readonly targetSource: Page | undefined;
}

/**
 * The address that leads from the page in the locale to where the reader should get;
 * `undefined` where the author's does already. The author's own way of writing it
 * stays where it can: with an ending or a slash at the end, by file or by address.
 */
export function localLink(layout: Layout, link: LinkInLocale): string | undefined {
  const { address, target } = link;
  const path = address.replace(/[?#].*$/s, "");
  const suffix = address.slice(path.length);
  if (path === "") return undefined;
  const local =
    target.type === "page"
      ? pageLink(layout, path, link, target.page)
      : target.type === "asset"
        ? assetLink(layout, path, link, target.path)
        : undefined;
  return local === undefined || local === path ? undefined : local + suffix;
}

function pageLink(
  layout: Layout,
  path: string,
  { kind, page, targetSource }: LinkInLocale,
  target: Page,
): string | undefined {
  const { links, addresses } = layout;
  const isMarkdown = /\.(?:mdx?|markdown)$/i.test(path);
  if (!path.startsWith("/") && isMarkdown && links.pages === "file") {
    // The generator itself finds the source where there is no translation.
    if (target.kind === "fallback" && addresses.hasFallbackPages) return undefined;
    return pathAt(page.file, path) === target.file ? undefined : pathFrom(page.file, target.file);
  }
  if (addresses.style === "repository") return pathFrom(page.file, target.file);
  if (links.addsPrefix && kind !== "html" && path.startsWith("/")) return undefined;
  const url = decoded(target.url);
  if (addressKey(resolved(decoded(page.url), path)) === addressKey(url)) return undefined;
  return path.startsWith("/") ? likeWritten(path, decoded(targetSource?.url ?? ""), url) : url;
}

/** `/guides/a.html` becomes `/de/guides/a.html` where only the locale is put in front. */
function likeWritten(path: string, source: string, url: string): string {
  const rest = path.slice(addressKey(path).length);
  return addressKey(path) === addressKey(source) && !url.endsWith("/")
    ? addressKey(url) + rest
    : url;
}

function assetLink(
  { links }: Layout,
  path: string,
  { source, page }: LinkInLocale,
  asset: string,
): string | undefined {
  if (path.startsWith("/") || links.assets === "shared" || !/^[\w.]/.test(path)) return undefined;
  if (links.assets === "address") return resolved(decoded(source.url), path);
  return pathAt(page.file, path) === asset ? undefined : pathFrom(page.file, asset);
}

function decoded(url: string): string {
  try {
    return decodeURI(url);
  } catch {
    return url;
  }
}
