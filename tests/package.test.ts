import { spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { ShowReport } from "../pipeline/model/report.ts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));
const outside = mkdtempSync(join(tmpdir(), "interlinear-package-"));
const installed = join(outside, "node_modules/interlinear");
// `npm pack` and the installed program find Node 24 first, as everybody who uses it has it.
const env = {
  ...process.env,
  PATH: `${dirname(process.execPath)}:${process.env["PATH"]}`,
  NO_COLOR: "1",
  // A person at a keyboard, also where these tests run in CI.
  CI: "",
};

interface Packed {
  readonly filename: string;
  readonly files: readonly { readonly path: string }[];
}

let packed: Packed;

beforeAll(() => {
  const { stdout, stderr, status } = spawnSync(
    "npm",
    ["pack", "--json", "--pack-destination", outside],
    { cwd: root, encoding: "utf8", env },
  );
  if (status !== 0) throw new Error(stderr);
  // The build may talk before the JSON.
  packed = (JSON.parse(stdout.slice(stdout.search(/^\[/m))) as readonly Packed[])[0]!;
  install();
});

afterAll(() => rmSync(outside, { recursive: true, force: true }));

/**
 * What `npm install` does, without a registry: the tarball unpacked, the
 * dependencies that it declares beside it, and nothing else.
 */
function install(): void {
  mkdirSync(installed, { recursive: true });
  const tar = ["-xzf", join(outside, packed.filename), "-C", installed, "--strip-components=1"];
  if (spawnSync("tar", tar).status !== 0) throw new Error("Cannot unpack the tarball");
  const { dependencies } = JSON.parse(readFileSync(join(installed, "package.json"), "utf8")) as {
    readonly dependencies: Readonly<Record<string, string>>;
  };
  for (const name of Object.keys(dependencies)) {
    mkdirSync(dirname(join(outside, "node_modules", name)), { recursive: true });
    symlinkSync(join(root, "node_modules", name), join(outside, "node_modules", name));
  }
  mkdirSync(join(outside, "node_modules/.bin"));
  symlinkSync(
    "../interlinear/scripts/interlinear.mjs",
    join(outside, "node_modules/.bin/interlinear"),
  );
}

function run(...args: readonly string[]) {
  const program = join(outside, "node_modules/.bin/interlinear");
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    cwd: outside,
    encoding: "utf8",
    env,
  });
  return { code: status, stdout, stderr };
}

describe("the packed package", () => {
  it("holds what was built, the program, and what describes it", () => {
    const catalogues = readdirSync(join(root, "locales"))
      .map((tag) => `locales/${tag}/site.json`)
      .filter((path) => existsSync(join(root, path)));
    const others = packed.files.map(({ path }) => path).filter((path) => !path.startsWith("dist/"));
    expect(others.toSorted()).toEqual([
      "LICENSE",
      "README.md",
      ...catalogues.toSorted(),
      "package.json",
      "scripts/interlinear.mjs",
    ]);
    const built = packed.files.map(({ path }) => path).filter((path) => path.startsWith("dist/"));
    expect(built.filter((path) => !/\.(?:c?js|d\.ts|json|sql|html|css)$/.test(path))).toEqual([
      "dist/build.txt",
      "dist/third-party.txt",
    ]);
    expect(built).toContain("dist/apps/cli/start.js");
    expect(built).toContain("dist/io/config/interlinear.schema.json");
    const migrations = readdirSync(join(root, "pipeline/io/memory/postgres/migrations"));
    expect(built).toEqual(
      expect.arrayContaining(
        migrations.map((name) => `dist/io/memory/postgres/migrations/${name}`),
      ),
    );
  });

  it("brings what it depends on in few files, with the licences that these ask to pass on", () => {
    const code = packed.files.filter(({ path }) => /\.c?js$/.test(path));
    expect(code.length).toBeLessThan(500);
    const notices = readFileSync(join(installed, "dist/third-party.txt"), "utf8");
    expect(notices).toMatch(/^yaml \d\S* \(ISC\)\n\nCopyright/m);
    expect(notices).toMatch(/^parse5 \d\S* \(MIT\)\n\nCopyright/m);
  });

  it("keeps every promise of its package.json", () => {
    const { exports } = JSON.parse(readFileSync(join(installed, "package.json"), "utf8")) as {
      readonly exports: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
    };
    const paths = Object.values(exports).flatMap((entry) =>
      typeof entry === "string" ? [entry] : Object.values(entry),
    );
    expect(paths.filter((path) => !existsSync(join(installed, path)))).toEqual([]);
  });

  it("sets up a project outside the repository", () => {
    expect(run("--version").stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
    mkdirSync(join(outside, "content/en"), { recursive: true });
    writeFileSync(join(outside, "content/en/hello.md"), "# Hello\n\nHow are you?\n");
    expect(run("init", "--locales", "fr,de")).toMatchObject({ code: 0 });
    expect(existsSync(join(outside, "locales/fr"))).toBe(true);
  });

  it("translates it there: status, show, set, rebuild", () => {
    const article = "content/en/hello.md";
    const shown = JSON.parse(run("show", article, "--locale", "fr", "--json").stdout) as ShowReport;
    const [title, question] = shown.units.map(({ segments }) => segments[0]!);
    for (const [id, text] of [
      [title!.id, "Bonjour"],
      [question!.id, "Comment *allez*-vous ?"],
    ] as const) {
      expect(run("set", article, id, text, "--locale", "fr", "--by", "ada")).toMatchObject({
        code: 0,
        stderr: "",
      });
    }
    expect(run("status").stdout).toMatch(/^fr\n.*\ncontent\/en\/hello\.md +4 +0% +100%/m);
    expect(run("rebuild")).toMatchObject({
      code: 0,
      stdout: "wrote 2, unchanged 0, left 0, failed 0  units that show the source: 2\n",
    });
    expect(readFileSync(join(outside, "locales/fr/articles/hello.md"), "utf8")).toBe(
      "# Bonjour\n\nComment *allez*-vous ?\n",
    );
    expect(run("rebuild").stdout).toContain("wrote 0, unchanged 2");
  });

  it("is what npx runs", () => {
    const { status, stdout } = spawnSync("npx", ["--no-install", "interlinear", "--help"], {
      cwd: outside,
      encoding: "utf8",
      env,
    });
    expect(status).toBe(0);
    expect(stdout).toContain("Usage: interlinear COMMAND");
  });
});
