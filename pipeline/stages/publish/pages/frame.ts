import type { ElementContent } from "hast";
import type { Locale } from "../../../model/locale.ts";
import type { Strings } from "../strings/strings.ts";

/** A link in a list of links. */
export interface NavLink {
  readonly href: string;
  readonly text: string;
  /** Whether it leads to the page itself, or to the part of the site that the page is in. */
  readonly current?: "page" | "true";
}

/** A real version of a page in a language; never a fallback. */
export interface LanguageLink {
  readonly locale: Locale;
  readonly href: string;
  readonly isCurrent: boolean;
}

/** A feed of the locale. */
export interface FeedLink {
  readonly href: string;
  /** MIME type: `application/atom+xml`. */
  readonly type: string;
  /** As people call it: `Atom`. */
  readonly name: string;
}

/** What all pages of a locale have around them; hrefs are as pages have them. */
export interface SiteFrame {
  /** Texts in the language of the readers; `strings.locale` is the page's language. */
  readonly strings: Strings;
  /** The site's name. */
  readonly name: string;
  readonly home: string;
  readonly stylesheet: string;
  /** Sections of the site, the archive and the like. */
  readonly sections: readonly NavLink[];
  readonly feeds: readonly FeedLink[];
  /** Default: no search. */
  readonly search?: string;
  /** Default: nothing about who runs the site. */
  readonly colophon?: readonly ElementContent[];
}

/** What a page says of itself to programs. */
export interface PageHead {
  /** Without the site's name. Default: the site's name alone. */
  readonly title?: string;
  readonly description?: string;
  /** Absolute address of the page that this one is a version of; mostly itself. */
  readonly canonical?: string;
  /** Whether search engines leave it out. Default: `false`. */
  readonly isUnlisted?: boolean;
  /** Links, metas and data of others: alternates, Open Graph, JSON-LD. */
  readonly extra?: readonly ElementContent[];
  /** Hrefs of scripts of the site's own. Default: none; no page needs one to be read. */
  readonly scripts?: readonly string[];
}
