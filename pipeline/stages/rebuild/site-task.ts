import type { UnitSite } from "../../model/segmented-article.ts";
import type { Render } from "./fill-skeleton.ts";
import { htmlReferences } from "./html-references.ts";
import { lineHabit } from "./line-habit.ts";
import { readBackContext } from "./reading/read-back.ts";
import type { SpellingTask } from "./spell-unit.ts";
import type { UnitTarget } from "./unit-target.ts";

/** The article that sites are in. */
export interface ArticlePlace {
  readonly source: string;
  /** What ends its lines. */
  readonly lineEnd: string;
}

/** What there is to spell at a site; `render` gives the markup, with the units inside it. */
export function siteTask(
  site: UnitSite,
  target: UnitTarget,
  { source, lineEnd, render }: ArticlePlace & { readonly render: Render },
): SpellingTask {
  const { start, end } = site.span;
  return {
    target,
    layout: site.layout,
    inCell: site.inCell,
    codes: site.codes,
    references: site.layout === "html" ? htmlReferences(source.slice(start, end)) : undefined,
    habit: lineHabit(site, source),
    newLine: lineEnd + site.prefix,
    markup: (code, side) =>
      code.spelled?.[side === "open" ? 0 : 1] ?? render(side === "open" ? code.open : code.close!),
  };
}

/** The same unit outside of its quotes and lists. */
export function taskAlone(site: UnitSite, target: UnitTarget, place: ArticlePlace): SpellingTask {
  const { source } = place;
  const prefix = new RegExp(`(\\r\\n?|\\n)${prefixOf(site)}`, "g");
  const render: Render = ({ start, end }) => source.slice(start, end).replace(prefix, "\n");
  return {
    ...siteTask(site, target, { ...place, render }),
    newLine: readBackContext(site, source) === "item" ? "\n  " : "\n",
  };
}

/** What a codec writes at a site. What says the same as the source keeps the source's spelling. */
export function encoded({ codec, span }: UnitSite, text: string, source: string) {
  const raw = source.slice(span.start, span.end);
  return codec!.decode(raw) === text ? raw : codec!.encode(text);
}

/** What may begin the lines of a unit; in HTML a `>` behind the quote marks ends a tag. */
function prefixOf({ layout, prefix }: UnitSite): string {
  if (layout !== "html") return "[ \\t>]*";
  return `(?:[ \\t]*>){0,${prefix.replace(/[^>]/g, "").length}}[ \\t]*`;
}
