import { h } from "../html/element.ts";
import { toHtml } from "hast-util-to-html";
import type { Element, ElementContent } from "hast";
import type { PlanLine, WordChange } from "../../../model/release-plan.ts";
import type { SitePage } from "../../../model/site-page.ts";
import { hrefOf } from "../site/site-address.ts";

/** Folder of what is there for the preview alone. */
export const PREVIEW_FOLDER = "_preview";

/** Folder of the site as readers have it. */
export const LIVE_FOLDER = "_live";

/** What a preview is of. */
export interface PreviewOf {
  /** What stands before every address of the site. */
  readonly base: string;
  /** The instant that it is for, ISO 8601. */
  readonly at: string;
}

/** What stands above every page of a preview. */
export interface Banner extends PreviewOf {
  /** Address of the same page as readers have it, from the site's root; `undefined` where they have none. */
  readonly live: string | undefined;
}

/** A page of a preview: what would be published, with a banner, and for no search engine. */
export function previewPage(html: string, banner: Banner): string {
  const head = toHtml([
    h("meta", { name: "robots", content: "noindex" }),
    h("link", { rel: ["stylesheet"], href: `${banner.base}/${PREVIEW_FOLDER}/preview.css` }),
  ]);
  return html
    .replace("<head>", () => `<head>${head}`)
    .replace(/<body[^>]*>/, (body) => `${body}${toHtml(bannerOf(banner))}`);
}

/** What stands in an element. */
type Child = ElementContent | string;

function bannerOf({ base, at, live }: Banner): Element {
  const links: Child[] = [
    h("a", { href: `${base}/${PREVIEW_FOLDER}/` }, "What changes"),
    ...(live === undefined
      ? []
      : [" · ", h("a", { href: `${base}/${LIVE_FOLDER}${live}` }, "What readers have")]),
  ];
  const attributes = { className: ["preview-banner"], lang: "en", dir: "ltr" as const };
  return h("aside", attributes, [`Preview for ${at}, not published. `, ...links]);
}

/** A page of a version that changes, where it is in the preview, and where readers have it. */
export interface PreviewLine {
  readonly line: PlanLine;
  readonly next: Pick<SitePage, "url" | "title"> | undefined;
  readonly live: Pick<SitePage, "url" | "title"> | undefined;
}

/** The page that lists what a publication would change. */
export function previewIndex({ base, at }: PreviewOf, lines: readonly PreviewLine[]): string {
  const items = lines.map((line) => h("li", itemOf(base, line)));
  const page = h("html", { lang: "en", dir: "ltr" }, [
    h("head", [
      h("meta", { charSet: "utf-8" }),
      h("meta", { name: "robots", content: "noindex" }),
      h("meta", { name: "viewport", content: "width=device-width, initial-scale=1" }),
      h("title", "What changes"),
      h("link", { rel: ["stylesheet"], href: `${base}/${PREVIEW_FOLDER}/preview.css` }),
    ]),
    h("body", [
      h("main", { className: ["preview-index"] }, [
        h("h1", "What changes"),
        h("p", `Preview for ${at}, not published.`),
        items.length === 0 ? h("p", "Nothing changes.") : h("ul", items),
      ]),
    ]),
  ]);
  return `<!doctype html>${toHtml(page)}\n`;
}

function itemOf(base: string, { line, next, live }: PreviewLine): Child[] {
  const link = (folder: string, page: PreviewLine["live"], text: string): Child[] =>
    page === undefined
      ? []
      : [" ", h("a", { href: base + folder + hrefOf({ base: "" }, page.url) }, text)];
  return [
    h("strong", line.type),
    ` ${line.locale} `,
    h("code", line.article),
    ...link("", next, next?.title ?? ""),
    ...link(`/${LIVE_FOLDER}`, live, "as readers have it"),
    ...detailsOf(line),
  ];
}

function detailsOf(line: PlanLine): ElementContent[] {
  switch (line.type) {
    case "added":
      return [];
    case "changed":
      return line.words.length === 0 ? [] : [h("p", line.words.map(wordElement))];
    case "removed":
      return [h("p", line.why)];
    case "held":
      return [h("p", line.reasons.map(({ text }) => text).join("; "))];
  }
}

function wordElement({ type, text }: WordChange): ElementContent {
  if (type === "same") return { type: "text", value: text };
  return h(type === "added" ? "ins" : "del", text);
}

/** Marks of what changed, by more than colour. */
export const PREVIEW_STYLES = `.preview-banner { padding: 0.5rem 1rem; background: #ffd54f; color: #1a1a1a; font: 1rem/1.4 system-ui, sans-serif; }
.preview-banner a { color: inherit; }
.preview-added, .preview-changed, .preview-removed { border-inline-start: 4px solid; padding-inline-start: 0.75rem; margin-block: 0.5rem; }
.preview-added { border-color: #2e7d32; }
.preview-changed { border-color: #b26a00; }
.preview-removed { border-color: #c62828; }
.preview-words { font-size: 0.9em; }
ins { text-decoration: underline; }
del { text-decoration: line-through; }
.preview-index { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.5 system-ui, sans-serif; }
`;
