import { describe, expect, it } from "vitest";
import { parseLocale } from "../../../pipeline/model/locale.ts";
import { githubIds } from "../../../pipeline/stages/links/heading-ids.ts";
import { linkEdits } from "../../../pipeline/stages/links/link-edits.ts";
import { segment } from "../../../pipeline/stages/segment/segment.ts";

const EN = parseLocale("en")!;

/** An article in which all addresses lead to one file. */
function edited(text: string): string {
  const article = { path: "a.md", text, source: EN, revision: "" };
  const segmented = segment(article, { frontMatterKeys: [], maxNesting: 100 });
  const plan = {
    addressOf: () => "../b/c.png",
    linkedAnchors: () => new Set<string>(),
    form: { headingIds: githubIds, pins: undefined },
  };
  const { addresses } = linkEdits(segmented, plan, () => undefined);
  return addresses
    .toReversed()
    .reduce((all, { start, end, text: to }) => all.slice(0, start) + to + all.slice(end), text);
}

describe("addresses in HTML", () => {
  it.each([
    ["<img src=c.png>", '<img src="../b/c.png">'],
    ["A <img alt=x src = c.png> b", 'A <img alt=x src = "../b/c.png"> b'],
    ["<a href=c.png>A</a>", '<a href="../b/c.png">A</a>'],
    ["<img src='c.png'>", "<img src='../b/c.png'>"],
    ['<img src="c.png">', '<img src="../b/c.png">'],
  ])("get quotes where they have none, as slashes need them: %s", (written, expected) => {
    expect(edited(written)).toBe(expected);
  });
});
