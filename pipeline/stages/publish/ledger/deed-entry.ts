import { type Locale, parseLocale } from "../../../model/locale.ts";
import { RECORD_VERSION, type RecordBase } from "../../../model/record.ts";
import { sealRecord } from "../../match/record-id.ts";

/** An article was taken away from readers, whatever its source says. */
export interface WithdrawalEntry extends RecordBase {
  readonly kind: "withdrawal";
  readonly article: string;
  /** Default: in all locales. */
  readonly locale?: Locale;
  /** For colleagues: no page shows it. */
  readonly reason?: string;
}

/** Readers may have an article again; `parents` are the withdrawals that it takes back. */
export interface ReinstatementEntry extends RecordBase {
  readonly kind: "reinstatement";
  readonly article: string;
  /** Default: in all locales that were withdrawn. */
  readonly locale?: Locale;
}

/** The site stays at a release, until somebody says otherwise. */
export interface PinEntry extends RecordBase {
  readonly kind: "pin";
  readonly release: string;
}

/** The site goes on; `parents` are the pins that it takes away. */
export interface ResumeEntry extends RecordBase {
  readonly kind: "resume";
}

/** An article goes on under another path: whoever looks for it at its former addresses is led there. */
export interface MoveEntry extends RecordBase {
  readonly kind: "move";
  /** Its path now. */
  readonly article: string;
  /** Its path before. */
  readonly formerly: string;
}

/** What somebody did with the site as a whole or with one article of it: a line of the publish ledger. */
export type DeedEntry = WithdrawalEntry | ReinstatementEntry | PinEntry | ResumeEntry | MoveEntry;

/** What is said of a deed; the rest is the same for all. */
export type DeedDraft = {
  readonly [Entry in DeedEntry as Entry["kind"]]: Omit<Entry, "id" | "v" | "parents"> & {
    readonly parents?: readonly string[];
  };
}[DeedEntry["kind"]];

/** Make the entry of a deed. */
export function composeDeed(draft: DeedDraft): DeedEntry {
  return sealRecord({ parents: [], ...draft, v: RECORD_VERSION });
}

/** Whether a line of the ledger is a deed. */
export function isDeed(record: RecordBase): record is DeedEntry {
  const { article, locale, release, formerly, parents } = record as Partial<WithdrawalEntry> & {
    readonly release?: unknown;
    readonly formerly?: unknown;
  };
  if (!Array.isArray(parents)) return false;
  switch (record.kind) {
    case "withdrawal":
    case "reinstatement":
      return (
        typeof article === "string" && (locale === undefined || parseLocale(locale) === locale)
      );
    case "move":
      return typeof article === "string" && typeof formerly === "string";
    case "pin":
      return typeof release === "string";
    case "resume":
      return true;
    default:
      return false;
  }
}
