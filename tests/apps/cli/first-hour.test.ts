import { describe, expect, it } from "vitest";
import { projectFolder } from "../../io/project-folder.ts";
import { openTrial, trialIn } from "../trial.ts";

const START = `---
title: Start here
draft: true
---

# Welcome

Press **Save** now. Then run \`npm ci\`.

- One [link](https://example.org)
`;

describe("the first hour of a user", () => {
  it("leads from a folder of Markdown to a localized article", async () => {
    const trial = trialIn(projectFolder({ "content/en/start.md": START }), { inProcesses: true });
    expect((await trial.run("init", "--locales", "fr,de")).code).toBe(0);

    const before = await trial.run("status");
    expect(before.code).toBe(0);
    expect(before.stdout).toContain("content/en/start.md     10     100%          0%");

    await trial.set("content/en/start.md", "Start here", "Commencer ici");
    await trial.set("content/en/start.md", "Welcome", "Bienvenue");
    await trial.set(
      "content/en/start.md",
      "Press <g1>Save</g1> now.",
      "Appuyez sur **Enregistrer**.",
    );
    await trial.set("content/en/start.md", "Then run <x1/>.", "Puis lancez `npm ci`.");
    await trial.set("content/en/start.md", "One <g1>link</g1>", "Un [lien](https://example.org)");

    expect(await trial.rebuild()).toEqual({
      written: 2,
      unchanged: 0,
      remembered: 0,
      removed: 0,
      removedPaths: [],
      left: [],
      failed: [],
      fallbacks: 4,
      paths: ["locales/de/articles/start.md", "locales/fr/articles/start.md"],
    });
    expect(trial.read("locales/de/articles/start.md")).toBe(START);
    expect(trial.read("locales/fr/articles/start.md")).toBe(`---
title: Commencer ici
draft: true
---

# Bienvenue

Appuyez sur **Enregistrer**. Puis lancez \`npm ci\`.

- Un [lien](https://example.org)
`);

    const after = await trial.run("status", "--locale", "fr");
    expect(after.stdout).toContain("content/en/start.md     10       0%        100%");
    expect((await trial.run("why", "locales/fr/articles/start.md:8")).stdout).toContain(
      "human ada",
    );
  });

  it("writes nothing the second time, neither articles nor memory", async () => {
    const trial = openTrial({ "content/en/a.md": "# One\n", "content/en/b.md": "Two.\n" });
    await trial.set("content/en/a.md", "One", "Un");
    await trial.rebuild();
    const before = trial.snapshot();
    expect(await trial.rebuild()).toMatchObject({ written: 0, unchanged: 2, left: [], failed: [] });
    expect(trial.snapshot()).toEqual(before);
  });

  it("shows what it would do with --dry-run and writes nothing anywhere", async () => {
    const trial = openTrial({ "content/en/a.md": "# One\n\nTwo.\n" });
    const { id } = await trial.segment("content/en/a.md", "One");
    const before = trial.snapshot();
    const set = await trial.run("set", "content/en/a.md", id, "Un", "--locale", "fr", "--dry-run");
    expect(set).toMatchObject({
      code: 0,
      stdout: expect.stringContaining("translated  (nothing written)"),
    });
    expect(await trial.rebuild("--dry-run")).toMatchObject({
      written: 1,
      paths: ["locales/fr/articles/a.md"],
    });
    expect(trial.snapshot()).toEqual(before);

    await trial.set("content/en/a.md", "One", "Un");
    const later = trial.snapshot();
    expect(
      (await trial.run("review", "content/en/a.md", id, "--locale", "fr", "--approve", "--dry-run"))
        .code,
    ).toBe(0);
    expect((await trial.run("rebuild", "--dry-run")).stdout).toBe(
      "would write locales/fr/articles/a.md\nwould write 1, unchanged 0, left 0, failed 0  units that show the source: 1\n",
    );
    expect(trial.snapshot()).toEqual(later);
  });

  it("gives JSON of the promised shapes", async () => {
    const trial = openTrial({
      "content/en/a.md": "# Hello **you**\n",
      "content/en/bad.md": Uint8Array.of(0x61, 0xe9),
    });
    await trial.set("content/en/a.md", "Hello <g1>you</g1>", "Salut **toi**");
    await trial.run("rebuild");
    trial.write("locales/fr/articles/a.md", "Mine\n");

    const rebuilt = await trial.rebuild();
    expect(Object.keys(rebuilt)).toEqual([
      "written",
      "unchanged",
      "remembered",
      "removed",
      "removedPaths",
      "left",
      "failed",
      "fallbacks",
      "paths",
    ]);
    expect(rebuilt.left).toEqual([
      { path: "locales/fr/articles/a.md", reason: expect.any(String), cause: "person" },
    ]);
    expect(rebuilt.failed).toMatchObject([
      { path: "content/en/bad.md", code: "not-utf8", message: expect.any(String) },
    ]);

    const status = await trial.status();
    expect(Object.keys(status)).toEqual(["locales"]);
    expect(status.locales).toEqual([
      {
        locale: "fr",
        articles: [
          {
            article: "content/en/a.md",
            words: 2,
            states: { initial: 0, translated: 2, reviewed: 0, final: 0 },
            stale: 0,
            conflicts: 0,
            blocked: 0,
            orphaned: 0,
            proposed: 0,
          },
        ],
        conflicts: [],
        orphaned: [],
        orphanedBlocks: [],
      },
    ]);

    const show = await trial.show("content/en/a.md");
    expect(Object.keys(show)).toEqual(["article", "locale", "units"]);
    expect(Object.keys(show.units[0]!)).toEqual([
      "id",
      "kind",
      "location",
      "headings",
      "note",
      "maxLength",
      "segments",
    ]);
    expect(show.units[0]!.segments).toEqual([
      {
        id: expect.stringMatching(/^[0-9a-f]{16}\.[0-9a-f]{8}\.0$/),
        source: "Hello <g1>you</g1>",
        target: "Salut <g1>toi</g1>",
        state: "translated",
        score: 101,
        origin: "human",
        record: expect.stringMatching(/^[0-9a-f]{32}$/),
        stale: false,
        conflict: false,
        codes: [
          {
            id: 1,
            form: "pair",
            type: "strong",
            data: "",
            open: "**",
            close: "**",
            canDelete: true,
          },
        ],
      },
    ]);
    expect(Object.keys((await trial.show("content/en/a.md")).units[0]!.location)).toEqual([
      "path",
      "line",
      "column",
    ]);
  });

  it("says so where there is nothing to translate", async () => {
    const trial = openTrial({});
    expect(await trial.run("status")).toMatchObject({
      code: 0,
      stderr: "No articles yet: `interlinear init` says where they belong\n",
    });
    expect(await trial.rebuild()).toMatchObject({ written: 0, unchanged: 0 });
  });

  it("keeps its cache out of the project's git", async () => {
    const trial = openTrial({ "content/en/a.md": "# One\n" });
    await trial.run("status");
    expect(trial.read(".interlinear/.gitignore")).toBe("*\n");
  });
});
