import { cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openWorkspace, openArticle } from "../../../pipeline/apps/verbs/workspace.ts";
import { parseLocale } from "../../../pipeline/model/locale.ts";
import { PipelineError } from "../../../pipeline/model/pipeline-error.ts";
import { RECORD_VERSION, type TargetRecord } from "../../../pipeline/model/record.ts";
import type { Unit } from "../../../pipeline/model/unit.ts";
import { composeSource } from "../../../pipeline/stages/match/compose-source.ts";
import { sealRecord } from "../../../pipeline/stages/match/record-id.ts";
import { segment } from "../../../pipeline/stages/segment/segment.ts";
import { toStoredCuts } from "../../../pipeline/stages/segment/stored-cuts.ts";
import { openTrial, type Trial, trialIn } from "../trial.ts";

const SAMPLE = resolve(import.meta.dirname, "../../..");
const AUTHOR = { by: "lea", at: "2025-01-07T09:00:00Z" };
const FR = parseLocale("fr")!;

/** Rules that never cut, and rules that cut behind commas as well. */
const RULES: readonly (readonly [string, (unit: Unit) => readonly number[]])[] = [
  ["cut no unit at all", () => []],
  ["cut behind commas, too", (unit) => (isPlain(unit) ? commaCuts(unit) : unit.cuts)],
];

describe.each(RULES)("a memory of rules that %s", (_, cutsOf) => {
  let trial: Trial;
  beforeAll(async () => {
    const root = mkdtempSync(join(tmpdir(), "interlinear-cuts-"));
    cpSync(join(SAMPLE, "content/en/handbook"), join(root, "content/en/handbook"), {
      recursive: true,
    });
    trial = trialIn(root);
    trial.write("locales/fr/.gitkeep", "");
    await translateAll(root, cutsOf);
  }, 240_000);
  afterAll(() => rmSync(trial.root, { recursive: true, force: true }));

  it("keeps at least 99 % of its translations by today's rules, and needs no migration", async () => {
    expect(await shareTranslated(trial)).toBeGreaterThanOrEqual(0.99);
    const { stdout } = await trial.run("migrate", "--check");
    expect(stdout).toBe("Nothing to do: all is as this version writes it\n");
  });

  it("would lose many without what it remembers of its cuts", async () => {
    const memory = join(trial.root, "locales/en/memory");
    rmSync(memory, { recursive: true });
    expect(await shareTranslated(trial)).toBeLessThan(0.9);
  });
});

describe("an article that is translated by what stands elsewhere", () => {
  const TEXT = "# Tides\n\nThe boat waits. The tide turns.\n";

  it("is remembered as it is cut, once, and forgotten by undoing", async () => {
    const trial = openTrial({ "content/en/a.md": TEXT });
    await trial.set("content/en/a.md", "The boat waits.", "Le bateau attend.");
    await trial.set("content/en/a.md", "The tide turns.", "La marée tourne.");
    trial.write("content/en/b.md", TEXT);
    const before = readdirSync(join(trial.root, "locales/en/memory"), { recursive: true });
    const { stdout } = await trial.run("migrate");
    expect(stdout).toMatch(/^cuts of content\/en\/b\.md remembered\nchanged locales\/en\/memory\//);
    expect((await trial.run("migrate", "--check")).code).toBe(0);
    expect((await trial.run("migrate", "--undo")).stdout).toMatch(/^put back locales\/en\/memory/);
    expect(readdirSync(join(trial.root, "locales/en/memory"), { recursive: true })).toEqual(before);
    expect((await trial.run("migrate", "--undo")).stderr).toContain("Cannot undo");
  });

  it("is not undone over what somebody changed since", async () => {
    const trial = openTrial({ "content/en/a.md": TEXT });
    await trial.set("content/en/a.md", "The boat waits.", "Le bateau attend.");
    trial.write("content/en/b.md", TEXT);
    const { stdout } = await trial.run("migrate", "--json");
    const [path] = (JSON.parse(stdout) as { readonly changed: readonly string[] }).changed;
    trial.write(path!, `${trial.read(path!)}\n`);
    const { code, stderr } = await trial.run("migrate", "--undo");
    expect({ code, stderr }).toMatchObject({
      code: 2,
      stderr: expect.stringContaining(`\`${path}\` changed since the upgrade`),
    });
    expect(trial.read(path!)).toContain('"kind":"source"');
  });
});

/** What a program with other rules would have left: each sentence of theirs translated. */
async function translateAll(
  root: string,
  cutsOf: (unit: Unit) => readonly number[],
): Promise<void> {
  const workspace = await openWorkspace(root, {});
  for (const source of workspace.sources) {
    const opened = await openArticle(workspace, source);
    if (opened instanceof PipelineError) throw opened;
    const { article, options, segmented } = opened;
    const storedCuts = new Map(segmented.units.map((unit) => [unit.textKey, cutsOf(unit)]));
    const { units } = segment(article, { ...options, storedCuts });
    await workspace.memory.put(
      composeSource({ ...AUTHOR, article, units, rules: "0 icu 60.2", known: [] })!,
    );
    const all = units.flatMap(({ place, segments }) =>
      segments.map((each) => ({ ...each, place })),
    );
    const records = all.map(({ key, n, text, codesHash, place }, index) =>
      sealRecord({
        v: RECORD_VERSION,
        kind: "target" as const,
        ...AUTHOR,
        from: article.source,
        parents: [],
        article: article.path,
        place,
        n,
        keys: [key],
        prev: all[index - 1]?.key ?? "^",
        next: all[index + 1]?.key ?? "$",
        source: text,
        target: text,
        codesHash,
        state: "translated" as const,
        origin: "human" as const,
        revision: article.revision,
      } satisfies Omit<TargetRecord, "id">),
    );
    expect(await workspace.memory.put({ locale: FR, records })).toMatchObject({
      outcome: "stored",
    });
  }
  await workspace.memory.close();
}

async function shareTranslated(trial: Trial): Promise<number> {
  const { locales } = await trial.status();
  const articles = locales.flatMap((locale) => locale.articles);
  const initial = articles.reduce((sum, { states, words }) => sum + states.initial * words, 0);
  return 1 - initial / articles.reduce((sum, { words }) => sum + words, 0);
}

function isPlain({ segments }: Unit): boolean {
  return segments.every(({ codes }) => codes.length === 0);
}

function commaCuts({ segments }: Unit): readonly number[] {
  const text = segments.map((each) => each.text + each.after).join("");
  const offsets = [...text.matchAll(/(?<=[,.]) /g)].map(({ index }) => index + 1);
  return toStoredCuts(text, offsets);
}
