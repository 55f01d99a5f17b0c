import type { CodeForm, InlineCode } from "../../model/inline-code.ts";
import type { Piece, UnitMatch } from "../../model/match.ts";
import type { MemoryMatch } from "../../model/memory-match.ts";
import type { MemoryRecord, ReviewRecord, SourceRecord } from "../../model/record.ts";
import type { SegmentedArticle, UnitSite } from "../../model/segmented-article.ts";
import type { Unit, UnitKind } from "../../model/unit.ts";
import { placeTracer } from "../../stages/match/place-tracer.ts";
import { remarksOf } from "../../stages/match/remarks.ts";
import { spellForReading } from "../../stages/rebuild/format-target.ts";
import { hash128 } from "../../stages/segment/segment-key.ts";
import { codesAsTags, tagName } from "./code-tag.ts";
import { formatEntryContext } from "./entry-context.ts";
import { entryText, parsingOf, type PoCodes } from "./entry-text.ts";
import type { PoEntry } from "./po-file.ts";

/** An article with what a locale's memory has for it. */
export interface ArticleInLocale {
  readonly segmented: SegmentedArticle;
  /** One for each unit, in order. */
  readonly matches: readonly UnitMatch[];
  /** The memory's records that bear on the article. */
  readonly records: readonly MemoryRecord[];
  /** What the article was before: comments are followed to where their units stand now. */
  readonly sources: readonly SourceRecord[];
  /** Indexes of units that the locale drops: nobody has to translate them. Default: none. */
  readonly dropped?: Pick<ReadonlyMap<number, unknown>, "has">;
  /** Near texts to start from, for pieces without a translation. Default: none. */
  readonly near?: ReadonlyMap<Piece, NearText>;
}

/** The best near text of the memory for a piece; its tags are those of the piece. */
export type NearText = Pick<MemoryMatch, "score" | "source" | "target" | "entry">;

/** The entries of an article in document order: one for every segment, or for those that one target covers. */
export function articleEntries(article: ArticleInLocale, codes: PoCodes): readonly PoEntry[] {
  const reviewers = reviewersOf(article.records);
  const comments = commentsOf(article);
  return article.matches.flatMap(({ unit, pieces }, index) => {
    if (article.dropped?.has(index) === true) return [];
    const site = article.segmented.sites[index]!;
    return pieces.map((piece): PoEntry => {
      const entry = pieceEntry({ article, site, pieces, piece }, codes);
      const notes = [
        ...unitNotes(unit),
        ...contextNote({ article, site, pieces, piece }),
        ...codeNotes(entry, piece),
        ...(comments.get(unit.place) ?? []),
        ...matchNotes(entry, nearOf(article, piece)),
        ...stateNotes(piece, reviewers),
      ];
      return { ...entry, notes: notes.flatMap((note) => note.split(/\r\n?|\n/)) };
    });
  });
}

/** A piece among those of its unit. */
interface PieceInUnit {
  readonly article: ArticleInLocale;
  readonly site: UnitSite;
  readonly pieces: readonly Piece[];
  readonly piece: Piece;
}

function pieceEntry({ article, site, piece }: PieceInUnit, codes: PoCodes): PoEntry {
  const { segmented } = article;
  const { segment, work, stale } = piece;
  const text = (tagged: string) => entryText({ segmented, site, segment }, tagged, codes);
  const older = stale ?? nearOf(article, piece);
  const target = text((work ?? older)?.target ?? "");
  const isFuzzy = target !== "" && (work === undefined || work.state === "initial");
  const { path } = segmented.article;
  return {
    context: formatEntryContext({ article: path, id: segment.id }),
    source: text(segment.text),
    plural: undefined,
    target,
    flags: [...(isFuzzy ? ["fuzzy"] : []), ...formatFlags(site, codes), "no-wrap"],
    notes: [],
    comments: [],
    references: [`${path}:${site.segments[piece.from]!.line}`],
    previousSource: work === undefined && older !== undefined ? text(older.source) : undefined,
    isObsolete: false,
    line: 1,
  };
}

/** A near text stands in only where there is none of the piece's own. */
function nearOf({ near }: ArticleInLocale, piece: Piece): NearText | undefined {
  return piece.work === undefined && piece.stale === undefined ? near?.get(piece) : undefined;
}

/** Alt texts, titles and front matter hold no Markdown. */
function formatFlags({ layout }: UnitSite, codes: PoCodes): readonly string[] {
  const isMarkdown = layout === "flow" || layout === "line" || layout === "cell";
  return isMarkdown && codes === "markdown" ? ["md-text"] : [];
}

const KINDS: Readonly<Record<UnitKind, string>> = {
  paragraph: "paragraph",
  heading: "heading",
  cell: "table cell",
  "list-item": "list item",
  quote: "quotation",
  footnote: "footnote",
  alt: "text for who does not see the image",
  title: "title shown over the link or image",
  "front-matter": "front matter",
  string: "string",
};

function unitNotes({ kind, subPath, headings, note, maxLength }: Unit): readonly string[] {
  return [
    kind === "front-matter" || kind === "string" ? `${KINDS[kind]}: ${subPath}` : KINDS[kind],
    ...(headings.length === 0 ? [] : [`under: ${headings.join(" > ")}`]),
    ...(note === undefined ? [] : [`note: ${note}`]),
    ...(maxLength === undefined ? [] : [`at most ${maxLength} characters`]),
  ];
}

/** The whole paragraph, with this sentence between marks. */
function contextNote({
  article: { segmented },
  site,
  pieces,
  piece,
}: PieceInUnit): readonly string[] {
  if (pieces.length === 1) return [];
  const sentences = pieces.map((other) => {
    const { segment } = other;
    const text = spellForReading(segment.text, parsingOf({ segmented, site, segment }));
    return `${other === piece ? `⟦${text}⟧` : text}${segment.after}`;
  });
  return [`in: ${sentences.join("").trim()}`];
}

/** What the tags in an entry's texts stand for. */
function codeNotes({ source, target }: PoEntry, { segment: { codes } }: Piece): readonly string[] {
  return codesAsTags(source + target, codes).map((code) => {
    const markup = code.type === "break" ? "line break" : MARKUP[code.form](code);
    return `${tagName(code)}: ${markup.replace(/\s*\n\s*/g, " ")}`;
  });
}

const MARKUP: Readonly<Record<CodeForm, (code: InlineCode) => string>> = {
  pair: ({ open, close }) => `${open}…${close}`,
  placeholder: ({ open }) => open,
  "isolated-open": ({ open }) => open,
  "isolated-close": ({ close }) => close,
};

/** What was said about the units, by the places at which they stand today. */
function commentsOf({
  segmented,
  records,
  sources,
}: ArticleInLocale): ReadonlyMap<string, readonly string[]> {
  const { path } = segmented.article;
  const trace = placeTracer({ article: path, units: segmented.units, sources });
  const byPlace = Map.groupBy(remarksOf(records, path).comments, ({ place }) => trace(place) ?? "");
  return new Map(
    [...byPlace].map(([place, comments]) => [
      place,
      comments.map(({ by, text }) => `comment by ${by}: ${text}`),
    ]),
  );
}

/** What a note says of the record that an entry's target comes from; `import` reads it. */
export const RECORD_NOTE = "record: ";

/** As many digits of a record's id as tell it from all others. */
export const RECORD_DIGITS = 16;

/** What a note says of a near text, and which one it was; `import` reads it. */
const MATCH_NOTE = "match: ";

function matchNotes({ target }: PoEntry, near: NearText | undefined): readonly string[] {
  if (near === undefined) return [];
  const { score, entry } = near;
  const record = entry.record.slice(0, RECORD_DIGITS);
  return [`${MATCH_NOTE}${score} of record ${record}, text ${textDigits(target)}`];
}

/** Whether an entry still has the near text that the export put there, and nobody said that it fits. */
export function isUntouchedMatch({ flags, notes, target }: PoEntry): boolean {
  const note = notes.findLast((line) => line.startsWith(MATCH_NOTE));
  return (
    flags.includes("fuzzy") && note?.trimEnd().endsWith(`, text ${textDigits(target)}`) === true
  );
}

function textDigits(text: string): string {
  return hash128(text).slice(0, RECORD_DIGITS);
}

function stateNotes(
  { work, stale, conflict }: Piece,
  reviewers: ReadonlyMap<string, readonly string[]>,
): readonly string[] {
  const record = (work ?? stale)?.record;
  const isReviewed = work?.state === "reviewed" || work?.state === "final";
  return [
    ...(conflict.length === 0
      ? []
      : [`conflict: ${conflict.length} people translated this without seeing each other's text`]),
    ...(isReviewed ? (reviewers.get(work.record) ?? []).map((by) => `reviewed-by: ${by}`) : []),
    `${RECORD_NOTE}${record?.slice(0, RECORD_DIGITS) ?? "none"}`,
  ];
}

/** Who approved a target, by its record; sorted. */
function reviewersOf(records: readonly MemoryRecord[]): ReadonlyMap<string, readonly string[]> {
  const reviewers = new Map<string, readonly string[]>();
  for (const record of records) {
    if (record.kind !== "review") continue;
    const { target, verdict, by } = record as ReviewRecord;
    if (verdict !== "approve" && verdict !== "finalize") continue;
    reviewers.set(target, [...new Set([...(reviewers.get(target) ?? []), by])].sort());
  }
  return reviewers;
}
