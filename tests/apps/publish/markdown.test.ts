import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openTrial, type Trial } from "../trial.ts";
import { filesBelow, linesOf, newsroomIn } from "./publishing-trial.ts";

const TIDES = "content/en/news/tides.md";
const DEAL = "content/en/news/zebra-deal.md";
const GERMAN = "locales/de/articles/news/tides.md";
const LATER = "2099-01-01T08:00:00Z";

async function written(files: Readonly<Record<string, string>> = {}): Promise<Trial> {
  const trial = openTrial({
    "interlinear.json": JSON.stringify({ locales: ["de", "fr"] }),
    [TIDES]: "# Tides\n\nThe boat waits.\n",
    ...files,
  });
  await trial.set(TIDES, "Tides", "Gezeiten", "--locale", "de");
  await trial.set(TIDES, "The boat waits.", "Das Boot wartet.", "--locale", "de");
  return trial;
}

const current = (trial: Trial, path: string): string =>
  readFileSync(join(trial.root, "published/current", path), "utf8");

const has = (trial: Trial, path: string): boolean =>
  existsSync(join(trial.root, "published/current", path));

describe("a release of a project without a site", () => {
  it("is its Markdown, as the memory has it", async () => {
    const trial = await written();
    const made = await newsroomIn(trial.root).publish();
    expect(linesOf(made)).toEqual([`added de ${TIDES}`, `added en ${TIDES}`, `added fr ${TIDES}`]);
    expect(current(trial, TIDES)).toBe("# Tides\n\nThe boat waits.\n");
    expect(current(trial, GERMAN)).toBe("# Gezeiten\n\nDas Boot wartet.\n");
    expect((await trial.run("verify")).code).toBe(0);
    expect((await newsroomIn(trial.root).publish()).release).toBeUndefined();
  });

  it("says which words change, and keeps locales that were not chosen", async () => {
    const trial = await written();
    const { publish } = newsroomIn(trial.root);
    await publish();
    await trial.set(TIDES, "The boat waits.", "Das Boot bleibt.", "--locale", "de");
    await trial.set(TIDES, "The boat waits.", "Le bateau reste.", "--locale", "fr");
    const { plan } = await publish("--locale", "de");
    expect(plan.lines).toMatchObject([
      {
        type: "changed",
        locale: "de",
        words: expect.arrayContaining([{ type: "removed", text: "wartet" }]),
      },
    ]);
    expect(current(trial, "locales/fr/articles/news/tides.md")).toContain("The boat waits.");
    expect((await trial.run("diff", "r1", "r2")).stdout).toContain("bleibt");
  });

  it("has no byte of an article under embargo, nor of what names it, until its instant", async () => {
    const trial = await written({
      [DEAL]: `---\nembargo: ${LATER}\n---\n\n# Zebra deal\n`,
      "content/en/more.md": "# More\n\n[The other](news/zebra-deal.md)\n",
      "content/en/named.md": "# Named\n\nSee `zebra-deal.md`.\n",
    });
    const { publish } = newsroomIn(trial.root);
    expect(linesOf(await publish())).toEqual(
      expect.arrayContaining([
        `held en ${DEAL}: embargo`,
        "held en content/en/more.md: embargo",
        "held de content/en/named.md: embargo embargo",
        `added en ${TIDES}`,
      ]),
    );
    const all = [...filesBelow(join(trial.root, "published"))];
    expect(all.filter(([path, bytes]) => /zebra/i.test(path + bytes.toString()))).toEqual([]);
    expect(linesOf(await publish("--dry-run", "--at", LATER))).toEqual(
      expect.arrayContaining([`added en ${DEAL}`, "added en content/en/more.md"]),
    );
  });

  it("holds back what names a draft", async () => {
    const trial = await written({
      [DEAL]: "---\ndraft: true\n---\n\n# Zebra deal\n",
      "content/en/more.md": "[The other](news/zebra-deal.md)\n",
    });
    const lines = linesOf(await newsroomIn(trial.root).publish());
    expect(lines).toContain(`held en ${DEAL}: draft`);
    expect(lines).toContain("held en content/en/more.md: draft");
  });

  it("gives up what is withdrawn, says that it is gone, and has it again when it is restored", async () => {
    const trial = await written();
    const { publish, release } = newsroomIn(trial.root);
    await publish();
    expect(linesOf(await release("withdraw", TIDES, "--locale", "de"))).toMatchObject([
      expect.stringMatching(`^removed de ${TIDES}`),
    ]);
    expect([has(trial, TIDES), has(trial, GERMAN)]).toEqual([true, false]);
    expect(current(trial, "gone.json")).toContain(GERMAN);
    await release("restore", TIDES);
    expect(current(trial, GERMAN)).toBe("# Gezeiten\n\nDas Boot wartet.\n");
    expect(has(trial, "gone.json")).toBe(false);
  });

  it("is what it was after a rollback, of one locale or of all", async () => {
    const trial = await written();
    const { publish, release } = newsroomIn(trial.root);
    await publish();
    await trial.set(TIDES, "The boat waits.", "Das Boot bleibt.", "--locale", "de");
    trial.write(TIDES, "# Tides\n\nThe boat waits.\n\nIt rains.\n");
    await publish();
    await release("rollback", "r1", "--locale", "de");
    expect(current(trial, GERMAN)).toBe("# Gezeiten\n\nDas Boot wartet.\n");
    expect(current(trial, TIDES)).toContain("It rains.");
    await release("rollback", "r1");
    expect(current(trial, TIDES)).not.toContain("It rains.");
  });

  it("is destroyed by a purge", async () => {
    const trial = await written();
    const { publish, release } = newsroomIn(trial.root);
    await publish();
    trial.write("content/en/moon.md", "# Moon\n");
    await publish();
    await release("withdraw", TIDES, "--purge");
    const all = [...filesBelow(join(trial.root, "published"))];
    expect(all.filter(([, bytes]) => bytes.toString().includes("boat"))).toEqual([]);
    expect((await trial.run("verify", "--all")).code).toBe(0);
  });

  it("is published when it comes due", async () => {
    const trial = await written({ [DEAL]: `---\nembargo: ${LATER}\n---\n\n# Zebra deal\n` });
    const { publish } = newsroomIn(trial.root);
    await publish();
    expect((await publish("--due")).release).toBeUndefined();
    trial.write(DEAL, "---\nembargo: 2026-01-01T08:00:00Z\n---\n\n# Zebra deal\n");
    expect(linesOf(await publish("--due"))).toContain(`added en ${DEAL}`);
    expect(has(trial, DEAL)).toBe(true);
  });
});
