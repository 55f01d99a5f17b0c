import type { TextCodec } from "../../../../model/segmented-article.ts";

/** Plain text on one line that stands for itself; none of `forbidden` may come into it. */
export function plainLine(forbidden: RegExp): TextCodec {
  return {
    decode: (raw) => raw,
    encode: (text) => (/[\r\n]/.test(text) || forbidden.test(text) ? undefined : text),
  };
}
