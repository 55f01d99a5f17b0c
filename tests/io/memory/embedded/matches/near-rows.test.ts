import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import {
  currentIndex,
  nearByIndex,
} from "../../../../../pipeline/io/memory/embedded/matches/form-index.ts";
import { entryWriter } from "../../../../../pipeline/io/memory/embedded/matches/entry-writer.ts";
import { localeNumber } from "../../../../../pipeline/io/memory/embedded/matches/locale-numbers.ts";
import {
  guardMatches,
  type Matches,
} from "../../../../../pipeline/io/memory/embedded/matches/matches-database.ts";
import { makeTargetIndexes } from "../../../../../pipeline/io/memory/embedded/matches/matches-tables.ts";
import { nearFinder } from "../../../../../pipeline/io/memory/embedded/matches/near-forms.ts";
import { nearByRows } from "../../../../../pipeline/io/memory/embedded/matches/near-rows.ts";
import {
  hasPostings,
  postForms,
} from "../../../../../pipeline/io/memory/embedded/matches/posting-rows.ts";
import { formOf } from "../../../../../pipeline/stages/match/fuzzy/form.ts";
import {
  type Near,
  nearForms,
} from "../../../../../pipeline/stages/match/fuzzy/similarity-of-forms.ts";
import { readVersions } from "../../../../../pipeline/stages/match/version.ts";
import {
  distinctForms,
  hasMemoryData,
  realQueries,
  unitTexts,
} from "../../../../../scripts/bench/match/real-forms.ts";
import { DE, EN, target } from "../../../../contracts/record-factory.ts";

const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** Matches with a target for each of these texts; one that is marked is not in use. */
function matchesWith(
  texts: readonly { readonly text: string; readonly isUsed: boolean }[],
): Matches {
  const stateDir = mkdtempSync(join(tmpdir(), "interlinear-near-"));
  folders.push(stateDir);
  let opened: Matches | undefined;
  guardMatches({ stateDir, busyTimeoutMs: 1000 }).run((matches) => {
    opened = matches;
  });
  const matches = opened!;
  makeTargetIndexes(matches.database);
  matches.database.exec("BEGIN");
  const writer = entryWriter(matches, DE);
  texts.forEach(({ text, isUsed }, at) => {
    const record = target(text, { n: at });
    const [version] = readVersions(new Map([[record.id, record]]));
    writer.put({ version: version!, record, isInUse: isUsed });
  });
  while (!hasPostings(matches)) postForms(matches);
  matches.database.exec("COMMIT");
  return matches;
}

const sorted = (near: readonly Near<string>[]) =>
  near.toSorted((a, b) => b.percent - a.percent || (a.form < b.form ? -1 : 1));

describe("near forms by the rows of the database, and by its index", () => {
  const word = fc.constantFrom(
    "ba",
    "bo",
    "bu",
    "bi",
    "ab",
    "12",
    "<x1/>",
    ".",
    ",",
    "Bab",
    "船",
    "が",
    "เรือเก่า",
    "😀",
  );
  const text = fc.array(word, { minLength: 1, maxLength: 12 }).map((words) => words.join(" "));
  const memory = fc.array(fc.record({ text, isUsed: fc.boolean() }), { maxLength: 60 });

  it("are those of the definition, with their per cent, from any minimum on", () => {
    fc.assert(
      fc.property(memory, text, fc.integer({ min: 1, max: 101 }), (texts, asked, minimum) => {
        const matches = matchesWith(texts);
        const used = distinctForms(texts.flatMap(({ text: own, isUsed }) => (isUsed ? [own] : [])));
        const form = formOf(asked);
        const source = localeNumber(matches, EN);
        const expected = sorted(nearForms(form, used, minimum));
        expect(sorted(nearByRows(matches, { source, form, minimum }))).toEqual(expected);
        const index = currentIndex(matches, { from: EN, source }, undefined);
        expect(sorted(nearByIndex(matches, index, { from: EN, source, form, minimum }))).toEqual(
          expected,
        );
        matches.database.close();
      }),
      { numRuns: 150 },
    );
  });

  it("come from rows for the first texts of a process, and from the index for more", () => {
    const texts = Array.from(
      { length: 40 },
      (_, at) => `ba bo bu ${"bi ".repeat(at % 5)}word${at}`,
    );
    const matches = matchesWith(texts.map((own) => ({ text: own, isUsed: true })));
    const finder = nearFinder(1);
    const query = { from: EN, forms: [formOf("ba bo bu bi")], minimum: 60 };
    const expected = [sorted(nearForms(query.forms[0]!, distinctForms(texts), 60))];
    const isIndexed: boolean[] = [];
    for (let asked = 0; asked < 6; asked++) {
      isIndexed.push(!finder.isReady(matches, query));
      while (!finder.isReady(matches, query)) finder.prepare(matches, query);
      expect(finder.near(matches, query).map(sorted)).toEqual(expected);
    }
    // The rows are there already; the index is made when a fifth text is asked.
    expect(isIndexed).toEqual([false, false, false, false, true, false]);
    matches.database.close();
  });

  it.skipIf(!hasMemoryData())(
    "are those of the definition among 20,000 real sentences (skipped without ../shared/memory-data)",
    () => {
      const texts = unitTexts("tu-en-fr", 0, { to: 20_000 });
      const matches = matchesWith(texts.map((own) => ({ text: own, isUsed: true })));
      const source = localeNumber(matches, EN);
      const forms = distinctForms(texts);
      const index = currentIndex(matches, { from: EN, source }, undefined);
      const queries = realQueries().filter((_, at) => at % 50 === 0);
      for (const [at, { q }] of queries.entries()) {
        const form = formOf(q);
        const minimum = [70, 85, 50, 60, 100][at % 5]!;
        const expected = sorted(nearForms(form, forms, minimum));
        expect(sorted(nearByRows(matches, { source, form, minimum }))).toEqual(expected);
        expect(sorted(nearByIndex(matches, index, { from: EN, source, form, minimum }))).toEqual(
          expected,
        );
      }
    },
    60_000,
  );
});
