import { expect, test } from "vitest";
import type { GatePolicy, GateRule, Policy } from "../../../../pipeline/model/policy.ts";
import {
  publishedPolicy,
  resolveGate,
} from "../../../../pipeline/stages/publish/release/gate-policy.ts";
import { DE, EN, FR } from "../../../contracts/record-factory.ts";

const POLICY: GatePolicy = {
  minimumState: undefined,
  minimumCoverage: 0,
  maximumMachine: 1,
  fourEyes: false,
  blockOn: "error",
  correctionDueMs: 3_600_000,
  atDeadline: "notice",
};

const rule = (include: string, said: Partial<GateRule>): GateRule => ({
  include: [include],
  locales: undefined,
  ...said,
});

function gate(rules: readonly GateRule[], article = "news/a.md", locale = DE) {
  const locales = new Map([[DE, { minimumCoverage: 0.5, fourEyes: true }]]);
  return resolveGate(
    { policy: POLICY, locales, rules },
    { article, locale, source: EN },
    (glob, path) => path.startsWith(glob),
  );
}

test("what is said for a locale counts before what is said for all", () => {
  expect(gate([]).policy).toEqual({ ...POLICY, minimumCoverage: 0.5, fourEyes: true });
  expect(gate([], "news/a.md", FR).policy).toEqual(POLICY);
});

test("a rule counts before the locale, and a later rule before an earlier one, value by value", () => {
  const rules = [
    rule("news/", { minimumCoverage: 0.8, blockOn: "warning" }),
    rule("news/a", { minimumCoverage: 1 }),
    rule("handbook/", { minimumCoverage: 0 }),
  ];
  expect(gate(rules).policy).toMatchObject({
    minimumCoverage: 1,
    blockOn: "warning",
    fourEyes: true,
  });
});

test("a rule says in which locales articles are published; their own language always is one", () => {
  const rules = [rule("news/", { locales: [FR] }), rule("news/a", { fourEyes: false })];
  expect(gate(rules).isWanted).toBe(false);
  expect(gate(rules, "news/a.md", FR).isWanted).toBe(true);
  expect(gate(rules, "news/a.md", EN).isWanted).toBe(true);
  expect(gate(rules, "handbook/a.md").isWanted).toBe(true);
});

test("a state for publishing raises that for rebuilding, and never lowers it", () => {
  const policy = { minimumState: "reviewed" } as Policy;
  const asked = (minimumState: GatePolicy["minimumState"]) =>
    publishedPolicy(policy, { ...POLICY, minimumState }).minimumState;
  expect(asked("final")).toBe("final");
  expect(asked("translated")).toBe("reviewed");
  expect(asked(undefined)).toBe("reviewed");
});
