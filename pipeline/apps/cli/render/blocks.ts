import type { ShownBlock, ShownOrphanedBlock } from "../../../model/block-report.ts";
import { styled, type Text } from "../text.ts";

/** What a locale does with a block, why and who said so; an added block with its text. */
export function renderBlock(indent: string, block: ShownBlock): readonly Text[] {
  const { others = [], markdown } = block;
  return [
    renderLine(`${indent}${DONE[block.action]}`, block),
    ...(markdown === undefined ? [] : markdown.split("\n").map((line) => `${indent}  ${line}`)),
    ...others.map((other): Text => [
      styled("red", `${indent}${DONE[other.action]} in conflict  `),
      ...saidOf(other),
    ]),
  ];
}

/** One that is not applied, and why. */
export function renderOrphanedBlock(block: ShownOrphanedBlock): Text {
  return [
    styled("cyan", "orphaned  "),
    `${block.action} block: ${block.problem}  `,
    ...saidOf(block),
    styled("dim", `  ${block.record}`),
  ];
}

const DONE: Readonly<Record<ShownBlock["action"], string>> = {
  drop: "dropped",
  move: "moved",
  add: "added",
};

function renderLine(what: string, block: ShownBlock): Text {
  return [styled("cyan", `${what}  `), ...saidOf(block)];
}

function saidOf({ reason, by, at, after }: ShownBlock): readonly Text[] {
  const where =
    after === undefined ? "" : `${after === "start" ? "to the start" : `behind ${after}`}: `;
  return [where + reason, styled("dim", `  ${by}, ${at}`)];
}
