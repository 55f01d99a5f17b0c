import { utf8ToBytes } from "@noble/hashes/utils.js";

/**
 * First 128 bits of SHA-256 (FIPS 180-4) of a text in UTF-8, as 32 hex digits.
 *
 * Articles have some ten thousand short texts to hash, for which a library's objects and buffers
 * cost several times what the rounds do; here everything is written over the last text's.
 */
export function sha256Half(text: string): string {
  const length = fill(text);
  const blocks = (length + 9 + 63) >> 6;
  pad(length, blocks);
  state.set(INITIAL);
  for (let block = 0; block < blocks; block++) compress(block << 6);
  return hex(state[0]!) + hex(state[1]!) + hex(state[2]!) + hex(state[3]!);
}

/** Grows with the longest text. */
let bytes = new Uint8Array(4096);
const state = new Int32Array(8);
const words = new Int32Array(64);

/** Write a text into the buffer; most are ASCII, and need no encoder. Returns its length in bytes. */
function fill(text: string): number {
  grow(text.length);
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code > 0x7f) {
      const encoded = utf8ToBytes(text);
      grow(encoded.length);
      bytes.set(encoded);
      return encoded.length;
    }
    bytes[index] = code;
  }
  return text.length;
}

function grow(length: number): void {
  if (length + 128 > bytes.length) bytes = new Uint8Array(2 * (length + 128));
}

/** A bit, zeros, and the length in bits. */
function pad(length: number, blocks: number): void {
  const end = blocks << 6;
  bytes.fill(0, length, end);
  bytes[length] = 0x80;
  const high = Math.floor(length / 0x2000_0000);
  const low = (length << 3) >>> 0;
  for (let index = 0; index < 4; index++) {
    bytes[end - 8 + index] = high >>> (24 - 8 * index);
    bytes[end - 4 + index] = low >>> (24 - 8 * index);
  }
}

function compress(from: number): void {
  schedule(from);
  let [a, b, c, d] = [state[0]!, state[1]!, state[2]!, state[3]!];
  let [e, f, g, h] = [state[4]!, state[5]!, state[6]!, state[7]!];
  for (let round = 0; round < 64; round++) {
    const sum1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
    const one = (h + sum1 + ((e & f) ^ (~e & g)) + ROUNDS[round]! + words[round]!) | 0;
    const sum0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
    const two = (sum0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + one) | 0;
    d = c;
    c = b;
    b = a;
    a = (one + two) | 0;
  }
  state[0] = state[0]! + a;
  state[1] = state[1]! + b;
  state[2] = state[2]! + c;
  state[3] = state[3]! + d;
  state[4] = state[4]! + e;
  state[5] = state[5]! + f;
  state[6] = state[6]! + g;
  state[7] = state[7]! + h;
}

function schedule(from: number): void {
  for (let index = 0, at = from; index < 16; index++, at += 4)
    words[index] =
      (bytes[at]! << 24) | (bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | bytes[at + 3]!;
  for (let index = 16; index < 64; index++) {
    const w15 = words[index - 15]!;
    const w2 = words[index - 2]!;
    const s0 = ((w15 >>> 7) | (w15 << 25)) ^ ((w15 >>> 18) | (w15 << 14)) ^ (w15 >>> 3);
    const s1 = ((w2 >>> 17) | (w2 << 15)) ^ ((w2 >>> 19) | (w2 << 13)) ^ (w2 >>> 10);
    words[index] = words[index - 16]! + s0 + words[index - 7]! + s1;
  }
}

function hex(word: number): string {
  return (
    HEX[word >>> 24]! + HEX[(word >>> 16) & 255]! + HEX[(word >>> 8) & 255]! + HEX[word & 255]!
  );
}

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));

/** The first 32 bits of the fractional parts of the square and cube roots of the first primes. */
const INITIAL = new Int32Array(8);
const ROUNDS = new Int32Array(64);

for (let prime = 2, index = 0; index < 64; prime++) {
  if (!isPrime(prime)) continue;
  if (index < 8) INITIAL[index] = fraction(rootOf(prime, 2n));
  ROUNDS[index++] = fraction(rootOf(prime, 3n));
}

function isPrime(number: number): boolean {
  for (let factor = 2; factor * factor <= number; factor++) if (number % factor === 0) return false;
  return true;
}

/** The root of a number times 2^32, rounded down. */
function rootOf(number: number, degree: bigint): bigint {
  const wanted = BigInt(number) << (32n * degree);
  let low = 0n;
  let high = 1n << 40n;
  while (low < high) {
    const middle = (low + high + 1n) >> 1n;
    if (middle ** degree <= wanted) low = middle;
    else high = middle - 1n;
  }
  return low;
}

function fraction(root: bigint): number {
  return Number(root & 0xffff_ffffn) | 0;
}
