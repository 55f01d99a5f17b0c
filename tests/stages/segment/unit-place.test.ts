import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { Unit } from "../../../pipeline/model/unit.ts";
import { segmented } from "../segmented.ts";

/** First 128 bits of SHA-256, by another implementation than the one under test. */
function sha(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("hex").slice(0, 32);
}

const key = (text: string) => sha(`k1\0en\0${text}`);

const ARTICLE = `---
title: Start
---

# Guide

Read *this* first.

## Tools

Read *this* first.

Read *this* first.

| Name | Use |
| ---- | --- |
| Axe  | yes |
| Saw  | yes |

![cat](c.png "Tom")
`;

/** Kind, headings above, sub-path, row head, column head, own keys, n among equals. */
type Parts = readonly [
  string,
  readonly string[][],
  string,
  readonly string[],
  readonly string[],
  readonly string[],
  number,
];

const guide = [key("Guide")];
const tools = [key("Tools")];
const read = [key("Read <1:em>this<1:em> first.")];
const above = [guide, tools];

interface Expected {
  readonly parts: Parts;
  readonly place: string;
}

/** Written out: a change of any of these loses overrides, notes and conflicts of every project. */
const PLACES: readonly Expected[] = [
  {
    parts: ["front-matter", [], "title", [], [], [key("Start")], 0],
    place: "236383661b066a99b576b100a397fd9b",
  },
  { parts: ["heading", [], "", [], [], guide, 0], place: "a011951982be95780b1f7e313b60a697" },
  { parts: ["paragraph", [guide], "", [], [], read, 0], place: "14dff3c2ab729468a46f982f8cf4f232" },
  { parts: ["heading", [guide], "", [], [], tools, 0], place: "e938188d983787a884e71e0dedf74fb0" },
  { parts: ["paragraph", above, "", [], [], read, 0], place: "1ead3efb6c9b32bf6adb7697d08515f7" },
  { parts: ["paragraph", above, "", [], [], read, 1], place: "20dec789ab71b976bde1f17faf5a32c9" },
  {
    parts: ["cell", above, "", [], [], [key("Name")], 0],
    place: "3dc6369fc4724f2a42ee2b1528ad2109",
  },
  {
    parts: ["cell", above, "", [key("Name")], [], [key("Use")], 0],
    place: "234b90fb2e31494639def0bad18f951e",
  },
  {
    parts: ["cell", above, "", [], [key("Name")], [key("Axe")], 0],
    place: "0a8c0c9b2c27c1e9e1df7ba380ee1cef",
  },
  {
    parts: ["cell", above, "", [key("Axe")], [key("Use")], [key("yes")], 0],
    place: "85f9fcad4ec9f7f1079f2aee2bb31b9e",
  },
  {
    parts: ["cell", above, "", [], [key("Name")], [key("Saw")], 0],
    place: "893ea221a9985936bece74dd5aa688ec",
  },
  {
    parts: ["cell", above, "", [key("Saw")], [key("Use")], [key("yes")], 0],
    place: "648906e6b3e37aca8f92f25971a2ce49",
  },
  {
    parts: ["alt", above, "alt", [], [], [key("cat")], 0],
    place: "b8e895858b53c6ea2d68058f0566b694",
  },
  {
    parts: ["title", above, "title", [], [], [key("Tom")], 0],
    place: "0bba610269f56fa1fa223fa6f1a533d8",
  },
];

const { units } = segmented(ARTICLE);

function placesOf(markdown: string): ReadonlyMap<string, string> {
  return new Map(
    segmented(markdown).units.map((unit) => [
      unit.segments.map(({ text }) => text).join(" "),
      unit.place,
    ]),
  );
}

describe("unit place", () => {
  it.each(PLACES.map((expected, index) => [index, expected] as const))(
    "of unit %i is the recorded one",
    (index, { parts, place }) => {
      expect(sha(JSON.stringify(["p1", ...parts]))).toBe(place);
      expect(units[index]!.place).toBe(place);
    },
  );

  it("gives the unit its id, and the unit's id and key the segment's", () => {
    expect(units).toHaveLength(PLACES.length);
    for (const unit of units) {
      expect(unit.id).toBe(unit.place.slice(0, 16));
      expect(unit.segments[0]!.id).toBe(`${unit.id}.${unit.segments[0]!.key.slice(0, 8)}.0`);
    }
  });

  it("counts equal segments of a unit", () => {
    const [unit] = segmented("Wait here. Wait here. Go on.").units;
    expect(unit!.segments.map(({ n }) => n)).toEqual([0, 1, 0]);
  });

  it("stays where a unit with another text is inserted, whatever its kind", () => {
    const before = units.map(({ place }) => place);
    for (const block of [
      "A new one.",
      "- item",
      "> quote",
      "```\ncode\n```",
      "| new | table |\n| --- | --- |\n| Axe | no |",
      "<br>",
    ]) {
      const after = segmented(ARTICLE.replace("Read", `${block}\n\nRead`)).units.map(
        ({ place }) => place,
      );
      expect(after).toEqual(expect.arrayContaining(before));
    }
  });

  it("stays when blocks of a section change their order", () => {
    const moved = placesOf("# A\n\nOne here.\n\nTwo here.\n\nThree here.\n");
    expect(placesOf("# A\n\nThree here.\n\nOne here.\n\nTwo here.\n")).toEqual(moved);
  });

  it("changes below a heading that reads otherwise, not above and not beside", () => {
    const before = placesOf("# A\n\nOne.\n\n## B\n\nTwo.\n\n## C\n\nThree.\n");
    const after = placesOf("# A\n\nOne.\n\n## New\n\nTwo.\n\n## C\n\nThree.\n");
    expect(
      ["A", "One.", "C", "Three."].map((text) => after.get(text) === before.get(text)),
    ).toEqual([true, true, true, true]);
    expect(after.get("Two.")).not.toBe(before.get("Two."));
  });

  it("keeps the places of 20 equal cells where a paragraph with the same text is inserted above", () => {
    const rows = Array.from({ length: 20 }, (_, index) => `| row ${index} | yes |`).join("\n");
    const table = `| Name | Done |\n| --- | --- |\n${rows}\n`;
    const cells = (markdown: string) =>
      segmented(markdown)
        .units.filter(isYesCell)
        .map(({ place }) => place);
    expect(new Set(cells(table)).size).toBe(20);
    expect(cells(`yes\n\n${table}`)).toEqual(cells(table));
  });

  it("keeps the places of equal cells where rows are inserted or moved", () => {
    const table = (names: readonly string[]) =>
      segmented(
        `| Name | Done |\n| --- | --- |\n${names.map((name) => `| ${name} | yes |`).join("\n")}\n`,
      ).units.filter(isYesCell);
    const [a, b] = table(["a", "b"]);
    const [c, b2, a2] = table(["c", "b", "a"]);
    expect([a2!.place, b2!.place]).toEqual([a!.place, b!.place]);
    expect(c!.place).not.toBe(a!.place);
  });

  it("does not mix the columns of two tables", () => {
    const table = (head: string) => `| Name | ${head} |\n| --- | --- |\n| Axe | yes |\n`;
    const both = segmented(`${table("Sold")}\n${table("Lent")}`).units.filter(isYesCell);
    expect(new Set(both.map(({ place }) => place)).size).toBe(2);
    expect(both[1]!.place).toBe(segmented(table("Lent")).units.find(isYesCell)!.place);
  });
});

function isYesCell(unit: Unit): boolean {
  return unit.kind === "cell" && unit.segments[0]!.text === "yes";
}
