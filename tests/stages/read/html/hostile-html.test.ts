import { describe, expect, it } from "vitest";
import { writeArticle } from "../../../../pipeline/stages/rebuild/write-article.ts";
import { segmented } from "../../segmented.ts";

const MEGABYTE = 1_000_000;

/** About a megabyte of a part, behind what makes it a block of HTML. */
function megabyteOf(part: string, before = "<div>"): string {
  return before + part.repeat(Math.floor(MEGABYTE / part.length));
}

/** What would take for ever if any step looked again at what it has seen. */
const HOSTILE: readonly (readonly [string, string])[] = [
  ["start tags", megabyteOf("<b>")],
  ["end tags", megabyteOf("</b>")],
  [
    "elements that are never closed, then other end tags",
    megabyteOf("<b>").slice(0, MEGABYTE / 2) + "</i>".repeat(MEGABYTE / 8),
  ],
  [
    "an open element around them",
    `<div><i><p>${"<b>".repeat(MEGABYTE / 8)}${"</i>".repeat(MEGABYTE / 8)}`,
  ],
  ["divisions in one another", megabyteOf("<div>")],
  ["closed divisions in one another", "<div>".repeat(90_000) + "</div>".repeat(90_000)],
  ["openers", megabyteOf("<")],
  ["comments without an end", megabyteOf("<!-- ")],
  ["instructions without an end", megabyteOf("<? ")],
  ["CDATA without an end", megabyteOf("<![CDATA[")],
  ["instructions", megabyteOf("<??>")],
  ["attributes", megabyteOf(' title="a"', "<div><p")],
  ["attributes without an end", megabyteOf(' title="')],
  ["references", megabyteOf("&amp;")],
  ["ampersands", megabyteOf("&a")],
  ["white space", `<div>${" ".repeat(MEGABYTE)}a${" ".repeat(MEGABYTE)}</div>`],
  ["lines", `<div>${`\n${"a b ".repeat(1000)}`.repeat(250)}`],
  ["elements that are left alone and never closed", megabyteOf('<div translate="no">\n\n', "")],
  ["code that is never closed", megabyteOf("<code>")],
  ["texts", megabyteOf("<p>a b", "<div>")],
  ["tables", megabyteOf("<table><tr><td>a", "<div>")],
];

describe("hostile HTML", () => {
  it.each(HOSTILE)("a megabyte of %s comes back", (_, text) => {
    const article = segmented(text);
    const nothing = article.sites.map(() => undefined);
    expect(writeArticle(article, nothing, {}).text === text).toBe(true);
  });
});
