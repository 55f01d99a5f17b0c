import { cp, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { type Ended, mustRun, runProgram } from "./run-program.ts";
import type { Site } from "./site.ts";

/** Put a site into `site` below a folder; packages that are there already are kept. */
export async function makeSite({ make }: Pick<Site, "make">, folder: string): Promise<void> {
  const home = join(folder, "site");
  const aside = join(folder, "node_modules.kept");
  await mkdir(folder, { recursive: true });
  await rename(join(home, "node_modules"), aside).catch(() => undefined);
  await rm(home, { recursive: true, force: true });
  await mkdir(home);
  await rename(aside, join(home, "node_modules")).catch(() => undefined);
  await make({ site: home, tools: join(folder, "tools"), run: runProgram, install });
}

/** `vitepress 1.6.4`. */
export async function versionOf(home: string, name: string): Promise<string> {
  const manifest = await readFile(join(home, "node_modules", name, "package.json"), "utf8");
  return `${name} ${(JSON.parse(manifest) as { version: string }).version}`;
}

/** Copy a site, without its packages, over what is at the other place. */
export async function copyWithoutPackages(from: string, to: string): Promise<void> {
  await rm(to, { recursive: true, force: true });
  const filter = (path: string) => relative(from, path).split(sep)[0] !== "node_modules";
  await cp(from, to, { recursive: true, filter });
}

/** Our program, as people call it. */
export function interlinear(...args: readonly string[]): readonly string[] {
  return [process.execPath, fileURLToPath(new URL("../interlinear.mjs", import.meta.url)), ...args];
}

/** The last lines of what a program said. */
export function tail({ output }: Ended): string {
  return output.trimEnd().split("\n").slice(-40).join("\n");
}

/** `npm install`, unless the folder's packages are those of an equal `package.json`. */
async function install(folder: string): Promise<void> {
  const manifest = await readFile(join(folder, "package.json"), "utf8");
  const stamp = join(folder, "node_modules/.installed-for.json");
  if ((await readFile(stamp, "utf8").catch(() => "")) === manifest) return;
  await mustRun(runProgram, folder, [
    "npm",
    "install",
    "--no-audit",
    "--no-fund",
    "--loglevel=error",
  ]);
  await writeFile(stamp, manifest);
}
