import type { Schema } from "hast-util-sanitize";
import { captionMarker } from "./marks.ts";

/**
 * What an article may put into a page. All else is taken out before anything of ours is added:
 * an element that is not listed leaves its content, one in `strip` goes with it.
 *
 * - No scripts, styles, frames, forms, objects, no SVG or MathML: nothing that runs, loads by itself or
 *   changes the rest of the page.
 * - No `style`, no `on…`, no classes but those that our own templates have.
 * - Addresses are those that `safeAddress` lets through; the protocols here say it a second time.
 * - Ids stay as they are, since links lead to them: pages have no scripts that could take them for variables.
 */
export function allowList(marker: string): Schema {
  const list = lists.get(marker) ?? listFor(marker);
  lists.set(marker, list);
  return list;
}

/** Nearly all articles have the same marker. */
const lists = new Map<string, Schema>();

function listFor(marker: string): Schema {
  return {
    tagNames: [...ELEMENTS],
    strip: [...STRIPPED],
    attributes: { ...ATTRIBUTES, "*": [...EVERYWHERE, marker, captionMarker(marker)] },
    protocols: {
      href: [...LINK_PROTOCOLS],
      src: [...MEDIA_PROTOCOLS],
      poster: [...MEDIA_PROTOCOLS],
    },
    ancestors: {
      caption: ["table"],
      tbody: ["table"],
      td: ["table"],
      tfoot: ["table"],
      th: ["table"],
      thead: ["table"],
      tr: ["table"],
      summary: ["details"],
      dt: ["dl"],
      dd: ["dl"],
    },
    required: {
      input: { disabled: true },
      video: { controls: true },
      audio: { controls: true },
    },
    clobber: [],
    allowComments: false,
    allowDoctypes: false,
  };
}

/** What links may lead to. */
export const LINK_PROTOCOLS = [
  "http",
  "https",
  "mailto",
  "tel",
  "sms",
  "xmpp",
  "irc",
  "ircs",
] as const;

/** Pictures and sounds are the site's own files: pages ask no other host for anything. */
const MEDIA_PROTOCOLS: readonly string[] = [];

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

const ELEMENTS = words(`
  a abbr audio b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt em
  figcaption figure h1 h2 h3 h4 h5 h6 hr i img input ins kbd li mark ol p pre q rp rt ruby s samp section
  small source span strong sub summary sup table tbody td tfoot th thead time tr track u ul var video wbr
`);

/** What goes with its content, which is no text of the article. */
export const STRIPPED = words(`
  applet base canvas embed frame frameset head iframe link math meta noembed noframes noscript object
  param plaintext portal script select style svg template textarea title xmp
`);

const EVERYWHERE = [
  "lang",
  "title",
  "id",
  ["dir", "ltr", "rtl", "auto"],
] as const satisfies readonly (string | readonly string[])[] as unknown as string[];

const SIZE = ["width", "height"];

const ATTRIBUTES: NonNullable<Schema["attributes"]> = {
  a: [
    "href",
    "hrefLang",
    "name",
    "dataFootnoteRef",
    "dataFootnoteBackref",
    "ariaDescribedBy",
    "ariaLabel",
    ["className", "data-footnote-backref"],
  ],
  audio: ["src", "controls", "loop", "muted", ["preload", "none", "metadata"]],
  code: [["className", "math", /^language-./]],
  col: ["span"],
  colgroup: ["span"],
  del: ["dateTime"],
  details: ["open", ["className", "aside", /^aside-[a-z]+$/]],
  div: [["className", "aside", "tab", "math", /^aside-[a-z]+$/]],
  h2: [["className", "footnotes-title"]],
  img: ["src", "alt", ...SIZE],
  input: [["type", "checkbox"], "disabled", "checked"],
  ins: ["dateTime"],
  li: ["value", ["className", "task-list-item"]],
  ol: ["start", "reversed", ["type", "1", "a", "A", "i", "I"], ["className", "contains-task-list"]],
  p: [["className", "aside-title", "tab-title"]],
  section: ["dataFootnotes", ["className", "footnotes"]],
  source: ["src", "type"],
  span: [["className", "math", "remote-image"]],
  td: ["align", "colSpan", "rowSpan", "headers"],
  th: [
    "align",
    "colSpan",
    "rowSpan",
    "headers",
    "abbr",
    ["scope", "row", "col", "rowgroup", "colgroup"],
  ],
  time: ["dateTime"],
  track: ["src", "kind", "srcLang", "label", "default"],
  ul: [["className", "contains-task-list"]],
  video: [
    "src",
    "controls",
    "loop",
    "muted",
    "playsInline",
    "poster",
    ["preload", "none", "metadata"],
    ...SIZE,
  ],
};
