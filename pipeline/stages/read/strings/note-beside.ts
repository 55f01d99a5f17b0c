import { valueAt } from "./value-at.ts";

/**
 * What a file says about a string in a `description` beside its `message`, as
 * Docusaurus, Chrome and others write it.
 *
 * > | "home": { "message": "Home", "description": "Label of the first tab" }
 *                                                  ^^^^^^^^^^^^^^^^^^^^^^
 */
export function noteBeside(data: unknown, path: readonly string[]): string | undefined {
  if (!NOTED.has(path.at(-1)!)) return undefined;
  const note = valueAt(data, [...path.slice(0, -1), "description"]);
  return typeof note === "string" && note.trim() !== "" ? note.trim() : undefined;
}

const NOTED = new Set(["message", "translation", "other"]);
