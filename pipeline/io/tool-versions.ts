import type { ToolVersions } from "../model/release.ts";
import { programVersion } from "./program-version.ts";

/** Programs and data that the bytes of a release depend on. */
export function toolVersions(): ToolVersions {
  const { icu = "none", cldr = "none", unicode = "none", tz = "none" } = process.versions;
  return { interlinear: programVersion(), icu, cldr, unicode, tz };
}
