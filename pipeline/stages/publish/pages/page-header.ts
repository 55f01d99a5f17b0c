import type { Element } from "hast";
import { h } from "../html/element.ts";
import { directionOf } from "../../locale-data/direction.ts";
import { ownName } from "../../locale-data/own-name.ts";
import type { LanguageLink, NavLink, SiteFrame } from "./frame.ts";

/** The site's name, its sections, and the page's other languages. */
export function pageHeader(frame: SiteFrame, languages: readonly LanguageLink[]): Element {
  const { strings, name, home, sections, search } = frame;
  const links: readonly NavLink[] = [
    ...sections,
    ...(search === undefined ? [] : [{ href: search, text: strings.text("nav.search") }]),
  ];
  return h("header", { className: ["site-header"] }, [
    h("div", { className: ["site-header-in"] }, [
      h("p", { className: ["site-name"] }, [h("a", { href: home }, [h("bdi", name)])]),
      ...languageSwitcher(languages, strings.text("nav.languages")),
      ...(links.length === 0
        ? []
        : [
            h("nav", { className: ["site-nav"], ariaLabel: strings.text("nav.site") }, [
              listOf(links),
            ]),
          ]),
    ]),
  ]);
}

/** Names of languages in themselves, for those who read no other. */
function languageSwitcher(languages: readonly LanguageLink[], label: string): readonly Element[] {
  if (languages.length < 2) return [];
  const items = languages.map(({ locale, href, isCurrent }) =>
    h("li", [
      h(
        "a",
        {
          href,
          lang: locale,
          hrefLang: locale,
          dir: directionOf(locale),
          ...(isCurrent ? { ariaCurrent: "page" } : { rel: ["alternate"] }),
        },
        ownName(locale),
      ),
    ]),
  );
  return [h("nav", { className: ["languages"], ariaLabel: label }, [h("ul", items)])];
}

/** Links as a list. */
export function listOf(links: readonly NavLink[]): Element {
  return h(
    "ul",
    links.map(({ href, text, current }) =>
      h("li", [
        h("a", { href, ...(current === undefined ? {} : { ariaCurrent: current }) }, [
          h("bdi", text),
        ]),
      ]),
    ),
  );
}
