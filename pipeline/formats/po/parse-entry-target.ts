import type { SegmentSite, UnitSite } from "../../model/segmented-article.ts";
import { parseTarget } from "../../stages/rebuild/parse-target.ts";
import { isProblem, type TargetPiece, unitTarget } from "../../stages/rebuild/unit-target.ts";
import { unknownMarkup } from "../../stages/rebuild/unknown-markup.ts";
import { codesAsTags, codeTag } from "./code-tag.ts";
import { type EntrySubject, entryText, parsingOf, type PoCodes } from "./entry-text.ts";

/** Consecutive segments of a unit. */
interface SegmentSpan {
  /** Index of the first one. */
  readonly from: number;
  /** Index after the last one. */
  readonly to: number;
}

/**
 * The `msgstr` of an entry as a tagged text with the codes of its source, as
 * typed or, where that does not fit, with the damage undone that tools and hands
 * do to markup. A `problem` is one sentence without a period.
 */
export function parseEntryTarget(
  subject: EntrySubject,
  site: UnitSite,
  span: SegmentSpan,
  typed: string,
  codes: PoCodes,
): { readonly target: string } | { readonly problem: string } {
  const line = typed.replace(/\s*[\r\n]+\s*/g, " ").trim();
  const asTyped = parse(subject, site, span, line, codes);
  if ("target" in asTyped) return asTyped;
  const repaired = REPAIRS[codes].reduce(
    (text, [damage, repair]) => text.replace(damage, repair),
    line,
  );
  if (repaired === line) return asTyped;
  const parsed = parse(subject, site, span, repaired, codes);
  return "target" in parsed ? parsed : asTyped;
}

/** The pieces of a unit of which some segments have a new target; the others keep their source. */
export function piecesWith(
  segments: readonly SegmentSite[],
  changes: readonly (SegmentSpan & { readonly target: string })[],
): readonly TargetPiece[] {
  const pieces: TargetPiece[] = [];
  for (let at = 0; at < segments.length; at = pieces.at(-1)!.to) {
    const change = changes.find(({ from }) => from === at);
    pieces.push(
      change === undefined
        ? { from: at, to: at + 1, target: undefined }
        : { from: at, to: change.to, target: change.target },
    );
  }
  return pieces;
}

/** Markup that machines and hurried hands leave, and what was meant. */
const REPAIRS: Readonly<Record<PoCodes, readonly (readonly [RegExp, string])[]>> = {
  markdown: [
    // > | [texte] (adresse)
    [/\]\s+\((?=\S)/g, "]("],
    // > | ** gras **
    [/(\*\*|~~)[ \u00A0](\S(?:[^*~]*\S)?)[ \u00A0]\1/g, "$1$2$1"],
  ],
  tags: [
    // > | &lt;g1&gt;
    [/&lt;(\s*\/?\s*[gxbe]\s*\d+\s*\/?\s*)&gt;/gi, "<$1>"],
    // > | < g 1 > and </ g1 >
    [/<\s*(\/?)\s*[gG]\s*(\d+)\s*>/g, "<$1g$2>"],
    [/<\s*[xX]\s*(\d+)\s*\/?\s*>/g, "<x$1/>"],
    [/<\s*[bB]\s*(\d+)\s*\/?\s*>/g, "<b$1/>"],
    [/<\s*[eE]\s*(\d+)\s*\/?\s*>/g, "<e$1/>"],
  ],
};

function parse(
  subject: EntrySubject,
  site: UnitSite,
  { from, to }: SegmentSpan,
  line: string,
  codes: PoCodes,
): { readonly target: string } | { readonly problem: string } {
  const parsed = codes === "tags" ? { target: line } : parseTarget(line, parsingOf(subject));
  const { segment } = subject;
  if ("unknown" in parsed) return { problem: unknownMarkup(parsed, segment.codes) };
  const target = unitTarget(site, piecesWith(site.segments, [{ from, to, ...parsed }]));
  if (!isProblem(target)) return parsed;
  const tags = codesAsTags(entryText(subject, segment.text, codes), segment.codes);
  const own = new Set(site.segments.slice(from, to).flatMap((one) => one.codes));
  const at = target.about === undefined ? -1 : [...own].indexOf(target.about);
  const code = tags.find(({ id }) => id === at + 1);
  return { problem: `${target.message}${code === undefined ? "" : `: \`${codeTag(code)}\``}` };
}
