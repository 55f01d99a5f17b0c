import type { Locale } from "../../model/locale.ts";
import { parentLocales } from "../../model/locale.ts";
import type { ArticleFacts, LinkTarget, Page, PageGraph } from "../../model/page.ts";
import { addressKey, visited } from "./address-key.ts";
import { addressParts, type AddressParts, decodePart } from "./address-parts.ts";
import { type ArticleIndex, isIndex } from "./article-index.ts";
import { isMadeBySite, type OwnSite, ownPath } from "./own-site.ts";
import type { ArticlePlace } from "./page-graph.ts";
import type { ProjectFiles } from "./project-files.ts";
import { folderOf, joinPath } from "./relative-path.ts";
import { meantAddress } from "./meant-address.ts";
import { resolveWikiLink } from "./resolve-wiki-link.ts";
import { wikiTargetOf } from "./wiki-address.ts";

export interface ResolverInput {
  readonly placeOf: (article: string) => ArticlePlace;
  readonly files: ProjectFiles;
  readonly index: ArticleIndex;
  readonly pages: readonly Page[];
  readonly prefixOf: (locale: Locale) => string;
  readonly site?: OwnSite | undefined;
  readonly pageOf: PageGraph["pageOf"];
  readonly factsOf: PageGraph["factsOf"];
}

/**
 * Make `PageGraph.resolve`.
 *
 * Invariant: a target of type `page` or `asset` is there; what is not is `missing`, and
 * never taken for something that is named alike.
 */
export function addressResolver(input: ResolverInput): PageGraph["resolve"] {
  const resolver = new Resolver(input);
  return (from, address, file = from.article) => resolver.resolve(from, address, file);
}

type LocalParts = Extract<AddressParts, { type: "local" }>;

interface WrittenPath {
  readonly from: Page;
  /** Decoded, without query and anchor. */
  readonly path: string;
  readonly file: string;
}

class Resolver {
  readonly #input: ResolverInput;
  readonly #ids = new Map<string, ReadonlySet<string>>();
  #urls: ReadonlyMap<string, Page> | undefined;
  #visited: ReadonlyMap<string, Page> | undefined;
  #homes: readonly { readonly locale: Locale; readonly home: string }[] | undefined;
  #folders: ReadonlySet<string> | undefined;

  constructor(input: ResolverInput) {
    this.#input = input;
  }

  resolve(from: Page, address: string, file: string): LinkTarget {
    const wiki = wikiTargetOf(address);
    if (wiki !== undefined) return resolveWikiLink(this.#input, from, wiki);
    const own = ownPath(this.#input.site, address);
    if (own !== undefined) return this.#whole(from, own);
    const parts = addressParts(address);
    if (parts.type !== "local") return parts;
    if (parts.path === "") return this.#toPage(from, parts);
    const path = decodePart(parts.path).normalize("NFC");
    if (/[\u0000-\u001f\u007f]/.test(path))
      return { type: "unsafe", problem: "a path has no control characters" };
    return path.startsWith("/")
      ? this.#absolute({ from, path: path.replace(/^\/+/, ""), file }, parts)
      : this.#relative({ from, path, file }, parts);
  }

  #relative({ from, path, file }: WrittenPath, parts: LocalParts): LinkTarget {
    const place = this.#input.placeOf(from.article);
    const isFile = place.form.relativeTo === "file" || /\.(?:mdx?|markdown)$/i.test(path);
    // A name that the generator's program knows: `@site/static/map.svg`.
    if (place.form.addressOf !== undefined && /^(?:@[\w-]*|~)\//.test(path))
      return { type: "external" };
    const visitedPage = this.#visitedPage(from, path, file);
    if (!isFile && visitedPage !== undefined) return this.#toPage(visitedPage, parts);
    const joined = joinPath(folderOf(file), path);
    const found = joined === undefined ? undefined : this.#at(from, joined, parts);
    if (found !== undefined) return found;
    if (place.form.sharesFiles === true && file !== from.article) {
      const shared = this.resolve(from, parts.path + parts.suffix, from.article);
      if (shared.type === "asset") return shared;
    }
    const byAddress =
      place.form.relativeTo === "address" ? this.#fromAddress(from, path, parts) : undefined;
    if (byAddress !== undefined) return byAddress;
    if (visitedPage !== undefined) return this.#toPage(visitedPage, parts);
    if (joined === undefined)
      return { type: "unsafe", problem: `\`${parts.path}\` leads out of the project` };
    const { index, files } = this.#input;
    return {
      type: "missing",
      problem: `there is no \`${joined}\``,
      // Asked by people who read of it; links are resolved far more often.
      get meant() {
        return meantAddress({ path: joined, file, index, files });
      },
    };
  }

  /** As browsers read it: from the address of the page, which is a folder to them. */
  #fromAddress(from: Page, path: string, parts: LocalParts): LinkTarget | undefined {
    const { placeOf, factsOf, pageOf } = this.#input;
    const own = pageOf(from.article, factsOf(from.article)!.source)!;
    const url = joinPath(decodePart(own.url).slice(1, -1), path);
    const page = url === undefined ? undefined : this.#pageWithUrl(from, `/${url}`);
    if (page !== undefined) return this.#toPage(page, parts);
    const file = joinPath(addressFolder(from, placeOf(from.article)), path);
    return file === undefined ? undefined : this.#at(from, file, parts);
  }

  /** At the collection's folder, as an address of the site, in a folder of files, at the project's root. */
  #absolute({ from, path, file }: WrittenPath, parts: LocalParts): LinkTarget {
    const visitedPage = this.#visitedPage(from, `/${path}`, file);
    if (visitedPage !== undefined) return this.#toPage(visitedPage, parts);
    const { root, form } = this.#input.placeOf(from.article);
    const roots = [root, ...form.assetRoots, ""].flatMap((folder) => joinPath(folder, path) ?? []);
    const inCollection = roots[0] === undefined ? undefined : this.#at(from, roots[0], parts);
    if (inCollection !== undefined && path !== "") return inCollection;
    const prefix = this.#input.prefixOf(this.#input.factsOf(from.article)!.source);
    const page =
      this.#pageWithUrl(from, `/${path}`) ?? this.#pageWithUrl(from, `/${prefix}/${path}`);
    if (page !== undefined) return this.#toPage(page, parts);
    for (const candidate of roots) {
      const found = this.#at(from, candidate, parts);
      if (found !== undefined) return found;
    }
    const { index, files } = this.#input;
    return {
      type: "missing",
      problem: `there is no page and no file \`/${path}\``,
      get meant() {
        const at = { path: joinPath(root, path) ?? "", file: `${root}/-` };
        const near = meantAddress({ ...at, index, files });
        return near === undefined || near.startsWith("../") ? undefined : `/${near}`;
      },
    };
  }

  /** A whole address of the project's own site: a page of it, or something that nobody here knows. */
  #whole(from: Page, written: string): LinkTarget {
    const { placeOf, factsOf, prefixOf, site } = this.#input;
    const parts = addressParts(written);
    // A generator has addresses of its own.
    if (parts.type !== "local" || placeOf(from.article).form.addressOf !== undefined)
      return { type: "external" };
    const path = decodePart(parts.path).normalize("NFC");
    const homes = this.#homesAbove(path.endsWith("/") ? path : `${path}/`);
    for (const { locale, home } of homes) {
      const prefix = prefixOf(locale);
      const url = `${prefix === "" ? "" : `/${prefix}`}/${path.slice(home.length)}`;
      const page = this.#pageWithUrl(from, url);
      if (page !== undefined) return this.#toPage(page, parts);
      if (this.#isAbovePages(url)) return { type: "external" };
    }
    const [nearest] = homes;
    const isKnown =
      site!.hasSlugs &&
      nearest?.locale === factsOf(from.article)!.source &&
      !isMadeBySite(path.slice(nearest.home.length));
    if (!isKnown) return { type: "external" };
    const problem = `there is no page \`${path}\` on \`${site!.address}\``;
    return { type: "missing", problem, meant: undefined, isWhole: true };
  }

  /** The locales in whose part of the site an address is, the nearest first. */
  #homesAbove(path: string): readonly { readonly locale: Locale; readonly home: string }[] {
    const { site, pages } = this.#input;
    this.#homes ??= [...new Set(pages.map(({ locale }) => locale))]
      .map((locale) => ({ locale, home: site!.homeOf(locale) }))
      .toSorted((a, b) => b.home.length - a.home.length);
    return this.#homes.filter(({ home }) => path.startsWith(home));
  }

  /** Whether pages stand below an address: then there may be a list of them. */
  #isAbovePages(url: string): boolean {
    this.#folders ??= new Set(
      this.#input.pages.flatMap((page) => {
        const names = decodePart(page.url).split("/").slice(1, -2);
        return ["/", ...names.map((_, index) => `/${names.slice(0, index + 1).join("/")}/`)];
      }),
    );
    return this.#folders.has(url.endsWith("/") ? url : `${url}/`);
  }

  #at(from: Page, path: string, parts: LocalParts): LinkTarget | undefined {
    const { index, files } = this.#input;
    const exact = index.at(path);
    if (exact !== undefined) return this.#toArticle(from, exact, parts);
    const kind = files.kindAt(path);
    const { suffix } = parts;
    if (kind === "file") return { type: "asset", path: this.#localized(from, path), suffix };
    const near = index.near(path);
    if (near !== undefined) return this.#toArticle(from, near, parts);
    return kind === "folder" ? { type: "asset", path: `${path}/`, suffix } : undefined;
  }

  #toArticle(from: Page, article: string, parts: LocalParts): LinkTarget {
    const page = this.#input.pageOf(article, from.locale);
    return page === undefined
      ? {
          type: "missing",
          problem: `\`${article}\` has no page in \`${from.locale}\``,
          meant: undefined,
        }
      : this.#toPage(page, parts);
  }

  #toPage(page: Page, { suffix, anchor }: LocalParts): LinkTarget {
    return { type: "page", page, suffix, anchor, hasAnchor: this.#hasAnchor(page, anchor) };
  }

  /** Browsers go to the top for `#` and `#top` (HTML, section 7.4.6.3), and search what is behind `:~:`. */
  #hasAnchor({ article }: Page, anchor: string | undefined): boolean {
    const id = anchor?.replace(/:~:.*$/, "");
    if (id === undefined || id === "" || id === "top") return true;
    let ids = this.#ids.get(article);
    if (ids === undefined) this.#ids.set(article, (ids = idsOf(this.#input.factsOf(article))));
    return ids.has(id.normalize("NFC"));
  }

  /**
   * The page that a visitor gets, where a generator has addresses of its own; an address
   * in the source's locale is meant for all.
   */
  #visitedPage(from: Page, path: string, file: string): Page | undefined {
    const { placeOf, factsOf, pageOf } = this.#input;
    const source = pageOf(from.article, factsOf(from.article)!.source)!;
    const addressOf = placeOf(from.article).form.addressOf;
    if (addressOf === undefined) return undefined;
    const base = file === from.article ? source : from;
    this.#visited ??= this.#addresses();
    const page = this.#visited.get(addressKey(visited(addressOf(base), path)));
    return page?.kind === "source" ? pageOf(page.article, from.locale) : page;
  }

  #addresses(): ReadonlyMap<string, Page> {
    const { pages, placeOf } = this.#input;
    const found = new Map<string, Page>();
    for (const page of pages) {
      const address = placeOf(page.article).form.addressOf?.(page);
      if (address === undefined || page.kind === "fallback") continue;
      const key = addressKey(address);
      if (page.kind === "source" || !found.has(key)) found.set(key, page);
    }
    return found;
  }

  /** An address of the site, with or without the slash at its end; one in the source's locale is meant for all. */
  #pageWithUrl(from: Page, path: string): Page | undefined {
    this.#urls ??= new Map(this.#input.pages.map((page) => [decodePart(page.url), page]));
    const page = this.#urls.get(path.endsWith("/") ? path : `${path}/`);
    const own = page && this.#input.factsOf(page.article)?.source === page.locale;
    return own ? this.#input.pageOf(page.article, from.locale) : page;
  }

  /** `tides.de.png` beside `tides.png`, where there is one for the locale or a parent of it. */
  #localized({ kind, locale }: Page, path: string): string {
    if (kind === "source") return path;
    const dot = path.lastIndexOf(".");
    if (dot <= path.lastIndexOf("/") + 1) return path;
    const names = [locale, ...parentLocales(locale)].map(
      (tag: Locale) => `${path.slice(0, dot)}.${tag}${path.slice(dot)}`,
    );
    return names.find((name) => this.#input.files.kindAt(name) === "file") ?? path;
  }
}

function idsOf(facts: ArticleFacts | undefined): ReadonlySet<string> {
  const all = [...(facts?.headings ?? []).map(({ id }) => id), ...(facts?.ids ?? [])];
  return new Set(all.map((id) => id.normalize("NFC")));
}

/** The folder that a page seems to be in to browsers: `a/b.md` is `a/b/`. */
function addressFolder({ article }: Page, { root, below }: ArticlePlace): string {
  const path = `${root === "" ? "" : `${root}/`}${below}`;
  return isIndex(article) ? folderOf(path) : path.replace(/\.[^./]+$/, "");
}
