import { PipelineError } from "../../model/pipeline-error.ts";
import { offeredProposals } from "../../stages/match/offered-proposals.ts";
import type { NamedUnit } from "./named-unit.ts";
import { proposeMatches } from "./propose-matches.ts";
import type { Workspace } from "./workspace.ts";

/** A text of the memory that a person takes for a segment. */
export interface TakenText {
  readonly record: string;
  /** The source that it was made for. */
  readonly source: string;
  readonly target: string;
  /** Score, where its source is only near: somebody has to look at it again. */
  readonly fuzzy?: number;
}

/** Shorter, the beginning of an id says nothing. */
const SHORTEST = 4;

/**
 * The text that `show` offers for the named segment, a proposal or a near text, whose record begins like this.
 * Throws `record-not-found`.
 */
export async function takenText(
  workspace: Workspace,
  unit: NamedUnit,
  record: string,
): Promise<TakenText> {
  const { named, opened, matched } = unit;
  const offered = record.length < SHORTEST ? [] : await offeredTexts(workspace, unit);
  const found = offered.filter((text) => text.record.startsWith(record));
  if (found.length === 1) return found[0]!;
  const seen = found.length === 0 ? "nothing" : `${found.length} texts`;
  throw new PipelineError(
    "record-not-found",
    `Cannot take record \`${record}\`: ${seen} with it proposed for \`${named.unit.segments[named.from]!.id}\``,
    {
      hint: `\`interlinear show ${opened.article.path} --locale ${matched.input.locale}\` lists what is proposed`,
    },
  );
}

async function offeredTexts(
  workspace: Workspace,
  { named: { unit, piece }, opened, matched: { input } }: NamedUnit,
): Promise<readonly TakenText[]> {
  if (piece === undefined) return [];
  const { locale } = input;
  const near = await proposeMatches(workspace, opened, {
    locale,
    matches: [{ unit, pieces: [piece] }],
  });
  return [
    ...offeredProposals(piece),
    ...(near.get(piece) ?? []).map(({ entry, source, target, score }) => ({
      record: entry.record,
      source,
      target,
      fuzzy: score,
    })),
  ];
}
