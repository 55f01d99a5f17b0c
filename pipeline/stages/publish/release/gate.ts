import type { Locale } from "../../../model/locale.ts";
import type { UnitMatch } from "../../../model/match.ts";
import type { BlockOn } from "../../../model/policy.ts";
import type { HeldReason } from "../../../model/release-plan.ts";
import type { Provenance } from "../../../model/release.ts";
import type { MemoryRecord, State } from "../../../model/record.ts";
import type { Coverage } from "../../../model/site-page.ts";
import { unseenSegments } from "./four-eyes.ts";
import { rankOf, type ResolvedGate } from "./gate-policy.ts";

/** Something that an editor should know of a localized article before it goes live. */
export interface GateFinding {
  /** `error`: readers get something broken, or other than what was written. */
  readonly severity: "error" | "warning";
  /** One sentence without a period. */
  readonly text: string;
}

/** What is known of a translation that could go live. */
export interface GatedTranslation {
  readonly locale: Locale;
  readonly gate: ResolvedGate;
  /** One for each unit of the source, as found with `publishedPolicy`. */
  readonly matches: readonly UnitMatch[];
  /** Indexes of the units that the locale has; what it adds of its own never counts against it. */
  readonly kept: readonly number[];
  /** Indexes of the units that show targets. */
  readonly translated: ReadonlySet<number>;
  /** All that the article was matched with, by id. */
  readonly records: ReadonlyMap<string, MemoryRecord>;
  /** Places of units at which four eyes are not asked for. */
  readonly silenced: ReadonlySet<string>;
  readonly coverage: Coverage;
  readonly provenance: Provenance;
  readonly findings: readonly GateFinding[];
}

/** All that speaks against a translation, besides time; empty: it may go live. */
export function gateReasons(translation: GatedTranslation): readonly HeldReason[] {
  const { locale, gate, findings } = translation;
  if (!gate.isWanted)
    return [{ kind: "locales", text: `it is not published in \`${locale}\`, as \`rules\` say` }];
  return [
    ...stateReasons(translation),
    ...coverageReasons(translation),
    ...machineReasons(translation),
    ...eyesReasons(translation),
    ...findingReasons(findings, gate.policy.blockOn),
  ];
}

/** Findings that keep an article back, in its own language too. */
export function findingReasons(
  findings: readonly GateFinding[],
  blockOn: BlockOn,
): readonly HeldReason[] {
  return findings
    .filter(
      ({ severity }) => blockOn === "warning" || (blockOn === "error" && severity === "error"),
    )
    .map(({ text }) => ({ kind: "finding", text }));
}

/** Texts that nobody has approved yet, and for which readers would get the source instead. */
function stateReasons({ gate, matches, kept }: GatedTranslation): readonly HeldReason[] {
  const asked = gate.policy.minimumState;
  if (asked === undefined) return [];
  const waiting = kept
    .flatMap((index) => matches[index]!.pieces)
    .filter(({ published, stale }) => published === undefined && stale === undefined)
    .flatMap(({ work, from, to }) => (isBelow(work, asked) ? [to - from] : []));
  const count = waiting.reduce((sum, segments) => sum + segments, 0);
  if (count === 0) return [];
  const text = `${segments(count)} no state as high as \`${asked}\`, which is the lowest to be published`;
  return [{ kind: "state", text }];
}

function isBelow(work: { readonly state: State } | undefined, asked: State): boolean {
  return work !== undefined && rankOf(work.state) < rankOf(asked);
}

function segments(count: number): string {
  return count === 1 ? "1 translated segment has" : `${count} translated segments have`;
}

function coverageReasons({ gate, coverage }: GatedTranslation): readonly HeldReason[] {
  const { words, untranslated } = coverage;
  const share = words === 0 ? 1 : (words - untranslated) / words;
  const asked = gate.policy.minimumCoverage;
  if (share >= asked) return [];
  const text = `${floorPercent(share)} % of its words are translated, \`minimumCoverage\` asks for ${percent(asked)} %`;
  return [{ kind: "coverage", text }];
}

function machineReasons({ gate, coverage, provenance }: GatedTranslation): readonly HeldReason[] {
  const share = coverage.words === 0 ? 0 : provenance.machine / coverage.words;
  const allowed = gate.policy.maximumMachine;
  if (share <= allowed) return [];
  const text = `${Math.ceil(share * 100)} % of its words are by a machine and nobody has edited or reviewed them, \`maximumMachine\` allows ${percent(allowed)} %`;
  return [{ kind: "machine", text }];
}

function eyesReasons({
  gate,
  matches,
  translated,
  ...judged
}: GatedTranslation): readonly HeldReason[] {
  if (!gate.policy.fourEyes) return [];
  const shown = matches.filter((_, index) => translated.has(index));
  const count = unseenSegments({ matches: shown, ...judged });
  if (count === 0) return [];
  const who = count === 1 ? "1 segment was" : `${count} segments were`;
  const text = `${who} approved by nobody but the translator, \`fourEyes\` asks for another reviewer`;
  return [{ kind: "four-eyes", text }];
}

function percent(share: number): number {
  return Math.round(share * 100);
}

/** So that `99.6 %` is not said to be the `100 %` that were asked for. */
function floorPercent(share: number): number {
  return Math.floor(share * 100);
}
