import type { Element, ElementContent, Root } from "hast";
import { h } from "../html/element.ts";
import { directionOf } from "../../locale-data/direction.ts";
import { htmlOf } from "../html/html-of.ts";
import type { LanguageLink, PageHead, SiteFrame } from "./frame.ts";
import { pageFooter } from "./page-footer.ts";
import { pageHeader } from "./page-header.ts";

/** A page of the site. */
export interface SiteDocument {
  readonly frame: SiteFrame;
  readonly head: PageHead;
  /** Real versions of the page, itself among them; empty or one alone where there is no other. */
  readonly languages: readonly LanguageLink[];
  readonly main: readonly ElementContent[];
}

/** Id of the main part of every page: with a colon, as no heading's is. */
export const MAIN_ID = "page:main";

/** A whole page as HTML. Texts are escaped when it is written; the article alone comes as HTML, from `renderArticle`. */
export function documentOf({ frame, head, languages, main }: SiteDocument): string {
  const { locale } = frame.strings;
  const root: Root = {
    type: "root",
    children: [
      { type: "doctype" },
      h("html", { lang: locale, dir: directionOf(locale) }, [
        headOf(frame, head),
        h("body", [
          h("a", { className: ["skip"], href: `#${MAIN_ID}` }, frame.strings.text("nav.skip")),
          ...(languages.length > 1
            ? [pageHeader(frame, languages)]
            : writtenOnce(frame, "header", () => [pageHeader(frame, [])])),
          h("main", { id: MAIN_ID, tabIndex: -1 }, [...main]),
          ...writtenOnce(frame, "footer", () => [pageFooter(frame)]),
        ]),
      ]),
    ],
  };
  return `${htmlOf(root, { allowRaw: true })}\n`;
}

function headOf(frame: SiteFrame, head: PageHead): Element {
  const title = head.title === undefined ? frame.name : `${head.title} · ${frame.name}`;
  return h("head", [
    h("meta", { charSet: "utf-8" }),
    h("meta", { httpEquiv: ["Content-Security-Policy"], content: policyFor(head) }),
    h("title", title),
    ...writtenOnce(frame, "meta", () => [
      h("meta", { name: "viewport", content: "width=device-width, initial-scale=1" }),
      h("meta", { name: "color-scheme", content: "light dark" }),
      h("meta", { name: "referrer", content: "strict-origin-when-cross-origin" }),
    ]),
    ...(head.description ? [h("meta", { name: "description", content: head.description })] : []),
    ...(head.isUnlisted === true ? [h("meta", { name: "robots", content: "noindex" })] : []),
    ...(head.canonical ? [h("link", { rel: ["canonical"], href: head.canonical })] : []),
    ...writtenOnce(frame, "links", () => [
      h("link", { rel: ["stylesheet"], href: frame.stylesheet }),
      ...frame.feeds.map(({ href, type, name }) =>
        h("link", { rel: ["alternate"], type, href, title: `${frame.name} (${name})` }),
      ),
    ]),
    ...(head.extra ?? []),
    ...(head.scripts ?? []).map((src) => h("script", { src, type: "module" })),
  ]);
}

const written = new WeakMap<SiteFrame, Map<string, string>>();

/** What all pages of a frame have in common, as HTML that was written for the first of them. */
function writtenOnce(
  frame: SiteFrame,
  name: string,
  make: () => readonly Element[],
): readonly ElementContent[] {
  const parts = written.get(frame) ?? new Map<string, string>();
  written.set(frame, parts);
  const value =
    parts.get(name) ??
    make()
      .map((element) => htmlOf(element))
      .join("");
  parts.set(name, value);
  return [{ type: "raw", value } as never];
}

/**
 * What a page may load: the site's own styles, pictures and sounds, and nothing else. Servers should send the
 * same as a header, with `frame-ancestors 'none'`, which counts only there.
 */
function policyFor({ scripts = [] }: PageHead): string {
  const own = ["style-src", "img-src", "media-src", "font-src", "manifest-src"].map(
    (name) => `${name} 'self'`,
  );
  const script = scripts.length === 0 ? [] : ["script-src 'self'", "connect-src 'self'"];
  return ["default-src 'none'", ...own, ...script, "base-uri 'none'", "form-action 'self'"].join(
    "; ",
  );
}
