import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { canonicalJson } from "./canonical-json.ts";

/** SHA-256 of a text's UTF-8 bytes, 64 hex digits. */
export type HashText = (text: string) => string;

/**
 * Id of a record: the first 128 bits, hex, of SHA-256 over the RFC 8785 JSON of
 * the record without `id`. Copies of a record are therefore one record.
 *
 * Throws `RangeError` where the record cannot be written as canonical JSON.
 */
export function recordId(record: object, hash: HashText = hashText): string {
  const { id: _, ...content } = record as { readonly id?: unknown };
  return hash(canonicalJson(content)).slice(0, 32);
}

/** Give a draft its id; members that are `undefined` are left out. */
export function sealRecord<Draft extends object>(draft: Draft): Draft & { readonly id: string } {
  const present = Object.fromEntries(
    Object.entries(draft).filter(([, value]) => value !== undefined),
  );
  return { ...(present as Draft), id: recordId(present) };
}

/** SHA-256 of the UTF-8 bytes of a text, 64 hex digits. */
export function hashText(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)));
}
