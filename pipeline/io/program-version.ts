import { readFileSync } from "node:fs";

/** The version of this program, from its `package.json`: as far up from `dist/` as from `pipeline/`. */
export function programVersion(): string {
  const manifest = new URL("../../package.json", import.meta.url);
  const { version } = JSON.parse(readFileSync(manifest, "utf8")) as { readonly version: string };
  return version;
}
