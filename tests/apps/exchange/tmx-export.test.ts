import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openTrial, type Trial } from "../trial.ts";
import { contentOfTmx, importMemory, targetRecords, targetsOf, tmx, tu } from "./tmx-files.ts";

const A = "content/en/a.md";
const DTD = resolve(import.meta.dirname, "../../../../shared/standards/tmx/tmx14.dtd");
const HAS_XMLLINT = spawnSync("xmllint", ["--version"]).error === undefined;

async function exported(trial: Trial, ...args: readonly string[]): Promise<string> {
  const { code, stderr } = await trial.run("export", "-o", "out.tmx", ...args);
  if (code !== 0) throw new Error(stderr);
  return trial.read("out.tmx");
}

/** Values of the properties of the first unit, by their types. */
function properties(text: string): ReadonlyMap<string, unknown> {
  const [unit] = contentOfTmx(text).units;
  return new Map(
    unit!.slice(2).flatMap((child) => {
      const [name, { type }, value] = child as readonly [
        string,
        { readonly type: string },
        unknown,
      ];
      return name === "prop" ? [[type, value]] : [];
    }),
  );
}

describe("interlinear export of a memory", () => {
  it("says of a translation where it stands, between what, and in which state", async () => {
    const trial = openTrial({ [A]: "One.\n\nTwo.\n\nThree.\n" });
    await trial.set(A, "One.", "Un.");
    await trial.set(A, "Three.", "Trois.");
    await trial.set(A, "Two.", "Deux.");
    await trial
      .as("lea")
      .run("review", A, (await trial.segment(A, "Two.")).id, "--approve", "--locale", "fr");
    const text = await exported(trial, "--state", "reviewed");
    const { header, units } = contentOfTmx(text);
    const record = units[0]![1]["tuid"];
    expect(record).toMatch(/^[0-9a-f]{32}$/);
    expect(properties(text)).toEqual(
      new Map<string, unknown>([
        ["x-context-pre", "One."],
        ["x-context-post", "Three."],
        ["x-state", "reviewed"],
        ["x-origin", "human"],
        ["x-article", A],
        ["x-record", record],
      ]),
    );
    expect(header).toMatchObject(["header", { srclang: "en", creationtool: "interlinear" }]);
    expect(units).toHaveLength(1);
    expect(text).toMatch(
      /<tuv xml:lang="fr" creationdate="\d{8}T\d{6}Z" creationid="ada"><seg>Deux\.<\/seg>/,
    );
  });

  it("writes the same bytes again, and says so", async () => {
    const trial = openTrial({ [A]: "One.\n", "a.tmx": tmx(tu("Hello.", "Bonjour.")) });
    await trial.set(A, "One.", "Un.");
    await importMemory(trial, "a.tmx");
    const text = await exported(trial);
    const { stdout } = await trial.run("export", "-o", "out.tmx");
    expect(stdout).toContain("wrote 0, unchanged 1");
    expect(trial.read("out.tmx")).toBe(text);
  });

  it("writes codes as tags, or texts alone", async () => {
    const trial = openTrial({ [A]: "Run `a` **now** & *then*.\n" });
    await trial.set(
      A,
      "Run <x1/> <g2>now</g2> &amp; <g3>then</g3>.",
      "Lancez **vite** `a` & *puis*.",
    );
    expect(await exported(trial)).toContain(
      '<seg>Lancez <bpt i="2" x="2">&lt;g2&gt;</bpt>vite<ept i="2">&lt;/g2&gt;</ept> <ph x="1">&lt;x1/&gt;</ph> &amp; ',
    );
    const level1 = await exported(trial, "--level", "1");
    expect(level1).toContain("<seg>Lancez vite  &amp; puis.</seg>");
  });

  it("leaves out what was superseded, rejected, opened again or taken back", async () => {
    const trial = openTrial({
      [A]: "One.\n\nTwo.\n\nThree.\n",
      "a.tmx": tmx(tu("Hello.", "Bonjour.")),
    });
    await trial.set(A, "One.", "Une.");
    await trial.set(A, "One.", "Un.");
    await trial.set(A, "Two.", "Deux.");
    await trial.run(
      "review",
      A,
      (await trial.segment(A, "Two.")).id,
      "--reject",
      "--reason",
      "no",
      "--locale",
      "fr",
    );
    await trial.set(A, "Three.", "Trois.");
    await trial.set(A, "Three.", "");
    const { import: id } = await importMemory(trial, "a.tmx");
    await trial.run("undo", id!);
    const texts = Array.from(
      (await exported(trial)).matchAll(/<seg>(.*?)<\/seg>/g),
      ([, text]) => text,
    );
    expect(texts).toEqual(["One.", "Un."]);
  });

  it("writes what the filters let through", async () => {
    const trial = openTrial({ [A]: "One.\n", "a.tmx": tmx(tu("Hello.", "Bonjour.")) });
    await trial.set(A, "One.", "Un.");
    const { import: id } = await importMemory(trial.as("lea"), "a.tmx");
    const count = async (...args: readonly string[]): Promise<number> =>
      contentOfTmx(await exported(trial, ...args)).units.length;
    expect(await count()).toBe(2);
    expect(await count("--origin", "human")).toBe(1);
    expect(await count("--by", "lea")).toBe(1);
    expect(await count("--import", id!.slice(0, 8))).toBe(1);
    expect(await count("--article", A)).toBe(1);
    expect(await count("--since", "2020-01-01")).toBe(2);
    expect(await count("--until", "2020-01-01")).toBe(0);
    expect(await count("--state", "final")).toBe(0);
    const { code, stderr } = await trial.run("export", "-o", "out.tmx", "--since", "yesterday");
    expect({ code, said: stderr.includes("Unexpected `--since yesterday`") }).toEqual({
      code: 2,
      said: true,
    });
  });

  it("writes a file for every locale, or one for all", async () => {
    const trial = openTrial({
      "locales/fr/.gitkeep": "",
      "locales/de/.gitkeep": "",
      "a.tmx": tmx(
        '<tu><tuv xml:lang="en"><seg>Hello.</seg></tuv><tuv xml:lang="fr"><seg>Bonjour.</seg></tuv><tuv xml:lang="de"><seg>Hallo.</seg></tuv></tu>',
      ),
    });
    await importMemory(trial, "a.tmx");
    await trial.run("export", "--format", "tmx");
    expect(trial.read("tmx/de.tmx")).toContain("Hallo.");
    expect(trial.read("tmx/fr.tmx")).not.toContain("Hallo.");
    const all = await exported(trial);
    expect(contentOfTmx(all).units).toHaveLength(2);
  });

  it("gives a memory to another project, where it is translated in the same context", async () => {
    const content = "One.\n\nRun `a` **now**.\n\nThree.\n";
    const trial = openTrial({ [A]: content });
    await trial.set(A, "One.", "Un.");
    await trial.set(A, "Three.", "Trois.");
    await trial.set(A, "Run <x1/> <g2>now</g2>.", "Lancez **vite** `a`.");
    const other = openTrial({ "content/en/b.md": content, "ours.tmx": await exported(trial) });
    await importMemory(other, "ours.tmx");
    expect(await other.segment("content/en/b.md", "Run <x1/> <g2>now</g2>.")).toMatchObject({
      target: "Lancez <g2>vite</g2> <x1/>.",
    });
    // Once more through a project in between: what it says of itself is not piled up.
    const third = openTrial({ [A]: content, "theirs.tmx": await exported(other) });
    await importMemory(third, "theirs.tmx");
    expect(await targetsOf(third)).toEqual(await targetsOf(trial));
    expect((await exported(third)).match(/x-record/g)).toHaveLength(3);
  });

  it("never writes anything that TMX does not know, whatever a record says", async () => {
    const unit =
      '<tu evil="1"><tuv xml:lang="en" evil="1"><seg>Hello.</seg></tuv><tuv xml:lang="fr"><prop evil="1">x</prop><seg><ph evil="1">y</ph>Bonjour.</seg></tuv></tu>';
    const trial = openTrial({ "a.tmx": tmx(unit) });
    await importMemory(trial, "a.tmx");
    const text = await exported(trial);
    expect(text).not.toContain("evil");
    expect(text).toContain('<prop type="x-unknown">x</prop>');
  });

  it("keeps an added emphasis through a file", async () => {
    const trial = openTrial({ [A]: "One.\n" });
    await trial.set(A, "One.", "*Un*.");
    const other = openTrial({ [A]: "One.\n", "ours.tmx": await exported(trial) });
    await importMemory(other, "ours.tmx");
    expect(await targetsOf(other)).toEqual(["One. -> <em>Un</em>."]);
  });
});

describe("a memory that goes through us", () => {
  const text = fc
    .string({ unit: "grapheme", minLength: 1, maxLength: 8 })
    .filter((value) => /^[^\p{Cc}\ufffe\uffff]*\S[^\p{Cc}\ufffe\uffff]*$/u.test(value));
  const xml = (value: string): string =>
    value.replace(/[&<>"]/g, (character) => `&#${character.codePointAt(0)};`);
  const piece = fc.oneof(
    text.map(xml),
    fc.tuple(fc.nat(3), text).map(([x, data]) => `<ph x="${x}">${xml(data)}</ph>`),
    fc.constantFrom(
      '<bpt i="1" x="1" type="bold">*</bpt>',
      '<ept i="1">*</ept>',
      '<bpt i="2"/>',
      '<ept i="2"/>',
    ),
    text.map((inside) => `<hi type="x">${xml(inside)}</hi>`),
    text.map((inside) => `<it pos="begin">&lt;a title="<sub>${xml(inside)}</sub>"></it>`),
    fc.constant("\n  "),
  );
  const seg = fc
    .tuple(text.map(xml), fc.array(piece, { maxLength: 6 }))
    .map(([first, rest]) => first + rest.join(""));
  const about = fc.array(
    fc.oneof(
      text.map((note) => `<note xml:lang="en">${xml(note)}</note>`),
      fc.tuple(text, text).map(([type, value]) => `<prop type="${xml(type)}">${xml(value)}</prop>`),
    ),
    { maxLength: 3 },
  );
  const unit = fc.record({ id: fc.option(text), source: seg, target: seg, about, inner: about });

  it("loses no unit, attribute, property, note or code", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(unit, { minLength: 1, maxLength: 8 }), async (units) => {
        const written = units.map(
          ({ id, source, target, about, inner }, index) =>
            `<tu${id === null ? "" : ` tuid="${xml(id)}"`} usagecount="${index}">${about.join("")}<tuv xml:lang="en"><seg>${source}</seg></tuv><tuv xml:lang="FR" creationid="x">${inner.join("")}<seg>${target}</seg></tuv></tu>`,
        );
        const trial = openTrial({ "a.tmx": tmx(written.join("\n")) });
        const { refused, import: id } = await importMemory(trial, "a.tmx");
        if (id === null || id === undefined) return;
        const after = await exported(trial, "--import", id);
        const before = contentOfTmx(tmx(written.join("\n")));
        const kept = contentOfTmx(after).units.map(withoutOwn);
        const all = new Set(before.units.map((node) => JSON.stringify(node)));
        for (const node of kept) expect(all).toContain(node);
        expect(new Set(kept).size).toBe(units.length - refused);
      }),
      { numRuns: 40 },
    );
  });
});

function withoutOwn(unit: ReturnType<typeof contentOfTmx>["units"][number]): string {
  const [name, attributes, ...children] = unit;
  const isOwn = (child: unknown): boolean =>
    Array.isArray(child) &&
    child[0] === "prop" &&
    /^x-(?:state|origin|article|record|keys|codes-hash)$/.test(
      (child[1] as { readonly type: string }).type,
    );
  return JSON.stringify([name, attributes, ...children.filter((child) => !isOwn(child))]);
}

describe.skipIf(!existsSync(DTD) || !HAS_XMLLINT)(
  "the DTD of TMX 1.4b (skipped where xmllint or ../shared/standards/tmx is absent)",
  () => {
    it("accepts what is exported", async () => {
      const strange =
        '<tu segtype="nonsense" changedate="x"><note>n</note><tuv lang="en"><seg><bpt i="1">&lt;b></bpt>Hello<ept i="1"/><it pos="end">x<sub>y<hi>z</hi></sub></it><ut x="1"/></seg></tuv><tuv xml:lang="fr"><seg>Bonjour</seg></tuv></tu>';
      const trial = openTrial({ [A]: "Run `a` **now**.\n", "a.tmx": tmx(strange) });
      await trial.set(A, "Run <x1/> <g2>now</g2>.", "Lancez **vite** `a`.");
      await importMemory(trial, "a.tmx");
      for (const level of ["1", "2"]) {
        const text = await exported(trial, "--level", level);
        expect(contentOfTmx(text).units).toHaveLength(2);
        const lint = spawnSync("xmllint", ["--noout", "--nonet", "--dtdvalid", DTD, "out.tmx"], {
          cwd: trial.root,
          encoding: "utf8",
        });
        expect(lint).toMatchObject({ status: 0 });
      }
      expect(await targetRecords(trial)).toHaveLength(2);
    });
  },
);
