import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseLocale } from "../../../../pipeline/model/locale.ts";
import { targetUpdate } from "../../../../pipeline/stages/match/fuzzy/target-update.ts";

const from = parseLocale("en")!;

function update(source: string, text: string, tag: string, target: string) {
  return targetUpdate({ source, text, target, from, locale: parseLocale(tag)! });
}

/** Spans as `text`, `text -> becomes`, or `text?` for a guess. */
function spans(...[source, text, tag, target]: Parameters<typeof update>) {
  return update(source, text, tag, target).spans.map(({ text: span, by, becomes }) =>
    by === "guess" ? `${span}?` : becomes === undefined ? span : `${span} -> ${becomes}`,
  );
}

describe("the patch of a change of values", () => {
  it.each([
    ["47.1% voted.", "47.3% voted.", "de", "47,1 % stimmten ab.", "47,3 % stimmten ab."],
    ["47.1% voted.", "47.3% voted.", "de-CH", "47.1 % stimmten ab.", "47.3 % stimmten ab."],
    ["It has 1,200 m.", "It has 12,500 m.", "de-CH", "Es sind 1'200 m.", "Es sind 12'500 m."],
    ["It has 1,200 m.", "It has 12,500 m.", "fr", "Il a 1 200 m.", "Il a 12 500 m."],
    ["Wait 5 days.", "Wait 10 days.", "ja", "5日待つ。", "10日待つ。"],
    ["On March 3, 2026.", "On May 5, 2026.", "de", "Am 3. März 2026.", "Am 5. Mai 2026."],
    [
      "See https://a.com/1 now.",
      "See https://a.com/2 now.",
      "fr",
      "Voir https://a.com/1.",
      "Voir https://a.com/2.",
    ],
  ])("%s", (source, text, tag, target, patch) => {
    expect(update(source, text, tag, target).patch).toBe(patch);
  });

  it("is the target itself where only what code says is other", () => {
    const same = "Run <x1/>.";
    expect(update(same, same, "fr", "Lancez <x1/>.")).toMatchObject({
      patch: "Lancez <x1/>.",
      changes: [],
      spans: [],
    });
  });

  it("is not made where words changed too, or nobody knows which number is which", () => {
    expect(update("5 days left.", "6 weeks left.", "de", "Noch 5 Tage.").patch).toBeUndefined();
    expect(update("5 of 5 left.", "6 of 5 left.", "de", "Noch 5 von 5.").patch).toBeUndefined();
    expect(update("5 days left.", "6 days left.", "de", "Noch fünf Tage.").patch).toBeUndefined();
  });
});

describe("where a change stands in the target", () => {
  it("is sure of numbers, names and codes, with what they become", () => {
    expect(
      spans(
        "In May 47.1% came.",
        "In May 47.3% came, then left.",
        "fr",
        "En mai, 47,1 % sont venus.",
      ),
    ).toContain("47,1 -> 47,3");
    expect(
      spans(
        "Use Netlify or Vercel.",
        "Use Cloudflare or Vercel.",
        "fr",
        "Utilisez Netlify ou Vercel.",
      ),
    ).toEqual(["Netlify"]);
    expect(spans("Stop here.", "Stop here!", "ja", "ここで止まれ。")).toEqual(["。"]);
  });

  it("guesses the place of other words between those, and says so", () => {
    expect(
      spans(
        "Since 2020 the red boat waits in Basel.",
        "Since 2020 the blue boat waits in Basel.",
        "de",
        "Seit 2020 wartet das rote Boot in Basel.",
      ),
    ).toEqual([expect.stringMatching(/^(?!.*(?:2020|Basel)).+\?$/)]);
  });

  it("shows where something new would stand", () => {
    const [span] = update("A boat waits.", "A red boat waits.", "fr", "Un bateau attend.").spans;
    expect(span).toMatchObject({ by: "guess", text: "" });
    expect(span?.start).toBe(span?.end);
  });

  it("says nothing of markup that the target does not have", () => {
    expect(spans("Now <g1>go</g1>.", "Now go.", "fr", "Allez.")).toEqual([]);
  });

  it("is in the target, in order, and never twice the same", () => {
    const word = fc.constantFrom(
      "boat",
      "5",
      "Basel",
      "47.1",
      "<x1/>",
      "the",
      "。",
      "Netlify,",
      "<g2>a</g2>",
    );
    const text = fc.array(word, { maxLength: 8 }).map((words) => words.join(" "));
    fc.assert(
      fc.property(text, text, text, (source, now, target) => {
        const { spans: found } = update(source, now, "de", target);
        found.forEach(({ start, end, text: span }, index) => {
          expect(target.slice(start, end)).toBe(span);
          expect(start).toBeLessThanOrEqual(end);
          if (index > 0) expect(start).toBeGreaterThanOrEqual(found[index - 1]!.end);
        });
      }),
    );
  });
});
