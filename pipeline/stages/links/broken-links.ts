import { didYouMean } from "../../model/did-you-mean.ts";
import type { LinkMarks } from "../../model/link-marks.ts";
import type { LinkTarget, Page, PageGraph } from "../../model/page.ts";
import type { HeadingIdStyle } from "./heading-ids.ts";
import { headingsOf } from "./survey-article.ts";

/** An address that leads nowhere. */
export interface BrokenAddress {
  /** From 1. */
  readonly line: number;
  readonly column: number;
  /** As written, decoded. */
  readonly address: string;
  /** One sentence without a period. */
  readonly problem: string;
  /** The address that somebody may have meant. */
  readonly meant: string | undefined;
}

/** A text that readers get. */
export interface PageText {
  readonly page: Page;
  /** The file whose text it is: the page's own, or its source article. */
  readonly file: string;
  readonly marks: LinkMarks;
  /** How ids come to be that nobody wrote. */
  readonly style: HeadingIdStyle;
}

/** The addresses of a text that lead nowhere, in order. */
export function brokenAddresses(
  graph: PageGraph,
  { page, file, marks, style }: PageText,
): readonly BrokenAddress[] {
  let ids: ReadonlySet<string> | undefined;
  // A locale's own blocks may have headings that the source has not.
  const isHere = (target: LinkTarget): boolean => {
    if (target.type !== "page" || target.page !== page || target.anchor === undefined) return false;
    ids ??= new Set([...headingsOf(marks, style).map(({ id }) => id), ...marks.ids]);
    return ids.has(target.anchor);
  };
  return marks.addresses.flatMap(({ line, column, address }) => {
    const target = graph.resolve(page, address, file);
    const problem = problemOf(graph, target, address);
    return problem === undefined || isHere(target) ? [] : [{ line, column, address, ...problem }];
  });
}

function problemOf(
  graph: PageGraph,
  target: LinkTarget,
  address: string,
): Pick<BrokenAddress, "problem" | "meant"> | undefined {
  switch (target.type) {
    case "asset":
    case "external":
      return undefined;
    case "unsafe":
      return { problem: target.problem, meant: undefined };
    case "missing":
      return target;
    case "page":
      return target.hasAnchor ? undefined : anchorProblem(graph, target, address);
  }
}

function anchorProblem(
  { factsOf }: PageGraph,
  { page, anchor = "" }: Extract<LinkTarget, { type: "page" }>,
  address: string,
): Pick<BrokenAddress, "problem" | "meant"> {
  const facts = factsOf(page.article);
  const ids = [...(facts?.headings ?? []).map(({ id }) => id), ...(facts?.ids ?? [])];
  const near = ids.filter((id) => id !== "" && Math.abs(id.length - anchor.length) < id.length);
  const meant = didYouMean(anchor, near);
  return {
    problem: `\`${page.article}\` has no heading and no id \`${anchor}\``,
    meant: meant && address.slice(0, address.indexOf("#") + 1) + meant,
  };
}
