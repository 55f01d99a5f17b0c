import { describe, expect, it } from "vitest";
import { parseLocale } from "../../../pipeline/model/locale.ts";
import type { State } from "../../../pipeline/model/record.ts";
import { checkBatch } from "../../../pipeline/stages/match/check-batch.ts";
import { composeReview } from "../../../pipeline/stages/match/compose-review.ts";
import { match } from "../../../pipeline/stages/match/match.ts";
import { DE, EN, erase, hex, restore, review, withdraw } from "../../contracts/record-factory.ts";
import { POLICY, type Paragraph, openDesk, unitsOf } from "./article-factory.ts";

const A = "content/en/a.md";
const AUTHOR = { by: "jo", at: "2026-11-23T11:00:00Z", from: EN, revision: "r" };
const minimum = (minimumState: State) => ({ policy: { ...POLICY, minimumState } });

/** A desk whose article has every sentence translated as `de:<sentence>`. */
function translated(...paragraphs: readonly (string | Paragraph)[]) {
  const desk = openDesk();
  desk.articles.set(A, unitsOf(...paragraphs));
  const seen = new Map<string, number>();
  for (const { segments } of desk.articles.get(A)!) {
    for (const { text } of segments) {
      const nth = seen.get(text) ?? 0;
      seen.set(text, nth + 1);
      desk.set(A, text, `de:${text}${nth === 0 ? "" : nth}`, { nth });
    }
  }
  return desk;
}

const steps = (desk: ReturnType<typeof openDesk>, article = A) =>
  match(desk.input(article)).flatMap(({ pieces }) =>
    pieces.map(({ published }) => published?.step),
  );

describe("a changed source", () => {
  it("keeps every target when a paragraph is inserted", () => {
    const desk = translated("One.|Two.", "Three.");
    desk.articles.set(A, unitsOf("New here.", "One.|Two.", "Also new.", "Three."));
    expect(desk.readers(A)).toEqual(["-", "de:One.", "de:Two.", "-", "de:Three."]);
  });

  it("keeps one of two equal sentences its target when the other has left the article and its own paragraph grows", () => {
    const desk = openDesk();
    desk.articles.set(A, unitsOf("Red.|Sea.", "Moon.", "Sea.|Nobody."));
    desk.set(A, "Sea.", "de:first", { nth: 0 });
    desk.articles.set(A, unitsOf("Red.|Sea.", "Other moon.", "Sea.|Nobody."));
    desk.set(A, "Sea.", "de:second", { nth: 1 });
    desk.articles.set(A, unitsOf("Red.|New.|Sea.", "Other moon.", "Nobody."));
    expect(desk.readers(A)).toEqual(["-", "-", "de:first", "-", "-"]);
  });

  it("keeps a paragraph's target when it moves, alone or with a neighbour", () => {
    const desk = translated("One.", "Two.", "Three.", "Four.");
    desk.articles.set(A, unitsOf("Three.", "Four.", "One.", "Two."));
    expect(desk.readers(A)).toEqual(["de:Three.", "de:Four.", "de:One.", "de:Two."]);
    desk.articles.set(A, unitsOf("Two.", "Three.", "One.", "Four."));
    expect(desk.readers(A)).toEqual(["de:Two.", "de:Three.", "de:One.", "de:Four."]);
  });

  it("keeps the sentences around a changed one and shows the old target for it", () => {
    const desk = translated("The first sentence says this.|The second one.|The third one.");
    desk.articles.set(A, unitsOf("The first sentence says that.|The second one.|The third one."));
    expect(desk.readers(A)).toEqual([
      "old: de:The first sentence says this.",
      "de:The second one.",
      "de:The third one.",
    ]);
    expect(match(desk.input(A))[0]?.pieces[0]?.proposals).toMatchObject([
      {
        reason: "stale",
        source: "The first sentence says this.",
        target: "de:The first sentence says this.",
        score: 80,
      },
    ]);
  });

  it("keeps the target of a sentence that was split for its parts, and of those that were merged", () => {
    const whole = "The tide comes in at night, and the boat has to leave before.";
    const parts = "The tide comes in at night.|The boat has to leave before.";
    const desk = translated(`${whole}|Last.`);
    desk.articles.set(A, unitsOf(`${parts}|Last.`));
    expect(desk.readers(A)).toEqual([`old: de:${whole}`, "de:Last."]);
    const merged = translated(`${parts}|Last.`);
    merged.articles.set(A, unitsOf(`${whole}|Last.`));
    expect(merged.readers(A)).toEqual([
      "old: de:The tide comes in at night. de:The boat has to leave before.",
      "de:Last.",
    ]);
    const [piece] = match(merged.input(A))[0]!.pieces;
    expect(piece?.stale).toMatchObject({ source: parts.replace("|", " ") });
    expect(piece?.stale?.others).toHaveLength(1);
  });

  it("makes the targets of merged sentences current where a person says that they are still correct", () => {
    const desk = translated("The tide comes in at night.|The boat has to leave before.");
    desk.articles.set(A, unitsOf("The tide comes in at night: the boat has to leave before."));
    const range = { unit: desk.articles.get(A)![0]!, from: 0, to: 1 };
    const intention = { ...AUTHOR, memory: desk.input(A), range };
    const batch = composeReview({ ...intention, verdict: "still-correct" })!;
    expect(checkBatch(batch, desk.records)).toBeUndefined();
    desk.records.push(...batch.records);
    expect(desk.readers(A)).toEqual([
      "de:The tide comes in at night. de:The boat has to leave before.",
    ]);
  });

  it("keeps a target of several sentences when one of them goes or comes", () => {
    const desk = translated("The first of them.|The second of them.|The third.", "Last.");
    desk.set(A, "The first of them.", "alle drei", { count: 3 });
    desk.articles.set(A, unitsOf("The first of them.|The second of them.", "Last."));
    expect(desk.readers(A)).toEqual(["old: alle drei", "de:Last."]);
    desk.articles.set(
      A,
      unitsOf("The first of them.|A new one between.|The second of them.|The third.", "Last."),
    );
    expect(desk.readers(A)).toEqual(["old: alle drei", "de:Last."]);
  });

  it("says which sentences were put into a paragraph, and not which are yet to be translated", () => {
    const added = (desk: ReturnType<typeof openDesk>) =>
      match(desk.input(A)).flatMap(({ pieces }) => pieces.map(({ isAdded }) => isAdded === true));
    const desk = translated("One says this.|Two says that.", "End.");
    desk.articles.set(
      A,
      unitsOf("One says this.|Something else.|Two says that.", "A new one.", "End."),
    );
    expect(added(desk)).toEqual([false, true, false, false, false]);
    const begun = openDesk();
    begun.articles.set(A, unitsOf("One says this.|Two says that."));
    begun.set(A, "One says this.", "Eins.");
    expect(added(begun)).toEqual([false, false]);
  });

  it("offers a target with today's numbers in its own notation", () => {
    const desk = openDesk();
    desk.articles.set(A, unitsOf("In May 47.1% voted."));
    desk.set(A, "In May 47.1% voted.", "Im Mai stimmten 47,1 % ab.");
    desk.articles.set(A, unitsOf("In May 47.3% voted."));
    expect(desk.readers(A)).toEqual(["old: Im Mai stimmten 47,1 % ab."]);
    expect(match(desk.input(A))[0]?.pieces[0]?.proposals).toMatchObject([
      { reason: "values-differ", target: "Im Mai stimmten 47,3 % ab.", score: 99 },
    ]);
  });

  it("never shows an unrelated sentence as the older wording", () => {
    const desk = translated("Before.", "Cats sleep all day long.", "After.");
    desk.articles.set(A, unitsOf("Before.", "Prices rose by ten percent.", "After."));
    expect(desk.readers(A)).toEqual(["de:Before.", "-", "de:After."]);
  });

  it("keeps the own targets of twenty equal cells, also when their heading changes", () => {
    const cells = (under: string) =>
      Array.from({ length: 20 }, () => ({ under, sentences: ["Yes"] }));
    const desk = translated("Intro.", ...cells("Table"));
    const own = ["de:Yes", ...Array.from({ length: 19 }, (_, index) => `de:Yes${index + 1}`)];
    desk.articles.set(A, unitsOf("Intro.", "Inserted.", ...cells("Table")));
    expect(desk.readers(A)).toEqual(["de:Intro.", "-", ...own]);
    desk.articles.set(A, unitsOf("Intro.", ...cells("The table")));
    expect(desk.readers(A)).toEqual(["de:Intro.", ...own]);
  });

  it("leaves the other of two equal sentences alone when one is edited", () => {
    const desk = openDesk();
    desk.articles.set(A, unitsOf("Same.", "Between.", "Same."));
    desk.set(A, "Same.", "first");
    expect(desk.readers(A)).toEqual(["first", "-", "first"]);
    desk.set(A, "Same.", "second", { nth: 1 });
    expect(desk.readers(A)).toEqual(["first", "-", "second"]);
  });

  it("never revives an older text when the source is reverted", () => {
    const desk = translated("First old.|Shared.");
    desk.articles.set(A, unitsOf("First new.|Shared."));
    desk.set(A, "Shared.", "better");
    expect(desk.readers(A)).toEqual(["old: de:First old.", "better"]);
    desk.articles.set(A, unitsOf("First old.|Shared."));
    expect(desk.readers(A)).toEqual(["de:First old.", "better"]);
  });

  it("asks a person when only the data of a code changed, and shows the old target meanwhile", () => {
    const desk = openDesk();
    const run = (data: string) =>
      unitsOf({ sentences: ["Run <x1/>."], codes: { "Run <x1/>.": data } });
    desk.articles.set(A, run("c1"));
    desk.set(A, "Run <x1/>.", "Starte <x1/>.");
    desk.articles.set(A, run("c2"));
    const piece = () => match(desk.input(A))[0]!.pieces[0]!;
    expect(desk.readers(A)).toEqual(["old: Starte <x1/>."]);
    expect(piece()).toMatchObject({
      work: undefined,
      proposals: [{ reason: "codes-differ", score: 99 }],
    });
    const range = { unit: desk.articles.get(A)![0]!, from: 0, to: 1 };
    const confirmed = composeReview({
      ...AUTHOR,
      memory: desk.input(A),
      range,
      verdict: "still-correct",
    })!;
    expect(checkBatch(confirmed, desk.records)).toBeUndefined();
    desk.records.push(...confirmed.records);
    expect(desk.readers(A)).toEqual(["Starte <x1/>."]);
    expect(piece().conflict).toEqual([]);
  });

  it("does not show an old target whose codes do not fit today's sentence", () => {
    const desk = openDesk();
    desk.articles.set(A, unitsOf("Run it with <x1/> and wait."));
    desk.set(A, "Run it with <x1/> and wait.", "Starte es mit <x1/>.");
    desk.articles.set(A, unitsOf("Run it with <x1/> and <x2/> and wait."));
    expect(desk.readers(A)).toEqual(["-"]);
    expect(match(desk.input(A))[0]?.pieces[0]?.proposals[0]?.reason).toBe("stale");
  });

  it("makes an old target current where a person says that it is still correct", () => {
    const desk = translated("It costs ten francs today.");
    desk.articles.set(A, unitsOf("Today it costs ten francs."));
    const range = { unit: desk.articles.get(A)![0]!, from: 0, to: 1 };
    const batch = composeReview({
      ...AUTHOR,
      memory: desk.input(A),
      range,
      verdict: "still-correct",
    })!;
    expect(checkBatch(batch, desk.records)).toBeUndefined();
    desk.records.push(...batch.records);
    expect(desk.readers(A)).toEqual(["de:It costs ten francs today."]);
    desk.set(A, "Today it costs ten francs.", "newer");
    expect(desk.readers(A)).toEqual(["newer"]);
    expect(match(desk.input(A))[0]?.pieces[0]?.conflict).toEqual([]);
  });
});

describe("moved and copied articles", () => {
  it("loses nothing when a hundred articles are renamed or copied, and an edit stays where it is", () => {
    const desk = openDesk();
    const text = (index: number) =>
      unitsOf(`Article ${index} begins.|It has parts.`, "Same everywhere.", `It ends ${index}.`);
    const docs = (index: number) => `docs/${index}.md`;
    const copy = (index: number) => `versioned_docs/v1/${index}.md`;
    for (let index = 0; index < 100; index++) {
      desk.articles.set(docs(index), text(index));
      desk.set(docs(index), `Article ${index} begins.`, `b${index}`);
      desk.set(docs(index), "It has parts.", `p${index}`);
      desk.set(docs(index), "Same everywhere.", `s${index}`);
      desk.set(docs(index), `It ends ${index}.`, `e${index}`);
    }
    const all = (index: number) => [`b${index}`, `p${index}`, `s${index}`, `e${index}`];
    for (let index = 0; index < 100; index++) desk.articles.set(copy(index), text(index));
    for (let index = 0; index < 100; index++) expect(desk.readers(copy(index))).toEqual(all(index));
    desk.articles.set(
      copy(7),
      unitsOf("Article 7 begins anew.|It has parts.", "Same everywhere.", "It ends 7."),
    );
    expect(desk.readers(copy(7))).toEqual(["old: b7", ...all(7).slice(1)]);
    expect(desk.readers(docs(7))).toEqual(all(7));
    expect(desk.readers(copy(8))).toEqual(all(8));
    for (let index = 0; index < 100; index++) desk.articles.delete(docs(index));
    for (let index = 0; index < 100; index += 10)
      expect(desk.readers(copy(index))).toEqual(all(index));
  });

  it("supersedes the heads of an article that is gone, not those of one that lives", () => {
    const desk = translated("One.", "Two.");
    const copy = "content/en/b.md";
    desk.articles.set(copy, desk.articles.get(A)!);
    const head = match(desk.input(copy))[0]!.pieces[0]!.published!.record;
    expect(desk.set(copy, "One.", "eins").records[0]).toMatchObject({
      parents: [],
      basedOn: [head],
    });
    const other = match(desk.input(copy))[1]!.pieces[0]!.published!.record;
    desk.articles.delete(A);
    expect(desk.set(copy, "Two.", "zwei").records[0]?.parents).toEqual([other]);
    expect(desk.readers(copy)).toEqual(["eins", "zwei"]);
  });

  it("follows a paragraph into another article, to its first and last sentence", () => {
    const desk = translated("Intro.", "One.|Two.|Three.", "Alone.", "End.");
    desk.articles.set(A, unitsOf("Intro.", "End."));
    desk.articles.set(
      "b.md",
      unitsOf("Other.", "More.", "One.|Two.|Three.", "Much.", "Alone.", "Very much.", "Last."),
    );
    const paragraph = ["de:One.", "de:Two.", "de:Three."];
    expect(desk.readers("b.md")).toEqual(["-", "-", ...paragraph, "-", "-", "-", "-"]);
  });

  it("offers nothing by itself where articles with the same neighbours differ", () => {
    const desk = openDesk();
    for (const [path, word] of [
      ["x.md", "du"],
      ["y.md", "Sie"],
    ] as const) {
      desk.articles.set(path, unitsOf("Before.", "You.", "After."));
      desk.set(path, "You.", word);
    }
    desk.articles.set(A, unitsOf("Before.", "You.", "After."));
    // The place is the same in all three, so only agreement may decide.
    expect(desk.readers(A)).toEqual(["-", "-", "-"]);
    expect(
      match(desk.input(A))[1]
        ?.pieces[0]?.proposals.map(({ target, reason }) => [target, reason])
        .sort(),
    ).toEqual([
      ["Sie", "other-context"],
      ["du", "other-context"],
    ]);
  });

  it("applies a reviewed target of another context only while all reviewed ones agree", () => {
    const desk = openDesk();
    for (const path of ["x.md", "y.md"]) {
      desk.articles.set(path, unitsOf(`Only in ${path}.`, "Read more."));
      const batch = desk.set(path, "Read more.", "Mehr");
      expect(desk.readers(A)).toEqual([]);
      if (path === "x.md") desk.records.push(review(batch.records[0]!.id, "approve"));
    }
    desk.articles.set(A, unitsOf("Another.", "Read more.", "Last."));
    expect(desk.readers(A)).toEqual(["-", "Mehr", "-"]);
    expect(match(desk.input(A))[1]?.pieces[0]?.published).toMatchObject({
      score: 100,
      step: "reviewed-elsewhere",
    });
    const differing = desk.set("y.md", "Read more.", "Weiterlesen");
    expect(desk.readers(A)).toEqual(["-", "Mehr", "-"]);
    desk.records.push(review(differing.records[0]!.id, "approve"));
    expect(desk.readers(A)).toEqual(["-", "-", "-"]);
  });
});

describe("what readers get", () => {
  it("keeps the published text while a reviewed one is edited", () => {
    const desk = translated("One.", "Two.");
    const first = desk.records[0]!.id;
    desk.records.push(review(first, "approve"));
    desk.set(A, "One.", "edited");
    const piece = match(desk.input(A, minimum("reviewed")))[0]!.pieces[0]!;
    expect(piece.work).toMatchObject({ target: "edited", state: "translated" });
    expect(piece.published).toMatchObject({ target: "de:One.", state: "reviewed" });
    expect(desk.readers(A, minimum("reviewed"))).toEqual(["de:One.", "-"]);
    expect(desk.readers(A)).toEqual(["edited", "de:Two."]);
  });

  it("falls back to the version before a rejected one", () => {
    const desk = translated("One.");
    const batch = desk.set(A, "One.", "bad");
    desk.records.push(review(batch.records[0]!.id, "reject"));
    const piece = match(desk.input(A))[0]!.pieces[0]!;
    expect(piece).toMatchObject({ work: { target: "de:One." }, published: { target: "de:One." } });
    expect(piece.proposals).toMatchObject([{ target: "bad", reason: "rejected" }]);
  });

  it("does not show what a machine proposed", () => {
    const desk = openDesk();
    desk.articles.set(A, unitsOf("One."));
    desk.set(A, "One.", "machine", { state: "initial", origin: "machine", engine: "m 1" });
    expect(desk.readers(A)).toEqual(["-"]);
    expect(match(desk.input(A))[0]?.pieces[0]?.work).toMatchObject({
      target: "machine",
      state: "initial",
      origin: "machine",
    });
  });

  it("follows withdrawals, restorations and erasures", () => {
    const desk = translated("One.");
    const batch = desk.set(A, "One.", "second");
    const id = batch.records[0]!.id;
    const gone = withdraw([id]);
    desk.records.push(gone);
    expect(desk.readers(A)).toEqual(["de:One."]);
    desk.records.push(restore([id], [gone.id]));
    expect(desk.readers(A)).toEqual(["second"]);
    desk.records.push(erase(id));
    expect(desk.readers(A)).toEqual(["de:One."]);
  });

  it("undoes an import with one withdrawal and brings back what it had replaced", () => {
    const desk = translated("One.", "Two.");
    for (const text of ["One.", "Two."])
      desk.set(A, text, `imported ${text}`, { origin: "import", import: hex("batch") });
    expect(desk.readers(A)).toEqual(["imported One.", "imported Two."]);
    desk.records.push(withdraw([hex("batch")]));
    expect(desk.readers(A)).toEqual(["de:One.", "de:Two."]);
  });

  it("keeps what readers had while two people's texts are in conflict, in whatever order they arrive", () => {
    const desk = translated("One.");
    const before = [...desk.records];
    const mine = desk.set(A, "One.", "mine").records;
    desk.records.splice(0, desk.records.length, ...before);
    const theirs = desk.set(A, "One.", "theirs").records;
    const orders = [
      [...before, ...mine, ...theirs],
      [...theirs, ...mine, ...before],
    ];
    const [one, two] = orders.map((records) => match(desk.input(A, { records }))[0]!.pieces[0]!);
    expect(one).toEqual(two);
    expect(one?.conflict).toEqual([mine[0]!.id, theirs[0]!.id].sort());
    expect(one?.published?.target).toBe("de:One.");
    desk.records.push(...mine);
    desk.set(A, "One.", "both");
    expect(desk.readers(A)).toEqual(["both"]);
    expect(match(desk.input(A))[0]?.pieces[0]?.conflict).toEqual([]);
  });

  it("takes the parent locale's target, and its own where it has one", () => {
    const desk = translated("One.", "Two.");
    const swiss = parseLocale("de-CH")!;
    const parents = [{ locale: DE, records: [...desk.records] }];
    const own = openDesk();
    own.articles.set(A, desk.articles.get(A)!);
    own.set(A, "Two.", "own");
    const pieces = match(own.input(A, { locale: swiss, parents })).map(({ pieces }) => pieces[0]!);
    expect(pieces[0]?.published).toMatchObject({
      target: "de:One.",
      step: "parent-locale",
      locale: "de",
      score: 100,
    });
    expect(pieces[1]?.published).toMatchObject({ target: "own", step: "slot", locale: "de-CH" });
    const alone = { locale: swiss, parents, policy: { ...POLICY, parentLocale: false } };
    expect(own.readers(A, alone)).toEqual(["-", "own"]);
  });
});

describe("a target of several segments", () => {
  it("covers them as one piece and gives them back when it is parted", () => {
    const desk = translated("One.|Two.|Three.");
    const cover = desk.set(A, "One.", "eins und zwei", { count: 2 });
    expect(cover.records[0]?.parents).toHaveLength(2);
    const pieces = match(desk.input(A))[0]!.pieces;
    expect(pieces.map(({ from, to, published }) => [from, to, published?.target])).toEqual([
      [0, 2, "eins und zwei"],
      [2, 3, "de:Three."],
    ]);
    expect(pieces[0]?.segment.text).toBe("One. Two.");
    const known = [...desk.records];
    const parted = desk.set(A, "One.", "eins");
    expect(parted.records).toHaveLength(2);
    expect(checkBatch(parted, known)).toBeUndefined();
    expect(checkBatch({ ...parted, records: parted.records.slice(0, 1) }, known)).toMatchObject({
      outcome: "refused",
    });
    // Readers keep the whole older text until both parts have one.
    expect(desk.readers(A)).toEqual(["eins und zwei", "de:Three."]);
    desk.set(A, "Two.", "zwei");
    expect(desk.readers(A)).toEqual(["eins", "zwei", "de:Three."]);
  });

  it("opens what an overlapping one leaves uncovered", () => {
    const desk = translated("One.|Two.|Three.");
    desk.set(A, "One.", "eins und zwei", { count: 2 });
    const known = [...desk.records];
    const batch = desk.set(A, "Two.", "zwei und drei", { count: 2 });
    expect(batch.records).toMatchObject([
      { target: "zwei und drei", keys: [hex("Two."), hex("Three.")] },
      { target: "", keys: [hex("One.")] },
    ]);
    expect(batch.expect).toHaveLength(3);
    expect(checkBatch(batch, known)).toBeUndefined();
    desk.set(A, "One.", "eins");
    expect(desk.readers(A)).toEqual(["eins", "zwei und drei"]);
  });

  it("is shown as the older wording where one of its sentences changes", () => {
    const desk = translated("The first sentence says this.|The second one.|Last.");
    desk.set(A, "The first sentence says this.", "beide", { count: 2 });
    desk.articles.set(A, unitsOf("The first sentence says that.|The second one.|Last."));
    expect(desk.readers(A)).toEqual(["old: beide", "de:Last."]);
  });

  it("applies in a copy of the article", () => {
    const desk = translated("One.|Two.", "Three.");
    desk.set(A, "One.", "beide", { count: 2 });
    desk.articles.set("b.md", desk.articles.get(A)!);
    expect(desk.readers("b.md")).toEqual(["beide", "de:Three."]);
  });

  it("becomes a proposal, with what it had replaced, where its segments are parted", () => {
    const desk = translated("One.|Two.");
    desk.set(A, "One.", "zusammen", { count: 2 });
    desk.articles.set(A, unitsOf("One.", "Two."));
    expect(desk.readers(A)).toEqual(["-", "-"]);
    const { proposals } = match(desk.input(A))[0]!.pieces[0]!;
    expect(proposals.map(({ target, reason }) => [target, reason])).toEqual([
      ["de:One.", "covers-gone"],
      ["zusammen", "covers-gone"],
    ]);
  });

  it("stays published while an unreviewed one for its parts is under work", () => {
    const desk = translated("One.|Two.");
    desk.records.push(...desk.records.map(({ id }) => review(id, "approve")));
    desk.set(A, "One.", "zusammen", { count: 2 });
    expect(desk.readers(A, minimum("reviewed"))).toEqual(["de:One.", "de:Two."]);
    expect(desk.readers(A)).toEqual(["zusammen"]);
  });
});

describe("lookups", () => {
  it("name the step that found a target", () => {
    const desk = translated("One.", "Two.", "Three.", "Four.");
    expect(steps(desk)).toEqual(["slot", "slot", "slot", "slot"]);
    desk.articles.set(
      A,
      unitsOf(
        { under: "New heading", sentences: ["One."] },
        { under: "New heading", sentences: ["Two."] },
        "Three.",
        "Four.",
      ),
    );
    expect(steps(desk)).toEqual(["neighbours", "neighbours", "slot", "slot"]);
    desk.articles.set("b.md", unitsOf("One.", "Two.", "Three.", "Four."));
    expect(steps(desk, "b.md")).toEqual(["moved", "moved", "moved", "moved"]);
  });

  it("match ten thousand segments against thirty thousand records", () => {
    const desk = openDesk();
    const texts = Array.from({ length: 10_000 }, (_, index) => `Sentence number ${index} of many.`);
    desk.articles.set(A, unitsOf(...texts));
    const revision = "r";
    let parents: readonly string[] = [];
    desk.articles.get(A)!.forEach((unit, index) => {
      const segment = unit.segments[0]!;
      parents = [];
      for (let version = 0; version < 3; version++) {
        const record = {
          v: 1, id: hex(`${index} ${version}`), kind: "target" as const, at: AUTHOR.at, by: "mara", from: EN, parents,
          keys: [segment.key], source: segment.text, codesHash: "", target: `${index} ${version}`, state: "translated" as const,
          article: A, place: unit.place, n: 0, prev: texts[index - 1] === undefined ? "^" : hex(texts[index - 1]!),
          next: texts[index + 1] === undefined ? "$" : hex(texts[index + 1]!), revision, origin: "human" as const,
        }; // prettier-ignore
        parents = [record.id];
        desk.records.push(record);
      }
    });
    expect(desk.readers(A)).toEqual(texts.map((_, index) => `${index} 2`));
    desk.articles.set(
      A,
      unitsOf(...texts.map((text) => ({ under: "Heading", sentences: [text] }))),
    );
    expect(desk.readers(A)).toEqual(texts.map((_, index) => `${index} 2`));
  });
});
