import type { Locale } from "../../../model/locale.ts";
import type { Absence, GateFacts, ReleasePlan, WordChange } from "../../../model/release-plan.ts";
import type { Manifest, VersionEntry } from "../../../model/release.ts";
import {
  type Decision,
  decideSlot,
  dependsOn,
  type Slot,
  type SourceDecision,
  standsIn,
} from "./decide-slot.ts";
import { hasCome } from "./timing.ts";

/** What a publication is planned from. */
export interface PlanRequest {
  /** What readers have. */
  readonly live: Pick<Manifest, "id" | "versions"> | undefined;
  /** Versions that could go live. */
  readonly candidates: readonly GateFacts[];
  /** Articles of which there is no version in a locale, and why. */
  readonly absences: readonly Absence[];
  /** Whether somebody wants to publish an article in a locale. */
  readonly isChosen: (article: string, locale: Locale) => boolean;
  /** Whether the project has the article, and the locale. */
  readonly isKnown: (article: string, locale: Locale) => boolean;
  /** The language that an article is written in; `undefined` where the project does not have it. */
  readonly sourceOf: (article: string) => Locale | undefined;
  /** Why an article was withdrawn in a locale; `undefined` where it was not. One sentence without a period. */
  readonly whyWithdrawn: (article: string, locale: Locale) => string | undefined;
  /** The instant at which it shall go live, ISO 8601. */
  readonly at: string;
  /** How what readers read changes. */
  readonly wordsOf: (before: VersionEntry, after: VersionEntry) => readonly WordChange[];
}

/**
 * Say what a publication does. What is held back keeps the version that readers have; what is withdrawn or
 * has expired goes, whether it was chosen or not.
 */
export function planRelease(request: PlanRequest): ReleasePlan {
  const decisions = decideAll(request);
  const versions = decisions.flatMap(({ version }) => version ?? []);
  const opening = decisions.flatMap(({ opens }) => opens ?? []);
  const closing = versions.flatMap(({ expireAt }) => expireAt ?? []);
  return {
    base: request.live?.id,
    lines: decisions.flatMap(({ line }) => line ?? []),
    versions,
    next: [...new Set([...opening, ...closing, ...deadlinesIn(request)])]
      .filter((instant) => !hasCome(instant, request.at))
      .toSorted((a, b) => Date.parse(a) - Date.parse(b)),
  };
}

/** Of corrections that translations have not followed yet. */
function deadlinesIn({ candidates }: PlanRequest): readonly string[] {
  return candidates.flatMap(({ deadlines = [] }) => deadlines);
}

/** Translations follow their source, and what stands for one follows what it shows: that is decided first. */
function decideAll(request: PlanRequest): readonly Decision[] {
  const slots = slotsOf(request);
  const decided = new Map<string, SourceDecision>();
  const rankOf = (slot: Slot): number =>
    standsIn(request, slot) ? 2 : Number(request.sourceOf(slot.article) !== slot.locale);
  for (const slot of slots.toSorted((a, b) => rankOf(a) - rankOf(b))) {
    const other = dependsOn(request, slot);
    const first = other && decided.get(keyOf({ article: slot.article, locale: other }));
    decided.set(keyOf(slot), { slot, decision: decideSlot(request, slot, first) });
  }
  return slots.map((slot) => decided.get(keyOf(slot))!.decision);
}

function keyOf({ article, locale }: Pick<Slot, "article" | "locale">): string {
  return `${article}\0${locale}`;
}

/** Sorted by article, then locale. */
function slotsOf({ live, candidates, absences }: PlanRequest): readonly Slot[] {
  const slots = new Map<string, Slot>();
  const add = (
    { article, locale }: Pick<Slot, "article" | "locale">,
    part: Partial<Slot>,
  ): void => {
    const key = keyOf({ article, locale });
    const none = { live: undefined, candidate: undefined, absence: undefined };
    slots.set(key, { ...none, ...slots.get(key), article, locale, ...part });
  };
  for (const entry of live?.versions ?? []) add(entry, { live: entry });
  for (const candidate of candidates) add(candidate.entry, { candidate });
  for (const absence of absences) add(absence, { absence });
  return [...slots].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, slot]) => slot);
}
