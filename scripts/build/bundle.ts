import { dirname, join, relative } from "node:path";
import { rolldown } from "rolldown";

/** What is started or imported by its path; the last ones are threads. */
const ENTRIES = [
  "index",
  "apps/cli/start",
  "apps/verbs/memory-thread",
  "apps/verbs/rebuild/build-thread",
  "apps/verbs/worker/work-thread",
  "io/exchange/unit-worker",
  "io/rebuild-state/scan-thread",
  "io/site/write-thread",
];

/** The program itself, which `start` loads: scripts, whose code V8 can keep with all functions that were called. */
const PROGRAM = "apps/cli/main";

/** What has files of its own beside its code, or is there only for some. */
const EXTERNAL = [/^node:/, /^satteri/, /^eld/, /^pg(?:-boss)?$/, /^pino$/, /^@aws-sdk\//];

export interface Bundle {
  /** Paths of all modules that are in it. */
  readonly modules: readonly string[];
}

/**
 * Write the program with its dependencies in few files: finding and opening 1,400 modules takes longer than
 * rebuilding a small site.
 *
 * @param source folder of the program's TypeScript.
 * @param dist where it is written; each entry has the path there that it has in `source`.
 */
export async function bundle(source: string, dist: string): Promise<Bundle> {
  const modules = await write(ENTRIES, { source, dist, folder: dist, format: "esm" });
  const folder = join(dist, "program");
  const program = await write([PROGRAM], { source, dist, folder, format: "cjs" });
  return { modules: [...new Set([...modules, ...program])] };
}

interface Written {
  readonly source: string;
  readonly dist: string;
  readonly folder: string;
  readonly format: "esm" | "cjs";
}

async function write(
  entries: readonly string[],
  { source, dist, folder, format }: Written,
): Promise<readonly string[]> {
  const build = await rolldown({
    input: Object.fromEntries(entries.map((name) => [name, join(source, `${name}.ts`)])),
    platform: "node",
    external: EXTERNAL,
    // Some packages have a module of another format that cannot be bundled as their `main`.
    resolve: { mainFields: ["module", "main"] },
    plugins: [placesOf(source, dist, folder), ...(format === "cjs" ? [importsOf(source)] : [])],
  });
  const ending = format === "esm" ? "js" : "cjs";
  const { output } = await build.write({
    dir: folder,
    format,
    entryFileNames: `[name].${ending}`,
    chunkFileNames: `parts/[name].${ending}`,
  });
  const chunks = output.filter((file) => file.type === "chunk");
  return chunks.flatMap(({ moduleIds }) => moduleIds);
}

const META = "import.meta.url";
const PLACE = /"place-of:([^"]*)"/g;

/** `import()` of what is known only when the program runs. */
const IMPORT = /(?<![.\w$])import\((?!\s*["'])/g;

/** Modules find the files beside them from where they would be if each were a file of its own. */
function placesOf(source: string, dist: string, folder: string) {
  return {
    name: "places",
    transform: (code: string, id: string) =>
      id.startsWith(source) && code.includes(META)
        ? code.replaceAll(META, `new URL("place-of:${relative(source, id)}", ${META}).href`)
        : undefined,
    renderChunk: (code: string, { fileName }: { readonly fileName: string }) => {
      const from = dirname(join(folder, fileName));
      return code.replaceAll(PLACE, (_, id: string) => {
        const path = relative(from, join(dist, id)).replaceAll("\\", "/");
        return JSON.stringify(`./${path.replace(/\.ts$/, ".js")}`);
      });
    },
  };
}

/** Scripts that are no modules cannot import any: `start` does it for them. */
function importsOf(source: string) {
  return {
    name: "imports",
    transform: (code: string, id: string) =>
      id.startsWith(source) ? code.replaceAll(IMPORT, "importModule(") : undefined,
  };
}
