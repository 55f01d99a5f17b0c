import type { Locale } from "./locale.ts";

/** What the changes of the sources since a commit leave to do. */
export interface SinceReport {
  /** The commit, in full. */
  readonly commit: string;
  /** Sorted by locale. */
  readonly locales: readonly LocaleSince[];
  /** Articles that are left out, as they are not to be read yet. Default: none. */
  readonly embargoed?: number;
}

export interface LocaleSince {
  readonly locale: Locale;
  /** Only those with something to do; sorted by path. */
  readonly articles: readonly ArticleSince[];
}

export interface ArticleSince {
  readonly article: string;
  /** Its path at the commit, where it had another one. */
  readonly was?: string;
  /** Sentences that changed and have the translation of their older wording. */
  readonly stale: SinceCount;
  /** Sentences that changed or are new, and have none. */
  readonly missing: SinceCount;
  /** Where that is, in document order. */
  readonly units: readonly UnitSince[];
}

/** A unit of the source with something to do. */
export interface UnitSince {
  /** Of the unit's first line in the source, from 1. */
  readonly line: number;
  readonly column: number;
  /** Sentences. */
  readonly stale: number;
  readonly missing: number;
}

export interface SinceCount {
  readonly sentences: number;
  /** Source words. */
  readonly words: number;
}
