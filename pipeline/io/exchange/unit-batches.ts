import { placeTable, type PlaceTable } from "../../formats/tmx/place-table.ts";
import { languageChooser } from "../../formats/tmx/choose-languages.ts";
import { readUnit, type TmxPair, type UnitReading } from "../../formats/tmx/read-unit.ts";
import { TmxTally, type TmxCounts } from "../../formats/tmx/tmx-tally.ts";
import {
  contentHash,
  type UnitContent,
  unitContent,
  unitPlace,
  writtenUnit,
} from "../../formats/tmx/unit-record.ts";
import type { Locale } from "../../model/locale.ts";
import type { XmlNode } from "../../model/tmx-unit.ts";
import { sha256 } from "../memory/embedded/read-journal.ts";
import { languageChecker } from "./language-checker.ts";
import { readTmxFile } from "./read-tmx-file.ts";

/** A translation of a file as a record that supersedes nothing yet. */
export interface MadeUnit {
  readonly locale: Locale;
  readonly id: string;
  readonly keys: readonly string[];
  readonly place: string;
  /** Canonical JSON of the record. */
  readonly json: string;
  readonly isInitial: boolean;
  /** Id of the record of ours that the file says it was. */
  readonly own: string | undefined;
}

/** Some translations of a file, in its order. */
export interface UnitBatch {
  readonly made: readonly MadeUnit[];
  /** Units of the file so far. */
  readonly units: number;
  readonly doneBytes: number;
}

/** Under what the records of a file stand. */
export interface ImportStamp {
  readonly id: string;
  readonly at: string;
  readonly by: string;
}

/** What has to be known to read a file; plain data, as another thread may do it. */
export interface BatchOptions {
  /** Absolute. */
  readonly path: string;
  /** As it was named. */
  readonly name: string;
  /** Name of the article that stands for the file. */
  readonly article: string;
  readonly sources: readonly Locale[];
  readonly targets: readonly Locale[];
  /** What follows the reason why a text in another language than its own is refused; `undefined` lets all in. */
  readonly languageHint: string | undefined;
}

/** Asks for the import's record; called once, before the first batch. */
export type AskStamp = (header: XmlNode | undefined) => Promise<ImportStamp>;

/** Translations that are stored together: more would need more memory, fewer more waits for the disk. */
const BATCH = 250;

/** A batch of long texts has fewer. */
const BATCH_BYTES = 1 << 20;

/**
 * Read a TMX file and make its translations records, batch by batch; returns what was
 * counted. Throws what `readTmxFile` throws.
 */
export async function* unitBatches(
  options: BatchOptions,
  askStamp: AskStamp,
): AsyncGenerator<UnitBatch, TmxCounts> {
  const tally = new TmxTally(options.name);
  const choosers = {
    chooseSource: languageChooser(options.sources),
    chooseTarget: languageChooser(options.targets),
  };
  const seen = new Map<Locale, PlaceTable>();
  let header: XmlNode | undefined;
  let stamp: ImportStamp | undefined;
  const check = languageChecker(options.languageHint);
  let pending: Translation[] = [];
  const make = async (doneBytes: number): Promise<UnitBatch> => {
    stamp ??= await askStamp(header);
    const base = { ...stamp, article: options.article };
    const fitting = await check(pending, ({ line }, reason) => tally.refuse(line, reason));
    const made = fitting.flatMap((unit) => makeUnit(unit, { base, seen, tally }));
    pending = [];
    return { made, units: tally.units, doneBytes };
  };
  const pieces = readTmxFile(options.path, options.name, {
    header: (node) => void (header = node),
    unit: (tu, line) => {
      const reading: UnitReading = { header, ...choosers };
      const { pairs, refused, leftOut } = readUnit(tu, reading);
      tally.unit(pairs, { refused, leftOut, line });
      for (const pair of pairs) pending.push(readTranslation(pair, line));
    },
  });
  let madeBytes = 0;
  for await (const doneBytes of pieces) {
    if (pending.length < BATCH && doneBytes - madeBytes < BATCH_BYTES) continue;
    madeBytes = doneBytes;
    yield make(doneBytes);
  }
  if (pending.length > 0) yield make(madeBytes);
  return tally.counts();
}

/** A translation as its record says it; of the file's own tree nothing is kept. */
interface Translation {
  readonly locale: Locale;
  readonly content: UnitContent;
  readonly place: string;
  readonly own: string | undefined;
  /** Where it stands. */
  readonly line: number;
}

function readTranslation(pair: TmxPair, line: number): Translation {
  const content = unitContent(pair, sha256);
  const place = unitPlace(pair, content, sha256);
  return { locale: pair.locale, content, place, own: pair.own?.record, line };
}

interface Making {
  readonly base: ImportStamp & { readonly article: string };
  /** Places that the file's units have, with hashes of what they say. */
  readonly seen: Map<Locale, PlaceTable>;
  readonly tally: TmxTally;
}

function makeUnit(
  { locale, content, place: named, own }: Translation,
  { base, seen, tally }: Making,
): readonly MadeUnit[] {
  const table = seen.get(locale) ?? placeTable();
  seen.set(locale, table);
  const place = placeFor(table, named, contentHash(content, sha256));
  if (place === undefined) {
    tally.repeat(locale);
    return [];
  }
  const { at, by, id: imported, article } = base;
  const options = { at, by, article, import: imported, place, parents: [] };
  const { id, json } = writtenUnit(content, options, sha256);
  const isInitial = content.state === "initial";
  return [{ locale, id, keys: content.keys, place, json, isInitial, own }];
}

/**
 * The place of a unit; `undefined` where one said the same before. A second one that says
 * something else under the same name gets a place that only its content has.
 */
function placeFor(seen: PlaceTable, place: string, hash: string): string | undefined {
  const others = seen.find(place);
  if (others.includes(hash.slice(0, 16))) return undefined;
  seen.add(place, hash);
  return others.length === 0 ? place : hash;
}
