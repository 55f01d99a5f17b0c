import { createHash, hash, type Hash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { LedgerAnchor } from "../../model/release.ts";
import { journalsBelow } from "../memory/embedded/journal-files.ts";
import { type BadLine, readJournal } from "../memory/embedded/read-journal.ts";
import { LEDGER_FOLDER } from "../memory/embedded/session.ts";

/** What every journal of the ledger is now, sorted by file. Throws what the disk throws. */
export function anchorJournals(localesDir: string): readonly LedgerAnchor[] {
  return journalsBelow(localesDir, LEDGER_FOLDER)
    .toSorted()
    .map((file) => {
      const bytes = readFileSync(join(localesDir, file));
      return { file, bytes: bytes.length, sha256: hash("sha256", bytes, "hex") };
    });
}

/** An anchor and the release that was made with it. */
export interface HeldAnchor extends LedgerAnchor {
  readonly release: string;
}

/** A place where the ledger is not what it was. */
export interface LedgerFinding {
  /** From the folder of the locales. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** One sentence without a period. */
  readonly message: string;
}

/**
 * Compare the journals with what releases were made with. A journal only grows, so all that an
 * anchor covers must be there to the byte. Throws what the disk throws.
 */
export function checkAnchors(
  localesDir: string,
  anchors: readonly HeldAnchor[],
): readonly LedgerFinding[] {
  const held = Map.groupBy(anchors, ({ file }) => file);
  const files = new Set([...journalsBelow(localesDir, LEDGER_FOLDER), ...held.keys()]);
  return [...files]
    .toSorted()
    .flatMap((file) => checkJournal(localesDir, file, held.get(file) ?? []));
}

function checkJournal(
  localesDir: string,
  file: string,
  anchors: readonly HeldAnchor[],
): readonly LedgerFinding[] {
  const bytes = readIfThere(localesDir, file);
  if (bytes === undefined) {
    const [{ release }] = anchors as [HeldAnchor];
    return [
      {
        file,
        line: 1,
        message: `the journal is gone, or not yet merged: release \`${release}\` was made with it`,
      },
    ];
  }
  const { bad } = readJournal(bytes);
  const edited = bad.map(({ line, message }) => ({ file, line, message }));
  const broken = brokenStretch(bytes, anchors);
  return broken === undefined || hasLineIn(bad, broken)
    ? edited
    : [...edited, { file, line: broken.first, message: sayBroken(broken) }];
}

/** Only the folder of the ledger is looked at, whatever an anchor says. */
function readIfThere(localesDir: string, file: string): Buffer | undefined {
  if (!/^_publish\/(?:\d{6}\/)?[^/\\]+\.jsonl$/.test(file)) return undefined;
  try {
    return readFileSync(join(localesDir, file));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

/** Lines among which one was changed, taken away, added or moved. */
interface Stretch {
  /** From 1, both included. */
  readonly first: number;
  readonly last: number;
  readonly release: string;
}

/** What lies between the last anchor that holds and the first that does not. */
function brokenStretch(bytes: Buffer, anchors: readonly HeldAnchor[]): Stretch | undefined {
  let hash: Hash = createHash("sha256");
  let done = 0;
  for (const anchor of anchors.toSorted((a, b) => a.bytes - b.bytes)) {
    hash = hash.copy().update(bytes.subarray(done, anchor.bytes));
    const holds = anchor.bytes <= bytes.length && hash.copy().digest("hex") === anchor.sha256;
    if (!holds) {
      const last = linesIn(bytes.subarray(0, anchor.bytes));
      return { first: linesIn(bytes.subarray(0, done)) + 1, last, release: anchor.release };
    }
    done = anchor.bytes;
  }
  return undefined;
}

const LINE_FEED = 10;

function linesIn(bytes: Buffer): number {
  let lines = 0;
  for (let at = bytes.indexOf(LINE_FEED); at >= 0; at = bytes.indexOf(LINE_FEED, at + 1)) lines++;
  return lines;
}

function hasLineIn(bad: readonly BadLine[], { first, last }: Stretch): boolean {
  return bad.some(({ line }) => line >= first && line <= last);
}

function sayBroken({ first, last, release }: Stretch): string {
  const where = last > first ? `from here to line ${last}` : "from here on";
  return `a line was removed, added, moved or changed ${where} since release \`${release}\` was made`;
}
