import fc from "fast-check";
import { expect, it } from "vitest";
import { parseLocale } from "../../../pipeline/model/locale.ts";
import { countWords } from "../../../pipeline/stages/segment/count-words.ts";

const en = parseLocale("en")!;

/** The definition: letters and digits with their marks, joined by apostrophes, hyphens, points and commas. */
const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(?:['\u2019.,-][\p{L}\p{N}][\p{L}\p{N}\p{M}]*)*/gu;

const characters = fc.constantFrom(
  ..."a|Z|é|e\u0301|\u0301|7|٣|'|\u2019|.|,|-|—| |\n|😀|𝒳|\ud835|\udc00|#|я|ß".split("|"),
);

it("counts the words that its definition finds", () => {
  fc.assert(
    fc.property(fc.array(characters, { maxLength: 12 }), (parts) => {
      const text = parts.join("");
      expect(countWords(text, en)).toBe(text.match(WORD)?.length ?? 0);
    }),
    { numRuns: 5000 },
  );
});
