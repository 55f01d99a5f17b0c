import type { Element, ElementContent, Properties } from "hast";
import { h } from "../html/element.ts";
import type { PageKind } from "../../../model/page.ts";
import type { SitePage } from "../../../model/site-page.ts";
import type { Strings } from "../strings/strings.ts";
import type { NavLink } from "./frame.ts";
import { languageName, namesOf } from "./names.ts";
import { listOf } from "./page-header.ts";
import { languageWithin } from "./page-language.ts";

/** Where readers can go from an article; hrefs. Each default: no link. */
export interface ArticleLinks {
  /** The article in its source language. */
  readonly original?: string;
  /** The translation with the original below each paragraph. */
  readonly sideBySide?: string;
  /** The translation alone: on the page that is side by side. */
  readonly alone?: string;
  /** Where readers can mend it: what `site.editUrl` makes of its file. */
  readonly edit?: string;
}

/** How many digits of a revision tell it from others. */
const SHORT = 8;

/** What the end of an article says of it. */
export interface About {
  readonly page: SitePage;
  readonly links: ArticleLinks;
  readonly tags: readonly NavLink[];
  readonly strings: Strings;
}

/** At the end of an article: topics, whose work it is, what it was made from, and how to mend it. */
export function aboutElements(about: About): readonly Element[] {
  const { page, tags, strings } = about;
  const credits = creditsOf(about).map((content) => h("li", [...content]));
  const actions = actionsOf(about);
  return [
    h("footer", { className: ["about"], ...languageWithin(page.language, strings.locale) }, [
      ...tagList(tags, strings),
      h("ul", { className: ["credits"] }, credits),
      ...(actions.length === 0 ? [] : [h("ul", { className: ["actions"] }, actions)]),
    ]),
  ];
}

function tagList(tags: readonly NavLink[], strings: Strings): readonly Element[] {
  if (tags.length === 0) return [];
  const label = strings.text("article.tags");
  return [h("nav", { className: ["tags"], ariaLabel: label }, [listOf(tags)])];
}

/** Only those who want to be named are. */
function creditsOf({ page, strings }: About): readonly (readonly ElementContent[])[] {
  const credits: (readonly ElementContent[])[] = [];
  if (page.translators.length > 0)
    credits.push(
      strings.rich("article.translators", { names: namesOf(page.translators, strings) }),
    );
  if (page.reviewers.length > 0)
    credits.push(strings.rich("article.reviewers", { names: namesOf(page.reviewers, strings) }));
  const key = page.kind === "translation" ? "article.translated" : "article.written";
  const version = strings.rich("article.version", {
    version: [h("code", { dir: "ltr", title: page.revision }, page.revision.slice(0, SHORT))],
  });
  const language = strings.rich(key, { language: languageName(page.source, strings) });
  return [...credits, [...language, { type: "text", value: " · " }, ...version]];
}

const EDIT_KEYS: Readonly<Record<PageKind, string>> = {
  source: "article.edit",
  translation: "article.improve",
  fallback: "article.translate",
};

function actionsOf({ page, links, strings }: About): Element[] {
  const list: readonly (readonly [Properties & { readonly href: string | undefined }, string])[] = [
    [{ href: links.alone }, "original.back"],
    [{ href: links.sideBySide }, "article.sideBySide"],
    [{ href: links.original, hrefLang: page.source }, "article.original"],
    [{ href: links.edit }, EDIT_KEYS[page.kind]],
  ];
  return list.flatMap(([link, key]) =>
    link.href === undefined ? [] : [h("li", [h("a", link, strings.text(key))])],
  );
}
