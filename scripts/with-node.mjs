// Starts a tool or script of this repository: `node scripts/with-node.mjs vitest run`.
//
// Plain JavaScript that old versions of Node can read, because it is what tells
// people that their Node is too old or that the install did not run.
import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const MINIMUM = 24;
const root = fileURLToPath(new URL("..", import.meta.url));
const modules = join(root, "node_modules");
const [name, ...args] = process.argv.slice(2);

const missing = whatIsMissing();
if (missing !== undefined) {
  console.error(missing);
  process.exit(2);
}
start(entryOf(name));

function whatIsMissing() {
  if (!existsSync(modules)) return "The dependencies are not installed: run `npm ci`";
  if (Number(process.versions.node.split(".")[0]) < MINIMUM) {
    return existsSync(join(modules, "node", "bin", "node"))
      ? `This is Node ${process.versions.node}, expected ${MINIMUM} or newer: start through \`npm run\`, which finds the right one`
      : `The project's own Node ${MINIMUM} is missing and this is Node ${process.versions.node}: run \`npm ci\` without \`--ignore-scripts\``;
  }
  if (name === undefined) return "Nothing to start, expected the name of a tool or script";
  const entry = entryOf(name);
  return entry !== undefined && existsSync(entry)
    ? undefined
    : `\`${name}\` is not installed: run \`npm ci\``;
}

/** The file to run: a script of ours, or what an installed package names as its `bin`. */
function entryOf(name) {
  if (/\.m?[jt]s$/.test(name)) return join(root, name);
  const folder = join(modules, name === "tsc" ? "typescript" : name);
  const manifest = join(folder, "package.json");
  if (!existsSync(manifest)) return undefined;
  const { bin } = JSON.parse(readFileSync(manifest, "utf8"));
  return join(folder, typeof bin === "string" ? bin : bin[name]);
}

function start(entry) {
  const child = spawn(process.execPath, [entry, ...args], { stdio: "inherit" });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"])
    process.on(signal, () => child.kill(signal));
  child.on("exit", (code, signal) => {
    if (signal !== null) {
      process.removeAllListeners(signal);
      process.kill(process.pid, signal);
    } else process.exit(code);
  });
}
