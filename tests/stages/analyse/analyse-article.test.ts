import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Analysis, BANDS, DEFAULT_RATES } from "../../../pipeline/model/analysis-report.ts";
import { parseLocale } from "../../../pipeline/model/locale.ts";
import { localeAnalyser } from "../../../pipeline/stages/analyse/analyse-article.ts";
import { totalOf } from "../../../pipeline/stages/analyse/weigh.ts";
import { countWords } from "../../../pipeline/stages/segment/count-words.ts";
import { segmentKey } from "../../../pipeline/stages/segment/segment-key.ts";
import { target } from "../../contracts/record-factory.ts";
import { type FlowDesk, openFlowDesk } from "../../flow-desk.ts";

const A = "content/en/a.md";
const B = "content/en/b.md";
const EN = parseLocale("en")!;

/** Analyse all articles of a desk in the order of their paths. */
async function analyse(
  desk: FlowDesk,
  { locale = "fr", dropped = [] as readonly number[] } = {},
): Promise<readonly Analysis[]> {
  const analyser = localeAnalyser(desk.memory, DEFAULT_RATES);
  const found: Analysis[] = [];
  for (const path of [...desk.articles.keys()].toSorted()) {
    const { matches } = await desk.localize(path, { locale });
    found.push(
      await analyser.analyse({
        from: EN,
        locale: parseLocale(locale)!,
        matches,
        dropped: new Set(dropped),
        otherLocales: locale.includes("-") ? [parseLocale(locale.slice(0, 2))!] : [],
      }),
    );
  }
  return found;
}

/** Words of the bands that have segments. */
function words({ bands }: Analysis): Readonly<Record<string, number>> {
  return Object.fromEntries(
    bands.filter(({ segments }) => segments > 0).map(({ band, words: count }) => [band, count]),
  );
}

describe("a locale's analysis", () => {
  it("has everything as new where the memory is empty, but for repetitions in and across articles", async () => {
    const desk = openFlowDesk({
      [A]: "One two three.\n\nFour five.\n\nOne two three.\n\nOne two three.\n",
      [B]: "Four five.\n\nSix.\n\nFour five.\n",
    });
    const [a, b] = await analyse(desk);
    expect(words(a!)).toEqual({ repeated: 6, new: 5 });
    expect(words(b!)).toEqual({ repeated: 2, "repeated-across": 2, new: 1 });
    expect(b!.bands.map(({ band, segments }) => [band, segments])).toEqual([
      ["done", 0],
      ["101", 0],
      ["100", 0],
      ["99", 0],
      ["repeated", 1],
      ["repeated-across", 1],
      ["95-98", 0],
      ["85-94", 0],
      ["75-84", 0],
      ["50-74", 0],
      ["new", 1],
    ]);
  });

  it("counts what an article has as done, and as 101 what a copy of it takes over", async () => {
    const desk = openFlowDesk({ [A]: "One two three. Four five.\n" });
    await desk.setAll(A, (source) => `FR ${source}`);
    desk.articles.set(B, desk.articles.get(A)!);
    const [a, b] = await analyse(desk);
    expect(words(a!)).toEqual({ done: 5 });
    expect(words(b!)).toEqual({ "101": 5 });
  });

  it("counts an equal text in another context as 100, each time that it stands there", async () => {
    const desk = openFlowDesk({ [A]: "Before.\n\nOne two three.\n\nAfter.\n" });
    await desk.set(A, "One two three.", "Un deux trois.");
    desk.articles.set(B, "Here.\n\nOne two three.\n\nThere.\n\nOne two three.\n");
    expect(words((await analyse(desk))[1]!)).toEqual({ "100": 6, new: 2 });
  });

  it("counts other code data, also of a repeated text, as 99", async () => {
    const desk = openFlowDesk({ [A]: "Run `one` now.\n" });
    await desk.set(A, "Run <x1/> now.", "Lancez <x1/>.");
    desk.articles.set(B, "Run `two` now.\n\nElse.\n\nRun `two` now.\n");
    const found = words((await analyse(desk))[1]!);
    expect(found).toEqual({ "99": 2 * countWords("Run <x1/> now.", EN), new: 1 });
  });

  it("counts similar texts by their per cent, and a repetition of one as a repetition", async () => {
    const text = "The old boat waits for us in the small harbour.";
    const desk = openFlowDesk({ [A]: `${text}\n` });
    await desk.set(A, text, "Le vieux bateau nous attend.");
    const near = text.replace("small", "large");
    const far = "The old boat waits there and then leaves us here.";
    desk.articles.set(B, `${near}\n\n${far}\n\n${near}\n`);
    expect(words((await analyse(desk))[1]!)).toEqual({ repeated: 10, "85-94": 10, new: 10 });
  });

  it("finds the translation of an older wording as a similar text", async () => {
    const text = "The old boat waits for us in the small harbour.";
    const desk = openFlowDesk({ [A]: `${text}\n` });
    await desk.set(A, text, "Le vieux bateau nous attend.");
    desk.articles.set(A, `${text.replace("small", "large")}\n`);
    expect(words((await analyse(desk))[0]!)).toEqual({ "85-94": 10 });
  });

  it("takes the translations of a parent locale for 100, and its similar ones with a penalty", async () => {
    const text = "The old boat waits for us in the small harbour.";
    const desk = openFlowDesk({ [A]: `One two.\n\n${text}\n` });
    await desk.setAll(A, (source) => `FR ${source}`);
    const [before] = await analyse(desk, { locale: "fr-CH" });
    expect(words(before!)).toEqual({ "100": 12 });
    desk.articles.set(A, `One two.\n\n${text.replace("small", "large")}\n`);
    expect(words((await analyse(desk, { locale: "fr-CH" }))[0]!)).toEqual({
      "100": 2,
      "85-94": 10,
    });
  });

  it("counts a draft as nothing", async () => {
    const desk = openFlowDesk({ [A]: "One two.\n" });
    const key = segmentKey(EN, "One two.", []);
    const draft = target("One two.", { keys: [key], article: A, state: "initial" });
    await desk.memory.put({ locale: parseLocale("fr")!, records: [draft] });
    expect(words((await analyse(desk))[0]!)).toEqual({ new: 2 });
  });

  it("leaves out what the locale drops, without forgetting where its neighbours stand", async () => {
    const desk = openFlowDesk({ [A]: "One two.\n\nThree.\n\nOne two.\n" });
    expect(words((await analyse(desk, { dropped: [0] }))[0]!)).toEqual({ new: 3 });
  });

  it("counts what has a translation elsewhere as proposed", async () => {
    const desk = openFlowDesk({ [A]: "One two.\n\nThree.\n" });
    await desk.set(A, "One two.", "Un deux.");
    desk.articles.set(B, "Else.\n\nOne two.\n");
    expect((await analyse(desk)).map(({ proposed }) => proposed)).toEqual([0, 1]);
  });

  it("counts characters without white space, marks and codes, and words of languages without spaces", async () => {
    const desk = openFlowDesk({ [A]: "港で *古い* 船。\n\ne\u0301 `x` ab\n" });
    const [{ characters, words: count }] = (await analyse(desk)) as [Analysis];
    expect(characters).toBe(6 + 3);
    expect(count).toBe(countWords("港で 古い 船。", EN) + 2);
  });

  it("weighs words and characters by the rates of their bands", async () => {
    const desk = openFlowDesk({ [A]: "One two three.\n\nFour.\n\nOne two three.\n" });
    const [found] = await analyse(desk);
    expect(found!.weightedWords).toBe(4.9);
    expect(found!.weightedCharacters).toBe(12 + 5 + 3.6);
    expect(totalOf([found!, found!], DEFAULT_RATES).weightedWords).toBe(9.8);
  });
});

const sentence = fc.constantFrom(
  "The boat waits.",
  "The old boat waits here.",
  "The old boat waits there.",
  "Run `one` now.",
  "Run `two` now.",
  "Page 1 of 2.",
  "Page 3 of 4.",
  "船が待つ。",
);
const article = fc.array(sentence, { minLength: 1, maxLength: 6 }).map((all) => all.join("\n\n"));

describe("the bands of an analysis", () => {
  it("have every segment once: they add up to the words of the articles", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(article, { minLength: 1, maxLength: 4 }),
        fc.array(fc.nat(), { maxLength: 4 }),
        async (texts, translated) => {
          const desk = openFlowDesk(
            Object.fromEntries(texts.map((text, index) => [`content/en/${index}.md`, text])),
          );
          for (const at of translated) {
            const path = `content/en/${at % texts.length}.md`;
            const { matches } = await desk.localize(path);
            const { text } = matches[at % matches.length]!.unit.segments[0]!;
            await desk.set(path, text, `FR ${text}`);
          }
          await expectSums(desk);
        },
      ),
      { numRuns: 40 },
    );
  });
});

const CORPUS = resolve(
  import.meta.dirname,
  "../../../../shared/corpus/parallel/opensource-guide/en",
);

describe.skipIf(!existsSync(CORPUS))(
  "the analysis of real articles (skipped where ../shared/corpus is absent)",
  () => {
    it("has every segment once, translated or not", async () => {
      const files = readdirSync(CORPUS).filter((name) => name.endsWith(".md"));
      const desk = openFlowDesk(
        Object.fromEntries(
          files.map((name) => [`content/en/${name}`, readFileSync(join(CORPUS, name), "utf8")]),
        ),
      );
      expect(files.length).toBeGreaterThan(5);
      await expectSums(desk);
    });
  },
);

/** Assert that segments and words of the bands are those of the articles. */
async function expectSums(desk: FlowDesk): Promise<void> {
  const paths = [...desk.articles.keys()].toSorted();
  const found = await analyse(desk);
  for (const [index, path] of paths.entries()) {
    const { matches } = await desk.localize(path);
    const segments = matches.flatMap(({ unit }) => unit.segments);
    const expected = segments.reduce((sum, { text }) => sum + countWords(text, EN), 0);
    const { bands } = found[index]!;
    expect(bands.map(({ band }) => band)).toEqual(BANDS);
    expect(bands.reduce((sum, { words: count }) => sum + count, 0)).toBe(expected);
    expect(bands.reduce((sum, band) => sum + band.segments, 0)).toBe(segments.length);
    expect([found[index]!.words, found[index]!.segments]).toEqual([expected, segments.length]);
  }
}
