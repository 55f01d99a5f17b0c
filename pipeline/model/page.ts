import type { Locale } from "./locale.ts";
import type { PipelineError } from "./pipeline-error.ts";
import type { Span } from "./segmented-article.ts";

/** A heading that can be linked to. */
export interface Heading {
  /** Range: 1 to 6. */
  readonly depth: number;
  /** Plain text, decoded. */
  readonly text: string;
  /** The id that it has in its source: as written there, or as the layout's generator makes it. */
  readonly id: string;
  /** Whether the author wrote the id. */
  readonly isExplicit: boolean;
  /** Index of its unit in the article; -1 where it has no text to translate. */
  readonly unit: number;
  /** The heading in the article's text, markup included. */
  readonly span: Span;
}

/** How an address stands in an article. */
export type AddressKind = "link" | "image" | "definition" | "html" | "front-matter" | "wiki";

/** An address as written in an article; the span is that of the address alone, of a link of a wiki that of its brackets. */
export interface WrittenAddress extends Span {
  /** Decoded: without escapes and character references; see `WikiLink.address`. */
  readonly address: string;
  readonly kind: AddressKind;
  /** From 1. */
  readonly line: number;
  readonly column: number;
}

/** What other pages have to know of an article. */
export interface ArticleFacts {
  readonly article: string;
  readonly source: Locale;
  /** `title` of the front matter, else the first heading of depth 1, else `undefined`. */
  readonly title: string | undefined;
  readonly headings: readonly Heading[];
  /** `slug` of the front matter, as written. */
  readonly slug: string | undefined;
  /** Ids that the author gave to other elements (`id`, `name` in HTML). */
  readonly ids: readonly string[];
  readonly addresses: readonly WrittenAddress[];
}

/**
 * What readers of a locale get of an article: the article itself, its translation, or,
 * where there is none, a page in another language (`fallback`).
 */
export type PageKind = "source" | "translation" | "fallback";

/** An article in a locale, with its address. */
export interface Page {
  /** Path of the source article. */
  readonly article: string;
  /** Whose readers it is for. */
  readonly locale: Locale;
  readonly kind: PageKind;
  /** The language that it is in: `locale`, unless it is a fallback. */
  readonly language: Locale;
  /** The Markdown file that it is made of, from the project's root. */
  readonly file: string;
  /** Last part of its address, decoded. */
  readonly slug: string;
  /** From the site's root, percent-encoded, with the locale's prefix: `/de/news/gezeiten/`. */
  readonly url: string;
}

/** Where an address in a page leads to. `suffix` is its query and anchor, as written. */
export type LinkTarget =
  /** Empty, `#anchor`, or an article. `anchor` is decoded; `hasAnchor` says whether the page has it. */
  | {
      readonly type: "page";
      readonly page: Page;
      readonly suffix: string;
      readonly anchor: string | undefined;
      readonly hasAnchor: boolean;
    }
  /** A file of the project that is no article; `path` from the project's root, a localized version where there is one. */
  | { readonly type: "asset"; readonly path: string; readonly suffix: string }
  /** Another site, a mail address, a telephone number. */
  | { readonly type: "external" }
  /** An address that browsers would run or that leaves the project. */
  | { readonly type: "unsafe"; readonly problem: string }
  /**
   * One sentence without a period says what is not there; `meant` is an address that the author may have meant. A whole
   * address (`isWhole`) may still lead somewhere, as a host can have more than its site.
   */
  | {
      readonly type: "missing";
      readonly problem: string;
      readonly meant: string | undefined;
      readonly isWhole?: boolean;
    };

/** All pages of a project and how they reach each other. */
export interface PageGraph {
  /** Sorted by locale, then article, by code unit. */
  readonly pages: readonly Page[];
  /** `undefined` where readers of the locale get nothing of the article, not even a fallback. */
  readonly pageOf: (article: string, locale: Locale) => Page | undefined;
  /** The page that a Markdown file of the project is made into, sources and localized files alike. */
  readonly pageAt: (file: string) => Page | undefined;
  /** Real versions of an article, its source among them and no fallbacks, sorted by locale. */
  readonly alternates: (article: string) => readonly Page[];
  readonly factsOf: (article: string) => ArticleFacts | undefined;
  /**
   * Where an address leads to that stands in a page.
   *
   * @param address Decoded.
   * @param file Where the address was written. Default: the source article; a locale's own
   * addresses, and those of localized Markdown, stand in `from.file`.
   */
  readonly resolve: (from: Page, address: string, file?: string) => LinkTarget;
  /** What of a whole address is on the project's own site, as `ownPath`. */
  readonly ownPath: (address: string) => string | undefined;
  /** Ids of an article that some address of the project leads to, in any article. */
  readonly linkedAnchors: (article: string) => ReadonlySet<string>;
  /** Slugs that could not be taken as they are, sorted by place; their pages have others. */
  readonly problems: readonly PipelineError[];
}
