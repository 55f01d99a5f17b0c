import type { Locale } from "./locale.ts";
import type { VersionEntry } from "./release.ts";

/** Why an article does not go live in a locale as it stands now. */
export type HeldKind =
  | "not-chosen"
  | "locales"
  | "draft"
  | "untranslated"
  | "coverage"
  | "state"
  | "machine"
  | "four-eyes"
  | "finding"
  | "scheduled"
  | "embargo"
  | "time"
  | "expired"
  | "correction"
  | "withdrawn"
  | "failed";

export interface HeldReason {
  readonly kind: HeldKind;
  /** One sentence without a period: what was seen, and what was asked for. */
  readonly text: string;
}

/** When an article may be read in a locale. Instants are ISO 8601 with offset. */
export interface Timing {
  /** Nothing of it is shown to anybody before. */
  readonly embargo?: string;
  /** It goes live then. */
  readonly publishAt?: string;
  /** It is taken away then. */
  readonly expireAt?: string;
}

/** Why there is no version of an article that could go live in a locale. */
export interface Absence {
  readonly article: string;
  readonly locale: Locale;
  readonly reason: HeldReason;
}

/** What the gate has to know of a version that could go live. */
export interface GateFacts {
  readonly entry: VersionEntry;
  readonly timing: Timing;
  /** Instants at which it becomes another without anybody's doing, ISO 8601. Default: none. */
  readonly deadlines?: readonly string[];
  /** Everything that speaks against it, besides time and choice; empty: it may go live. */
  readonly reasons: readonly HeldReason[];
}

/** A run of words in a change; `same` ones stand around for sense. */
export interface WordChange {
  readonly type: "same" | "added" | "removed";
  readonly text: string;
}

/** One line of a plan. */
export type PlanLine =
  | {
      readonly type: "added";
      readonly article: string;
      readonly locale: Locale;
      /** Whether readers get it in another language than theirs. */
      readonly isFallback?: true;
    }
  | {
      readonly type: "changed";
      readonly article: string;
      readonly locale: Locale;
      /** Empty where only something else than its text changed. */
      readonly words: readonly WordChange[];
      readonly isFallback?: true;
    }
  | {
      readonly type: "removed";
      readonly article: string;
      readonly locale: Locale;
      readonly why: string;
      readonly isFallback?: true;
    }
  | {
      readonly type: "held";
      readonly article: string;
      readonly locale: Locale;
      readonly reasons: readonly HeldReason[];
      /** Whether readers keep an earlier version. */
      readonly hasEarlier: boolean;
    };

/** What a publication would do; the same value is printed, tested and applied. */
export interface ReleasePlan {
  /** Id of the release that it was planned from. */
  readonly base: string | undefined;
  /** Sorted by article, then locale. */
  readonly lines: readonly PlanLine[];
  /** What readers have afterwards. */
  readonly versions: readonly VersionEntry[];
  /** Instants at which something comes or goes by itself, sorted. */
  readonly next: readonly string[];
}
