import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { parseLocale } from "../../model/locale.ts";
import type { MemoryProblem } from "../../model/memory-port.ts";
import { inNewerProgram } from "../../model/newer-program.ts";
import { PipelineError } from "../../model/pipeline-error.ts";
import { RECORD_VERSION, type RecordBase } from "../../model/record.ts";
import type { LedgerAnchor } from "../../model/release.ts";
import { canonicalJson } from "../../stages/match/canonical-json.ts";
import type { AddressEntry } from "../../stages/publish/redirects/ledger-entry.ts";
import { type Clock, systemClock } from "../clock.ts";
import { committedFiles } from "../memory/embedded/committed-files.ts";
import { appendDurably, journalsBelow } from "../memory/embedded/journal-files.ts";
import { readJournal } from "../memory/embedded/read-journal.ts";
import { LEDGER_FOLDER, sessionJournal } from "../memory/embedded/session.ts";
import { anchorJournals } from "./anchors.ts";
import { inWords } from "../world-error.ts";

/** What was published where: `locales/_publish/<yyyymm>/<session>.jsonl`. */
export interface PublishLedger {
  /** In no promised order; copies are possible. */
  readonly entries: readonly AddressEntry[];
  /** Entries of all kinds, as `entries`. */
  readonly records: readonly RecordBase[];
  /** Lines that are no entries. */
  readonly problems: readonly MemoryProblem[];
  /** Add entries and wait until the disk has them. Throws `world` where it refuses. */
  readonly append: (entries: readonly RecordBase[]) => void;
  /** What all its journals are now, with what was appended. Throws `world`. */
  readonly anchors: () => readonly LedgerAnchor[];
}

export interface LedgerOptions {
  /** Real absolute path of the project. */
  readonly root: string;
  /** From the root. */
  readonly localesDir: string;
  /** Default: the system's. */
  readonly clock?: Clock;
  /** Makes the names of sessions: 16 hex digits, never the same. Default: random ones. */
  readonly random?: () => string;
}

/**
 * Read the publish ledger, which only grows. Throws `ledger-newer`. It is kept as the memory's journals are: one
 * file a working copy and day, so that branches merge without a conflict. Throws `world`.
 */
export function openLedger(options: LedgerOptions): PublishLedger {
  const { root, clock = systemClock, random = () => randomBytes(8).toString("hex") } = options;
  const localesDir = join(root, options.localesDir);
  const session = {
    stateDir: join(root, ".interlinear"),
    localesDir,
    clock,
    random,
    isSealed: committedFiles(localesDir).has,
  };
  return {
    ...inWords(() => readLedger(localesDir, options.localesDir), "Cannot read the publish ledger"),
    append: (entries) => {
      if (entries.length === 0) return;
      const lines = entries.map((entry) => `${canonicalJson(entry)}\n`).join("");
      inWords(
        () => appendForGood(localesDir, () => sessionJournal(session, LEDGER_FOLDER), lines),
        "Cannot write the publish ledger",
      );
    },
    anchors: () => inWords(() => anchorJournals(localesDir), "Cannot read the publish ledger"),
  };
}

function readLedger(
  localesDir: string,
  folder: string,
): Pick<PublishLedger, "entries" | "records" | "problems"> {
  const journals = journalsBelow(localesDir, LEDGER_FOLDER).map((path) => ({
    path,
    ...readJournal(readFileSync(join(localesDir, path))),
  }));
  const records = journals.flatMap((journal) => journal.records as readonly RecordBase[]);
  for (const { path, records: entries } of journals) expectKnown(`${folder}/${path}`, entries);
  return {
    entries: records.filter(isAddress),
    records,
    problems: journals.flatMap(({ path, bad }) =>
      bad.map(({ line, message }) => ({ path: `${folder}/${path}`, line, message })),
    ),
  };
}

/** What a newer program says may take an article away, or hold it back: without it nothing may be published. */
function expectKnown(path: string, entries: readonly Pick<RecordBase, "v">[]): void {
  const newest = entries.reduce((most, { v }) => Math.max(most, v), 0);
  if (newest <= RECORD_VERSION) return;
  throw new PipelineError(
    "ledger-newer",
    inNewerProgram(
      `Cannot use the publish ledger: \`${path}\` has entries of version ${newest}`,
      RECORD_VERSION,
    ),
  );
}

/** Entries of other kinds are those of newer versions. */
function isAddress(record: RecordBase): record is AddressEntry {
  const { kind, article, locale, language, slug, url } = record as Partial<AddressEntry>;
  return (
    kind === "address" &&
    typeof article === "string" &&
    typeof locale === "string" &&
    parseLocale(locale) === locale &&
    typeof language === "string" &&
    typeof slug === "string" &&
    typeof url === "string" &&
    url.startsWith("/")
  );
}

/** So often at most a journal is given up because git took it while it was written. */
const MOST_JOURNALS = 10;

function appendForGood(localesDir: string, journal: () => string, lines: string): void {
  for (let tries = 0; tries < MOST_JOURNALS; tries++) {
    const path = journal();
    const file = join(localesDir, path);
    if (appendDurably(file, Buffer.from(isTorn(file) ? `\n${lines}` : lines)) && journal() === path)
      return;
  }
  throw new PipelineError("world", "Cannot write the publish ledger: git takes each of its files", {
    retryable: true,
    hint: "try again when git has ended",
  });
}

/** Whether a write was cut off: what follows must not join the last line. */
function isTorn(file: string): boolean {
  if (!existsSync(file) || statSync(file).size === 0) return false;
  return readFileSync(file).at(-1) !== LINE_FEED;
}

const LINE_FEED = 10;
