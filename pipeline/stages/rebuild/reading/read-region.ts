import type { Structure, UnitSite } from "../../../model/segmented-article.ts";
import type { ReadArticle } from "../../segment/read-units.ts";
import type { FilledSkeleton } from "../fill-skeleton.ts";
import { isEmbedded, misread } from "./misread.ts";
import type { Region } from "./regions.ts";
import type { UsedLabels } from "./used-labels.ts";

/** What is known of a written article, for reading a region of it. */
export interface RegionReading {
  readonly sites: readonly UnitSite[];
  readonly filled: FilledSkeleton;
  /** As in `misread`. */
  readonly expected: (site: UnitSite) => string | undefined;
  /** The structure of what stands in a region of the source. */
  readonly structure: (region: Region) => Structure;
  readonly labels: UsedLabels;
  /** `undefined` for what cannot be read. */
  readonly read: (text: string) => ReadArticle | undefined;
}

/**
 * The sites of a region that are not read as they were meant, read without the rest of the article.
 * `undefined` where the difference may be greater than that, so that the whole article has to be read.
 */
export function misreadInRegion(
  region: Region,
  reading: RegionReading,
): readonly UnitSite[] | undefined {
  const { filled } = reading;
  const body = filled.text.slice(region.written.start, region.written.end);
  const read = reading.read(withLabels(body, region, reading.labels.in(body)));
  if (read === undefined || !endsThere(read, body, region)) return undefined;
  const sites = reading.sites.slice(region.sites.start, region.sites.end);
  if (countEmbedded(read.drafts) !== countEmbedded(sites)) return undefined;
  const starts = filled.starts
    .slice(region.sites.start, region.sites.end)
    .map((start) => start - region.written.start);
  const wrong = misread(sites, { text: body, starts }, read, reading.expected);
  if (wrong.some(isEmbedded)) return undefined;
  const expected = reading.structure(region);
  const actual = read.structure({ start: 0, end: body.length });
  if (!isSame(expected.blocks, actual.blocks)) return undefined;
  return wrong.length > 0 || isSame(expected.codes, actual.codes) ? wrong : undefined;
}

/** A region with a begin of the block behind it, and the labels that it refers to. */
function withLabels(body: string, { next }: Region, labels: readonly string[]): string {
  if (labels.length === 0 && next === undefined) return body;
  const gap = gapIn(body);
  const definitions = labels.map((label) => `${gap}[${label.replace(/[\r\n]+/g, " ")}]: x`);
  return `${body}${next ?? gap}x${definitions.join("")}`;
}

/** Whether the block behind a region begins where it does in the article, so that all that was written ends before it. */
function endsThere({ root, shift }: ReadArticle, body: string, { next }: Region): boolean {
  if (root === undefined) return false;
  const last = root.children.find(({ position }) => position!.start.offset! + shift >= body.length);
  // The last region may have nothing behind it.
  if (last === undefined) return next === undefined;
  const gap = next === undefined ? gapIn(body).length : 0;
  return (
    last.position!.start.offset! + shift === body.length + gap &&
    (last.type === "paragraph" || last.type === "heading")
  );
}

/** Two line ends, as the text has them. */
function gapIn(body: string): string {
  return body.includes("\r\n") ? "\r\n\r\n" : "\n\n";
}

function countEmbedded(drafts: readonly Pick<UnitSite, "layout">[]): number {
  let count = 0;
  for (const draft of drafts) if (isEmbedded(draft)) count++;
  return count;
}

function isSame(expected: readonly string[], actual: readonly string[]): boolean {
  return (
    expected.length === actual.length && expected.every((line, index) => line === actual[index])
  );
}
