import { describe, expect, it } from "vitest";
import type { UnitMatch } from "../../../../pipeline/model/match.ts";
import type { Passage } from "../../../../pipeline/model/site-page.ts";
import {
  passagesOf,
  sourcePassages,
} from "../../../../pipeline/stages/publish/render/passages-of.ts";
import { segment } from "../../../../pipeline/stages/segment/segment.ts";
import { openFlowDesk } from "../../../flow-desk.ts";
import { de, en } from "./render-text.ts";
import { headLanguages } from "../../../../pipeline/stages/publish/render/head-languages.ts";
import { DEFAULT_FRONT_MATTER_KEYS } from "../../../../pipeline/stages/read/front-matter/default-front-matter-keys.ts";

const A = "content/en/a.md";
const read = (text: string) =>
  segment({ path: A, text, source: en, revision: "" }, { frontMatterKeys: [], maxNesting: 100 });

const shown = (passages: readonly Passage[], text: string) =>
  passages.map(
    ({ start, state, source }) => `${state} ${text.slice(start, start + 4)} < ${source}`,
  );

describe("the passages of a localized article", () => {
  it("are its units, each with its source and how it came to be", async () => {
    const desk = openFlowDesk({ [A]: "One.\n\nTwo.\n\nFour.\n" });
    await desk.set(A, "One.", "Un.");
    await desk.set(A, "Two.", "Deux.");
    desk.articles.set(A, "One.\n\nTwo, too.\n\n> Three\n> four.\n");
    const localized = await desk.localize(A);
    const passages = passagesOf(read(desk.articles.get(A)!), localized);
    expect(shown(passages, localized.rebuilt.text)).toEqual([
      "current Un.\n < One.",
      "stale Deux < Two, too.",
      "untranslated Thre < Three\nfour.",
    ]);
  });

  it("are alt texts within a translated sentence, wherever it has its pictures", async () => {
    const desk = openFlowDesk({ [A]: "One ![two](2.png) ![two](3.png) ![four](4.png).\n" });
    await desk.set(A, "One <x1/> <x2/> <x3/>.", "<x3/> <x1/> <x2/> Un.");
    const localized = await desk.localize(A);
    const passages = passagesOf(read(desk.articles.get(A)!), localized);
    expect(localized.rebuilt.text).toBe("![four](4.png) ![two](2.png) ![two](3.png) Un.\n");
    expect(passages.map(({ start, state, kind }) => [start, state, kind])).toEqual([
      [0, "current", undefined],
      [2, "untranslated", "alt"],
      [17, "untranslated", "alt"],
      [31, "untranslated", "alt"],
    ]);
  });

  it("are a machine's until a person has looked at them", async () => {
    const desk = openFlowDesk({ [A]: "One.\n" });
    await desk.set(A, "One.", "Un.");
    const { matches, rebuilt } = await desk.localize(A);
    const byMachine = (state: "translated" | "reviewed"): readonly UnitMatch[] =>
      matches.map((match) => ({
        ...match,
        pieces: match.pieces.map((piece) => ({
          ...piece,
          published: { ...piece.published!, origin: "machine", state },
        })),
      }));
    const stateOf = (matches: readonly UnitMatch[]) =>
      passagesOf(read("One.\n"), { matches, rebuilt }).map(({ state }) => state);
    expect([stateOf(byMachine("translated")), stateOf(byMachine("reviewed"))]).toEqual([
      ["machine"],
      ["current"],
    ]);
  });

  it("leave out what the locale drops, and have what it adds", () => {
    const segmented = read("One.\n\nTwo.\n");
    const matches = segmented.units.map((unit): UnitMatch => ({ unit, pieces: [] }));
    const added = [{ record: "", start: 6, end: 9 }];
    const rebuilt = { starts: [0, -1], translated: new Set([0]), added };
    const passages = passagesOf(segmented, { matches, rebuilt });
    expect(passages.map(({ start, state }) => [start, state])).toEqual([
      [0, "current"],
      [6, "own"],
    ]);
  });

  it("say in which language the head of the page is", () => {
    const text = "---\ntitle: One\ndescription: Two\n---\n\n# Three\n";
    const options = { frontMatterKeys: DEFAULT_FRONT_MATTER_KEYS, maxNesting: 100 };
    const segmented = segment({ path: A, text, source: en, revision: "" }, options);
    const passages = sourcePassages(segmented).map((passage, index) => ({
      ...passage,
      state: index === 0 ? ("untranslated" as const) : passage.state,
    }));
    expect(headLanguages(segmented, passages, de)).toEqual({ title: en, description: de });
    const bare = read("# Three\n");
    const untranslated = sourcePassages(bare).map((passage) => ({
      ...passage,
      state: "untranslated" as const,
    }));
    expect(headLanguages(bare, untranslated, de)).toEqual({ title: en, description: de });
  });

  it("of an article in its own language are its units", () => {
    const text = "\uFEFF# One\n\n- two\n";
    expect(shown(sourcePassages(read(text)), text)).toEqual([
      "current One\n < One",
      "current two\n < two",
    ]);
  });
});
