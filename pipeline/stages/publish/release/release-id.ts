import type { Manifest } from "../../../model/release.ts";
import { canonicalJson } from "../../match/canonical-json.ts";
import { hashText } from "../../match/record-id.ts";

/** A manifest that has no id yet. */
export type ManifestDraft = Omit<Manifest, "id">;

/**
 * The id of a release: the same for the same content on the same base, whoever makes it and
 * whenever. Throws `RangeError` where the manifest cannot be written as canonical JSON.
 */
export function releaseId(manifest: ManifestDraft): string {
  const { v, number, base, act, of, files, versions, tools } = manifest;
  const content = { v, number, base, act, of, files, versions, tools };
  return `r${number}-${hashText(canonicalJson(content)).slice(0, 12)}`;
}

/** The text of a manifest as it is stored and signed: RFC 8785 JSON and a line feed. */
export function manifestText(manifest: Manifest): string {
  return `${canonicalJson(manifest)}\n`;
}

/** SHA-256 of every object that a release is made of: of its files, of its versions, and of its index. */
export function objectsOf({
  files,
  versions,
  index,
}: Pick<Manifest, "files" | "versions" | "index">): Set<string> {
  const objects = new Set([...files, ...versions].map(({ sha256 }) => sha256));
  return index === undefined ? objects : objects.add(index);
}
