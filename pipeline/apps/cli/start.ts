import { readFileSync } from "node:fs";
import { createRequire, getCompileCacheDir } from "node:module";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { Script } from "node:vm";
import { type CodeCache, readCodeCache, writeCodeCache } from "../../io/code-cache.ts";
import type { main as Main } from "./main.ts";

/** `dist`, where this is built; from its source the program runs without it. */
const DIST = fileURLToPath(new URL("../..", import.meta.url));

/**
 * Start the built program, with the code that V8 made of it in an earlier run of the same command. What Node keeps of
 * modules (`module.enableCompileCache`) has no function that is compiled when it is first called, as nearly all
 * are: each run would compile two thousand of them.
 */
export async function start(): Promise<void> {
  const program = new Program(cacheFile());
  const { main } = program.load(join(DIST, "program/apps/cli/main.cjs")) as { main: typeof Main };
  process.once("exit", () => program.keep());
  await main();
}

/** One for each command, as each has other code; `undefined` where nobody wants caches. */
function cacheFile(): string | undefined {
  const folder = getCompileCacheDir();
  if (folder === undefined) return undefined;
  const command = process.argv.slice(2).find((word) => /^[a-z]+$/.test(word)) ?? "none";
  // The hash of all that was built: to make one here would take longer than to start.
  const build = readFileSync(join(DIST, "build.txt"), "utf8").slice(0, 22);
  return join(folder, `interlinear-${build}-${command}.bin`);
}

/** Scripts in the form of CommonJS, which V8 can keep with all functions that were called. */
class Program {
  readonly #file: string | undefined;
  readonly #known: CodeCache;
  readonly #modules = new Map<string, { exports: unknown }>();
  readonly #scripts = new Map<string, Script>();
  #hasNew = false;

  constructor(file: string | undefined) {
    this.#file = file;
    this.#known = file === undefined ? new Map() : readCodeCache(file);
  }

  load(path: string): unknown {
    const known = this.#modules.get(path);
    if (known !== undefined) return known.exports;
    const module = { exports: {} };
    this.#modules.set(path, module);
    const run = this.#script(path).runInThisContext() as Wrapper;
    run(module.exports, this.#requireFrom(path), {
      module,
      path,
      folder: dirname(path),
      importModule: (name) => import(name),
    });
    return module.exports;
  }

  /** Keep the code of the scripts where some of it is not kept yet. */
  keep(): void {
    if (!this.#hasNew || this.#file === undefined) return;
    const cache = Array.from(this.#scripts, ([name, script]): [string, Uint8Array] => [
      name,
      script.createCachedData(),
    ]);
    writeCodeCache(this.#file, new Map(cache));
  }

  #script(path: string): Script {
    const name = relative(DIST, path);
    const cachedData = this.#known.get(name);
    const source = readFileSync(path, "utf8");
    const script = new Script(
      `(function (exports, require, { module, path: __filename, folder: __dirname, importModule }) {${source}\n})`,
      {
        filename: path,
        ...(cachedData === undefined ? {} : { cachedData }),
      },
    );
    this.#hasNew ||= cachedData === undefined || script.cachedDataRejected === true;
    this.#scripts.set(name, script);
    return script;
  }

  #requireFrom(path: string): (name: string) => unknown {
    return (name) =>
      name.startsWith(".") ? this.load(resolve(dirname(path), name)) : requirePackage(name);
  }
}

const requireHere = createRequire(import.meta.url);

/** Some packages are there for `import` alone, which can be required by their path. */
function requirePackage(name: string): unknown {
  try {
    return requireHere(name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ERR_PACKAGE_PATH_NOT_EXPORTED") throw error;
    return requireHere(fileURLToPath(import.meta.resolve(name)));
  }
}

/** A script of the program; the names of what it is given are those that it has for it. */
type Wrapper = (exports: object, require: (name: string) => unknown, place: Place) => void;

interface Place {
  readonly module: object;
  readonly path: string;
  readonly folder: string;
  /** `import()`, which scripts do not have. */
  readonly importModule: (name: string) => Promise<unknown>;
}
