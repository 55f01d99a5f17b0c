import type { Article } from "../../pipeline/model/article.ts";
import { type Locale, parseLocale } from "../../pipeline/model/locale.ts";
import type { Piece } from "../../pipeline/model/match.ts";
import type { Policy } from "../../pipeline/model/policy.ts";
import type { MemoryRecord, SourceRecord } from "../../pipeline/model/record.ts";
import type { SegmentedArticle } from "../../pipeline/model/segmented-article.ts";
import type { Segment, Unit } from "../../pipeline/model/unit.ts";
import { composeSource } from "../../pipeline/stages/match/compose-source.ts";
import { composeTarget } from "../../pipeline/stages/match/compose-target.ts";
import { match, type MatchInput } from "../../pipeline/stages/match/match.ts";
import { DEFAULT_FRONT_MATTER_KEYS } from "../../pipeline/stages/read/front-matter/default-front-matter-keys.ts";
import { type DialectName, dialectsFor } from "../../pipeline/stages/read/markdown/dialects.ts";
import { joinSegments } from "../../pipeline/stages/segment/join-segments.ts";
import { segment } from "../../pipeline/stages/segment/segment.ts";
import { hash128 } from "../../pipeline/stages/segment/segment-key.ts";
import { storedCutsOf } from "../../pipeline/stages/segment/stored-cuts-of.ts";
import { type AlignedTarget, alignTranslation } from "./align-translation.ts";
import type { SourceEdit } from "./read-edits.ts";
import { neededMarks, visibleText } from "./visible-text.ts";

/**
 * What became of sentences after an edit of their source.
 *
 * - `kept`: readers get the translation, as of a sentence that says the same.
 * - `stale`: readers get the translation of an older wording; translators its difference.
 * - `proposed`: readers get the source, translators an older translation.
 * - `new`: nothing is known of it, and it was not there before.
 * - `untranslated`: it was there before, without a translation of the same structure.
 * - `remarked`: it reads as before, but got a link, code or footnote that its translation does not have.
 * - `false-stale`: the sentence, or all of its unit, reads as before and was translated, but is not `kept`.
 * - `false-fresh`: it is `kept`, but what its translation was made for reads otherwise.
 */
export type Verdict =
  | "kept"
  | "stale"
  | "proposed"
  | "new"
  | "untranslated"
  | "remarked"
  | "false-stale"
  | "false-fresh";

/** A piece of an edited article in a locale. */
export interface ReplayedPiece {
  readonly edit: string;
  readonly locale: Locale;
  readonly verdict: Verdict;
  /** How many sentences it has. */
  readonly segments: number;
  readonly piece: Piece;
}

const EN = parseLocale("en")!;
const POLICY: Policy = {
  minimumState: "translated",
  parentLocale: true,
  fallback: "keep-old",
  minimumCoverage: 0,
};

/** Translate the article as it was, as far as its translations are of its structure; then look what the edit did. */
export function replayEdit(
  edit: SourceEdit,
  dialects: readonly DialectName[],
): readonly ReplayedPiece[] {
  const path = `content/en/article${edit.extension}`;
  const reading = {
    dialects: dialectsFor(dialects, path),
    frontMatterKeys: DEFAULT_FRONT_MATTER_KEYS,
  };
  const before = segment(articleOf(path, EN, edit.before), reading);
  const sources = rememberedSource(before);
  const storedCuts = storedCutsOf(sources);
  const after = segment(articleOf(path, EN, edit.after), { ...reading, storedCuts });
  return edit.translations.flatMap(({ locale, text }) => {
    const translation = segment(articleOf(path, locale, text), reading);
    const translated = translate(before, translation, locale);
    const matches = match(inputOf(after, { locale, records: translated.records, sources }));
    return matches.flatMap(({ unit, pieces }) =>
      pieces.map((piece): ReplayedPiece => ({
        edit: edit.name,
        locale,
        verdict: verdictOf(unit, piece, translated),
        segments: piece.to - piece.from,
        piece,
      })),
    );
  });
}

/** What an article was translated with. */
interface Translated {
  readonly records: readonly MemoryRecord[];
  /** What readers saw of the source of each record, by id. */
  readonly visible: ReadonlyMap<string, string>;
  /** What readers saw of sentences and whole units, and whether they were translated wherever they stood. */
  readonly known: KnownTexts;
}

type KnownTexts = ReadonlyMap<
  string,
  { readonly isCovered: boolean; readonly marks: readonly string[] }
>;

function translate(
  before: SegmentedArticle,
  translation: SegmentedArticle,
  locale: Locale,
): Translated {
  const memory = inputOf(before, { locale, records: [], sources: [] });
  const records: MemoryRecord[] = [];
  const visible = new Map<string, string>();
  const covered = new Map<Segment, AlignedTarget>();
  const { revision } = before.article;
  for (const aligned of alignTranslation(before, translation)) {
    const { unit, from, to, target } = aligned;
    const range = { unit, from, to };
    const [record] = composeTarget({
      ...AUTHOR,
      from: EN,
      revision,
      memory,
      range,
      target,
    }).records;
    records.push(record!);
    const segments = unit.segments.slice(from, to);
    visible.set(record!.id, visibleText(joinSegments(segments)));
    for (const each of segments) covered.set(each, aligned);
  }
  return { records, visible, known: knownTexts(before, covered) };
}

function knownTexts(
  { units }: SegmentedArticle,
  covered: ReadonlyMap<Segment, AlignedTarget>,
): KnownTexts {
  const known = new Map<string, { isCovered: boolean; marks: readonly string[] }>();
  const note = (segments: readonly Segment[]): void => {
    const segment = joinSegments(segments);
    const text = visibleText(segment);
    const { isCovered = true, marks = [] } = known.get(text) ?? {};
    known.set(text, {
      isCovered: isCovered && segments.every((each) => isAmong(segments, covered.get(each))),
      marks: [...marks, neededMarks(segment)],
    });
  };
  for (const { segments } of units) {
    note(segments);
    if (segments.length > 1) for (const each of segments) note([each]);
  }
  return known;
}

/** What is translated together with other sentences has no translation of its own. */
function isAmong(segments: readonly Segment[], target: AlignedTarget | undefined): boolean {
  if (target === undefined) return false;
  const { unit, from, to } = target;
  return unit.segments.slice(from, to).every((each) => segments.includes(each));
}

function verdictOf(
  unit: Unit,
  { segment: now, published, stale, proposals }: Piece,
  was: Translated,
): Verdict {
  const text = visibleText(now);
  if (published !== undefined)
    return was.visible.get(published.record) === text ? "kept" : "false-fresh";
  const known = [now, joinSegments(unit.segments)].flatMap((segment) => {
    const found = was.known.get(visibleText(segment));
    return found === undefined
      ? []
      : [{ ...found, isMarked: found.marks.includes(neededMarks(segment)) }];
  });
  const covered = known.filter(({ isCovered }) => isCovered);
  if (covered.length > 0)
    return covered.some(({ isMarked }) => isMarked) ? "false-stale" : "remarked";
  if (stale !== undefined) return "stale";
  if (known.length > 0) return "untranslated";
  return proposals.length > 0 ? "proposed" : "new";
}

const AUTHOR = { by: "replay", at: "2026-11-23T12:00:00.000Z" };

function rememberedSource({ article, units }: SegmentedArticle): readonly SourceRecord[] {
  const batch = composeSource({ ...AUTHOR, article, units, rules: "replay", known: [] });
  return batch!.records as readonly SourceRecord[];
}

function inputOf(
  { article, units }: SegmentedArticle,
  memory: Pick<MatchInput, "locale" | "records" | "sources">,
): MatchInput {
  const { path } = article;
  return {
    article: path,
    units,
    parents: [],
    policy: POLICY,
    articleExists: (other) => other === path,
    ...memory,
  };
}

function articleOf(path: string, source: Locale, text: string): Article {
  return { path, source, text, revision: hash128(text).repeat(2) };
}
