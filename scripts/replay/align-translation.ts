import type { SegmentedArticle } from "../../pipeline/model/segmented-article.ts";
import { formatTagged, parseTagged } from "../../pipeline/model/tagged-text.ts";
import type { Segment, Unit } from "../../pipeline/model/unit.ts";
import { alignKeys } from "../../pipeline/stages/match/align-keys.ts";
import { joinSegments } from "../../pipeline/stages/segment/join-segments.ts";

/** A target for consecutive segments of a unit. */
export interface AlignedTarget {
  readonly unit: Unit;
  readonly from: number;
  readonly to: number;
  /** With the tags of the source. */
  readonly target: string;
}

/**
 * The targets of a translated article, where its structure is that of its source: sections with the same
 * kinds of units in the same order, and in those between them units of one kind with the same kinds of markup. A unit
 * that has another number of sentences is one target; one whose markup is not that of its source is left out.
 */
export function alignTranslation(
  source: SegmentedArticle,
  translation: SegmentedArticle,
): readonly AlignedTarget[] {
  const [ours, theirs] = [sectionsOf(source.units), sectionsOf(translation.units)];
  const pairs = alignKeys(
    ours.map(({ signature }) => signature),
    theirs.map(({ signature }) => signature),
  );
  const ends = [...pairs, [ours.length, theirs.length] as const];
  return ends.flatMap(([a, b], index) => {
    const [fromA, fromB] = ends[index - 1] ?? [-1, -1];
    const alike = alikeUnits(
      ours.slice(fromA + 1, a).flatMap(({ units }) => units),
      theirs.slice(fromB + 1, b).flatMap(({ units }) => units),
    );
    const same = (ours[a]?.units ?? []).map((unit, at) => [unit, theirs[b]!.units[at]!] as const);
    return [...alike, ...same].flatMap(([unit, translated]) => alignUnit(unit, translated));
  });
}

/** Units between sections of one structure: those of one kind, with the same kinds of codes. */
function alikeUnits(
  ours: readonly Unit[],
  theirs: readonly Unit[],
): readonly (readonly [Unit, Unit])[] {
  const nameOf = (unit: Unit): string => {
    const codes = unit.segments.flatMap((segment) => segment.codes.map(({ type }) => type));
    return `${signatureOf(unit)} ${codes.sort().join()}`;
  };
  return alignKeys(ours.map(nameOf), theirs.map(nameOf)).map(
    ([a, b]) => [ours[a]!, theirs[b]!] as const,
  );
}

interface Section {
  /** The kinds of its units, with how deep they stand. */
  readonly signature: string;
  readonly units: readonly Unit[];
}

/** A section begins with each heading. */
function sectionsOf(units: readonly Unit[]): readonly Section[] {
  const sections: Unit[][] = [[]];
  for (const unit of units) {
    if (unit.kind === "heading") sections.push([]);
    sections.at(-1)!.push(unit);
  }
  return sections.map((members) => ({
    signature: members.map(signatureOf).join("\n"),
    units: members,
  }));
}

function signatureOf({ kind, headings, subPath }: Unit): string {
  return `${kind} ${headings.length} ${subPath}`;
}

function alignUnit(unit: Unit, translated: Unit): readonly AlignedTarget[] {
  const isOneByOne = unit.segments.length === translated.segments.length;
  const whole = isOneByOne ? undefined : joinSegments(translated.segments);
  const parts = whole === undefined ? translated.segments : [whole];
  return parts.flatMap((part, index) => {
    const from = whole === undefined ? index : 0;
    const to = whole === undefined ? index + 1 : unit.segments.length;
    const target = withTagsOf(joinSegments(unit.segments.slice(from, to)), part);
    return target === undefined ? [] : [{ unit, from, to, target }];
  });
}

/** A translated text with the numbers that its codes have in the source; `undefined` where it has others. */
function withTagsOf(source: Segment, { text, codes }: Segment): string | undefined {
  const free = [...source.codes];
  const ids = new Map<number, number>();
  for (const isSame of [true, false]) {
    for (const code of codes) {
      if (ids.has(code.id)) continue;
      const index = free.findIndex(
        ({ type, form, data }) =>
          type === code.type && form === code.form && (!isSame || data === code.data),
      );
      if (index >= 0) ids.set(code.id, free.splice(index, 1)[0]!.id);
    }
  }
  if (ids.size < codes.length || free.some(({ canDelete }) => !canDelete)) return undefined;
  return formatTagged(
    parseTagged(text).map((token) =>
      "id" in token ? { ...token, id: ids.get(token.id)! } : token,
    ),
  );
}
