import { readdirSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));

/** What each part of `pipeline/` may import besides itself. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  model: [],
  stages: ["model"],
  run: ["model", "stages"],
  formats: ["model", "stages"],
  io: ["model", "stages", "formats", "run"],
  apps: ["model", "stages", "formats", "run", "io"],
  index: ["model", "stages", "formats", "run", "io"],
};

/** Parts that run in browsers too. */
const PURE = ["model", "stages", "run", "formats"];

const IMPORT =
  /(?:^|\n)\s*(?:import|export)\s[^"';]*?from\s*"([^"]+)"|\bimport\(\s*"([^"]+)"\s*\)|(?:^|\n)import\s+"([^"]+)"/g;

interface Import {
  readonly file: string;
  readonly from: string;
  readonly specifier: string;
}

const imports = sourceFiles().flatMap((file) =>
  Array.from(readFileSync(join(root, file), "utf8").matchAll(IMPORT), (match): Import => ({
    file,
    from: partOf(file),
    specifier: (match[1] ?? match[2] ?? match[3])!,
  })),
);

describe("imports", () => {
  it("are found at all", () => {
    expect(imports.length).toBeGreaterThan(50);
  });

  it("point one way: apps -> io, formats -> stages -> model", () => {
    const back = imports.filter(({ file, from, specifier }) => {
      if (!specifier.startsWith(".")) return false;
      const to = partOf(posix.join(posix.dirname(file), specifier));
      return to !== from && MAY_IMPORT[from]?.includes(to) !== true;
    });
    expect(back).toEqual([]);
  });

  it("leave node: to io and apps", () => {
    const impure = imports.filter(
      ({ from, specifier }) => PURE.includes(from) && specifier.startsWith("node:"),
    );
    expect(impure).toEqual([]);
  });

  it("name our files with their extension", () => {
    const bare = imports.filter(
      ({ specifier }) => specifier.startsWith(".") && !/\.(?:ts|json)$/.test(specifier),
    );
    expect(bare).toEqual([]);
  });
});

function sourceFiles(): readonly string[] {
  return readdirSync(join(root, "pipeline"), { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts"))
    .map((path) => `pipeline/${path.replaceAll("\\", "/")}`)
    .toSorted();
}

/** `pipeline/stages/read/x.ts` is of `stages`, `pipeline/run.ts` of `run`. */
function partOf(path: string): string {
  return path.split("/")[1]!.replace(/\.ts$/, "");
}
