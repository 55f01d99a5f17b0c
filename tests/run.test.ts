import { format } from "prettier";
import { describe, expect, it } from "vitest";
import { segment } from "../pipeline/stages/segment/segment.ts";
import { composeSource } from "../pipeline/stages/match/compose-source.ts";
import { sealRecord } from "../pipeline/stages/match/record-id.ts";
import type { SourceRecord } from "../pipeline/model/record.ts";
import { parseLocale } from "../pipeline/model/locale.ts";
import { type FlowDesk, openFlowDesk } from "./flow-desk.ts";

const A = "content/en/a.md";

const ARTICLE = `---
title: A guide
weight: 3
---

# A guide

First of all, read **this**. It is not long. Then go on to the next page, where more is said.

Install it with \`npm ci\`. That takes a minute.

## Lists

- One [link](https://example.org "Its title")
- Two
  - Nested
- One

> A quote of somebody. It has two sentences.

## Tables

| Name | Default |
| ---- | ------- |
| a    | none    |
| b    | none    |

![A picture](a.png)

That is all.[^1]

[^1]: A note.
`;

const french = (source: string, index: number) => `FR${index} ${source}`;

async function translatedDesk(text = ARTICLE): Promise<FlowDesk> {
  const desk = openFlowDesk({ [A]: text });
  await desk.setAll(A, french);
  return desk;
}

function moveBlock(text: string, from: number, to: number, count = 1): string {
  const blocks = text.split("\n\n");
  const moved = blocks.splice(from, count);
  return blocks.toSpliced(to, 0, ...moved).join("\n\n");
}

describe("an article that was translated once", () => {
  it("is the source with the targets in its holes", async () => {
    const desk = await translatedDesk();
    const text = await desk.text(A);
    expect(text).toContain("title: FR0 A guide\nweight: 3\n");
    expect(text).toContain("FR2 First of all, read **this**. FR3 It is not long.");
    expect(text.replace(/FR\d+ /g, "")).toBe(ARTICLE);
  });

  // What an author does to the source and what the same does to the localized article come to the same.
  it.each<[string, (text: string) => string]>([
    [
      "a paragraph is inserted",
      (text) => text.replace(/(?=## (?:FR\d+ )?Lists)/, "Brand new.\n\n"),
    ],
    [
      "a paragraph is inserted at the top",
      (text) => text.replace("---\n\n#", "---\n\nBrand new.\n\n#"),
    ],
    [
      "a section is inserted",
      (text) => text.replace(/(?=## (?:FR\d+ )?Lists)/, "## News\n\nBrand new.\n\n"),
    ],
    ["a paragraph moves within the article", (text) => moveBlock(text, 3, 8)],
    ["a paragraph moves to the top", (text) => moveBlock(text, 10, 1)],
    ["a paragraph moves with its neighbour", (text) => moveBlock(text, 2, 6, 2)],
    ["a section moves", (text) => moveBlock(text, 7, 4, 3)],
    ["a paragraph goes", (text) => text.replace(/.*Install it.*\n\n/, "")],
    ["bullets change", (text) => text.replace(/^( *)- /gm, "$1* ")],
    ["nested items are indented deeper", (text) => text.replace("  - ", "    - ")],
    ["headings become setext", (text) => text.replace(/^# (.*)$/m, "$1\n===")],
    ["line ends change", (text) => text.replaceAll("\n", "\r\n")],
    ["other front matter changes", (text) => text.replace("weight: 3", "weight: 4\ndraft: true")],
  ])("loses nothing when %s", async (_, edit) => {
    const desk = await translatedDesk();
    const before = await desk.text(A);
    desk.articles.set(A, edit(ARTICLE));
    expect(await desk.text(A)).toBe(edit(before));
    expect((await desk.shown(A)).filter((target) => target.startsWith("~"))).toEqual([]);
  });

  it.each<[string, (text: string) => string | Promise<string>]>([
    [
      "reflowed",
      (text) => text.replace("It is not", "It\nis not").replace("a minute", "a\nminute"),
    ],
    [
      "wrapped at 20 columns",
      (text) => text.replace(/^[A-Z].{20,}$/gm, (line) => line.replace(/(.{1,20}) /g, "$1\n")),
    ],
    [
      "formatted by Prettier",
      (text) =>
        format(text, { parser: "markdown", proseWrap: "always", printWidth: 40, tabWidth: 4 }),
    ],
  ])("keeps every target when it is %s", async (_, edit) => {
    const desk = await translatedDesk();
    const before = await desk.shown(A);
    const text = await edit(ARTICLE);
    expect(text).not.toBe(ARTICLE);
    desk.articles.set(A, text);
    expect(await desk.shown(A)).toEqual(before);
  });

  it("keeps the second and third sentence when only the first changes, and shows the first as it was", async () => {
    const desk = openFlowDesk({ [A]: "The red cat sleeps here. The dog barks. The bird sings.\n" });
    await desk.set(A, "The red cat sleeps here.", "Le chat roux dort ici.");
    await desk.set(A, "The dog barks.", "Le chien aboie.");
    await desk.set(A, "The bird sings.", "L’oiseau chante.");
    desk.articles.set(A, "The black cat sleeps here. The dog barks. The bird sings.\n");
    expect(await desk.shown(A)).toEqual([
      "~Le chat roux dort ici.",
      "Le chien aboie.",
      "L’oiseau chante.",
    ]);
    expect(await desk.text(A)).toBe("Le chat roux dort ici. Le chien aboie. L’oiseau chante.\n");
  });
});

describe("a column of 20 equal cells", () => {
  const row = (cell: string) => (index: number) => `| ${cell.replace("#", String(index))} |`;
  const table = (cell: string) =>
    [
      "Above.",
      ["| Head |", "| --- |", ...Array.from({ length: 20 }, (_, index) => row(cell)(index))].join(
        "\n",
      ),
    ].join("\n\n");

  it.each([
    ["in rows with heads of their own", "R# | yes"],
    ["in rows that are equal too", "yes"],
  ])("keeps its own targets when a paragraph is inserted above: %s", async (_, cell) => {
    const text = table(cell).replaceAll(
      "| Head |\n| --- |",
      cell.includes("#") ? "| Head | Value |\n| --- | --- |" : "| Head |\n| --- |",
    );
    const desk = await translatedDesk(text);
    const before = await desk.text(A);
    expect(new Set(before.match(/FR\d+ yes/g)).size).toBe(20);
    desk.articles.set(A, text.replace("Above.", "Above.\n\nBrand new."));
    expect(await desk.text(A)).toBe(before.replace(/^(.*Above\.)/, "$1\n\nBrand new."));
  });
});

describe("many articles", () => {
  const article = (n: number) =>
    `# Page ${n}\n\nSome text of page ${n}. Common text.\n\n- Yes\n- Number ${n}\n`;
  const paths = Array.from({ length: 100 }, (_, n) => `docs/${n}.md`);

  async function hundred(): Promise<{
    readonly desk: FlowDesk;
    readonly texts: readonly string[];
  }> {
    const desk = openFlowDesk(Object.fromEntries(paths.map((path, n) => [path, article(n)])));
    for (const [n, path] of paths.entries())
      await desk.setAll(path, (source, index) => `FR${n}-${index} ${source}`);
    return { desk, texts: await textsAt(desk, paths) };
  }

  const textsAt = (desk: FlowDesk, at: readonly string[]) =>
    Promise.all(at.map((path) => desk.text(path)));

  it("keep everything when they are copied, renamed, and one of them is edited", async () => {
    const { desk, texts } = await hundred();
    const copies = paths.map((path) => path.replace("docs/", "versioned_docs/v1/"));
    copies.forEach((path, n) => desk.articles.set(path, article(n)));
    expect(await textsAt(desk, copies)).toEqual(texts);

    desk.articles.set(paths[7]!, article(7).replace("Some text of", "Some more text of"));
    expect(await desk.shown(paths[7]!)).toEqual([
      "FR7-0 Page 7",
      "~FR7-1 Some text of page 7.",
      "FR7-2 Common text.",
      "FR7-3 Yes",
      "FR7-4 Number 7",
    ]);
    expect(await textsAt(desk, copies)).toEqual(texts);

    desk.articles.set(paths[7]!, article(7));
    const renamed = paths.map((path) => path.replace("docs/", "guide/"));
    paths.forEach((path, n) => {
      desk.articles.delete(path);
      desk.articles.set(renamed[n]!, article(n));
    });
    copies.forEach((path) => desk.articles.delete(path));
    expect(await textsAt(desk, renamed)).toEqual(texts);
  }, 240_000);

  it("share nothing because of one common heading", async () => {
    const desk = openFlowDesk({
      [A]: "# Overview\n\nAlpha is first.\n",
      "content/en/b.md": "# Overview\n\nOther things come later.\n",
    });
    await desk.setAll(A, french);
    expect(await desk.shown("content/en/b.md")).toEqual(["-", "-"]);
    await desk.approve(A, "Overview");
    expect(await desk.shown("content/en/b.md")).toEqual(["FR0 Overview", "-"]);
  });
});

describe("the fallbacks of a unit that is not wholly translated", () => {
  async function half(): Promise<FlowDesk> {
    const desk = openFlowDesk({ [A]: "The red cat sleeps here. The dog barks.\n\nNew.\n" });
    await desk.set(A, "The red cat sleeps here.", "Le chat roux dort ici.");
    await desk.set(A, "The dog barks.", "Le chien aboie.");
    desk.articles.set(A, "The black cat sleeps here. The dog barks.\n\nNew.\n");
    return desk;
  }

  it.each([
    ["keep-old", "Le chat roux dort ici. Le chien aboie.\n\nNew.\n", 8 / 9],
    ["source", "The black cat sleeps here. The dog barks.\n\nNew.\n", 0],
    ["segment", "The black cat sleeps here. Le chien aboie.\n\nNew.\n", 3 / 9],
    ["omit-article", "The black cat sleeps here. The dog barks.\n\nNew.\n", 0],
  ] as const)("%s", async (fallback, text, coverage) => {
    const desk = await half();
    const { rebuilt } = await desk.localize(A, { policy: { fallback } });
    expect(rebuilt.text).toBe(text);
    expect(rebuilt.coverage).toBeCloseTo(coverage);
  });
});

describe("a locale with a parent", () => {
  async function swiss(): Promise<FlowDesk> {
    const desk = openFlowDesk({ [A]: "The street is big. Hello.\n\nBye.\n" });
    await desk.set(A, "The street is big.", "Die Straße ist groß.", { locale: "de" });
    await desk.set(A, "Hello.", "Hallo.", { locale: "de" });
    return desk;
  }

  it("falls back to it, and has targets of its own", async () => {
    const desk = await swiss();
    expect(await desk.text(A, { locale: "de-CH" })).toBe("Die Straße ist groß. Hallo.\n\nBye.\n");
    await desk.set(A, "The street is big.", "Die Strasse ist gross.", { locale: "de-CH" });
    expect(await desk.text(A, { locale: "de-CH" })).toBe("Die Strasse ist gross. Hallo.\n\nBye.\n");
    expect(await desk.text(A, { locale: "de" })).toBe("Die Straße ist groß. Hallo.\n\nBye.\n");
  });

  it("falls back to the source alone where `parentLocale` is off", async () => {
    const desk = await swiss();
    expect(await desk.text(A, { locale: "de-CH", policy: { parentLocale: false } })).toBe(
      desk.articles.get(A),
    );
  });
});

describe("cuts that people saw", () => {
  it("win over the sentence rules while the text is the same", async () => {
    const text = "See fig. Two of them. Three.\n";
    const desk = openFlowDesk({ [A]: text });
    const article = { path: A, source: parseLocale("en")!, text, revision: "r0" };
    const { units } = segment(article);
    const made = composeSource({
      article,
      units,
      rules: "0",
      known: [],
      by: "ada",
      at: "2026-11-23T10:00:00Z",
    })!;
    const { id: _, ...record } = made.records[0] as SourceRecord;
    // The rules of another day had cut after "Two": ten characters, white space left out.
    const other = sealRecord({
      ...record,
      units: record.units.map((unit) => ({ ...unit, cuts: [10] })),
    });
    expect(await desk.memory.put({ ...made, records: [other] })).toMatchObject({
      outcome: "stored",
    });

    const cutsOf = async () =>
      (await desk.localize(A)).matches[0]!.unit.segments.map((segment) => segment.text);
    expect(await cutsOf()).toEqual(["See fig. Two", "of them. Three."]);
    desk.articles.set(A, "See fig. Two of\nthem. Three.\n");
    expect(await cutsOf()).toEqual(["See fig. Two", "of them. Three."]);
    desk.articles.set(A, "See fig. Two of them. Four.\n");
    expect(await cutsOf()).not.toEqual(["See fig. Two", "of them. Four."]);
  });
});
