import type { Locale } from "../../../model/locale.ts";
import {
  type CorrectionClass,
  type CorrectionRecord,
  RECORD_VERSION,
} from "../../../model/record.ts";
import { sealRecord } from "../../match/record-id.ts";
import { isUrgent } from "./corrections-of.ts";
import type { SourceChanges } from "./source-changes.ts";

export interface CorrectionIntention {
  readonly article: string;
  /** Locale of the article. */
  readonly from: Locale;
  readonly class: CorrectionClass;
  readonly note: string | undefined;
  /** What changed; `undefined` for a translation alone. */
  readonly changes: SourceChanges | undefined;
  /** Revision that readers had. */
  readonly base: string;
  /** Today's. */
  readonly revision: string;
  /** Locales whose readers have the article, besides its own. */
  readonly locales: readonly Locale[];
  /** Time that the locales have; of factual and legal ones. */
  readonly dueMs: number;
  /** Corrections of the same change, which it stands in place of. */
  readonly before: readonly CorrectionRecord[];
  readonly by: string;
  /** ISO 8601 with offset. */
  readonly at: string;
}

/** Remember what a change is to readers. */
export function composeCorrection(intention: CorrectionIntention): CorrectionRecord {
  const { article, from, note, changes, base, revision, locales, dueMs, before, by, at } =
    intention;
  const pairs = changes?.changed ?? [];
  const keys = [
    ...pairs.map(({ old }) => old.key),
    ...(changes?.removed ?? []).map(({ key }) => key),
  ];
  const now = [
    ...pairs.map((pair) => pair.now.key),
    ...(changes?.added ?? []).map(({ key }) => key),
  ];
  const isTask = changes !== undefined && isUrgent(intention);
  return sealRecord({
    v: RECORD_VERSION,
    kind: "correction" as const,
    at,
    by,
    from,
    parents: before.map(({ id }) => id).toSorted(),
    article,
    class: intention.class,
    keys: [...new Set(keys)],
    now: [...new Set(now)],
    base,
    revision,
    ...(changes === undefined ? {} : { locales: locales.toSorted() }),
    ...(isTask ? { due: new Date(Date.parse(at) + dueMs).toISOString() } : {}),
    ...(note === undefined ? {} : { note }),
  });
}
