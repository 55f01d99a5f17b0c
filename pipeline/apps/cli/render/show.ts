import type { ShowReport, ShownSegment } from "../../../model/report.ts";
import { styled, type Text } from "../text.ts";

/**
 * An article with its targets beneath the sources, which gives the project its name:
 *
 *     content/en/a.md:3:1  paragraph
 *       0f3c…  translated 101
 *         Press <g1>Save</g1>.
 *         <g1>Speichern</g1> drücken.
 */
export function renderShow({ units }: ShowReport): readonly Text[] {
  return units.flatMap(({ kind, location, segments }, index) => [
    ...(index === 0 ? [] : [""]),
    [`${location.path}:${location.line}:${location.column}`, styled("dim", `  ${kind}`)],
    ...segments.flatMap(renderSegment),
  ]);
}

function renderSegment(segment: ShownSegment): readonly Text[] {
  const { id, source, target, state, score, stale, heads = [] } = segment;
  const texts = heads.map(({ role, target, by, at }): Text => [
    `    ${target}  `,
    styled("dim", `${role === "base" ? "before both" : "by"} ${by}, ${at}`),
  ]);
  return [
    [
      styled("dim", `  ${id}`),
      "  ",
      ...marks(segment),
      `${state}${score === undefined ? "" : ` ${score}`}`,
    ],
    styled("dim", ["    ", source]),
    ...(texts.length > 0
      ? texts
      : target === undefined
        ? []
        : [[stale ? styled("yellow", "  ~ ") : "    ", target]]),
  ];
}

function marks({ stale, conflict }: ShownSegment): readonly Text[] {
  return [
    ...(conflict ? [styled("red", "conflict"), " "] : []),
    ...(stale ? [styled("yellow", "stale"), " "] : []),
  ];
}
