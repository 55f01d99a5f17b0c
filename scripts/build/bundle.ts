import { mkdirSync, writeFileSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { type Plugin, rolldown } from "rolldown";
import { noticesOf } from "./notices.ts";

/** What is loaded by its name: the library, the program, and its threads. */
const ENTRIES = [
  "index",
  "apps/cli/main",
  "apps/verbs/memory-thread",
  "apps/verbs/rebuild/build-thread",
  "io/exchange/unit-worker",
  "io/rebuild-state/scan-thread",
];

/** Has machine code, finds files of its own, or is installed only by those who want it. */
const EXTERNAL = /^(?:node:|satteri$|eld|pg|@aws-sdk\/)/;

/**
 * Write the modules of `pipeline/`, and the packages that they need, to few files in `dist/`: of 900 modules,
 * loading each takes longer than all that a small run does. What several entries need is in files of its own, and
 * what is loaded later is later.
 */
export async function bundle(root: string): Promise<void> {
  const [pipeline, dist] = [join(root, "pipeline"), join(root, "dist")];
  const made = await rolldown({
    input: Object.fromEntries(ENTRIES.map((path) => [basename(path), join(pipeline, `${path}.ts`)])), // prettier-ignore
    platform: "node",
    // The versions of packages that are modules can be taken apart.
    resolve: { mainFields: ["module", "main"] },
    external: (id) => EXTERNAL.test(id),
    plugins: [placesOf(pipeline)],
  });
  const { output } = await made.write({
    dir: dist,
    format: "esm",
    entryFileNames: "[name].js",
    chunkFileNames: "chunk-[name]-[hash].js",
  });
  await made.close();
  for (const path of ENTRIES) if (path !== "index") writeStandIn(dist, path);
  const modules = output.flatMap((chunk) => (chunk.type === "chunk" ? chunk.moduleIds : []));
  writeFileSync(join(dist, "licenses.txt"), noticesOf(root, modules));
}

/** All files of the bundle lie in `dist/` itself; each module still says where it stood. */
function placesOf(pipeline: string): Plugin {
  return {
    name: "places",
    transform(code, id) {
      if (!id.startsWith(pipeline) || !code.includes("import.meta.")) return null;
      const place = relative(pipeline, id).replaceAll("\\", "/").replace(/\.ts$/, ".js");
      return code
        .replaceAll("import.meta.url", `new URL("./${place}", import.meta.url).href`)
        .replaceAll("import.meta.dirname", `(import.meta.dirname + "/${dirname(place)}")`);
    },
  };
}

/** At the place of an entry, a module that loads it. */
function writeStandIn(dist: string, path: string): void {
  const file = join(dist, `${path}.js`);
  mkdirSync(dirname(file), { recursive: true });
  const bundled = relative(dirname(file), join(dist, `${basename(path)}.js`)).replaceAll("\\", "/");
  writeFileSync(file, `export * from "${bundled}";\n`);
}
