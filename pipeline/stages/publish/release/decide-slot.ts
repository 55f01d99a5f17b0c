import type { Locale } from "../../../model/locale.ts";
import type {
  Absence,
  GateFacts,
  HeldKind,
  HeldReason,
  PlanLine,
} from "../../../model/release-plan.ts";
import type { VersionEntry } from "../../../model/release.ts";
import type { PlanRequest } from "./plan-release.ts";
import { isSameLater } from "./compare-versions.ts";
import { hasCome, opensAt, waitReason } from "./timing.ts";

/** An article in a locale, from all sides. */
export interface Slot {
  readonly article: string;
  readonly locale: Locale;
  readonly live: VersionEntry | undefined;
  readonly candidate: GateFacts | undefined;
  readonly absence: Absence | undefined;
}

/** What becomes of it. */
export interface Decision {
  readonly line?: PlanLine;
  /** What readers have afterwards. */
  readonly version?: VersionEntry | undefined;
  /** When it opens by itself, where only time holds it back. */
  readonly opens?: string | undefined;
}

/** What became of an article in its own language. */
export interface SourceDecision {
  readonly slot: Slot;
  readonly decision: Decision;
}

/**
 * Decide what readers of a locale get of an article.
 *
 * @param source What became of the version that it depends on, see `dependsOn`; `undefined` where there is none.
 */
export function decideSlot(
  request: PlanRequest,
  slot: Slot,
  source: SourceDecision | undefined,
): Decision {
  const { article, locale, live, candidate, absence } = slot;
  const isChosen = request.isChosen(article, locale);
  const withdrawn = request.whyWithdrawn(article, locale);
  if (withdrawn !== undefined) return withdraw(slot, withdrawn, isChosen);
  const expired = expiryOf(request, slot, isChosen);
  if (expired !== undefined)
    return live === undefined ? heldTranslation(slot, expired) : removed(slot, expired.text);
  if (standsIn(request, slot) && absence === undefined)
    return decideFallback(request, slot, source);
  if (!isChosen) return { version: live };
  return candidate === undefined
    ? decideAbsence(request, slot)
    : decideCandidate(request, { ...slot, candidate }, source);
}

/** Whether an article in a locale only shows what readers of another language have. */
export function standsIn({ isChosen }: PlanRequest, slot: Slot): boolean {
  const { article, locale, live, candidate } = slot;
  const shown = isChosen(article, locale) && candidate !== undefined ? candidate.entry : live;
  const losesTranslation = live !== undefined && live.isFallback !== true;
  return shown?.isFallback === true && !losesTranslation;
}

/** The locale whose version decides with it: what it shows, or what it was translated from. */
export function dependsOn(request: PlanRequest, slot: Slot): Locale | undefined {
  const { article, locale, live, candidate } = slot;
  const source = request.sourceOf(article);
  if (!standsIn(request, slot)) return source === locale ? undefined : source;
  const shown = request.isChosen(article, locale) ? (candidate?.entry ?? live) : live;
  return shown?.language ?? source;
}

/** What was withdrawn is nowhere; who asked for it is told. */
function withdraw(slot: Slot, why: string, isChosen: boolean): Decision {
  if (slot.live !== undefined) return removed(slot, why);
  return isChosen ? heldTranslation(slot, { kind: "withdrawn", text: why }) : {};
}

/** What readers do not have; nobody waits for what only stands for a translation. */
function heldTranslation(slot: Slot, reason: HeldReason): Decision {
  const isWanted = slot.candidate !== undefined && slot.candidate.entry.isFallback !== true;
  return isWanted ? held(slot, [reason]) : {};
}

/** What stands for a translation goes with the source, and changes with it. */
function decideFallback(
  request: PlanRequest,
  slot: Slot,
  source: SourceDecision | undefined,
): Decision {
  const { article, locale, live, candidate } = slot;
  const shown = source?.decision.version;
  if (shown === undefined)
    return live === undefined ? {} : removed(slot, "what it shows is no longer published");
  const isToday = shown.sha256 === source?.slot.candidate?.entry.sha256;
  if (candidate === undefined || !isToday || !request.isChosen(article, locale))
    return { version: live };
  const { reasons, timing } = candidate;
  // Nobody is told: what the locale waits for is said of the version that it shows, or was asked for.
  if (reasons.length > 0 || waitReason(timing, request.at) !== undefined) return { version: live };
  return publish(request, { ...slot, candidate });
}

/** Why an article is over; a new date counts once its version is there. */
function expiryOf(
  { at }: PlanRequest,
  { live, candidate }: Slot,
  isChosen: boolean,
): HeldReason | undefined {
  const end = isChosen && candidate !== undefined ? candidate.timing.expireAt : live?.expireAt;
  return end !== undefined && hasCome(end, at)
    ? { kind: "expired", text: `expired at ${end}` }
    : undefined;
}

function decideAbsence(request: PlanRequest, slot: Slot): Decision {
  const { article, locale, live, absence } = slot;
  if (absence !== undefined) return held(slot, [absence.reason]);
  if (live === undefined || request.isKnown(article, locale)) return { version: live };
  return removed(
    slot,
    request.sourceOf(article) === undefined
      ? "its source is gone"
      : `\`${locale}\` is no locale of the project`,
  );
}

type Candidacy = Slot & { readonly candidate: GateFacts };

function decideCandidate(
  request: PlanRequest,
  slot: Candidacy,
  source: SourceDecision | undefined,
): Decision {
  const { candidate, live } = slot;
  const { timing, entry } = candidate;
  const lost = entry.isFallback === true ? NOTHING_LEFT : [];
  const wait = waitReason(timing, request.at);
  const secrets = secretsOf(source)
    .filter(({ text }) => text !== wait?.text)
    .map(ofSource);
  const others = [...candidate.reasons, ...lost, ...secrets];
  if (wait === undefined && others.length === 0) return publish(request, slot);
  // An end that was put off counts once its version is live.
  if (live?.expireAt !== undefined && hasCome(live.expireAt, request.at))
    return removed(slot, `expired at ${live.expireAt}`);
  const opens = others.length === 0 ? opensAt(timing) : undefined;
  return { ...held(slot, [...others, ...(wait === undefined ? [] : [wait])]), opens };
}

const NOTHING_LEFT: readonly HeldReason[] = [
  { kind: "untranslated", text: "nothing of it is translated as it stands now" },
];

/** A translation tells what its source says: it waits for it. */
function secretsOf(source: SourceDecision | undefined): readonly HeldReason[] {
  const line = source?.decision.line;
  if (line?.type !== "held") return [];
  return line.reasons.filter(({ kind }) => SECRET.includes(kind));
}

function ofSource({ kind, text }: HeldReason): HeldReason {
  return { kind, text: `its source is not to be read yet: ${text}` };
}

const SECRET: readonly HeldKind[] = ["embargo", "scheduled", "time", "draft", "correction"];

function publish(
  { wordsOf }: PlanRequest,
  { article, locale, live, candidate }: Candidacy,
): Decision {
  const { entry } = candidate;
  const line = { article, locale, ...(entry.isFallback ? { isFallback: entry.isFallback } : {}) };
  if (live === undefined) return { version: entry, line: { type: "added", ...line } };
  if (live.sha256 === entry.sha256) return { version: isSameLater(live, entry) ? live : entry };
  return { version: entry, line: { type: "changed", ...line, words: wordsOf(live, entry) } };
}

function removed({ article, locale, live }: Slot, why: string): Decision {
  const fallback = live?.isFallback ? { isFallback: live.isFallback } : {};
  return { line: { type: "removed", article, locale, why, ...fallback } };
}

function held({ article, locale, live }: Slot, reasons: readonly HeldReason[]): Decision {
  const line = { article, locale, reasons, hasEarlier: live !== undefined };
  return { version: live, line: { type: "held", ...line } };
}
