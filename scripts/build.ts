// Builds `dist/`: declarations by tsc, the files that stand beside modules, and the program in few modules.
import { spawnSync } from "node:child_process";
import { cpSync, rmSync } from "node:fs";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { bundle } from "./build/bundle.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const ASSETS = new Set([".json", ".sql", ".html", ".css"]);

rmSync(join(root, "dist"), { recursive: true, force: true });
const { status } = spawnSync(
  process.execPath,
  [
    join(root, "node_modules/typescript/bin/tsc"),
    "-p",
    "tsconfig.build.json",
    "--emitDeclarationOnly",
  ],
  { cwd: root, stdio: "inherit" },
);
if (status !== 0) process.exit(status ?? 1);
cpSync(join(root, "pipeline"), join(root, "dist"), {
  recursive: true,
  filter: (source) => extname(source) === "" || ASSETS.has(extname(source)),
});
await bundle(root);
