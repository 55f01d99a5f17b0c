import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";

const DIGITS = 6;

/** The begin of a text's hash, which tells two names apart that are otherwise spelled alike: 6 hexadecimal digits of SHA-256. */
export function hashMark(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text))).slice(0, DIGITS);
}
