/**
 * Why the files of a release cannot stand beside each other on every system, or at all: a path
 * that leads out, two that differ by capital letters or forms of Unicode alone, a file where a folder
 * is. `undefined` where nothing speaks against them.
 */
export function whyUnservable(paths: readonly string[]): string | undefined {
  const spellings = new Map<string, string>();
  for (const path of paths) {
    if (!isPlain(path)) return `\`${path}\` is no path of a file below it`;
    const other = spellings.get(spelling(path));
    if (other !== undefined) return `\`${other}\` and \`${path}\` are one file on many systems`;
    spellings.set(spelling(path), path);
  }
  return whyFolder(spellings);
}

/** Lower-case NFC: how file systems that know no case spell a path. */
export function spelling(path: string): string {
  return path.normalize("NFC").toLowerCase();
}

function isPlain(path: string): boolean {
  if (/[\\\0]/.test(path) || path !== path.normalize("NFC") || !path.isWellFormed()) return false;
  return !path.split("/").some((part) => part === "" || part === "." || part === "..");
}

/** Folders are compared by their spelling too: `News/a` and `news/b` would be in one. */
function whyFolder(spellings: ReadonlyMap<string, string>): string | undefined {
  const folders = new Map<string, string>();
  for (const path of spellings.values()) {
    for (let end = path.lastIndexOf("/"); end > 0; end = path.lastIndexOf("/", end - 1)) {
      const folder = path.slice(0, end);
      const known = folders.get(spelling(folder));
      if (known === folder) break;
      if (known !== undefined)
        return `\`${known}/\` and \`${folder}/\` are one folder on many systems`;
      const file = spellings.get(spelling(folder));
      if (file !== undefined) return `\`${file}\` is a file and a folder`;
      folders.set(spelling(folder), folder);
    }
  }
  return undefined;
}
