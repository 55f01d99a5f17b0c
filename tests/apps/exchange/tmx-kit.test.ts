import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { openTrial, type Trial } from "../trial.ts";
import { contentOfTmx, importMemory, targetRecords, targetsOf } from "./tmx-files.ts";

const STANDARDS = resolve(import.meta.dirname, "../../../../shared/standards");
const KIT = join(STANDARDS, "tmx/TMXComplianceKit");

function kitFile(name: string): Uint8Array {
  return readFileSync(join(KIT, name));
}

/** The lines of a text of the kit, which is in one of its encodings. */
function lines(name: string): readonly string[] {
  const text = new TextDecoder("utf-8", { fatal: true }).decode(kitFile(name));
  return text.split(/\r?\n/).filter((line) => line !== "");
}

function trialOf(name: string, from: string, to: string): Trial {
  return openTrial({
    "interlinear.json": JSON.stringify({ source: from, locales: [to] }),
    "content/.gitkeep": "",
    "a.tmx": kitFile(name),
  });
}

describe.skipIf(!existsSync(KIT))(
  "the TMX compliance kit of LISA (skipped where ../shared/standards/tmx is absent)",
  () => {
    it.each([
      ["1A", "ImportTest1A", "fr-CA"],
      ["1B", "ImportTest1B", "fr-CA"],
      ["1C", "ImportTest1C", "fr-CA"],
      ["1D", "ImportTest1D", "en-GB"],
      ["1E", "ImportTest1E", "en-GB"],
      ["1F", "ImportTest1F", "en-GB"],
      ["1G", "ImportTest1G", "en-GB"],
      ["1H", "ImportTest1H", "en-GB"],
    ])("imports %s as its texts say", async (_, name, locale) => {
      const trial = trialOf(`${name}.tmx`, "en-US", locale);
      expect(await importMemory(trial, "a.tmx")).toMatchObject({ refused: 0, code: 0 });
      const targets = lines(`${name}_${locale.toLowerCase()}.txt`);
      const expected = lines(`${name}.txt`).map(
        (source, index) => `${source} -> ${targets[index]}`,
      );
      expect(await targetsOf(trial, locale)).toEqual(expected.sort());
    });

    it("imports 1I with its ideographic spaces", async () => {
      const trial = trialOf("ImportTest1I.tmx", "en-US", "ja-JP");
      await importMemory(trial, "a.tmx");
      expect(await targetsOf(trial, "ja-JP")).toEqual([
        "English segment with [    ] -> Japanese segment with [\u3000\u3000]",
      ]);
    });

    it("imports 1J whatever the order of the languages", async () => {
      const trial = trialOf("ImportTest1J.tmx", "en-US", "en-GB");
      await importMemory(trial, "a.tmx");
      expect(await targetsOf(trial, "en-GB")).toEqual([
        "First entry in US English -> First entry in UK English",
        "Second entry in US English -> Second entry in UK English",
      ]);
    });

    it("imports of 1J_many the units that are in its source language only", async () => {
      const trial = trialOf("ImportTest1J_many.tmx", "en-US", "en-GB");
      expect(await importMemory(trial, "a.tmx")).toMatchObject({ units: 3, refused: 1 });
      expect(await targetsOf(trial, "en-GB")).toHaveLength(2);
    });

    it.each([
      ["de-DE", "First Entry - German -> First Entry - UK English"],
      ["fr-CA", "Second Entry - French Canadian -> Second Entry - UK English"],
    ])("imports of 1K what a unit says is from %s", async (source, expected) => {
      const trial = trialOf("ImportTest1K.tmx", source, "en-GB");
      await importMemory(trial, "a.tmx");
      expect(await targetsOf(trial, "en-GB")).toEqual([expected]);
    });

    it.each(["ImportTest2A.tmx", "ImportTest2A-0index.tmx", "ImportTest2B.tmx"])(
      "imports %s with its codes",
      async (name) => {
        const trial = trialOf(name, "en-US", "fr-CA");
        expect(await importMemory(trial, "a.tmx")).toMatchObject({ refused: 0 });
        const targets = (await targetsOf(trial, "fr-CA")).map((text) =>
          text.replace("texte", "text"),
        );
        const first =
          "The big <g1>black</g1> <g2>cat</g2> sleeps. -> Le gros <g2>chat</g2> <g1>noir</g1> dors.";
        const nested =
          "Nested formatting = <g1><g2><g3>Bold+Italic+Underlined</g3>, Bold+Italic</g2>, Bold</g1>. -> Format en gigogne = <g1><g2><g3>gras+italique+souligné</g3>, gras+italique</g2>, gras</g1>.";
        const special = (words: string): string =>
          `${words} = <g1>&lt;</g1>=lt, <g2>></g2>=gt, <g3>&amp;</g3>=amp, <g4>"</g4>=quot.`;
        expect(targets).toEqual(
          [
            "First <b1/>sentence. -> Première <b1/>phrase.",
            nested,
            "Picture: <x1/> -> Image: <x1/>",
            "Second<e1/> sentence. -> Seconde<e1/> phrase.",
            "Some text with <g1>a part highlighted</g1>. -> Du text avec <g1>une portion délimitée</g1>.",
            `${special("Test for special characters")} -> ${special("Test pour caractères spéciaux")}`,
            first,
          ].sort(),
        );
        const records = await targetRecords(trial, "fr-CA");
        expect(records.every(({ state }) => state === "translated")).toBe(true);
      },
    );

    it("imports 2C with text in its codes", async () => {
      const trial = trialOf("ImportTest2C.tmx", "en-US", "fr");
      await importMemory(trial, "a.tmx");
      expect(await targetsOf(trial)).toEqual([
        "<b1/><g2>Click <x3/> to <g4>start</g4>.</g2> -> <b1/><g2>Cliquez <x3/> pour <g4>commencer</g4>.</g2>",
      ]);
    });

    it.each([
      ["ImportTest1L.tmx", "en-US", "fr"],
      ["ImportTest2A.tmx", "en-US", "fr-CA"],
      ["ImportTest2B.tmx", "en-US", "fr-CA"],
      ["ImportTest2C.tmx", "en-US", "fr"],
      ["ExportTest1A.tmx", "en-US", "fr-CA"],
      ["ExportTest1B.tmx", "en-US", "fr-CA"],
      ["ExportTest1E.tmx", "en-US", "fr-CA"],
      ["ExportTest2A.tmx", "en-US", "fr-CA"],
    ])("writes %s again with all that it says of these languages", async (name, from, to) => {
      const trial = trialOf(name, from, to);
      const { import: id } = await importMemory(trial, "a.tmx");
      await trial.run("export", "--import", id!, "-o", "out.tmx");
      const [before, after] = [decoded(name), trial.read("out.tmx")].map(contentOfTmx);
      expect(after!.header).toEqual(before!.header);
      expect(after!.units.map(essence).sort()).toEqual(
        before!.units.map((unit) => essence(only(unit, from, to))).sort(),
      );
    });
  },
);

describe.skipIf(!existsSync(join(STANDARDS, "samples/memory.tmx")))(
  "the sample of a memory (skipped where ../shared/standards/samples is absent)",
  () => {
    it("is imported with its context and its codes", async () => {
      const trial = openTrial({
        "locales/fr-CH/.gitkeep": "",
        "content/en/a.md":
          "Swiss voters reject the plan. Turnout was **47.3%**, see `vote.csv`. It cost CHF 1,234.50.\n",
        "memory.tmx": readFileSync(join(STANDARDS, "samples/memory.tmx"), "utf8").replace(
          "reject the plan<",
          "reject the plan.<",
        ),
      });
      await importMemory(trial, "memory.tmx");
      const found = await trial.segment(
        "content/en/a.md",
        "Turnout was <g1>47.3%</g1>, see <x2/>.",
        "fr-CH",
      );
      expect(found).toMatchObject({ source: "Turnout was <g1>47.3%</g1>, see <x2/>." });
    });
  },
);

function decoded(name: string): string {
  const bytes = kitFile(name);
  const isWide = bytes[0] === 0xff && bytes[1] === 0xfe;
  return new TextDecoder(isWide ? "utf-16le" : "utf-8").decode(bytes);
}

type Node = ReturnType<typeof contentOfTmx>["units"][number];

/** A unit without the languages that were not imported, the source first. */
function only(unit: Node, from: string, to: string): Node {
  const [name, attributes, ...children] = unit;
  const isTuv = (child: string | Node): child is Node =>
    typeof child !== "string" && child[0] === "tuv";
  const tuvIn = (tag: string): readonly Node[] =>
    children
      .filter(isTuv)
      .filter(([, said]) => said["xml:lang"]?.toLowerCase() === tag.toLowerCase());
  const others = children.filter((child) => !isTuv(child));
  return [name, attributes, ...others, ...tuvIn(from), ...tuvIn(to)];
}

/** What a unit says, without what an export adds. */
function essence(unit: Node): string {
  const [name, attributes, ...children] = unit;
  const added = /^x-(?:state|origin|article|record|keys|codes-hash)$/;
  const kept = children.filter(
    (child) =>
      typeof child === "string" || child[0] !== "prop" || !added.test(child[1]["type"] ?? ""),
  );
  const { srclang: _, ...said } = attributes;
  return JSON.stringify(sorted([name, name === "tu" ? said : attributes, ...kept] as Node));
}

/** The order of attributes says nothing. */
function sorted(node: Node): unknown {
  const [name, attributes, ...children] = node;
  const ordered = Object.entries(attributes).sort(([a], [b]) => (a < b ? -1 : 1));
  return [
    name,
    ordered,
    ...children.map((child) => (typeof child === "string" ? child : sorted(child))),
  ];
}
