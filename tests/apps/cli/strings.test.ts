import { describe, expect, it } from "vitest";
import { openTrial } from "../trial.ts";

const CONFIG = JSON.stringify({
  locales: ["fr"],
  collections: [
    { include: ["i18n/en/**/*.{json,yml,toml}"], output: "i18n/{locale}/{dir}/{name}.{ext}" },
  ],
});

describe("files of strings", () => {
  it("are translated like articles, and every byte outside the strings stays", async () => {
    const source = `{\r\n\t"a.b": {"message": "Hello",   "description": "A greeting"},\r\n\t"c": {"message": "Bye"}\r\n}`;
    const trial = openTrial({ "interlinear.json": CONFIG, "i18n/en/code.json": source });
    await trial.set("i18n/en/code.json", "Hello", 'Salut « "toi" »');
    expect(await trial.rebuild()).toMatchObject({ written: 1 });
    expect(trial.read("i18n/fr/code.json")).toBe(
      source.replace('"Hello"', JSON.stringify('Salut « "toi" »')),
    );
    const { units } = await trial.show("i18n/en/code.json");
    expect(units).toMatchObject([
      { kind: "string", name: "a.b.message", note: "A greeting" },
      { kind: "string", name: "c.message" },
    ]);
    expect(await trial.rebuild()).toMatchObject({ written: 0 });
  });

  it("take the keys that the configuration names", async () => {
    const config = { ...JSON.parse(CONFIG) } as { collections: Record<string, unknown>[] };
    config.collections[0]!["strings"] = ["menu.*"];
    const trial = openTrial({
      "interlinear.json": JSON.stringify(config),
      "i18n/en/site.toml": 'id = "x"\n[menu]\nhome = "Home"\n',
    });
    await trial.set("i18n/en/site.toml", "Home", "Accueil");
    await trial.rebuild();
    expect(trial.read("i18n/fr/site.toml")).toBe('id = "x"\n[menu]\nhome = "Accueil"\n');
  });

  it("keep what their source marks up, and refuse a text that does not", async () => {
    const trial = openTrial({
      "interlinear.json": CONFIG,
      "i18n/en/a.json": '{"x": "Read the <b>terms</b> first"}',
    });
    await trial.set("i18n/en/a.json", "Read the <g1>terms</g1> first", "Lisez <b>ceci</b>");
    await trial.rebuild();
    expect(trial.read("i18n/fr/a.json")).toBe('{"x": "Lisez <b>ceci</b>"}');
    const { id } = await trial.segment("i18n/en/a.json", "Read the <g1>terms</g1> first");
    const refused = await trial.run("set", "i18n/en/a.json", id, "--locale", "fr", "Lisez ceci");
    expect(refused).toMatchObject({ code: 2, stderr: expect.stringContaining("missing html") });
  });

  it("are reported with their place where they are broken, and the others are done", async () => {
    const trial = openTrial({
      "interlinear.json": CONFIG,
      "i18n/en/a.json": '{"x": "One"',
      "i18n/en/b.yml": "x: Two\n",
    });
    const { code, stderr } = await trial.run("rebuild");
    expect(code).toBe(3);
    expect(stderr).toContain("i18n/en/a.json:1:12");
    expect(trial.read("i18n/fr/b.yml")).toBe("x: Two\n");
  });
});
