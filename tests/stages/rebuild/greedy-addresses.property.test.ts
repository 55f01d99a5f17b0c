import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ReadOptions } from "../../../pipeline/stages/segment/read-units.ts";
import { parserOf } from "../../../pipeline/stages/read/parse-article.ts";
import { targetSignature } from "../../../pipeline/stages/rebuild/find-spelling.ts";
import { greedyAddresses } from "../../../pipeline/stages/rebuild/greedy-addresses.ts";
import { readBack, readBackContext } from "../../../pipeline/stages/rebuild/reading/read-back.ts";
import { taskAlone } from "../../../pipeline/stages/rebuild/site-task.ts";
import { LITERAL, spellUnit } from "../../../pipeline/stages/rebuild/spell-unit.ts";
import { isProblem, unitTarget } from "../../../pipeline/stages/rebuild/unit-target.ts";
import { unsafeOffsets } from "../../../pipeline/stages/rebuild/unsafe-characters.ts";
import { segmented } from "../segmented.ts";
import { written } from "./written.ts";

const address = fc
  .tuple(
    fc.constantFrom("https://", "http://", "HTTPS://"),
    fc.constantFrom("a.b", "example.com", "localhost", "a-b.c.org", "1.2.3.4"),
    fc.constantFrom("/", "/x", "/x?y=1&z", "/a_b_c", "/x(y)", "/#id", "/a~b", "/é", "/x&amp"),
  )
  .map((parts) => parts.join(""));

const behind = fc.constantFrom("。", "」", "⟧", "é", "語", "…", "’s", "–", "א", "，", "¿");
const piece = fc.oneof(
  behind,
  fc.constantFrom(
    "a",
    " ",
    "[",
    "]",
    "(",
    ")",
    "*",
    "_",
    "`",
    "~",
    "&x;",
    ":",
    "!",
    ".",
    "www.",
    "@",
    "|",
    "\\",
  ),
);
const text = fc.array(piece, { maxLength: 5 }).map((pieces) => pieces.join(""));

const article = fc.constantFrom(
  (url: string) => `see ${url} now\n`,
  (url: string) => `# see ${url} now\n`,
  (url: string) => `- see ${url} now\n`,
  (url: string) => `| see ${url} now |\n|---|\n`,
);

const DIALECTS: readonly ReadOptions[] = [
  {},
  { dialects: ["mdx"] },
  { dialects: ["hugo", "heading-ids"] },
  { dialects: ["liquid"] },
];

describe("a bare address with a letter or mark beyond ASCII right behind it", () => {
  it("is put in angle brackets", () => {
    const source = "See https://example.com/a now.\n";
    expect(written(source, "请看 <x1/>。")).toBe("请看 <https://example.com/a>。\n");
  });

  it("reads otherwise whatever is escaped", () => {
    fc.assert(
      fc.property(
        fc.record({
          url: address,
          article,
          options: fc.constantFrom(...DIALECTS),
          before: text,
          behind: text,
          kept: fc.infiniteStream(fc.boolean()),
          lines: fc.constantFrom("habit", "one"),
        }),
        ({ url, article, options, before, behind, kept, lines }) => {
          const { sites, article: read, definitions } = segmented(article(url), "en", options);
          const site = sites[0]!;
          const target = unitTarget(site, [
            { from: 0, to: site.segments.length, target: `${before}<x1/>${behind}` },
          ]);
          fc.pre(!isProblem(target));
          const task = taskAlone(site, target, { source: read.text, lineEnd: "\n" });
          fc.pre(greedyAddresses(task).length > 0);
          const escapes = new Set(
            unsafeOffsets(target.tokens, site.layout).filter(() => kept.next().value),
          );
          const signature = readBack(readBackContext(site, read.text), {
            definitions,
            language: "en",
            parser: parserOf(options),
            delimiter: "",
          })(spellUnit(task, { ...LITERAL, escapes, lines }));
          expect(signature).not.toBe(targetSignature(task));
        },
      ),
      { numRuns: 500 },
    );
  });
});
