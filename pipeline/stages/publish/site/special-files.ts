import type { Element } from "hast";
import { h } from "../html/element.ts";
import type { Locale } from "../../../model/locale.ts";
import type { SiteFile } from "../../../model/site-page.ts";
import { documentOf } from "../pages/document.ts";
import type { LanguageLink } from "../pages/frame.ts";
import { chooserPage, gonePage, messagePage, notFoundPage } from "../pages/message-page.ts";
import type { Redirect } from "../redirects/plan-redirects.ts";
import { headElements } from "./head-elements.ts";
import { listHead } from "./head-facts.ts";
import { listAlternates, type ListVersion } from "./lists/list-alternates.ts";
import { searchIndexUrl } from "./search-index.ts";
import { absoluteUrl, hrefOf, sitePathOf } from "./site-address.ts";
import { archiveUrl, type LocaleContext, searchUrl, type SiteContext } from "./site-context.ts";

/** What each locale has besides articles and lists: a page for what is not there. */
export function notFoundFiles(
  context: SiteContext,
  homes: readonly ListVersion[],
): readonly SiteFile[] {
  const languages = languageLinks(context, homes);
  const pageOf = ({ frame }: LocaleContext): string => notFoundPage({ frame, languages });
  const files = Array.from(context.locales.values(), (locale) => ({
    path: `${locale.locale.home}404.html`.slice(1),
    content: pageOf(locale),
  }));
  if (files.some(({ path }) => path === "404.html")) return files;
  return [...files, { path: "404.html", content: pageOf(mainLocale(context)) }];
}

/** The site's first page, where no locale has its home there: readers choose a language. */
export function chooserFile(
  context: SiteContext,
  homes: readonly ListVersion[],
): readonly SiteFile[] {
  const { site } = context;
  const locale = mainLocale(context);
  if ([...context.locales.values()].some(({ locale }) => locale.home === "/")) return [];
  const title = locale.strings.text("chooser.title");
  const facts = listHead(
    { site, locale: locale.locale },
    { url: "/", title, isHidden: false, alternates: listAlternates(site, homes, "/") },
  );
  const content = chooserPage({
    frame: locale.frame,
    head: {
      title,
      extra: headElements(facts),
      ...(facts.canonical === undefined ? {} : { canonical: facts.canonical }),
    },
    languages: languageLinks(context, homes),
  });
  return [{ path: "index.html", content }];
}

/** Pages at former addresses, for hosts that know no redirects. */
export function movedFiles(
  context: SiteContext,
  redirects: readonly Redirect[],
): readonly SiteFile[] {
  return redirects.map(({ from, to, locale }) => {
    const { frame, strings } = context.locales.get(locale ?? localeAt(context, from))!;
    const href = to.startsWith("/") ? hrefOf(context.site, to) : to;
    const canonical = to.startsWith("/") ? absoluteUrl(context.site, to) : to;
    const title = strings.text("moved.title");
    const content = messagePage({
      frame,
      languages: [],
      title,
      head: {
        title,
        isUnlisted: true,
        ...(canonical === undefined ? {} : { canonical }),
        extra: [h("meta", { httpEquiv: ["refresh"], content: `0; url=${href}` })],
      },
      content: [h("p", [...strings.rich("moved.text", { link: [h("a", { href }, href)] })])],
    });
    return { path: sitePathOf(from), content };
  });
}

/** What stands where an article was taken away, whatever the server makes of the address. */
export function tombstones(context: SiteContext, gone: readonly string[]): readonly SiteFile[] {
  return gone.map((url) => {
    const { frame } = context.locales.get(localeAt(context, url))!;
    return { path: sitePathOf(url), content: gonePage({ frame, languages: [] }) };
  });
}

/** The locale whose readers come to an address: that of the longest home that it begins with. */
function localeAt({ locales, mainLocale }: SiteContext, url: string): Locale {
  const [nearest] = Array.from(locales.values(), ({ locale }) => locale)
    .filter(({ home }) => url.startsWith(home))
    .toSorted((a, b) => b.home.length - a.home.length);
  return nearest?.locale ?? mainLocale;
}

/** The search page of a locale. It needs a script, and says so; the archive needs none. */
export function searchFile(
  context: SiteContext,
  { locale, frame, strings }: LocaleContext,
  homes: readonly ListVersion[],
): SiteFile {
  const { site } = context;
  const title = strings.text("search.title");
  const form = h(
    "form",
    { role: "search", hidden: true, dataIndex: hrefOf(site, searchIndexUrl(locale)) },
    [
      h("label", [
        strings.text("search.label"),
        " ",
        h("input", { type: "search", name: "q", autoComplete: ["off"] }),
      ]),
      " ",
      h("button", { type: "submit" }, strings.text("nav.search")),
    ],
  );
  const main = h("div", { className: ["list", "search"] }, [
    h("header", { className: ["list-header"] }, [h("h1", title)]),
    form,
    noScript(strings.text("search.script")),
    h("p", { role: "status", dataNone: "", hidden: true }, strings.text("search.none")),
    h("ul", { className: ["entries"], dataResults: "" }),
    h("p", { className: ["more"] }, [
      h("a", { href: hrefOf(site, archiveUrl(locale.home)) }, strings.text("home.more")),
    ]),
  ]);
  const content = documentOf({
    frame,
    head: { title, isUnlisted: true, scripts: [hrefOf(site, context.searchScript)] },
    languages: languageLinks(context, homes),
    main: [main],
  });
  return { path: sitePathOf(searchUrl(locale.home)), content };
}

function noScript(text: string): Element {
  return h("noscript", [h("p", text)]);
}

function languageLinks(
  { site }: SiteContext,
  versions: readonly ListVersion[],
): readonly LanguageLink[] {
  return versions.map(({ locale, url }) => ({ locale, href: hrefOf(site, url), isCurrent: false }));
}

function mainLocale({ locales, mainLocale }: SiteContext): LocaleContext {
  return locales.get(mainLocale)!;
}
