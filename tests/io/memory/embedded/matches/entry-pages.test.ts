import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { StatementSync } from "node:sqlite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  entriesBehind,
  pageOf,
} from "../../../../../pipeline/io/memory/embedded/matches/entry-pages.ts";
import { entryWriter } from "../../../../../pipeline/io/memory/embedded/matches/entry-writer.ts";
import {
  guardMatches,
  type Matches,
} from "../../../../../pipeline/io/memory/embedded/matches/matches-database.ts";
import { makeTargetIndexes } from "../../../../../pipeline/io/memory/embedded/matches/matches-tables.ts";
import { formOf } from "../../../../../pipeline/stages/match/fuzzy/form.ts";
import { exactTextOf } from "../../../../../pipeline/stages/match/fuzzy/judge-entry.ts";
import { readVersions } from "../../../../../pipeline/stages/match/version.ts";
import { DE, EN, hex, target } from "../../../../contracts/record-factory.ts";

const EQUAL = 20_000;
const TEXT = "Wait here.";
const folder = mkdtempSync(join(tmpdir(), "interlinear-pages-"));
const guard = guardMatches({ stateDir: folder, busyTimeoutMs: 1000 });
afterAll(() => {
  guard.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Thousands of equal segments, every second one between the same neighbours. */
beforeAll(() => {
  guard.transact((matches) => {
    makeTargetIndexes(matches.database);
    const writer = entryWriter(matches, DE);
    const record = target(TEXT);
    const [version] = readVersions(new Map([[record.id, record]]));
    for (let at = 0; at < EQUAL; at++) {
      const id = hex(`record ${at}`);
      const between = at % 2 === 0 ? { prev: hex("a"), next: hex("b") } : {};
      const said = {
        ...version!,
        ...between,
        id,
        target: at % 3 === 0 ? "Warten." : "Hier warten.",
      };
      writer.put({ version: said, record: { ...record, id }, isInUse: true });
    }
  });
});

interface Told {
  readonly matches: Matches;
  /** Rows that came from the database. */
  readonly rows: () => number;
  /** What SQLite does for each statement. */
  readonly plans: () => readonly string[];
}

function watched(matches: Matches): Told {
  let rows = 0;
  const plans: string[] = [];
  const watch = (statement: StatementSync): StatementSync =>
    ({
      all: (...values: readonly never[]) => {
        const found = statement.all(...values);
        rows += found.length;
        return found;
      },
      get: (...values: readonly never[]) => {
        rows++;
        return statement.get(...values);
      },
    }) as unknown as StatementSync;
  const statement = (sql: string): StatementSync => {
    const plan = matches.database.prepare(`EXPLAIN QUERY PLAN ${sql}`).all();
    plans.push(...plan.map(({ detail }) => detail as string));
    return watch(matches.statement(sql));
  };
  return { matches: { ...matches, statement }, rows: () => rows, plans: () => plans };
}

const page = {
  locale: DE,
  from: EN,
  form: formOf(TEXT),
  minimumState: "initial",
  limit: 16,
} as const;
const context = { prev: hex("a"), next: hex("b") };

describe("pages of thousands of equal segments", () => {
  const questions = {
    "of a form": page,
    "of a text": { ...page, exact: exactTextOf(TEXT) },
    "of a text in its context": { ...page, exact: exactTextOf(TEXT), context },
    "of a text in no context": {
      ...page,
      exact: exactTextOf(TEXT),
      context: { prev: "^", next: "$" },
    },
  };
  for (const [name, query] of Object.entries(questions)) {
    it(`${name} are rows that lie together, however many there are`, () => {
      guard.run((opened) => {
        const { matches, rows, plans } = watched(opened);
        const first = pageOf(matches, query);
        const second = pageOf(matches, { ...query, after: first.at(-1)! });
        const ids = [...first, ...second].map(({ record }) => record);
        expect(ids).toHaveLength(32);
        expect(ids).toEqual([...new Set(ids)].sort());
        expect(first.every(({ hasRivals }) => hasRivals)).toBe(true);
        expect(rows()).toBeLessThan(50);
        // A temporary tree would be one of all rows of the group.
        expect(plans().filter((plan) => /^SCAN (?!\(subquery)|TEMP B-TREE/.test(plan))).toEqual([]);
      });
    });
  }

  it("of all entries begin behind an id, without those before it", () => {
    guard.run((opened) => {
      const { matches, rows, plans } = watched(opened);
      const entries = entriesBehind(matches, { locale: DE, pageSize: 10 }, "8");
      expect(entries).toHaveLength(10);
      expect(entries[0]!.record >= "8").toBe(true);
      expect(rows()).toBeLessThan(20);
      expect(plans().filter((plan) => plan.includes("TEMP B-TREE"))).toEqual([]);
    });
  });
});
