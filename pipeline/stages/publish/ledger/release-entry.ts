import { type Locale, parseLocale } from "../../../model/locale.ts";
import { RECORD_VERSION, type RecordBase } from "../../../model/record.ts";
import type { LedgerAnchor, Manifest, ReleaseAct } from "../../../model/release.ts";
import { causalHeads } from "../../match/causal-order.ts";
import { sealRecord } from "../../match/record-id.ts";

/** A release that was about to go live: a line of the publish ledger. */
export interface ReleaseEntry extends RecordBase {
  readonly kind: "release";
  /** Its id. */
  readonly release: string;
  readonly number: number;
  /** Id of the release that it replaced; absent for the first. */
  readonly base?: string;
  readonly act: ReleaseAct;
  /** For a rollback: id of the release that it brought back. */
  readonly of?: string;
  /** Those whose readers have something in it, sorted. */
  readonly locales: readonly Locale[];
  /** Name of the target, for people. */
  readonly target: string;
  /** What the journals were when it was made, as far as no earlier entry says so. */
  readonly anchors: readonly LedgerAnchor[];
}

export interface ReleaseEntryParts {
  readonly manifest: Omit<Manifest, "ledger">;
  /** Source locale of the project. */
  readonly from: Locale;
  readonly target: string;
  /** What all journals are now. */
  readonly anchors: readonly LedgerAnchor[];
  /** The entries of releases that the ledger has. */
  readonly known: readonly ReleaseEntry[];
}

/** The entry of a release that is about to go live. */
export function composeReleaseEntry(parts: ReleaseEntryParts): ReleaseEntry {
  const { manifest, from, target, anchors, known } = parts;
  const { id: release, number, base, act, of, at, by, versions } = manifest;
  const said = new Set(known.flatMap((entry) => entry.anchors.map(anchorKey)));
  return sealRecord({
    v: RECORD_VERSION,
    kind: "release" as const,
    at,
    by,
    from,
    parents: latestReleases(known).map(({ id }) => id),
    release,
    number,
    ...(base === undefined ? {} : { base }),
    act,
    ...(of === undefined ? {} : { of }),
    locales: [...new Set(versions.map(({ locale }) => locale))].sort(),
    target,
    anchors: anchors.filter((anchor) => !said.has(anchorKey(anchor))),
  });
}

/** The newest releases that a ledger knows, sorted by id of their entries: several where branches published. */
export function latestReleases(entries: readonly ReleaseEntry[]): readonly ReleaseEntry[] {
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  return causalHeads(byId, [...byId.values()]).toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

/** Whether a line of the ledger is about a release. */
export function isReleaseEntry(record: RecordBase): record is ReleaseEntry {
  const { release, number, act, locales, target, anchors } = record as Partial<ReleaseEntry>;
  return (
    record.kind === "release" &&
    Array.isArray(record.parents) &&
    typeof release === "string" &&
    Number.isSafeInteger(number) &&
    typeof act === "string" &&
    typeof target === "string" &&
    Array.isArray(locales) &&
    locales.every((tag) => parseLocale(tag) === tag) &&
    Array.isArray(anchors) &&
    anchors.every(isAnchor)
  );
}

/** Whether a value says what a journal begins with. */
export function isAnchor(value: unknown): value is LedgerAnchor {
  const { file, bytes, sha256 } = (value ?? {}) as Partial<LedgerAnchor>;
  return (
    typeof file === "string" &&
    Number.isSafeInteger(bytes) &&
    typeof sha256 === "string" &&
    /^[0-9a-f]{64}$/.test(sha256)
  );
}

function anchorKey({ file, bytes, sha256 }: LedgerAnchor): string {
  return `${file}\0${bytes}\0${sha256}`;
}
