import { describe, expect, it } from "vitest";
import { parseLocale } from "../../../pipeline/model/locale.ts";
import type { ReviewRecord, SourceRecord, WrittenRecord } from "../../../pipeline/model/record.ts";
import { createInMemoryStore } from "../../../pipeline/io/memory/in-memory-store.ts";
import { composeReview } from "../../../pipeline/stages/match/compose-review.ts";
import { composeSource } from "../../../pipeline/stages/match/compose-source.ts";
import { composeTarget } from "../../../pipeline/stages/match/compose-target.ts";
import { composeWritten } from "../../../pipeline/stages/match/compose-written.ts";
import { match } from "../../../pipeline/stages/match/match.ts";
import { validateBatch } from "../../../pipeline/stages/match/validate-batch.ts";
import { DE, EN, hex } from "../../contracts/record-factory.ts";
import { openDesk, unitsOf } from "./article-factory.ts";

const A = "content/en/a.md";
const AUTHOR = { by: "jo", at: "2026-11-23T11:00:00Z", from: EN, revision: hex("r") };

function desk(...paragraphs: readonly string[]) {
  const made = openDesk();
  made.articles.set(A, unitsOf(...paragraphs));
  const range = (unit: number, from = 0, to = from + 1) => ({
    unit: made.articles.get(A)![unit]!,
    from,
    to,
  });
  return { ...made, range };
}

describe("composeTarget", () => {
  it("says all that the record format asks for", () => {
    const { input, range } = desk("One.|Two.", "Three.");
    const batch = composeTarget({
      ...AUTHOR,
      memory: input(A),
      range: range(0, 1),
      target: "zwei",
    });
    const unit = range(0).unit;
    expect(batch).toMatchObject({
      locale: "de",
      records: [
        {
          v: 1, kind: "target", by: "jo", from: "en", parents: [], keys: [hex("Two.")], source: "Two.", target: "zwei",
          state: "translated", article: A, place: unit.place, n: 0, prev: hex("One."), next: hex("Three."), origin: "human",
        },
      ],
      expect: [{ slot: { article: A, place: unit.place, key: hex("Two."), n: 0 }, head: "none" }],
    }); // prettier-ignore
    expect(validateBatch(batch)).toBeUndefined();
  });

  it("is taken by a store once, and refused for whoever saw the older head", async () => {
    const store = createInMemoryStore();
    const { input, range } = desk("One.");
    const first = composeTarget({ ...AUTHOR, memory: input(A), range: range(0), target: "eins" });
    expect(await store.put(first)).toMatchObject({ outcome: "stored" });
    const records = await store.gather({ locale: DE, articles: [A] });
    const mine = composeTarget({
      ...AUTHOR,
      memory: input(A, { records }),
      range: range(0),
      target: "mine",
    });
    const theirs = composeTarget({
      ...AUTHOR,
      memory: input(A, { records }),
      range: range(0),
      target: "theirs",
    });
    expect(await store.put(mine)).toMatchObject({ outcome: "stored" });
    expect(await store.put(theirs)).toMatchObject({
      outcome: "moved",
      heads: [mine.records[0]!.id],
    });
  });

  it("is refused where the person expected another record than the memory has", async () => {
    const store = createInMemoryStore();
    const { input, range } = desk("One.");
    const first = composeTarget({ ...AUTHOR, memory: input(A), range: range(0), target: "eins" });
    await store.put(first);
    const records = await store.gather({ locale: DE, articles: [A] });
    const set = (expected: string) =>
      store.put(
        composeTarget({
          ...AUTHOR,
          memory: input(A, { records }),
          range: range(0),
          target: "x",
          expect: expected,
        }),
      );
    expect(await set("none")).toMatchObject({ outcome: "moved" });
    expect(await set(hex("other"))).toMatchObject({ outcome: "moved" });
    expect(await set(first.records[0]!.id)).toMatchObject({ outcome: "stored" });
  });

  it("opens a segment again for editors, while readers keep what they had", () => {
    const { set, input } = desk("One.");
    set(A, "One.", "eins");
    const batch = set(A, "One.", "");
    expect(batch.records[0]).toMatchObject({ target: "", state: "initial" });
    expect(match(input(A))[0]?.pieces[0]).toMatchObject({
      work: undefined,
      published: { target: "eins" },
    });
  });

  it("does not take a parent locale's record for one of its own memory", () => {
    const german = desk("One.");
    german.set(A, "One.", "eins");
    const id = german.records[0]!.id;
    const memory = {
      ...german.input(A),
      locale: parseLocale("de-CH")!,
      records: [],
      parents: [{ locale: DE, records: german.records }],
    };
    const batch = composeTarget({
      ...AUTHOR,
      memory,
      range: german.range(0),
      target: "eis",
      expect: id,
    });
    expect(batch.expect?.[0]?.head).toBe("none");
    expect(batch.records[0]?.parents).toEqual([]);
  });
});

describe("composeReview", () => {
  it("keeps a rejected text from coming back from an equal sentence", () => {
    const { input, range, records, readers, set } = desk("Same.", "Middle.", "Same.");
    set(A, "Same.", "Gleich.");
    expect(readers(A)).toEqual(["Gleich.", "-", "Gleich."]);
    const reject = () =>
      composeReview({ ...AUTHOR, memory: input(A), range: range(2), verdict: "reject" });
    records.push(...reject()!.records);
    expect(readers(A)).toEqual(["Gleich.", "-", "-"]);
    expect(reject()).toBeUndefined();
  });

  it("judges the work head, after the reviews that there are", () => {
    const { set, input, range, records } = desk("One.");
    const [target] = set(A, "One.", "eins").records;
    const judge = (verdict: ReviewRecord["verdict"]) => {
      const batch = composeReview({
        ...AUTHOR,
        memory: input(A),
        range: range(0),
        verdict,
        reason: "read",
      })!;
      expect(validateBatch(batch)).toBeUndefined();
      records.push(...batch.records);
      return batch;
    };
    const approved = judge("approve");
    expect(approved).toMatchObject({
      records: [{ target: target!.id, parents: [] }],
      expect: [{ head: target!.id }],
    });
    expect(judge("finalize").records[0]?.parents).toEqual([approved.records[0]!.id]);
    expect(match(input(A))[0]?.pieces[0]?.work?.state).toBe("final");
    set(A, "One.", "uno");
    expect(match(input(A))[0]?.pieces[0]?.work?.state).toBe("translated");
  });

  it("has nothing to judge where there is no target", () => {
    const { input, range } = desk("One.");
    const judge = (verdict: ReviewRecord["verdict"]) =>
      composeReview({ ...AUTHOR, memory: input(A), range: range(0), verdict });
    expect(judge("approve")).toBeUndefined();
    expect(judge("still-correct")).toBeUndefined();
  });

  it("takes a target of another article over before it judges it", () => {
    const { set, input, articles, records } = desk("One.", "Two.");
    const [other] = set(A, "One.", "eins").records;
    articles.set("b.md", articles.get(A)!);
    const range = { unit: articles.get("b.md")![0]!, from: 0, to: 1 };
    const batch = composeReview({ ...AUTHOR, memory: input("b.md"), range, verdict: "approve" })!;
    expect(batch.records).toMatchObject([
      { kind: "target", article: "b.md", target: "eins", parents: [], basedOn: [other!.id] },
      { kind: "review", target: batch.records[0]!.id },
    ]);
    records.push(...batch.records);
    expect(match(input("b.md"))[0]?.pieces[0]?.work?.state).toBe("reviewed");
    expect(match(input(A))[0]?.pieces[0]?.work?.state).toBe("translated");
  });
});

describe("composeSource", () => {
  it("remembers an article once a revision, after the revisions before", () => {
    const units = unitsOf("One.|Two.");
    const article = { path: A, source: EN, text: "One. Two.", revision: "r1" };
    const first = composeSource({ ...AUTHOR, article, units, rules: "1", known: [] })!;
    const known = first.records as readonly SourceRecord[];
    expect(first).toMatchObject({
      locale: "en",
      records: [
        { revision: "r1", units: [{ keys: [hex("One."), hex("Two.")], texts: ["One.", "Two."] }] },
      ],
    });
    expect(composeSource({ ...AUTHOR, article, units, rules: "1", known })).toBeUndefined();
    const second = composeSource({
      ...AUTHOR,
      article: { ...article, revision: "r2" },
      units,
      rules: "1",
      known,
    });
    expect(second?.records[0]?.parents).toEqual([known[0]!.id]);
  });
});

describe("composeWritten", () => {
  it("remembers a file where its newest record says something else", () => {
    const given = { ...AUTHOR, locale: DE, article: A, path: "locales/de/articles/a.md" };
    const first = composeWritten({ ...given, hash: "1", known: [] })!;
    const known = first.records as readonly WrittenRecord[];
    expect(composeWritten({ ...given, hash: "1", known })).toBeUndefined();
    expect(composeWritten({ ...given, hash: "2", known })?.records[0]?.parents).toEqual([
      known[0]!.id,
    ]);
  });
});
