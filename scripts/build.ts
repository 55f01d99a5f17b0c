// Builds `dist/`: declarations by tsc, the program and what it depends on in few files by
// rolldown, and the files that stand beside them.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { bundle } from "./build/bundle.ts";
import { noticesOf } from "./build/notices.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const dist = join(root, "dist");
const ASSETS = new Set([".json", ".sql", ".html", ".css"]);

rmSync(dist, { recursive: true, force: true });
const tsc = join(root, "node_modules/typescript/bin/tsc");
const { status } = spawnSync(process.execPath, [tsc, "-p", "tsconfig.build.json"], {
  cwd: root,
  stdio: "inherit",
});
if (status !== 0) process.exit(status ?? 1);
const { modules } = await bundle(join(root, "pipeline"), dist);
cpSync(join(root, "pipeline"), dist, {
  recursive: true,
  filter: (source) => extname(source) === "" || ASSETS.has(extname(source)),
});
writeFileSync(join(dist, "third-party.txt"), noticesOf(modules));
writeFileSync(join(dist, "build.txt"), `${hashOf(dist)}\n`);

/** Of all that was built, for whoever has to know whether it is the same program. */
function hashOf(folder: string): string {
  const hash = createHash("sha256");
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /(?<!\.d)\.(?:c?[jt]s|css|json)$/.test(name))
    .toSorted();
  for (const name of names)
    hash.update(`${name.replaceAll("\\", "/")}\0`).update(readFileSync(join(folder, name)));
  return hash.digest("base64url");
}
