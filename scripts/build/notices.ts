import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";

/** Names and licenses of the packages whose modules were bundled, as their licenses ask for. */
export function noticesOf(root: string, modules: readonly string[]): string {
  const packages = new Set(modules.flatMap((id) => packageOf(root, id) ?? []));
  return [...packages]
    .toSorted()
    .map(noticeOf)
    .join(`\n${"-".repeat(72)}\n\n`);
}

/** The folder of the package that a module belongs to; `undefined` for what is ours. */
function packageOf(root: string, id: string): string | undefined {
  const path = relative(root, id).replaceAll("\\", "/");
  const folder = /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(path)?.[0];
  return folder === undefined ? undefined : join(root, folder);
}

function noticeOf(folder: string): string {
  const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Manifest;
  const { name, version, license, licenses = [] } = manifest;
  const texts = readdirSync(folder)
    .filter((file) => /^(?:licen[cs]e|copying|notice)/i.test(file))
    .map((file) => readFileSync(join(folder, file), "utf8").trim());
  return (
    [
      `${name} ${version}: ${license ?? licenses.map(({ type }) => type).join(", ")}`,
      ...texts,
    ].join("\n\n") + "\n"
  );
}

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
  /** As it was written long ago. */
  readonly licenses?: readonly { readonly type: string }[];
}
