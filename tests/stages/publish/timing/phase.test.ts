import { expect, test } from "vitest";
import { isLive, phaseOf } from "../../../../pipeline/stages/publish/timing/phase.ts";

const at = (iso: string) => Date.parse(iso);
const [T1, T2, T3] = [1, 2, 3].map((day) => `2026-12-0${day}T08:00:00+01:00`);

test("an article is live at its instant, and not a millisecond earlier", () => {
  for (const timing of [{ embargo: T1! }, { publishAt: T1! }]) {
    expect(isLive(timing, at(T1!) - 1)).toBe(false);
    expect(isLive(timing, at(T1!))).toBe(true);
  }
});

test("an article has expired at its end, and not a millisecond earlier", () => {
  expect(phaseOf({ expireAt: T1! }, at(T1!) - 1)).toBe("live");
  expect(phaseOf({ expireAt: T1! }, at(T1!))).toBe("expired");
});

test("the later of embargo and publication counts", () => {
  const timing = { embargo: T2!, publishAt: T1! };
  expect(phaseOf(timing, at(T1!))).toBe("embargo");
  expect(phaseOf(timing, at(T2!))).toBe("live");
  expect(phaseOf({ embargo: T1!, publishAt: T2! }, at(T1!))).toBe("scheduled");
});

test("an article that ends before it begins is never live", () => {
  const timing = { publishAt: T2!, expireAt: T1! };
  for (const instant of [T1!, T2!, T3!]) expect(isLive(timing, at(instant))).toBe(false);
});
