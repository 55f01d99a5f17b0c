import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openEmbeddedStore } from "../../pipeline/io/memory/embedded/embedded-store.ts";
import { createInMemoryStore } from "../../pipeline/io/memory/in-memory-store.ts";
import { parseLocale } from "../../pipeline/model/locale.ts";
import type { Piece } from "../../pipeline/model/match.ts";
import type { Batch, MemoryStore } from "../../pipeline/model/memory-port.ts";
import { matchArticle, prepareArticle } from "../../pipeline/run.ts";
import { composeReview } from "../../pipeline/stages/match/compose-review.ts";
import { composeSource } from "../../pipeline/stages/match/compose-source.ts";
import { composeTarget } from "../../pipeline/stages/match/compose-target.ts";
import type { SegmentRange } from "../../pipeline/stages/match/compose-target.ts";
import { sealRecord } from "../../pipeline/stages/match/record-id.ts";
import { hashBytes } from "../../pipeline/stages/read/hash-bytes.ts";

const EN = parseLocale("en")!;
const FR = parseLocale("fr")!;
const PATH = "content/en/a.md";
const AUTHOR = { by: "ada", at: "2026-11-23T10:00:00Z", from: EN };
const OPTIONS = {
  policy: {
    minimumState: "translated",
    parentLocale: true,
    fallback: "keep-old",
    minimumCoverage: 0,
  },
  frontMatterKeys: [],
  maxNesting: 100,
} as const;

/** What authors do to the source, and people to the memory. The numbers pick places and words. */
const deed = fc.record({
  kind: fc.constantFrom(
    "insert", "insert", "delete", "move", "change", "change", "repeat", "repeat paragraph", "split",
    "set", "set", "set", "set", "set", "approve", "finalize", "reject", "still-correct", "withdraw",
  ), // prettier-ignore
  at: fc.nat(1000),
  to: fc.nat(1000),
  word: fc.nat(5),
});
type Deed = typeof deed extends fc.Arbitrary<infer D> ? D : never;

/** Paragraphs of sentences. Few words, so that many sentences are equal or alike. */
type Text = readonly (readonly string[])[];

const START: Text = [
  ["The red boat waits.", "The sea is calm."],
  ["The moon rises."],
  ["The sea is calm.", "Nobody is here today."],
];
const COLOURS = ["red", "blue", "green", "white", "black", "grey"];
const sentence = (word: number, to: number): string =>
  `The ${COLOURS[word]} boat waits for ${COLOURS[to % COLOURS.length]} sails.`;

/** The text after an author's deed; the same where the deed is none of an author's. */
function edit(text: Text, { kind, at, to, word }: Deed): Text {
  const p = at % Math.max(1, text.length);
  const own = text[p] ?? [];
  const s = to % Math.max(1, own.length);
  const withOwn = (sentences: readonly string[]): Text =>
    text.with(p, sentences).filter(({ length }) => length > 0);
  switch (kind) {
    case "insert":
      return text.length === 0 || word > 3
        ? text.toSpliced(p, 0, [sentence(word, to)])
        : withOwn(own.toSpliced(s, 0, sentence(word, to)));
    case "delete":
      return text.length < 2 ? text : withOwn(own.toSpliced(s, 1));
    case "move":
      return text.toSpliced(p, 1).toSpliced(to % Math.max(1, text.length), 0, own);
    case "change":
      return withOwn(own.with(s, (own[s] ?? "").replace(/\w+\.$/, `${COLOURS[word]}.`)));
    case "repeat":
      return withOwn(own.toSpliced(s, 0, own[s] ?? ""));
    case "repeat paragraph":
      return text.toSpliced(to % (text.length + 1), 0, own);
    case "split":
      return text.toSpliced(p, 1, ...[own.slice(0, s), own.slice(s)].filter((part) => part.length));
    default:
      return text;
  }
}

/** One article and a memory, and what is known of each target that was ever written. */
class Desk {
  text: Text = START;
  readonly stores: readonly MemoryStore[];
  /** Keys for which a target was written, or said to be still correct. */
  readonly meant = new Map<string, Set<string>>();
  #count = 0;

  constructor(stores: readonly MemoryStore[]) {
    this.stores = stores;
  }

  async look(store = this.stores[0]!) {
    const text = this.text.map((sentences) => sentences.join(" ")).join("\n\n");
    const revision = hashBytes(new TextEncoder().encode(text));
    const ports = { memory: store, articleExists: (path: string) => path === PATH };
    const article = { path: PATH, source: EN, text, revision };
    const prepared = await prepareArticle(article, OPTIONS, ports);
    const matched = await matchArticle(prepared, FR, OPTIONS, ports);
    const ranged = matched.matches.flatMap(({ unit, pieces }) =>
      pieces.map((piece) => ({ piece, range: { unit, from: piece.from, to: piece.to } })),
    );
    return { article, prepared, ...matched, ranged };
  }

  async act(deed: Deed): Promise<void> {
    const edited = edit(this.text, deed);
    if (edited !== this.text) this.text = edited;
    else await this.#write(deed);
  }

  async #write({ kind, at }: Deed): Promise<void> {
    const { article, prepared, input, ranged } = await this.look();
    const chosen = ranged[at % Math.max(1, ranged.length)];
    if (chosen === undefined) return;
    const { units } = prepared.segmented;
    const known = prepared.sources;
    await this.#put(composeSource({ ...AUTHOR, article, units, rules: "1", known }));
    const intention = { ...AUTHOR, revision: article.revision, memory: input, range: chosen.range };
    await this.#put(this.#batch(kind, intention, chosen));
  }

  #batch(
    kind: Deed["kind"],
    intention: Parameters<typeof composeReview>[0] extends infer I
      ? Omit<I & object, "verdict">
      : never,
    { piece, range }: { readonly piece: Piece; readonly range: SegmentRange },
  ): Batch | undefined {
    const key = range.unit.segments[range.from]!.key;
    switch (kind) {
      case "set": {
        const target = `Texte ${this.#count++}.`;
        this.#mean(target, key);
        return composeTarget({ ...(intention as Parameters<typeof composeTarget>[0]), target });
      }
      case "approve":
      case "finalize":
      case "reject":
      case "still-correct":
        if (kind === "still-correct" && piece.stale) this.#mean(piece.stale.target, key);
        return composeReview({
          ...(intention as Parameters<typeof composeReview>[0]),
          verdict: kind,
        });
      case "withdraw": {
        const records = [piece.work?.record].filter((id) => id !== undefined);
        if (records.length === 0) return undefined;
        const withdraw = { v: 1, kind: "withdraw" as const, ...AUTHOR, parents: [], records };
        return { locale: FR, records: [sealRecord(withdraw)] };
      }
      default:
        return undefined;
    }
  }

  #mean(target: string, key: string): void {
    this.meant.set(target, (this.meant.get(target) ?? new Set()).add(key));
  }

  async #put(batch: Batch | undefined): Promise<void> {
    if (batch === undefined) return;
    for (const store of this.stores) {
      const result = await store.put(batch);
      if (result.outcome !== "stored")
        throw new Error(`Nobody else writes: ${JSON.stringify(result)}`);
    }
  }
}

/** What readers get of the sentences whose text stands once in the article, by text. */
function uniqueTargets(pieces: readonly Piece[]): ReadonlyMap<string, string | undefined> {
  const counts = new Map<string, number>();
  for (const { segment } of pieces) counts.set(segment.text, (counts.get(segment.text) ?? 0) + 1);
  return new Map(
    pieces
      .filter(({ segment }) => counts.get(segment.text) === 1)
      .map(({ segment, published }) => [segment.text, published?.target]),
  );
}

describe("a memory under any sequence of deeds", () => {
  it("applies only what was written for a sentence, and no edit takes an unchanged one its text", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(deed, { maxLength: 40 }), async (deeds) => {
        const desk = new Desk([createInMemoryStore()]);
        let before = await desk.look();
        for (const next of deeds) {
          const text = desk.text;
          await desk.act(next);
          const after = await desk.look();
          for (const { unit, pieces } of after.matches) {
            expect(pieces.flatMap(({ from, to }) => [from, to])).toEqual(
              unit.segments.flatMap((_, index) => [index, index + 1]),
            );
            for (const { published, segment } of pieces) {
              if (published) expect([...desk.meant.get(published.target)!]).toContain(segment.key);
            }
          }
          if (desk.text !== text) {
            const now = uniqueTargets(after.ranged.map(({ piece }) => piece));
            for (const [sentence, target] of uniqueTargets(
              before.ranged.map(({ piece }) => piece),
            )) {
              if (target !== undefined && now.has(sentence)) expect(now.get(sentence)).toBe(target);
            }
          }
          before = after;
        }
      }),
      { numRuns: 150 },
    );
  });

  it("is the same in every store, and after the cache was lost", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(deed, { minLength: 5, maxLength: 25 }), async (deeds) => {
        const root = mkdtempSync(join(tmpdir(), "interlinear-"));
        const embedded = await openEmbeddedStore({ root });
        try {
          const desk = new Desk([createInMemoryStore(), embedded]);
          for (const next of deeds) await desk.act(next);
          const expected = (await desk.look()).matches;
          expect((await desk.look(embedded)).matches).toEqual(expected);
          await embedded.close();
          rmSync(join(root, ".interlinear"), { recursive: true });
          const again = await openEmbeddedStore({ root });
          try {
            expect((await desk.look(again)).matches).toEqual(expected);
          } finally {
            await again.close();
          }
        } finally {
          rmSync(root, { recursive: true, force: true });
        }
      }),
      { numRuns: 12 },
    );
  });
});
