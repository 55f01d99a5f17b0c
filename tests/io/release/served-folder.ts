import { readdirSync, readFileSync, realpathSync, statSync } from "node:fs";
import { join } from "node:path";

/**
 * What a web server that resolves `current` once serves, by path, without the manifest beside
 * it; `undefined` where nothing is live.
 */
export function servedFolder(published: string): Readonly<Record<string, string>> | undefined {
  if (statSync(join(published, "current"), { throwIfNoEntry: false }) === undefined)
    return undefined;
  const tree = realpathSync(join(published, "current"));
  const files: [string, string][] = [];
  for (const entry of readdirSync(tree, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    files.push([file.slice(tree.length + 1), readFileSync(file, "utf8")]);
  }
  return Object.fromEntries(
    files.filter(([path, text]) => path !== "manifest.json" || !text.includes('"tools"')),
  );
}
