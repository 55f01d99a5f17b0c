import { createHash } from "node:crypto";
import { parseLocale } from "../../pipeline/model/locale.ts";
import type {
  ReviewRecord,
  SourceRecord,
  TargetRecord,
  WithdrawRecord,
  WrittenRecord,
} from "../../pipeline/model/record.ts";
import { sealRecord } from "../../pipeline/stages/match/record-id.ts";

export const EN = parseLocale("en")!;
export const DE = parseLocale("de")!;
export const FR = parseLocale("fr")!;

/** Any name as 32 hex digits, as keys and places are. */
export function hex(name: string): string {
  return createHash("sha256").update(name).digest("hex").slice(0, 32);
}

const BASE = { v: 1, at: "2026-11-23T10:00:00Z", by: "mara", from: EN } as const;

type Draft<R> = Partial<Omit<R, "kind" | "id">>;

/** A target of the segment `text`, at a place of the same name unless told. */
export function target(text: string, draft: Draft<TargetRecord> = {}): TargetRecord {
  return sealRecord({
    ...BASE,
    kind: "target" as const,
    parents: [],
    keys: [hex(text)],
    source: text,
    codesHash: "",
    target: `${text} de`,
    state: "translated" as const,
    article: "content/en/a.md",
    place: hex(`place of ${text}`),
    n: 0,
    prev: "^",
    next: "$",
    revision: "r1",
    origin: "human" as const,
    ...draft,
  });
}

export function review(
  of: string,
  verdict: ReviewRecord["verdict"],
  draft: Draft<ReviewRecord> = {},
): ReviewRecord {
  return sealRecord({
    ...BASE,
    kind: "review" as const,
    parents: [],
    target: of,
    verdict,
    ...draft,
  });
}

export function withdraw(
  records: readonly string[],
  parents: readonly string[] = [],
): WithdrawRecord {
  return sealRecord({ ...BASE, kind: "withdraw" as const, parents, records });
}

export function restore(records: readonly string[], parents: readonly string[]): WithdrawRecord {
  return sealRecord({ ...BASE, kind: "restore" as const, parents, records });
}

export function erase(record: string) {
  return sealRecord({ ...BASE, kind: "erase" as const, parents: [], record });
}

export function source(draft: Draft<SourceRecord> = {}): SourceRecord {
  return sealRecord({
    ...BASE,
    kind: "source" as const,
    parents: [],
    article: "content/en/a.md",
    revision: "r1",
    rules: "1",
    units: [],
    ...draft,
  });
}

export function written(
  path: string,
  hash: string,
  parents: readonly string[] = [],
): WrittenRecord {
  return sealRecord({
    ...BASE,
    kind: "written" as const,
    parents,
    article: "content/en/a.md",
    path,
    hash,
  });
}
