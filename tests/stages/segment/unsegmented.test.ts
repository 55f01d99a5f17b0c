import { expect, it } from "vitest";
import type { Locale } from "../../../pipeline/model/locale.ts";
import { unsegmented } from "../../../pipeline/stages/segment/unsegmented.ts";

it("gives the tree of an article that nobody translates to one alone, who may change it", () => {
  const article = {
    path: "a.md",
    source: "en" as Locale,
    text: "# A\n\n[b](c.md)\n",
    revision: "",
  };
  const { segmented, takeTree } = unsegmented(article);
  const parsed = takeTree()!;
  expect(parsed.root.children.map(({ type }) => type)).toEqual(["heading", "paragraph"]);
  parsed.root.children = [];
  expect(takeTree()).toBeUndefined();
  expect(segmented.linkMarks().addresses.map(({ address }) => address)).toEqual(["c.md"]);
});

it("leaves a tree without places, but where a box may be made", () => {
  const text = "# A\n\n> [!NOTE]\n> b\n\n- c\n";
  const { takeTree } = unsegmented({ path: "a.md", source: "en" as Locale, text, revision: "" });
  const placed = takeTree()!.root.children.map(({ type, position }) => [
    type,
    position?.start.line,
  ]);
  expect(placed).toEqual([
    ["heading", undefined],
    ["blockquote", 3],
    ["list", undefined],
  ]);
});
