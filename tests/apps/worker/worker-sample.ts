import { cpSync, existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { projectFolder } from "../../io/project-folder.ts";
import type { Trial } from "../trial.ts";

const ROOT = resolve(import.meta.dirname, "../../..");

/** Our own articles, our own translations, and odd Markdown, in a folder of its own. */
export function sampleFolder(config: object): string {
  const root = projectFolder({ "interlinear.json": JSON.stringify(config) });
  for (const part of ["content", "locales"])
    cpSync(join(ROOT, part), join(root, part), { recursive: true });
  const odd = join(ROOT, "tests/fixtures/markdown");
  for (const name of readdirSync(odd).filter((file) => file.endsWith(".md")))
    cpSync(join(odd, name), join(root, "content/en/odd", name));
  return root;
}

/** What a rebuild said and wrote. */
export interface Rebuilt {
  readonly code: number | null;
  readonly report: Readonly<Record<string, unknown>>;
  /** Localized files with their bytes, by path. */
  readonly files: ReadonlyMap<string, string>;
}

/** Rebuild what was never built. */
export async function rebuiltBy(trial: Trial, ...args: readonly string[]): Promise<Rebuilt> {
  forgetBuilt(trial.root);
  const { code, stdout, stderr } = await trial.run("rebuild", "--json", ...args);
  if (stdout === "") throw new Error(stderr);
  const report = JSON.parse(stdout) as Rebuilt["report"];
  return { code, report, files: builtFiles(trial.root) };
}

export function forgetBuilt(root: string): void {
  if (!existsSync(join(root, "locales"))) return;
  for (const locale of readdirSync(join(root, "locales")))
    rmSync(join(root, "locales", locale, "articles"), { recursive: true, force: true });
}

export function builtFiles(root: string): ReadonlyMap<string, string> {
  if (!existsSync(join(root, "locales"))) return new Map();
  const paths = readdirSync(join(root, "locales"), { recursive: true, encoding: "utf8" });
  return new Map(
    paths
      .filter((path) => path.includes("/articles/") && path.endsWith(".md"))
      .toSorted()
      .map((path) => [path, readFileSync(join(root, "locales", path), "latin1")]),
  );
}
