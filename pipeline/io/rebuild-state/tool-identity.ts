import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative, resolve } from "node:path";

/** What makes localized articles, as far as it can differ between two runs. */
export interface ToolIdentity {
  /** Hash of the program's files, what it depends on, and ICU's version: the same in every clone. */
  readonly identity: string;
  /** Hash of their sizes and times: where it is the same, so is the identity. */
  readonly stats: string;
}

/** @param known from an earlier run: its identity is taken where the stats are the same. */
export function toolIdentity(known?: ToolIdentity): ToolIdentity {
  const files = programFiles();
  const stats = createHash("sha256").update(PROGRAM);
  for (const file of files) {
    const { size, mtimeMs } = statSync(file);
    stats.update(`${file}\0${size}\0${mtimeMs}\0`);
  }
  stats.update(RUNTIME);
  const digest = stats.digest("base64url");
  return known?.stats === digest ? known : { identity: identityOf(files), stats: digest };
}

/** `pipeline` here, `dist` in the package. */
const PROGRAM = resolve(import.meta.dirname, "../..");

/** Sentences are cut with ICU's tables. */
const RUNTIME = `${process.versions["icu"]} ${process.versions["unicode"]}`;

function identityOf(files: readonly string[]): string {
  const hash = createHash("sha256").update(RUNTIME);
  for (const file of files)
    hash.update(`\0${relative(PROGRAM, file).replaceAll("\\", "/")}\0`).update(readFileSync(file));
  return hash.digest("base64url");
}

/** Declarations of types make nothing. */
function isPart(name: string): boolean {
  return /\.(?:[jt]s|css|json)$/.test(name) && !name.endsWith(".d.ts");
}

function programFiles(): readonly string[] {
  const own = readdirSync(PROGRAM, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && isPart(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
  const beside = ["package.json", "package-lock.json", "locales/en/site.json"]
    .map((name) => join(PROGRAM, "..", name))
    .filter((file) => statSync(file, { throwIfNoEntry: false })?.isFile());
  return [...own, ...beside].toSorted();
}
