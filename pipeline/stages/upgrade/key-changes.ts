import type { Locale } from "../../model/locale.ts";
import type { FormerUnit, SourceRecord, SourceUnit } from "../../model/record.ts";
import type { Unit } from "../../model/unit.ts";
import { segmentKey } from "../segment/segment-key.ts";
import { cutsByWords, type SameUnit, sameUnits } from "./same-units.ts";

/** An article for which source records with keys of other rules are known. */
export interface OlderArticle {
  readonly article: string;
  readonly from: Locale;
  /** Its source records whose keys are of other rules. */
  readonly sources: readonly SourceRecord[];
  /** Cut today's text of the article; `undefined` where it is no article any more. */
  readonly cut: ((cuts: ReadonlyMap<string, readonly number[]>) => readonly Unit[]) | undefined;
}

/** What was called otherwise by other rules. */
export interface KeyChanges {
  /** A segment of a unit by today's rules; by article, the unit's old place, the old key and its number among equal ones. */
  readonly segment: (article: string, place: string, key: string, n: number) => Named | undefined;
  readonly place: (article: string, place: string) => string | undefined;
  /** Key of a segment wherever it stands. */
  readonly key: (key: string) => string | undefined;
  /** Text key of a unit. */
  readonly textKey: (key: string) => string | undefined;
}

interface Named {
  readonly key: string;
  readonly n: number;
}

/**
 * Find out what the keys and places of other rules are today, without knowing those rules: a source record says
 * what each key is the key of. What stands in an article today is known with its place; of what is gone the keys
 * of texts without tags alone, since a record does not say what a tag stood for.
 *
 * @param known Source records of today's rules: those that were written anew say what their units were called.
 */
export function keyChanges(
  articles: readonly OlderArticle[],
  known: readonly SourceRecord[],
): KeyChanges {
  const found = new Found();
  for (const { article, units } of known) for (const unit of units) found.addKnown(article, unit);
  for (const { article, sources, cut } of articles) {
    if (cut === undefined) continue;
    const units = cut(cutsByWords(sources, cut(new Map())));
    for (const source of sources)
      for (const same of sameUnits(source, units)) found.add(article, same);
  }
  for (const { from, sources } of articles)
    for (const { units } of sources) for (const unit of units) found.addGone(from, unit);
  return {
    segment: (article, place, key, n) => found.segments.get(nameOf(article, place, key, n)),
    place: (article, place) => found.places.get(nameOf(article, place)),
    key: (key) => found.keys.get(key),
    textKey: (key) => found.textKeys.get(key),
  };
}

class Found {
  readonly segments = new Map<string, Named>();
  readonly places = new Map<string, string>();
  readonly keys = new Map<string, string>();
  readonly textKeys = new Map<string, string>();

  add(article: string, { stored, unit }: SameUnit): void {
    this.#addUnit(article, stored, unit);
  }

  #addUnit(
    article: string,
    stored: FormerUnit,
    unit: Pick<Unit, "place" | "textKey"> & { readonly segments: readonly Named[] },
  ): void {
    setNew(this.places, nameOf(article, stored.place), unit.place);
    setNew(this.textKeys, stored.textKey, unit.textKey);
    if (stored.keys.length !== unit.segments.length) return;
    const seen = new Map<string, number>();
    for (const [index, key] of stored.keys.entries()) {
      const n = seen.get(key) ?? 0;
      seen.set(key, n + 1);
      const segment = unit.segments[index]!;
      setNew(this.segments, nameOf(article, stored.place, key, n), segment);
      setNew(this.keys, key, segment.key);
    }
  }

  /** What an earlier upgrade has found out. */
  addKnown(article: string, { former = [], ...unit }: SourceUnit): void {
    const seen = new Map<string, number>();
    const segments = unit.keys.map((key) => {
      const n = seen.get(key) ?? 0;
      seen.set(key, n + 1);
      return { key, n };
    });
    for (const stored of former) this.#addUnit(article, stored, { ...unit, segments });
  }

  /** Of a unit that no article has any more. */
  addGone(from: Locale, { textKey, keys, texts }: SourceUnit): void {
    if (texts.some((text) => TAG.test(text))) return;
    for (const [index, key] of keys.entries())
      setNew(this.keys, key, segmentKey(from, texts[index]!, []));
    setNew(this.textKeys, textKey, segmentKey(from, joined(texts), []));
  }
}

const TAG = /<\/?[gxbe]\d+\/?>/;

/** Sentences of a unit in one line: nothing stands between those of scripts without spaces. */
function joined(texts: readonly string[]): string {
  return texts.reduce((line, text) => line + (UNSPACED.test(line) ? "" : " ") + text);
}

const UNSPACED =
  /[\p{scx=Han}\p{scx=Kana}\p{scx=Hira}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}。！？」』）]$/u;

function setNew<Value>(map: Map<string, Value>, name: string, value: Value): void {
  if (!map.has(name)) map.set(name, value);
}

function nameOf(...parts: readonly (string | number)[]): string {
  return parts.join("\0");
}
