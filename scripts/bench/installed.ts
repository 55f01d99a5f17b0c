import { cpSync, existsSync, mkdirSync, readdirSync, symlinkSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

const root = resolve(import.meta.dirname, "../..");

/** Whether the program was built; says what to do where it was not. */
export function isBuilt(): boolean {
  if (existsSync(join(root, "dist/apps/cli/start.js"))) return true;
  console.error("Cannot find `dist/`: run `npm run build` first");
  process.exitCode = 2;
  return false;
}

/** Put the built program into a folder, as a package is installed, and say where it is. */
export function install(folder: string): string {
  const modules = join(folder, "node_modules");
  const target = join(modules, "interlinear");
  mkdirSync(target, { recursive: true });
  for (const name of readdirSync(join(root, "node_modules"))) {
    if (!name.startsWith(".")) symlinkSync(join(root, "node_modules", name), join(modules, name));
  }
  for (const part of ["dist", "scripts/interlinear.mjs", "locales/en/site.json", "package.json"]) {
    mkdirSync(dirname(join(target, part)), { recursive: true });
    cpSync(join(root, part), join(target, part), { recursive: true });
  }
  return join(target, "scripts/interlinear.mjs");
}
