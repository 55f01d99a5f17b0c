import type { ShownOverride } from "../../../model/block-report.ts";
import type { ShowReport } from "../../../model/report.ts";
import type {
  ShownProposal,
  ShownRemark,
  ShownSegment,
  ShownUnit,
} from "../../../model/unit-report.ts";
import type { TargetSpan } from "../../../model/target-update.ts";
import { styled, type Text } from "../text.ts";
import { renderBlock, renderOrphanedBlock } from "./blocks.ts";
import { renderConflictText } from "./conflicts.ts";
import { renderChange, renderMatch } from "./match.ts";
import { renderReview } from "./reviews.ts";

/**
 * An article with its targets beneath the sources, which gives the project its name:
 *
 *     content/en/a.md:3:1  paragraph
 *       note  "Save" is the button
 *       at most 40 characters
 *       0f3c…  translated 101
 *         Press <g1>Save</g1>.
 *         <g1>Speichern</g1> drücken.
 *       ? <g1>Sichern</g1> drücken.  100, other context, --from 5f0c21ab
 *       1a2b…  stale initial
 *         Wait [-3-]{+5+} days.
 *       ~ [3 → 5] Tage warten.
 *
 * Where there is no translation, near texts of the memory stand beneath, as `renderMatchedText` shows them,
 * each with how it is taken.
 */
export function renderShow({
  units,
  frontMatter = [],
  orphaned = [],
  blocks = [],
  orphanedBlocks = [],
  comments = [],
}: ShowReport): readonly Text[] {
  const rest = [
    ...frontMatter.flatMap((override) => renderOverride("front matter", override)),
    ...orphaned.flatMap((override) => renderOverride("orphaned", override)),
    ...blocks.flatMap((block) => renderBlock("at the start ", block)),
    ...orphanedBlocks.map(renderOrphanedBlock),
    ...comments.map((comment) => renderRemark("comment on a unit that is gone", comment)),
  ];
  return [
    ...units.flatMap((unit, index) => [
      ...(index === 0 ? [] : [""]),
      ...renderUnit(unit),
      ...unit.segments.flatMap(renderSegment),
      ...renderSaid(unit),
    ]),
    ...(rest.length === 0 ? [] : ["", ...rest]),
  ];
}

function renderUnit({ kind, name, location, note, maxLength }: ShownUnit): readonly Text[] {
  const { path, line, column } = location;
  return [
    [
      `${path}:${line}:${column}`,
      styled("dim", name === undefined || name === kind ? `  ${kind}` : `  ${kind} ${name}`),
    ],
    ...(note === undefined || note === "" ? [] : [[styled("cyan", "  note  "), note]]),
    ...(maxLength === undefined ? [] : [styled("cyan", `  at most ${maxLength} characters`)]),
  ];
}

function renderSaid(unit: ShownUnit): readonly Text[] {
  const { blocks = [], overrides = [], comments = [], ignores = [] } = unit;
  return [
    ...blocks.flatMap((block) => renderBlock("  ", block)),
    ...overrides.flatMap((override) => renderOverride("  override", override)),
    ...comments.map((comment) => renderRemark("  comment", comment)),
    ...ignores.map((ignore) => renderRemark(`  ignores ${ignore.check}`, ignore)),
  ];
}

function renderOverride(what: string, override: ShownOverride): readonly Text[] {
  const { field, value, by, at, others = [] } = override;
  return [
    [styled("cyan", `${what}  `), `${field} ${value}`, styled("dim", `  ${by}, ${at}`)],
    ...others.map((other): Text => [
      styled("red", `${what} in conflict  `),
      `${other.field} ${other.value}`,
      styled("dim", `  ${other.by}, ${other.at}`),
    ]),
  ];
}

function renderRemark(what: string, { text, by, at }: ShownRemark): Text {
  return [styled("cyan", `${what}  `), text, styled("dim", `  ${by}, ${at}`)];
}

function renderSegment(segment: ShownSegment): readonly Text[] {
  const {
    id,
    source,
    target,
    state,
    score,
    stale,
    update,
    covers = [],
    heads = [],
    reviews = [],
    proposals = [],
    matches = [],
    fuzzy,
  } = segment;
  const texts = heads.map(renderConflictText);
  return [
    [
      styled("dim", `  ${id}`),
      "  ",
      ...marks(segment),
      `${state}${score === undefined ? "" : ` ${score}`}`,
      ...(fuzzy === undefined ? [] : [styled("yellow", ` fuzzy ${fuzzy}`)]),
      styled("dim", covers.length > 1 ? `  ${covers.length} sentences as one` : ""),
    ],
    [
      "    ",
      update === undefined || update.changes.length === 0
        ? styled("dim", source)
        : update.changes.map(renderChange),
    ],
    ...(texts.length > 0
      ? texts
      : target === undefined
        ? []
        : [[stale ? styled("yellow", "  ~ ") : "    ", ...withSpans(target, update?.spans ?? [])]]),
    ...reviews.map(renderReview),
    ...proposals.map(renderProposal),
    ...matches.flatMap((match) => [
      ...renderMatch(match),
      styled("dim", `       --from ${match.record.slice(0, 8)}`),
    ]),
  ];
}

/** A target with what is to be changed in it; `?` says that it is a guess. */
function withSpans(target: string, spans: readonly TargetSpan[]): readonly Text[] {
  let end = 0;
  const parts = spans.flatMap((span): readonly Text[] => {
    const before = target.slice(end, span.start);
    end = span.end;
    const becomes = span.becomes === undefined ? "" : ` → ${span.becomes}`;
    return [before, styled("yellow", `[${span.text}${span.by === "guess" ? "?" : becomes}]`)];
  });
  return [...parts, target.slice(end)];
}

function renderProposal({ record, target, score, reason }: ShownProposal): Text {
  const why = reason.replaceAll("-", " ");
  return [
    styled("cyan", "  ? "),
    target,
    styled("dim", `  ${score}, ${why}, --from ${record.slice(0, 8)}`),
  ];
}

function marks({ stale, conflict }: ShownSegment): readonly Text[] {
  return [
    ...(conflict ? [styled("red", "conflict"), " "] : []),
    ...(stale ? [styled("yellow", "stale"), " "] : []),
  ];
}
