import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parseConfig } from "../../../pipeline/io/config/parse-config.ts";
import { projectFolder } from "../../io/project-folder.ts";
import { runProgram } from "./run-program.ts";

function files(root: string): readonly string[] {
  return readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((path) => /\.[^/]+$/.test(path))
    .toSorted();
}

describe("interlinear init", () => {
  it("needs no configuration where the articles lie in content", () => {
    const root = projectFolder({ "content/en/a.md": "# A\n", "content/en/b/c.md": "# C\n" });
    const { code, stdout, stderr } = runProgram(["init", "--locales", "fr,de-CH"], { cwd: root });
    expect({ code, stderr }).toEqual({ code: 0, stderr: "Next: interlinear status\n" });
    expect(stdout).toBe(`Project  ${root}
Articles 2 in en  content/**/*.{md,markdown}
Locales  de-CH, fr
  wrote locales/.gitattributes
  wrote locales/de-CH/.gitkeep
  wrote locales/fr/.gitkeep
`);
    expect(existsSync(join(root, "interlinear.json"))).toBe(false);
  });

  it("changes nothing the second time", () => {
    const root = projectFolder({ "content/en/a.md": "# A\n" });
    runProgram(["init", "--locales", "fr"], { cwd: root });
    const before = files(root);
    const { code, stdout } = runProgram(["init", "--locales", "fr"], { cwd: root });
    expect(code).toBe(0);
    expect(stdout).not.toContain("wrote");
    expect(files(root)).toEqual(before);
  });

  it("writes nothing with --dry-run", () => {
    const root = projectFolder({ "docs/a.md": "# A\n" });
    const { stdout } = runProgram(["init", "--locale", "fr", "--dry-run"], { cwd: root });
    expect(stdout).toContain("would write interlinear.json");
    expect(files(root)).toEqual(["docs/a.md"]);
  });

  it.each([
    [["--source", "de"], { "content/a.md": "" }, { source: "de" }],
    [["--source", "de"], { "content/de/a.md": "" }, undefined],
    [["--source", "en"], { "content/a.md": "" }, undefined],
    [[], { "docs/a.md": "" }, { collections: [{ include: ["docs/**/*.{md,markdown}"] }] }],
    [
      ["--source", "ja"],
      { "_posts/a.md": "" },
      { source: "ja", collections: [{ include: ["_posts/**/*.{md,markdown}"] }] },
    ],
    [[], { "README.md": "" }, undefined],
  ])("says only what the defaults do not: %j with %j", (args, content, expected) => {
    const root = projectFolder(content);
    expect(runProgram(["init", ...args], { cwd: root }).code).toBe(0);
    const path = join(root, "interlinear.json");
    const text = existsSync(path) ? readFileSync(path, "utf8") : undefined;
    expect(text === undefined ? undefined : JSON.parse(text)).toEqual(expected);
    if (text !== undefined) expect(parseConfig(text, path).problems).toBeUndefined();
  });

  it("never changes a configuration, but says what to write there", () => {
    const text = '{ "locales": ["fr"] } // ours\n';
    const root = projectFolder({ "interlinear.json": text });
    const { code, stderr } = runProgram(["init", "--locales", "fr,de"], { cwd: root });
    expect(code).toBe(2);
    expect(stderr).toBe(
      "error  Cannot change `interlinear.json`: it lists `fr`  usage\n" +
        '  hint: write `"locales": ["fr","de"]` there, then run `interlinear init` again\n',
    );
    expect(files(root)).toEqual(["interlinear.json"]);
    expect(readFileSync(join(root, "interlinear.json"), "utf8")).toBe(text);
  });

  it("says what is there as JSON", () => {
    const root = projectFolder({
      "content/en/a.md": "",
      "content/fr/b.md": "",
      "content/fr/c.md": "",
    });
    const { stdout, stderr } = runProgram(["init", "--locales", "ar", "--json"], { cwd: root });
    expect(stderr).toBe("");
    expect(JSON.parse(stdout)).toEqual({
      root,
      sources: [
        { locale: "en", articles: 1 },
        { locale: "fr", articles: 2 },
      ],
      locales: ["ar"],
      written: ["locales/.gitattributes", "locales/ar/.gitkeep"],
    });
  });

  it("reports a folder that does not exist as the world's failure", () => {
    const { code, stderr } = runProgram(["init", "-C", "/nonexistent/here"]);
    expect(code).toBe(4);
    expect(stderr).toContain("Cannot set up a project in `/nonexistent/here`: it does not exist");
  });

  it("says nothing but results with --quiet", () => {
    const root = projectFolder({ "content/en/a.md": "" });
    expect(runProgram(["init", "--quiet"], { cwd: root }).stderr).toBe("");
  });
});
