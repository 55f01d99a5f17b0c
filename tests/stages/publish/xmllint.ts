import { spawnSync } from "node:child_process";
import { join } from "node:path";

const SCHEMAS = join(import.meta.dirname, "../../fixtures/schemas");

/** Whether the validator is there; tests that need it are skipped where it is not. */
export const HAS_XMLLINT = spawnSync("xmllint", ["--version"]).status === 0;

/** What xmllint says against a document; empty where it is valid. */
export function schemaProblems(document: string, schema: "atom" | "rss" | "sitemap"): string {
  const { status, stderr } = spawnSync(
    "xmllint",
    ["--noout", "--nonet", "--relaxng", join(SCHEMAS, `${schema}.rng`), "-"],
    { input: document, encoding: "utf8" },
  );
  return status === 0 ? "" : stderr;
}
