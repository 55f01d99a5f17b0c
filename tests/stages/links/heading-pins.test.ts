import { describe, expect, it } from "vitest";
import {
  anchorElementPins,
  attributePins,
  bracePins,
  commentPins,
} from "../../../pipeline/stages/links/heading-pins.ts";
import { graphLinks } from "../../../pipeline/stages/links/link-edits.ts";
import type { HeadingPins, LinkForm } from "../../../pipeline/stages/links/link-form.ts";
import { plainLinks } from "../../../pipeline/stages/links/plain-links.ts";
import type { DialectName } from "../../../pipeline/stages/read/markdown/dialects.ts";
import { adaptSegmented } from "../../../pipeline/stages/rebuild/adapt-segmented.ts";
import { segment } from "../../../pipeline/stages/segment/segment.ts";
import { graphOf, locale, pageIn, ROOT } from "./graph-of.ts";

/** A text whose headings are all translated, with pins. */
function pinned(text: string, pins: HeadingPins, dialects: readonly DialectName[] = []): string {
  const graph = graphOf({ articles: { "a.md": text }, editions: { de: ["a.md"] } });
  const form: LinkForm = { ...plainLinks, pins };
  const path = `${ROOT}/a.md`;
  const source = segment({ path, source: locale("en"), text, revision: "" }, { dialects });
  const { segmented } = adaptSegmented(source, [], {
    dialects,
    links: graphLinks({ graph, form, page: pageIn(graph, "a.md", "de") }),
    shown: (unit) => (source.units[unit]?.kind === "heading" ? "Anders" : undefined),
  });
  expect(segmented.units.map(({ segments }) => segments)).toEqual(
    source.units.map(({ segments }) => segments),
  );
  return segmented.article.text;
}

describe("ids of headings", () => {
  it.each([
    ["with hashes", "## One\n\nText.\n", "## One {#one}\n\nText.\n"],
    ["that are closed", "## One ##\n", "## One {#one} ##\n"],
    ["underlined", "One\nmore\n---\n", "One\nmore {#onemore}\n---\n"],
    ["with markup", "# A *b* `c`\n", "# A *b* `c` {#a-b-c}\n"],
    ["in quotes", "> # One\r\n> x\r\n", "> # One {#one}\r\n> x\r\n"],
    ["that repeat", "# One\n\n# One\n", "# One {#one}\n\n# One {#one-1}\n"],
    ["with an id", "# One {#own}\n", "# One {#own}\n"],
    ["without words", "#\n", "#\n"],
  ])("are pinned in braces: %s", (_, text, expected) => {
    expect(pinned(text, bracePins("all"), ["heading-ids"])).toBe(expected);
  });

  it.each([
    ["at the begin", "# One\n", '<a id="one"></a>\n\n# One\n'],
    ["behind text", "Text.\n# One\n", 'Text.\n\n<a id="one"></a>\n\n# One\n'],
    [
      "behind text in a quote",
      "> Text.\r\n> # One\r\n",
      '> Text.\r\n> \r\n> <a id="one"></a>\r\n>\r\n> # One\r\n',
    ],
    ["underlined", "Text.\n\nOne\n---\n", 'Text.\n\n<a id="one"></a>\n\nOne\n---\n'],
    ["in a list", "- # One\n", '- <a id="one"></a>\n\n  # One\n'],
    [
      "behind an item",
      "- # One\n  x\n- # Two\n",
      '- <a id="one"></a>\n\n  # One\n  x\n- <a id="two"></a>\n\n  # Two\n',
    ],
    ["after a byte order mark", "\uFEFF# One\n", '\uFEFF<a id="one"></a>\n\n# One\n'],
  ])("are pinned by elements before them: %s", (_, text, expected) => {
    expect(pinned(text, anchorElementPins("all"))).toBe(expected);
  });

  it("are pinned in comments and attribute lists", () => {
    expect(pinned("# One\n", commentPins("all"), ["mdx"])).toBe("# One {/* #one */}\n");
    expect(pinned("# One\n", attributePins("all"), ["kramdown"])).toBe("# One {: #one}\n");
  });

  it("are pinned in a syntax that the source does not use", () => {
    expect(pinned("# One\n", bracePins("all"))).toBe("# One {#one}\n");
  });

  it("stay as they are where they have a character that the syntax cannot say", () => {
    expect(pinned("# 日本\n", commentPins("all"), ["mdx"])).toBe("# 日本\n");
  });

  it("are pinned only where links lead, if that is enough", () => {
    expect(pinned("# One\n\n[x](#two)\n\n# Two\n", anchorElementPins("linked"))).toBe(
      '# One\n\n[x](#two)\n\n<a id="two"></a>\n\n# Two\n',
    );
  });
});
