import type { LinkMarks } from "../../model/link-marks.ts";
import type { Heading } from "../../model/page.ts";
import type { Edit } from "../../model/segmented-article.ts";
import { linePrefix } from "../segment/line-prefix.ts";
import { lineEndAt } from "../read/line-bounds.ts";
import type { HeadingPins } from "./link-form.ts";

/** `## Install {#install}`: Docusaurus, VitePress, Hugo, mdBook, Pandoc. */
export function bracePins(which: HeadingPins["which"]): HeadingPins {
  return {
    which,
    place: "after",
    write: (id) => (/^[^\s{}]+$/.test(id) ? `{#${id}}` : undefined),
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
  /** Headings with their ids, one for each of `marks`. */
  readonly headings: readonly Heading[];
  /** Ids that some link leads to. */
  readonly linked: ReadonlySet<string>;
}

/** What pins the ids of an article's headings; ids that authors wrote stay as they are. */
export function pinEdits(
  { text, marks, headings, linked }: PinnedArticle,
  pins: HeadingPins,
): readonly Edit[] {
  const written = new Set(marks.ids);
  return headings.flatMap(({ id, isExplicit, unit, span }, index): readonly Edit[] => {
    const isWanted = pins.which === "all" || linked.has(id);
    // What nobody translates keeps its id; a repeated one of the author's leads elsewhere.
    if (isExplicit || id === "" || unit === -1 || !isWanted || written.has(id)) return [];
    const pin = pins.write(id);
    if (pin === undefined) return [];
    const { content } = marks.headings[index]!;
    return pins.place === "after"
      ? [{ start: content.end, end: content.end, text: ` ${pin}` }]
      : [{ start: span.start, end: span.start, text: pin + blockGap(text, span.start) }];
  });
}

/** An empty line, then what begins the heading's own line again. */
function blockGap(text: string, start: number): string {
  const prefix = linePrefix(text, start);
  const end = lineEndAt(text, start);
  const eol = /^(?:\r\n|\r|\n)/.exec(text.slice(end, end + 2))?.[0] ?? "\n";
  return eol + prefix.trimEnd() + eol + prefix;
}
