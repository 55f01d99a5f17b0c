// Builds `dist/`: JavaScript and declarations by tsc, and the files that stand beside them.
import { spawnSync } from "node:child_process";
import { cpSync, rmSync } from "node:fs";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const ASSETS = new Set([".json", ".sql", ".html", ".css"]);

rmSync(join(root, "dist"), { recursive: true, force: true });
const { status } = spawnSync(
  process.execPath,
  [join(root, "node_modules/typescript/bin/tsc"), "-p", "tsconfig.build.json"],
  { cwd: root, stdio: "inherit" },
);
if (status !== 0) process.exit(status ?? 1);
cpSync(join(root, "pipeline"), join(root, "dist"), {
  recursive: true,
  filter: (source) => extname(source) === "" || ASSETS.has(extname(source)),
});
