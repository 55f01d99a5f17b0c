import type { AddressKind, Page } from "../../model/page.ts";
import type { DialectName } from "../read/markdown/dialects.ts";
import type { HeadingIdStyle } from "./heading-ids.ts";

/**
 * What a layout knows of links: how whoever publishes the localized Markdown reads
 * them. A table of a layout is such a value; nothing else in `stages/links/` knows any
 * generator. `plain-links.ts` is the first example, `stages/layouts/layout-links.ts` makes
 * those of generators.
 */
export interface LinkForm {
  /** How the ids of headings come to be that have none. */
  readonly headingIds: HeadingIdStyle;
  /** The path that a link to a page is to have; `undefined` leaves it as it is written. Query and anchor stay. */
  readonly page: (link: PageLink) => string | undefined;
  /** The same for files that are no articles. */
  readonly asset: (link: AssetLink) => string | undefined;
  /** How ids are kept though headings are translated; `undefined` where nothing needs it. */
  readonly pins: HeadingPins | undefined;
  /** What a relative address is relative to: the file that it stands in, or the address of its page. */
  readonly relativeTo: "file" | "address";
  /** Folders whose files are at the site's root, from the project's root: `static`, `public`. */
  readonly assetRoots: readonly string[];
  /** Whether a translation has the files beside its source as if they were beside it. Default: it has not. */
  readonly sharesFiles?: boolean;
  /**
   * The address that the generator gives a page: from the site's root, decoded.
   * Default: that of the page graph.
   */
  readonly addressOf?: (page: Page) => string;
}

/** A link in a localized file that leads to a page. */
export interface PageLink {
  /** The page that the link stands in. */
  readonly from: Page;
  /** The page that it leads to; the same one for a link within a page. */
  readonly to: Page;
  /** The path as written in the source: percent-encoded, without query and anchor; not empty. */
  readonly written: string;
  readonly kind: AddressKind;
}

/** A link in a localized file that leads to a file. */
export interface AssetLink {
  readonly from: Page;
  /** From the project's root, decoded; a localized version where there is one. */
  readonly path: string;
  readonly written: string;
  readonly kind: AddressKind;
}

/** How the ids of headings are pinned. */
export interface HeadingPins {
  /**
   * Every heading that has no id of its own, those that some link of the project leads to,
   * or these and all whose depth is not 1 (`below-title`).
   */
  readonly which: "all" | "linked" | "below-title";
  /**
   * `after`: written behind the heading's text, on its line; `before`: a block of its own
   * before the heading.
   */
  readonly place: "after" | "before";
  /** The pin: `{#id}`; `undefined` where the syntax cannot say the id. */
  readonly write: (id: string) => string | undefined;
  /** What reads it; the article is read with it besides its own dialects. `undefined` for HTML. */
  readonly dialect: DialectName | undefined;
}
