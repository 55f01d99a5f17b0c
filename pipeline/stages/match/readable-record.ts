import type { MemoryRecord } from "../../model/record.ts";

/**
 * Whether the fields that make entries hold what this version expects. Records of a newer version are kept
 * whatever they hold; one that has become something else is no entry, and decides about none.
 */
export function isReadable(record: MemoryRecord): boolean {
  const fields = record as Readonly<Record<string, unknown>>;
  const isList = (name: string): boolean =>
    Array.isArray(fields[name]) && fields[name].every((item) => typeof item === "string");
  const areTexts = (...names: readonly string[]): boolean =>
    names.every((name) => typeof fields[name] === "string");
  switch (record.kind) {
    case "target":
      return isList("keys") && areTexts(...TARGET_TEXTS);
    case "review":
      return areTexts("target", "verdict") && (fields["keys"] === undefined || isList("keys"));
    case "withdraw":
    case "restore":
      return isList("records");
    default:
      return true;
  }
}

const TARGET_TEXTS = [
  "source", "codesHash", "target", "state", "origin", "article", "place", "prev", "next", "from", "by", "at",
]; // prettier-ignore
