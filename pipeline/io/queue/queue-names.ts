import { createHash } from "node:crypto";

/** The queue of jobs that were given up, of all versions. */
export const GIVEN_UP = "given-up";

/** How the queue of a version is called. */
export function versionName(tool: string): string {
  return createHash("sha256").update(tool).digest("hex").slice(0, 12);
}

/** Beside the memory's, so that a queue can be thrown away without it. */
export function queueSchema(schema: string): string {
  const beginning = schema.length <= 40 ? schema : `${schema.slice(0, 27)}_${versionName(schema)}`;
  return `${beginning}_jobs`;
}

/** What was said of a job when it failed for the last time. */
export function deadReason(output: unknown): string {
  const said = output as {
    readonly message?: unknown;
    readonly value?: { message?: unknown };
  } | null;
  const message = said?.message ?? said?.value?.message;
  return typeof message === "string" ? message : "its worker did not say why";
}
