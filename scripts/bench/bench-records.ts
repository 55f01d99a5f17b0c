import type { Locale } from "../../pipeline/model/locale.ts";
import type { TargetRecord } from "../../pipeline/model/record.ts";
import { sealRecord } from "../../pipeline/stages/match/record-id.ts";
import { segmentKey } from "../../pipeline/stages/segment/segment-key.ts";

const EN = "en" as Locale;

/** Different targets of one article. */
export function benchRecords(name: string, count: number): readonly TargetRecord[] {
  return Array.from({ length: count }, (_, index) => {
    const source = `This is sentence ${index} of the article ${name}, as long as sentences are.`;
    const key = segmentKey(EN, source, []);
    return sealRecord({
      v: 1,
      kind: "target",
      by: "bench",
      at: "2026-11-23T12:00:00.000Z",
      from: EN,
      parents: [],
      article: `content/en/${name}.md`,
      place: key,
      n: 0,
      keys: [key],
      prev: "^",
      next: "$",
      codesHash: "",
      source,
      target: `Das ist Satz ${index} des Artikels ${name}, so lang, wie Sätze eben sind.`,
      state: "translated",
      origin: "human",
      revision: key + key,
    });
  });
}
