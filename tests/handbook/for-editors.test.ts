import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { COMMANDS } from "../../pipeline/apps/cli/commands.ts";
import { parseConfig } from "../../pipeline/io/config/parse-config.ts";
import { openTrial, type Trial } from "../apps/trial.ts";
import { codeOf, masked, type Step, toldSteps, wordsOf } from "./told-steps.ts";

const PAGE = resolve(import.meta.dirname, "../../content/en/handbook/for-editors.md");
const FERRY = "content/en/news/ferry.md";
const DAY = "2027-01-15";
const BEFORE = `${DAY}T08:00:00+01:00`;

/** What the translators of the page's newsroom have done before the day begins. */
const TRANSLATIONS = {
  de: [
    "Eine Fähre in der Nacht",
    "Ab Montag fahren Schiffe länger.",
    "Ab Montag fährt die letzte Fähre um Mitternacht.",
    "Sie fasst 47 Personen.",
  ],
  fr: [
    "Un bac la nuit",
    "Dès lundi, des bateaux partent plus tard.",
    "Dès lundi, le dernier bac part à minuit.",
    "Il prend 47 personnes.",
  ],
};

// The page's day: the clock stands still until a heading moves it.
beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"], now: new Date(BEFORE) }));
afterEach(() => void vi.useRealTimers());

describe("for-editors.md", () => {
  const page = readFileSync(PAGE, "utf8");

  it("goes through its day as it says: each command, in its order, with its answer", async () => {
    const newsroom = await openNewsroom(codeOf(page, "md")[0]!);
    const typed: string[] = [];
    for (const step of toldSteps(page)) {
      const said = await take(newsroom, step);
      if (step.type !== "run") continue;
      typed.push(...step.commands);
      if (step.answer !== undefined)
        expect([step.commands, masked(said)]).toEqual([step.commands, masked(step.answer)]);
    }
    expect(typed.length).toBeGreaterThan(20);
  }, 180_000);

  it("names only verbs that exist in its sentences, too", () => {
    const named = [...page.matchAll(/(?<=`)interlinear (\S+?)(?=[ `])/g)].map(([, verb]) => verb);
    expect(named).not.toEqual([]);
    expect(named.filter((verb) => !COMMANDS.some(({ name }) => name === verb))).toEqual([]);
  });

  it("shows a configuration without problems, and targets that are some", () => {
    const targets = [...page.matchAll(/`("target": .*?)`/g)].map(
      ([, target]) => `{ "publish": { ${target} } }`,
    );
    expect(targets).toHaveLength(2);
    for (const config of [...codeOf(page, "json"), ...targets])
      expect([config, parseConfig(config, "interlinear.json")]).not.toHaveProperty("1.problems");
  });
});

/** The page's newsroom before its day: one page is live, and the piece is translated. */
async function openNewsroom(piece: string): Promise<Trial> {
  const config = {
    locales: ["de", "fr"],
    collections: [{ layout: "site" }],
    site: { url: "https://example.org/" },
  };
  const newsroom = openTrial(
    { "interlinear.json": JSON.stringify(config), "content/en/welcome.md": "# Welcome\n" },
    { user: "lea" },
  );
  await runs(newsroom, "interlinear publish");
  newsroom.write(FERRY, piece);
  for (const [locale, texts] of Object.entries(TRANSLATIONS)) {
    const { units } = await newsroom.show(FERRY, locale);
    const ids = units.flatMap(({ segments }) => segments.map(({ id }) => id));
    expect(ids).toHaveLength(texts.length);
    for (const [index, text] of texts.entries())
      await runs(newsroom, `interlinear set ${FERRY} ${ids[index]} --locale ${locale} '${text}'`);
  }
  return newsroom;
}

/** Do what the page says. @returns What was printed. */
async function take(newsroom: Trial, step: Step): Promise<string> {
  if (step.type === "clock") vi.setSystemTime(new Date(`${DAY}T${step.time}:00+01:00`));
  if (step.type === "edit") {
    const text = newsroom.read(FERRY);
    expect(text).toContain(`${step.from}\n`);
    newsroom.write(FERRY, text.replace(step.from, step.to));
  }
  if (step.type !== "run") return "";
  let said = "";
  for (const command of step.commands) said += await runs(newsroom, command);
  return said;
}

async function runs(newsroom: Trial, command: string): Promise<string> {
  const [program, ...args] = wordsOf(command);
  const { code, stdout, stderr } = await newsroom.run(...args);
  expect([program, command, code, code === 0 ? "" : stderr]).toEqual([
    "interlinear",
    command,
    0,
    "",
  ]);
  return stdout;
}
