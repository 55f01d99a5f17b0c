import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openTrial } from "../apps/trial.ts";

const GOOD = { "content/en/good.md": "# Good\n" };
const BAD = "content/en/bad.md";

const YAML_BOMB = [
  "a: &a [x, x, x, x, x, x, x, x, x]",
  ..."bcdefghi"
    .split("")
    .map(
      (name, index) =>
        `${name}: &${name} [${`*${"abcdefgh"[index]}, `.repeat(8)}*${"abcdefgh"[index]}]`,
    ),
];

describe("a source that cannot be read", () => {
  it.each<[string, string | Uint8Array, string, string]>([
    [
      "is not UTF-8",
      Buffer.from("# Caf\xE9\n", "latin1"),
      `${BAD}:1:6`,
      "Unexpected byte `0xE9`, expected UTF-8  not-utf8\n  hint: save the file in UTF-8",
    ],
    [
      "has a NUL",
      "One\nTwo\0\n",
      `${BAD}:2:4`,
      "Unexpected character `U+0000`, expected text  text-invalid",
    ],
    [
      "is over the size limit",
      "x".repeat(4 * 1024 * 1024 + 1),
      `${BAD}:1:1`,
      "unexpected size of 4194305 bytes, expected at most 4194304  article-too-large",
    ],
    [
      "has too many quotes in one another",
      `Text\n\n${">".repeat(101)} x\n`,
      `${BAD}:3:1`,
      "nested deeper than the limit of 100  article-too-deep",
    ],
    [
      "has too much emphasis in one another",
      `${"_a *b ".repeat(60)}c${"*_".repeat(60)}\n`,
      `${BAD}:1:`,
      "nested deeper than the limit of 100  article-too-deep",
    ],
    [
      "has unclosed front matter",
      "---\ntitle: Bad\n\n# Bad\n",
      `${BAD}:1:1`,
      "expected a line `---` that closes it, found none  front-matter-invalid",
    ],
    [
      "has broken front matter",
      '---\ntitle: "Bad\n---\n',
      `${BAD}:2:`,
      "Cannot read front matter: YAML: Missing closing",
    ],
    [
      "has a YAML bomb",
      `---\ntitle: T\n${YAML_BOMB.join("\n")}\n---\n`,
      `${BAD}:`,
      "found more than 50000 values with aliases followed  front-matter-invalid",
    ],
    [
      "says a `lang` that is none",
      "---\nlang: pt_BR\n---\n",
      `${BAD}:2:7`,
      "Unexpected `lang` `pt_BR`",
    ],
  ])(
    "is named with one error where it %s; the others are done",
    async (_, content, place, message) => {
      const trial = openTrial({ ...GOOD, [BAD]: content });
      for (const verb of ["rebuild", "status"]) {
        const { code, stdout, stderr } = await trial.run(verb);
        expect(code).toBe(3);
        expect(stderr.startsWith(place)).toBe(true);
        expect(stderr.split("\n")[0]).toContain("  error  ");
        expect(stderr).toContain(message);
        expect(stderr.match(/ {2}error {2}/g)).toHaveLength(1);
        expect(stdout).toContain(
          verb === "rebuild" ? "wrote 1, unchanged 0, left 0, failed 1" : "content/en/good.md",
        );
      }
      expect(trial.read("locales/fr/articles/good.md")).toBe("# Good\n");
      expect([...trial.snapshot().keys()].filter((path) => path.endsWith("/bad.md"))).toEqual([
        join(trial.root, BAD),
      ]);
      const named = await trial.run("show", BAD);
      expect(named).toMatchObject({
        code: 2,
        stdout: "",
        stderr: expect.stringContaining(message),
      });
    },
  );

  it("accepts keys that front matter gives twice, and translates the others", async () => {
    const trial = openTrial({ [BAD]: "---\ntitle: One\ntitle: Two\ndescription: Text\n---\n" });
    await trial.set(BAD, "Text", "Texte");
    expect(await trial.rebuild()).toMatchObject({ written: 1, failed: [] });
    expect(trial.read("locales/fr/articles/bad.md")).toBe(
      "---\ntitle: One\ntitle: Two\ndescription: Texte\n---\n",
    );
  });
});

describe("links in the sources' folder", () => {
  it.each([
    [
      "out of the project",
      "/etc",
      "link",
      "path-outside-project",
      "the link leads out of the project",
    ],
    [
      "to a file outside",
      "/etc/hostname",
      "link.md",
      "path-outside-project",
      "the link leads out of the project",
    ],
    ["in a circle", ".", "link", "link-loop", "the link leads in a circle"],
    ["to itself", "link.md", "link.md", "link-loop", "the link leads in a circle"],
    ["nowhere", "nothing.md", "link.md", "world", "it does not exist"],
  ])(
    "are named where they lead %s; the others are done",
    async (_, target, name, code, message) => {
      const trial = openTrial(GOOD);
      symlinkSync(target, join(trial.root, "content/en", name));
      const report = await trial.rebuild();
      expect(report).toMatchObject({
        written: 1,
        failed: [{ path: `content/en/${name}`, code, message: expect.stringContaining(message) }],
      });
      expect((await trial.run("rebuild")).code).toBe(3);
    },
  );
});

describe("a path that somebody types", () => {
  it.each([["/etc/passwd"], ["../a.md"], ["content/../../a.md"]])(
    "has to lie in the project: %s",
    async (path) => {
      const trial = openTrial(GOOD);
      expect(await trial.run("show", path)).toMatchObject({
        code: 2,
        stderr: expect.stringContaining(`Unexpected path \`${path}\`, expected one in the project`),
      });
    },
  );
});

describe("a memory with lines that are no records", () => {
  it("is used without them, and they are named", async () => {
    const trial = openTrial(GOOD);
    await trial.set("content/en/good.md", "Good", "Bon");
    const [journal] = [...trial.snapshot().keys()].filter((path) => path.includes("/fr/memory/"));
    const path = journal!.slice(trial.root.length + 1);
    const text = trial.read(path);
    trial.write(path, `<<<<<<< HEAD\n${text}{"v":1,"id":"00`);
    const { code, stderr } = await trial.run("rebuild");
    expect(code).toBe(3);
    expect(stderr).toContain(`${path}:1:1  error  Cannot use this line of the memory: `);
    expect(stderr).toContain(
      `${path}:3:1  error  Cannot use this line of the memory: the last line is not whole`,
    );
    expect(trial.read("locales/fr/articles/good.md")).toBe("# Bon\n");
    expect((await trial.status()).locales[0]!.articles[0]!.states.translated).toBe(1);
  });
});

describe("a source that is no MDX", () => {
  const BAD_MDX = "content/en/bad.mdx";
  const CONFIG = {
    "interlinear.json": JSON.stringify({
      locales: ["fr"],
      collections: [{ include: ["content/**/*.{md,mdx}"] }],
    }),
  };
  const FILES = { ...GOOD, ...CONFIG, [BAD_MDX]: "# Bad\n\n<Tab>\n\nText\n" };
  const MESSAGE = `${BAD_MDX}:3:1  error  Cannot read article: Expected a closing tag for \`<Tab>\`  markdown-invalid\n  hint: write a backslash before`;

  it("is named with one error; the others are done", async () => {
    const trial = openTrial(FILES);
    for (const verb of ["rebuild", "status"]) {
      const { code, stderr } = await trial.run(verb);
      expect(code).toBe(3);
      expect(stderr).toContain(MESSAGE);
      expect(stderr.match(/ {2}error {2}/g)).toHaveLength(1);
    }
    expect(trial.read("locales/fr/articles/good.md")).toBe("# Good\n");
    expect([...trial.snapshot().keys()].some((path) => path.includes("articles/bad"))).toBe(false);
  });

  it("keeps the translation that it had while it was MDX", async () => {
    const trial = openTrial({ ...CONFIG, [BAD_MDX]: "# Bad\n" });
    await trial.set(BAD_MDX, "Bad", "Mauvais");
    expect(await trial.rebuild()).toMatchObject({ written: 1 });
    trial.write(BAD_MDX, FILES[BAD_MDX]);
    expect((await trial.run("rebuild")).code).toBe(3);
    expect(trial.read("locales/fr/articles/bad.mdx")).toBe("# Mauvais\n");
  });
});
