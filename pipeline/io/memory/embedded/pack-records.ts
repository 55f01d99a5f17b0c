import type { MemoryRecord } from "../../../model/record.ts";
import { canonicalJson } from "../../../stages/match/canonical-json.ts";
import { compareIds } from "../../../stages/match/version.ts";
import { sha256 } from "./read-journal.ts";

/** A file of many records that is named after what it says. */
export interface Pack {
  /** `pack-<32 hex digits>.jsonl` */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A pack of this size is full: it is not folded again. Hosts of git refuse files of 100 MB. */
export const PACK_BYTES = 32 * 1024 * 1024;

/** Whether a memory file is a pack, by its path. */
export function isPack(path: string): boolean {
  return /\/pack-[0-9a-f]{32}\.jsonl$/.test(path);
}

/**
 * Records as packs, sorted by id: the same records are the same bytes under the
 * same name, whoever packs them.
 *
 * @param packBytes size at which a pack is full. Default: `PACK_BYTES`.
 */
export function packRecords(
  records: readonly MemoryRecord[],
  packBytes: number = PACK_BYTES,
): readonly Pack[] {
  const packs: Pack[] = [];
  let lines: Line[] = [];
  let size = 0;
  for (const record of records.toSorted((a, b) => compareIds(a.id, b.id))) {
    const text = canonicalJson(record);
    lines.push({ id: record.id, text });
    size += Buffer.byteLength(text);
    if (size < packBytes) continue;
    packs.push(packOf(lines));
    lines = [];
    size = 0;
  }
  return lines.length === 0 ? packs : [...packs, packOf(lines)];
}

interface Line {
  readonly id: string;
  readonly text: string;
}

function packOf(lines: readonly Line[]): Pack {
  const hash = sha256(lines.map(({ text }) => `${text}\n`).join("")).slice(0, 32);
  const indented = lines.map(({ id, text }) => `${indentation(hash, id)}${text}\n`);
  return { name: `pack-${hash}.jsonl`, bytes: Buffer.from(indented.join("")) };
}

/**
 * Git calls a new file a renamed one where half of their stretches of 64 bytes, counted
 * from the line's start, are equal. Then two branches that both folded a journal would have
 * renamed it differently, which is a conflict, and new journals beside a renamed one would be
 * asked to move along. Moved by another number of blanks in every pack, no line looks like itself.
 */
function indentation(packHash: string, id: string): string {
  return " ".repeat(1 + (Number.parseInt(sha256(packHash + id).slice(0, 8), 16) % 63));
}
