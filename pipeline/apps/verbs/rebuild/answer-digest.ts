import { createHash } from "node:crypto";
import type { WrittenRecord } from "../../../model/record.ts";
import type { MatchedArticle, PreparedArticle } from "../../../run.ts";

/**
 * Hash of all that the memory says of an article in a locale: what applies to each segment, the locale's own values and
 * blocks, how the source was cut. Where it is equal, so is the localized article. What is only proposed does not count.
 */
export function answerDigest(
  { segmented, sources }: PreparedArticle,
  { matches, input }: MatchedArticle,
): string {
  const hash = createHash("sha256");
  for (const { unit, pieces } of matches) {
    hash.update(`${unit.kind}\0${unit.segments.map(({ key }) => key).join(" ")}\0`);
    for (const { segment: _, proposals: __, ...applied } of pieces)
      hash.update(JSON.stringify(applied));
  }
  const own = input.records.filter(({ kind }) => OWN_KINDS.has(kind));
  hash.update(JSON.stringify(own));
  // Values and blocks follow their units through older states of the source.
  if (own.length > 0) hash.update(JSON.stringify([...sources, ...input.sources]));
  return hash.update(segmented.article.source).digest("base64url");
}

/** Kinds that change an article besides targets, and what bears on them. */
const OWN_KINDS: ReadonlySet<string> = new Set([
  "override",
  "block",
  "withdraw",
  "restore",
  "erase",
]);

/** Whether the memory knows that rebuild wrote a text to a path. */
export function isKnownAsWritten(
  { input }: MatchedArticle,
  path: string,
  textHash: string,
): boolean {
  return input.records.some(
    (record) =>
      record.kind === "written" &&
      (record as WrittenRecord).path === path &&
      (record as WrittenRecord).hash === textHash,
  );
}
