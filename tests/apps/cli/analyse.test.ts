import { describe, expect, it } from "vitest";
import { renderAnalysis } from "../../../pipeline/apps/cli/render/analysis.ts";
import { formatText } from "../../../pipeline/apps/cli/text.ts";
import {
  type AnalysisReport,
  BANDS,
  DEFAULT_RATES,
} from "../../../pipeline/model/analysis-report.ts";
import { parseLocale } from "../../../pipeline/model/locale.ts";
import { openTrial, type Trial } from "../trial.ts";

const A = "content/en/a.md";
const B = "content/en/b.md";
const FILES = {
  [A]: "One two three.\n\nFour five.\n",
  [B]: "Here.\n\nOne two three.\n\nHere.\n",
};

async function analyse(trial: Trial, ...args: readonly string[]): Promise<AnalysisReport> {
  const { stdout, stderr } = await trial.run("analyse", ...args, "--json");
  if (stdout === "") throw new Error(stderr);
  return JSON.parse(stdout) as AnalysisReport;
}

describe("renderAnalysis", () => {
  const empty = { words: 0, segments: 0, characters: 0, weightedWords: 0, weightedCharacters: 0 };
  const some = { ...empty, words: 9, segments: 3, weightedWords: 9 };
  const bands = BANDS.map((band) => ({ band, ...(band === "new" ? some : empty) }));
  const total = { ...some, bands, proposed: 0 };
  const report: AnalysisReport = {
    rates: DEFAULT_RATES,
    locales: [
      {
        locale: parseLocale("fr")!,
        total,
        articles: [{ article: "content/en/long-name.md", ...total }],
      },
    ],
  };
  const lines = (width: number | undefined) =>
    renderAnalysis(report, { width }).map((line) => formatText(line, false));

  it("has no columns for empty bands on a terminal, and cuts names at their start", () => {
    expect(lines(40).slice(0, 3)).toEqual([
      "fr",
      "article             words  new  weighted",
      "…t/en/long-name.md      9    9         9",
    ]);
    expect(lines(80)).toHaveLength(7);
    expect(lines(undefined)).toHaveLength(17);
  });

  it("becomes lists where even that is too wide, none of them wider", () => {
    expect(lines(20)).toContain("  weighted: 9");
    expect(lines(30).every((line) => line.length <= 30)).toBe(true);
  });
});

describe("interlinear analyse", () => {
  it("prints words by article and band, and all articles together", async () => {
    const trial = openTrial(FILES);
    await trial.set(A, "One two three.", "Un deux trois.");
    const { stdout, code } = await trial.run("analyse");
    expect(code).toBe(0);
    expect(stdout.split("\n")).toEqual([
      "fr",
      "article          words  done  101  100  99  repeated  repeated-across  95-98  85-94  75-84  50-74  new  weighted",
      "content/en/a.md      5     3    0    0   0         0                0      0      0      0      0    2         2",
      "content/en/b.md      5     0    0    3   0         1                0      0      0      0      0    1       2.2",
      "",
      "band             segments  words  share  characters  rate  weighted",
      "done                    1      3    30%          12    0%         0",
      "101                     0      0     0%           0    0%         0",
      "100                     1      3    30%          12   30%       0.9",
      "99                      0      0     0%           0   30%         0",
      "repeated                1      1    10%           5   30%       0.3",
      "repeated-across         0      0     0%           0   30%         0",
      "95-98                   0      0     0%           0   50%         0",
      "85-94                   0      0     0%           0   60%         0",
      "75-84                   0      0     0%           0   80%         0",
      "50-74                   0      0     0%           0  100%         0",
      "new                     2      3    30%          14  100%         3",
      "total                   5     10   100%          43             4.2",
      "1 segment has no translation, but an equal one elsewhere has: `show` proposes it",
      "",
    ]);
  });

  it("prints CSV with CRLF, a row for each locale, article and band, in the same order each time", async () => {
    const trial = openTrial({
      'content/en/a "b", c.md': "One two.\n",
      "locales/de/.gitkeep": "",
      "locales/fr/.gitkeep": "",
    });
    const { stdout } = await trial.run("analyse", "--csv", "--locale", "fr,de");
    const lines = stdout.split("\r\n");
    expect(lines).toHaveLength(1 + 2 * 11 + 1);
    expect(lines[0]).toBe(
      "locale,article,band,segments,words,characters,rate,weighted words,weighted characters",
    );
    expect(lines[1]).toBe('de,"content/en/a ""b"", c.md",done,0,0,0,0,0,0');
    expect(lines.at(-2)).toBe('fr,"content/en/a ""b"", c.md",new,1,2,7,1,2,7');
    expect((await trial.run("analyse", "--csv", "--locale", "de,fr")).stdout).toBe(stdout);
  });

  it("has as many words as status, in every article", async () => {
    const trial = openTrial({
      ...FILES,
      "locales/de/.gitkeep": "",
      "locales/fr/.gitkeep": "",
    });
    await trial.set(A, "One two three.", "Un deux trois.");
    const { locales } = await analyse(trial);
    const status = await trial.status();
    expect(locales.map(({ articles }) => articles.map(({ words }) => words))).toEqual(
      status.locales.map(({ articles }) => articles.map(({ words }) => words)),
    );
    const fr = locales.find(({ locale }) => locale === "fr")!;
    expect(fr.total.bands[0]).toMatchObject({ band: "done", words: 3 });
    expect(status.locales[1]!.articles[0]!.states.translated).toBe(3);
  });

  it("counts two sentences that have one translation as two segments", async () => {
    const trial = openTrial({ [A]: "One two. Three four five.\n" });
    const [unit] = (await trial.show(A)).units;
    await trial.run("set", A, unit!.id, "Un et trois.", "--locale", "fr");
    expect((await analyse(trial)).locales[0]!.total.bands[0]).toMatchObject({
      band: "done",
      segments: 2,
      words: 5,
    });
  });

  it("looks for repetitions among the articles that were named", async () => {
    const trial = openTrial(FILES);
    const all = await analyse(trial);
    const one = await analyse(trial, B);
    const across = ({ locales }: AnalysisReport) =>
      locales[0]!.total.bands.find(({ band }) => band === "repeated-across")!.words;
    expect([across(all), across(one)]).toEqual([3, 0]);
    expect(one.locales[0]!.articles.map(({ article }) => article)).toEqual([B]);
  });

  it("goes by the rates of the configuration", async () => {
    const trial = openTrial({
      [A]: "One two three.\n",
      "interlinear.json": '{ "locales": ["fr"], "analysis": { "rates": { "new": 0.5 } } }',
    });
    const { rates, locales } = await analyse(trial);
    expect([rates.new, rates["100"], locales[0]!.total.weightedWords]).toEqual([0.5, 0.3, 1.5]);
  });

  it("does not count what the locale drops", async () => {
    const trial = openTrial({ [A]: "One two three.\n\nFour five.\n" });
    const { units } = await trial.show(A);
    await trial.run("block", A, units[0]!.id, "--drop", "--reason", "not here", "--locale", "fr");
    expect((await analyse(trial)).locales[0]!.total).toMatchObject({ words: 2, segments: 1 });
  });

  it("lists what cannot be read and analyses the rest; knows no other articles", async () => {
    const trial = openTrial({ ...FILES, "content/en/c.md": new Uint8Array([0xff, 0xfe, 0x00]) });
    const { code, stdout, stderr } = await trial.run("analyse");
    expect(code).toBe(3);
    expect(stderr).toContain("content/en/c.md");
    expect(stdout).toContain("content/en/a.md");
    const unknown = await trial.run("analyse", "content/en/x.md", "content/en/y.md");
    expect(unknown.code).toBe(2);
    expect(unknown.stderr).toContain("content/en/x.md");
    expect(unknown.stderr).toContain("content/en/y.md");
    expect((await trial.run("analyse", "--csv", "--json")).code).toBe(2);
  });
});
