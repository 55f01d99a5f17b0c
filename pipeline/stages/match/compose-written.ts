import type { Locale } from "../../model/locale.ts";
import type { Batch } from "../../model/memory-port.ts";
import { RECORD_VERSION, type WrittenRecord } from "../../model/record.ts";
import { causalHeads } from "./causal-order.ts";
import { sealRecord } from "./record-id.ts";

export interface WrittenIntention {
  readonly locale: Locale;
  /** Source locale of the article. */
  readonly from: Locale;
  readonly article: string;
  /** Of the localized file, from the project root. */
  readonly path: string;
  /** SHA-256 of its bytes, 64 hex digits. */
  readonly hash: string;
  readonly by: string;
  /** ISO 8601 with offset. */
  readonly at: string;
  /** The `written` records of the article so far. */
  readonly known: readonly WrittenRecord[];
}

/**
 * Remember a localized file that rebuild wrote. `undefined` where the newest
 * record of the path says the same.
 */
export function composeWritten(intention: WrittenIntention): Batch | undefined {
  const { locale, from, article, path, hash, by, at, known } = intention;
  const own = known.filter((record) => record.path === path);
  const heads = causalHeads(new Map(own.map((record) => [record.id, record])), own);
  if (heads.length === 1 && heads[0]?.hash === hash) return undefined;
  const parents = heads.map(({ id }) => id).sort();
  const record: WrittenRecord = sealRecord({
    v: RECORD_VERSION,
    kind: "written" as const,
    at,
    by,
    from,
    parents,
    article,
    path,
    hash,
  });
  return { locale, records: [record] };
}
