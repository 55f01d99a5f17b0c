import type { LinkMarks } from "../../model/link-marks.ts";
import type { Edit } from "../../model/segmented-article.ts";
import { linePrefix } from "../segment/line-prefix.ts";
import { lineEndAt, lineStartAt } from "../read/line-bounds.ts";
import type { HeadingIdStyle } from "./heading-ids.ts";
import type { HeadingPins } from "./link-form.ts";
import { headingsOf } from "./survey-article.ts";

/** `## Install {#install}`: Docusaurus, VitePress, Hugo, mdBook, Pandoc. */
export function bracePins(which: HeadingPins["which"]): HeadingPins {
  return {
    which,
    place: "after",
    write: (id) => (/^[^\s{}"'=]+$/.test(id) ? `{#${id}}` : undefined),
    dialect: "heading-ids",
  };
}

/** `## Install {/* #install *\/}`: MDX. */
export function commentPins(which: HeadingPins["which"]): HeadingPins {
  return {
    which,
    place: "after",
    write: (id) => (/^[\w-]+$/.test(id) ? `{/* #${id} */}` : undefined),
    dialect: "mdx",
  };
}

/** `## Install {: #install}`: kramdown, Python-Markdown. */
export function attributePins(which: HeadingPins["which"]): HeadingPins {
  return {
    which,
    place: "after",
    write: (id) => (/^[^\s{}"'=.:]+$/.test(id) ? `{: #${id}}` : undefined),
    dialect: "kramdown",
  };
}

/** `<a id="install"></a>` before the heading: whatever reads HTML. */
export function anchorElementPins(which: HeadingPins["which"]): HeadingPins {
  return {
    which,
    place: "before",
    write: (id) => (/^[^\s"&<>]+$/.test(id) ? `<a id="${id}"></a>` : undefined),
    dialect: undefined,
  };
}

export interface PinnedArticle {
  readonly text: string;
  readonly marks: LinkMarks;
  /** How ids come to be that nobody wrote. */
  readonly style: HeadingIdStyle;
  /** Ids that some link leads to. */
  readonly linked: ReadonlySet<string>;
  /** What readers get of a unit instead of its source; `undefined` where they get the source. */
  readonly shown: (unit: number) => string | undefined;
}

/**
 * What pins the ids of an article's headings, where they would become others; ids that
 * authors wrote stay as they are.
 */
export function pinEdits(article: PinnedArticle, pins: HeadingPins): readonly Edit[] {
  const { text, marks, style, linked } = article;
  const own = headingsOf(marks, style);
  const local = headingsOf(localMarks(article), style);
  const written = new Set(marks.ids);
  return own.flatMap(({ depth, id, isExplicit, span }, index): readonly Edit[] => {
    const isAny = pins.which === "all" || (pins.which === "below-title" && depth > 1);
    const isWanted = isAny || linked.has(id);
    // The same id elsewhere, as the author has it, is where links lead.
    if (isExplicit || id === "" || !isWanted || written.has(id) || local[index]!.id === id)
      return [];
    const pin = pins.write(id);
    if (pin === undefined) return [];
    const { content } = marks.headings[index]!;
    return pins.place === "after"
      ? [{ start: content.end, end: content.end, text: ` ${pin}` }]
      : [{ start: span.start, end: span.start, text: pinBlock(pin, text, span.start) }];
  });
}

function localMarks({ marks, shown }: PinnedArticle): LinkMarks {
  const headings = marks.headings.map((heading) => ({
    ...heading,
    text: shown(heading.unit) ?? heading.text,
  }));
  return { ...marks, headings };
}

/** The pin as a block of its own: an empty line behind it, and before it where there is none. */
function pinBlock(pin: string, text: string, start: number): string {
  // A byte order mark indents nothing.
  const prefix = linePrefix(text.replace(/^\uFEFF/, "\n"), start);
  const end = lineEndAt(text, start);
  const eol = /^(?:\r\n|\r|\n)/.exec(text.slice(end, end + 2))?.[0] ?? "\n";
  const before = isBehindText(text, start) ? eol + prefix : "";
  return before + pin + eol + prefix.trimEnd() + eol + prefix;
}

/** Whether the line above has text that a tag would go on with. */
function isBehindText(text: string, start: number): boolean {
  const line = lineStartAt(text, start);
  if (line === 0) return false;
  const above = text.slice(
    lineStartAt(text, line - (text.startsWith("\r\n", line - 2) ? 2 : 1)),
    line,
  );
  return !/^[\s>]*$/.test(above) && /^[\s>]*$/.test(text.slice(line, start));
}
