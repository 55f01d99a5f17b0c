import { linesAfter } from "../masks/container-lines.ts";
import type { MaskRule } from "../masks/mask.ts";

const LINE = /^-{1,3}8<-{1,3}[ \t]+(["']).+\1$/;

const FENCE = /^-{1,3}8<-{1,3}[ \t]*$/;

/** Text of other files: `--8<-- "file"`, and lists of files between two lines of `--8<--`. */
export const snippet: MaskRule = {
  opener: "--8<--",
  find: (site) => {
    const { text, at, lineEnd } = site;
    const line = text.slice(at, lineEnd).trimEnd();
    if (LINE.test(line)) return { end: at + line.length, display: "block" };
    if (!FENCE.test(line)) return undefined;
    for (const { from, end, isBlank, indent } of linesAfter(site)) {
      if (!isBlank && indent < 0) return undefined;
      if (FENCE.test(text.slice(from(0), end))) return { end, display: "block" };
    }
    return undefined;
  },
};
