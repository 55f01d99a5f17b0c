import { formOf } from "../../pipeline/stages/match/fuzzy/form.ts";
import type { Near } from "../../pipeline/stages/match/fuzzy/similarity-of-forms.ts";
import type { BenchOptions } from "../bench.ts";
import type { SearchName } from "./match/competitor.ts";
import { COMPETITORS } from "./match/competitors.ts";
import { type Measured, type MeasuredSearch, measureAll } from "./match/measure.ts";
import { englishForms, hasMemoryData, realQueries } from "./match/real-forms.ts";

const SETS: Readonly<Record<string, number>> = {
  "100k": 100_000,
  "300k": 300_000,
  "1M": 1_000_000,
};

/** Brute force takes seconds a round. */
const MOST_ROUNDS = 3;

/**
 * Finding near forms: all competitors beside comparing with every form, over the same
 * queries, with what they answer compared, too.
 */
export async function run({ rounds, sets }: BenchOptions): Promise<void> {
  const unknown = sets.filter((name) => SETS[name] === undefined);
  if (!hasMemoryData() || unknown.length > 0) {
    console.error(
      unknown.length > 0
        ? `Unexpected set \`${unknown[0]}\`, expected some of: ${Object.keys(SETS).join(",")}`
        : "No translation units: this benchmark needs `../shared/memory-data`",
    );
    process.exitCode = 2;
    return;
  }
  const queries = realQueries().map(({ q }) => formOf(q));
  for (const name of sets.length > 0 ? sets : ["300k"]) {
    const forms = englishForms(SETS[name]!);
    console.log(`\n${name}: ${forms.length} forms, ${queries.length} queries`);
    const asked = { forms, queries, rounds: Math.min(rounds, MOST_ROUNDS) };
    const all = await measureAll(COMPETITORS, asked);
    print(all);
    printRates(all);
  }
}

function print(all: readonly Measured[]): void {
  const [first, ...others] = all;
  for (const { name, openMs, reloadMs, bytes } of all) {
    const reload =
      reloadMs === undefined
        ? ""
        : `, read again in ${ms(reloadMs)}: ${(openMs / reloadMs).toFixed(0)} times faster`;
    console.log(
      `${name.padEnd(18)} made in ${ms(openMs)}, ${(bytes / 1e6).toFixed(1)} MB${reload}`,
    );
  }
  for (const search of ["first tier", "whole answer", "exact"] as const)
    for (const one of [first!, ...others]) printSearch(first!, one, search);
}

/** Queries a second of whole answers on one connection, and how many times the last competitor's. */
function printRates(all: readonly Measured[]): void {
  const whole = all.filter(({ searches }) => searches.has("whole answer"));
  const last = whole.at(-1)!;
  const base = singlePerSecond(last);
  for (const one of whole) {
    const { name, batchPerSecond } = one;
    const rate = (perSecond: number): string =>
      `${perSecond.toFixed(1)} queries/s (${(perSecond / base).toFixed(1)} times ${last.name}'s)`;
    const batch = batchPerSecond === undefined ? "" : `, in batches ${rate(batchPerSecond)}`;
    console.log(`${name.padEnd(18)} one by one ${rate(singlePerSecond(one))}${batch}`);
  }
}

function singlePerSecond({ searches }: Measured): number {
  const { sortedMs } = searches.get("whole answer")!;
  return (1000 * sortedMs.length) / sortedMs.reduce((sum, each) => sum + each, 0);
}

function printSearch(first: Measured, one: Measured, name: SearchName): void {
  const search = one.searches.get(name);
  if (search === undefined) return;
  const base = first.searches.get(name === "exact" ? "whole answer" : name)!;
  const [p50, p99] = [at(search, 0.5), at(search, 0.99)];
  const speed = [
    `p50 ${ms(p50)}`,
    `p99 ${ms(p99)}`,
    `p50 ${(at(base, 0.5) / p50).toFixed(1)} times as fast`,
    `p99 ${(p99 / at(base, 0.5)).toFixed(3)} of its p50`,
  ];
  const agreement = name === "exact" || one === first ? [] : [agreementOf(base, search)];
  console.log(`${one.name.padEnd(18)} ${name.padEnd(13)} ${[...speed, ...agreement].join("   ")}`);
}

/** How many answers are the same, and how many have a best form where there is one. */
function agreementOf(base: MeasuredSearch, { answers }: MeasuredSearch): string {
  const pairs = answers.flatMap((answer, index) =>
    answer === undefined ? [] : [[base.answers[index]!, answer] as const],
  );
  const same = pairs.filter(([right, answer]) => textOf(right) === textOf(answer));
  const good = pairs.filter(([right]) => right.length > 0);
  const best = good.filter(([right, answer]) => bestIs(right, answer));
  return `same answers ${same.length} of ${pairs.length}, best ones ${best.length} of ${good.length}`;
}

function textOf(near: readonly Near<number>[]): string {
  return near
    .map(({ form, percent }) => `${form} ${percent}`)
    .sort()
    .join();
}

function bestIs(right: readonly Near<number>[], answer: readonly Near<number>[]): boolean {
  const most = Math.max(...right.map(({ percent }) => percent));
  const best = new Set(right.filter(({ percent }) => percent === most).map(({ form }) => form));
  return answer.some(({ form }) => best.has(form));
}

function at({ sortedMs }: MeasuredSearch, share: number): number {
  return sortedMs[Math.min(sortedMs.length - 1, Math.floor(share * sortedMs.length))]!;
}

function ms(value: number): string {
  return `${value < 10 ? value.toFixed(3) : value.toFixed(0)} ms`;
}
