import { placeTable, type PlaceTable } from "../../formats/tmx/place-table.ts";
import { languageChooser } from "../../formats/tmx/choose-languages.ts";
import { readUnit, type TmxPair, type UnitReading } from "../../formats/tmx/read-unit.ts";
import { TmxTally, type TmxCounts } from "../../formats/tmx/tmx-tally.ts";
import {
  contentHash,
  type RecordText,
  recordTexts,
  type UnitContent,
  unitContent,
  unitPlace,
} from "../../formats/tmx/unit-record.ts";
import type { Locale } from "../../model/locale.ts";
import type { XmlNode } from "../../model/tmx-unit.ts";
import { sha256 } from "../memory/embedded/read-journal.ts";
import { languageChecker } from "./language-checker.ts";
import type { PackedUnits } from "./packed-units.ts";
import { readTmxFile } from "./read-tmx-file.ts";
import { UnitPacker } from "./unit-packer.ts";

/** Some translations of a file, in its order. */
export interface UnitBatch {
  readonly made: readonly PackedUnits[];
  /** Units of the file so far. */
  readonly units: number;
  readonly doneBytes: number;
  /** Say that nothing of it is used any more; its memory is used again. */
  readonly release: (made: readonly UnitMemory[]) => void;
}

/** Where some units lie. */
export type UnitMemory = Pick<PackedUnits, "bytes">;

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
const BATCH = 1_000;

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
  let header: XmlNode | undefined;
  let maker: UnitMaker | undefined;
  const checker = languageChecker(options.languageHint);
  /** What came before all that it needs was there. */
  let waiting: Translation[] = [];
  const take = (unit: Translation): void => {
    if (maker === undefined || waiting.length > 0 || !checker.isReadyFor(unit))
      return void waiting.push(unit);
    const reason = checker.check(unit);
    if (reason === undefined) maker.add(unit);
    else tally.refuse(unit.line, reason);
  };
  const makeReady = async (): Promise<void> => {
    maker ??= new UnitMaker({ ...(await askStamp(header)), article: options.article }, tally);
    if (!waiting.every(checker.isReadyFor)) await checker.load();
    const units = waiting;
    waiting = [];
    units.forEach(take);
  };
  const make = (making: UnitMaker, doneBytes: number): UnitBatch => {
    const made = making.packed();
    return { made, units: tally.units, doneBytes, release: (used) => making.reuse(used) };
  };
  const pieces = readTmxFile(options.path, options.name, {
    header: (node) => void (header = node),
    unit: (tu, line) => {
      const reading: UnitReading = { header, ...choosers };
      const { pairs, refused, leftOut } = readUnit(tu, reading);
      tally.unit(pairs, { refused, leftOut, line });
      for (const pair of pairs) take(readTranslation(pair, line));
    },
  });
  let madeBytes = 0;
  for await (const doneBytes of pieces) {
    if (waiting.length > 0) await makeReady();
    if (maker === undefined || (maker.count < BATCH && doneBytes - madeBytes < BATCH_BYTES))
      continue;
    madeBytes = doneBytes;
    yield make(maker, doneBytes);
  }
  if (waiting.length > 0) await makeReady();
  if (maker !== undefined && maker.count > 0) yield make(maker, madeBytes);
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

/** Makes the records of one file. */
class UnitMaker {
  readonly #text: (content: UnitContent, place: string) => RecordText;
  readonly #tally: TmxTally;
  readonly #stamp: Pick<PackedUnits, "import" | "article">;
  /** Places that the file's units have, with ids of the records that they would be there. */
  readonly #seen = new Map<Locale, PlaceTable>();
  #packers = new Map<Locale, UnitPacker>();
  #count = 0;
  /** Memory of earlier batches. */
  readonly #free: Uint8Array<ArrayBuffer>[] = [];

  constructor(
    { at, by, id, article }: ImportStamp & { readonly article: string },
    tally: TmxTally,
  ) {
    this.#text = recordTexts({ at, by, article, import: id });
    this.#stamp = { import: id, article };
    this.#tally = tally;
  }

  /** Take memory back into which units were packed. */
  reuse(packs: readonly UnitMemory[]): void {
    for (const { bytes } of packs)
      if (this.#free.length < MOST_FREE && bytes.length <= LARGEST_FREE) this.#free.push(bytes);
  }

  /** Translations since the last batch. */
  get count(): number {
    return this.#count;
  }

  add({ locale, content, place, own }: Translation): void {
    this.#count++;
    const packer =
      this.#packers.get(locale) ?? new UnitPacker(locale, this.#stamp, this.#free.pop());
    this.#packers.set(locale, packer);
    const table = this.#seen.get(locale) ?? placeTable();
    this.#seen.set(locale, table);
    const isInitial = content.state === "initial";
    const record = packer.write(this.#text(content, place));
    const others = table.find(place);
    if (others.includes(record.id.slice(0, 16))) {
      packer.takeBack(record);
      return this.#tally.repeat(locale);
    }
    table.add(place, record.id);
    const facts = { keys: content.keys, isInitial, own };
    if (others.length === 0) return packer.keep(record, facts);
    // A second unit that says something else under the same name gets a place that only its content has.
    packer.takeBack(record);
    const named = contentHash(content, sha256);
    const other = packer.write(this.#text(content, named));
    packer.keep(other, facts);
  }

  packed(): readonly PackedUnits[] {
    const packs = Array.from(this.#packers.values(), (packer) => packer.packed());
    this.#packers = new Map();
    this.#count = 0;
    return packs;
  }
}

/** Batches that are stored together, and some that are read meanwhile. */
const MOST_FREE = 8;
const LARGEST_FREE = 4 << 20;
