import { Cron } from "croner";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { patternProblem } from "../../../pipeline/stages/schedule/pattern-problem.ts";

describe("patternProblem", () => {
  it.each(["0 3 * * *", "*/5 * * * *", "0 9-17/2 * * mon-fri", "15,45 0 1,L * *", "@daily"])(
    "takes `%s`",
    (text) => {
      expect(patternProblem(text)).toBeUndefined();
      expect(() => new Cron(text, { paused: true })).not.toThrow();
    },
  );

  it.each([
    "",
    "* * * *",
    "* * * * * *",
    "60 * * * *",
    "0 24 * * *",
    "0 0 0 * *",
    "0 0 * 13 *",
    "*/0 * * * *",
    "5-1 * * * *",
    "5/10 * * * *",
    "a * * * *",
    "@reboot",
    "0 3 * * * ; rm",
  ])("refuses `%s`", (text) => expect(patternProblem(text)).toBeDefined());

  it("takes nothing that the scheduler would refuse", () => {
    const number = fc.integer({ min: 0, max: 60 }).map(String);
    const part = fc.oneof(
      fc.constantFrom("*", "L", "jan", "SUN", "*/7", "*/61"),
      number,
      fc.tuple(number, number).map(([from, to]) => `${from}-${to}`),
      fc.tuple(number, number, number).map(([from, to, step]) => `${from}-${to}/${step}`),
    );
    const field = fc.array(part, { minLength: 1, maxLength: 3 }).map((parts) => parts.join(","));
    fc.assert(
      fc.property(fc.array(field, { minLength: 5, maxLength: 5 }), (fields) => {
        const text = fields.join(" ");
        if (patternProblem(text) === undefined) void new Cron(text, { paused: true });
      }),
      { numRuns: 2000 },
    );
  });
});
