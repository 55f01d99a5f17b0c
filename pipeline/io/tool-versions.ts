import { readFileSync } from "node:fs";
import type { ToolVersions } from "../model/release.ts";

/** The version of this program, from its `package.json`: as far up from `dist/` as from `pipeline/`. */
export function packageVersion(): string {
  const manifest = new URL("../../package.json", import.meta.url);
  const { version } = JSON.parse(readFileSync(manifest, "utf8")) as { readonly version: string };
  return version;
}

/** Programs and data that the bytes of a release depend on. */
export function toolVersions(): ToolVersions {
  const { icu = "none", cldr = "none", unicode = "none", tz = "none" } = process.versions;
  return { interlinear: packageVersion(), icu, cldr, unicode, tz };
}
