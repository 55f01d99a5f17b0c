import type { Element, ElementContent } from "hast";
import { h } from "../html/element.ts";
import type { Locale } from "../../../model/locale.ts";
import type { Strings } from "../strings/strings.ts";
import { documentOf } from "./document.ts";
import type { LanguageLink, NavLink, PageHead, SiteFrame } from "./frame.ts";
import { namesOf, timeOf } from "./names.ts";
import { languageWithin } from "./page-language.ts";

/** An article in a list. */
export interface Entry {
  readonly href: string;
  readonly title: string;
  /** Language that the article is in: that of the page, unless it is a fallback. */
  readonly language: Locale;
  /** Default: none. */
  readonly description?: string;
  /** As `SitePage.published`. Default: none. */
  readonly published?: string;
  readonly authors?: readonly string[];
  /** Its section, where the list is about several. */
  readonly section?: NavLink;
}

/** Some entries of a list, under a title of their own or none. */
export interface EntryGroup {
  /** Default: none. */
  readonly title?: string;
  /** What the title leads to, and where there are more of these. Default: nothing. */
  readonly more?: NavLink;
  readonly entries: readonly Entry[];
  /** `lead` shows the first entry larger, `compact` shows titles and dates alone. Default: `full`. */
  readonly style?: "lead" | "full" | "compact";
}

/** A page of articles: home, a section, a topic, the archive. */
export interface ListPage {
  readonly frame: SiteFrame;
  readonly head: PageHead;
  readonly languages: readonly LanguageLink[];
  readonly title: string;
  /** A sentence below the title. Default: none. */
  readonly lead?: string;
  readonly groups: readonly EntryGroup[];
  /** Default: one page holds all. */
  readonly pager?: Pager;
}

/** Where a page stands among the pages of one list. */
export interface Pager {
  /** From 1. */
  readonly page: number;
  readonly pages: number;
  readonly newer?: string;
  readonly older?: string;
}

export function listPage({ frame, head, languages, title, lead, groups, pager }: ListPage): string {
  const { strings } = frame;
  const shown = groups.filter(({ entries }) => entries.length > 0);
  const main = h("div", { className: ["list"] }, [
    h("header", { className: ["list-header"] }, [
      h("h1", [h("bdi", title)]),
      ...(lead === undefined ? [] : [h("p", { className: ["lead"] }, lead)]),
    ]),
    ...(shown.length === 0 ? [h("p", strings.text("list.empty"))] : []),
    ...shown.flatMap((group) => groupElements(group, strings)),
    ...(pager === undefined ? [] : [pagerElement(pager, strings)]),
  ]);
  return documentOf({ frame, head, languages, main: [main] });
}

function groupElements(group: EntryGroup, strings: Strings): readonly Element[] {
  const { title, more, entries, style = "full" } = group;
  const depth = title === undefined ? "h2" : "h3";
  const items = entries.map((entry, index) =>
    entryElement(entry, { depth, style: style === "lead" && index > 0 ? "full" : style, strings }),
  );
  return [
    ...(title === undefined
      ? []
      : [
          h("h2", [
            more === undefined ? h("bdi", title) : h("a", { href: more.href }, [h("bdi", title)]),
          ]),
        ]),
    h("ul", { className: ["entries"] }, items),
    ...(more === undefined
      ? []
      : [h("p", { className: ["more"] }, [h("a", { href: more.href }, [h("bdi", more.text)])])]),
  ];
}

interface EntryLook {
  readonly depth: "h2" | "h3";
  readonly style: NonNullable<EntryGroup["style"]>;
  readonly strings: Strings;
}

const CLASSES = { lead: ["entry", "lead-entry"], full: ["entry"], compact: ["entry", "compact"] };

function entryElement(entry: Entry, { depth, style, strings }: EntryLook): Element {
  const { href, title, language, description, published, section } = entry;
  const foreign = languageWithin(strings.locale, language);
  const time = published === undefined ? undefined : timeOf(published, strings);
  const names = entry.authors ?? [];
  const meta: ElementContent[] = [
    ...(style === "compact" || names.length === 0
      ? []
      : [h("span", [...strings.rich("article.by", { names: namesOf(names, strings) })])]),
    ...(time === undefined ? [] : [h("span", [time])]),
  ];
  const isShort = style === "compact" || description === undefined || description === "";
  return h("li", { className: CLASSES[style] }, [
    ...(section === undefined || style === "compact"
      ? []
      : [
          h("p", { className: ["kicker"] }, [
            h("a", { href: section.href }, [h("bdi", section.text)]),
          ]),
        ]),
    h(depth, foreign, [h("a", { href, ...hrefLanguage(foreign) }, [h("bdi", title)])]),
    ...(isShort ? [] : [h("p", { className: ["entry-text"], ...foreign }, description)]),
    ...(meta.length === 0 ? [] : [h("p", { className: ["entry-meta"] }, meta)]),
  ]);
}

function hrefLanguage({ lang }: { readonly lang?: Locale }): { readonly hrefLang?: Locale } {
  return lang === undefined ? {} : { hrefLang: lang };
}

function pagerElement({ page, pages, newer, older }: Pager, strings: Strings): Element {
  const link = (href: string | undefined, rel: string, key: string) =>
    h("li", href === undefined ? [] : [h("a", { href, rel: [rel] }, strings.text(key))]);
  return h("nav", { className: ["pager"], ariaLabel: strings.text("nav.pages") }, [
    h("ul", [
      link(newer, "prev", "nav.newer"),
      h("li", strings.text("nav.page", { page: String(page), pages: String(pages) })),
      link(older, "next", "nav.older"),
    ]),
  ]);
}
