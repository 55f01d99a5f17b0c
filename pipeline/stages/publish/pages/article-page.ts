import type { Element, ElementContent } from "hast";
import { h } from "../html/element.ts";
import type { RenderedArticle, SitePage } from "../../../model/site-page.ts";
import type { HeadLanguages } from "../render/head-languages.ts";
import type { Strings } from "../strings/strings.ts";
import { aboutElements, type ArticleLinks } from "./about.ts";
import { documentOf } from "./document.ts";
import type { LanguageLink, NavLink, PageHead, SiteFrame } from "./frame.ts";
import { languageName, namesOf, timeOf } from "./names.ts";
import { type Notice, noticeElements } from "./notices.ts";
import { type LanguageProperties, languageWithin } from "./page-language.ts";

/** The page of an article. */
export interface ArticlePage {
  readonly frame: SiteFrame;
  readonly head: PageHead;
  readonly page: SitePage;
  readonly article: RenderedArticle;
  readonly languages: readonly LanguageLink[];
  readonly notices: readonly Notice[];
  readonly links: ArticleLinks;
  /** What stands above the title: the article's own kicker. Default: the section's name. */
  readonly kicker?: string;
  /** The section that the article is in, as a link. */
  readonly section?: NavLink;
  readonly tags?: readonly NavLink[];
  /** Languages of the title and description. Default: that of the page. */
  readonly headLanguages?: HeadLanguages;
  /** Title and description of the original, which stand below those of the translation: side by side. */
  readonly original?: { readonly title: string; readonly description: string };
  /** Articles before and after it, in the order of its section. */
  readonly neighbours?: { readonly older?: NavLink; readonly newer?: NavLink };
}

/** Fewest headings of depth 2 that deserve a list of contents. */
const FEWEST_HEADINGS = 3;

export function articlePage(props: ArticlePage): string {
  const { frame, head, languages, page, article, links, tags = [] } = props;
  const contents = contentsList(article, frame.strings, page);
  const body = h("div", { className: ["text"] }, { type: "raw", value: article.html } as never);
  const children: readonly ElementContent[] = [
    articleHeader(props),
    ...contents,
    body,
    ...aboutElements({ page, links, tags, strings: frame.strings }),
  ];
  const className = contents.length === 0 ? ["article"] : ["article", "has-contents"];
  const main = h("article", { className, ...languageWithin(frame.strings.locale, page.language) }, [
    ...children,
  ]);
  return documentOf({ frame, head, languages, main: [main, ...neighbourLinks(props)] });
}

function articleHeader(props: ArticlePage): Element {
  const { frame, page, article, notices, kicker, section } = props;
  const { strings } = frame;
  const own = languageWithin(page.language, strings.locale);
  const languages = props.headLanguages ?? { title: page.language, description: page.language };
  const lead = { className: ["lead"], ...languageWithin(page.language, languages.description) };
  const id = article.titleId === undefined ? {} : { id: article.titleId };
  return h("header", { className: ["article-header"] }, [
    ...kickerOf(kicker, section, own),
    h("h1", { ...id, ...languageWithin(page.language, languages.title) }, page.title),
    ...originalLine(props.original?.title, page),
    ...(page.description === "" || page.isExcerpt === true ? [] : [h("p", lead, page.description)]),
    ...originalLine(props.original?.description, page),
    ...dateline(page, strings, own),
    ...(props.links.alone === undefined ? [] : [sideBySideNote(props, props.links.alone)]),
    ...noticeElements(notices, strings).map((element) => ({
      ...element,
      properties: { ...element.properties, ...own },
    })),
  ]);
}

function originalLine(
  text: string | undefined,
  { source, language }: SitePage,
): readonly Element[] {
  if (text === undefined || text === "") return [];
  return [h("p", { className: ["original"], ...languageWithin(language, source) }, text)];
}

function kickerOf(
  kicker: string | undefined,
  section: NavLink | undefined,
  own: LanguageProperties,
): readonly Element[] {
  const parts: ElementContent[] = [];
  if (section !== undefined)
    parts.push(h("a", { href: section.href, ...own }, [h("bdi", section.text)]));
  if (kicker !== undefined) parts.push(h("span", [h("bdi", kicker)]));
  return parts.length === 0 ? [] : [h("p", { className: ["kicker"] }, parts)];
}

/** What the page is, and the way back. */
function sideBySideNote({ frame: { strings }, page }: ArticlePage, alone: string): Element {
  const language = languageName(page.source, strings);
  return h("p", { className: ["side-by-side"] }, [
    ...strings.rich("original.text", { language }),
    " ",
    h("a", { href: alone }, strings.text("original.back")),
  ]);
}

/** Who wrote it, and when. */
function dateline(page: SitePage, strings: Strings, own: LanguageProperties): readonly Element[] {
  const parts: Element[] = [];
  if (page.authors.length > 0)
    parts.push(
      h("span", { className: ["authors"] }, [
        ...strings.rich("article.by", { names: namesOf(page.authors, strings) }),
      ]),
    );
  const published = page.published === undefined ? undefined : timeOf(page.published, strings);
  if (published !== undefined) parts.push(h("span", [published]));
  const modified = page.modified === undefined ? undefined : timeOf(page.modified, strings);
  if (modified !== undefined && page.modified !== page.published)
    parts.push(h("span", [...strings.rich("article.modified", { date: [modified] })]));
  return parts.length === 0 ? [] : [h("p", { className: ["dateline"], ...own }, parts)];
}

/** Headings of a long article as links. */
function contentsList(
  { contents }: RenderedArticle,
  strings: Strings,
  page: SitePage,
): readonly Element[] {
  if (contents.filter(({ depth }) => depth === 2).length < FEWEST_HEADINGS) return [];
  const items: Element[] = [];
  for (const { depth, id, text } of contents) {
    const link = h("a", { href: `#${id}` }, [h("bdi", text)]);
    const parent = items.at(-1);
    if (depth === 2 || parent === undefined) items.push(h("li", [link]));
    else {
      const list = parent.children.find(
        (child): child is Element => child.type === "element" && child.tagName === "ol",
      );
      if (list === undefined) parent.children.push(h("ol", [h("li", [link])]));
      else list.children.push(h("li", [link]));
    }
  }
  const title = h(
    "p",
    { className: ["contents-title"], ...languageWithin(page.language, strings.locale) },
    strings.text("article.contents"),
  );
  return [
    h("nav", { className: ["contents"], ariaLabel: strings.text("article.contents") }, [
      title,
      h("ol", items),
    ]),
  ];
}

function neighbourLinks({ neighbours = {}, frame }: ArticlePage): readonly Element[] {
  const { older, newer } = neighbours;
  if (older === undefined && newer === undefined) return [];
  const { strings } = frame;
  const link = (target: NavLink | undefined, rel: string, key: string) =>
    target === undefined
      ? []
      : [
          h("li", { className: [rel] }, [
            h("a", { href: target.href, rel: [rel] }, [
              h("span", strings.text(key)),
              " ",
              h("bdi", target.text),
            ]),
          ]),
        ];
  return [
    h("nav", { className: ["neighbours"], ariaLabel: strings.text("nav.pages") }, [
      h("ul", [...link(older, "prev", "nav.older"), ...link(newer, "next", "nav.newer")]),
    ]),
  ];
}
