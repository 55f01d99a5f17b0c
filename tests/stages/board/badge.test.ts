import { SaxesParser } from "saxes";
import { describe, expect, it } from "vitest";
import { badgeOf } from "../../../pipeline/stages/board/badge.ts";
import { localeStatus, status } from "./status-factory.ts";

describe("a badge", () => {
  it("says the locale and whole per cent, rounded down, and what is stale", () => {
    const of = (words: number, initial: number, stale = 0) =>
      /aria-label="([^"]*)"/.exec(
        badgeOf(localeStatus("fr", status({ words, initial, stale }))),
      )?.[1];
    expect(of(1000, 1)).toBe("fr: 99% translated");
    expect(of(1000, 0)).toBe("fr: 100% translated");
    expect(of(1000, 999)).toBe("fr: 1% translated");
    expect(of(1000, 1000)).toBe("fr: 0% translated");
    expect(of(0, 0)).toBe("fr: 100% translated");
    expect(of(1000, 500, 3)).toBe("fr: 50% translated, 3 stale");
  });

  it("is well-formed, asks for nothing, and is the same bytes for the same status", () => {
    const make = () =>
      badgeOf(localeStatus("zh-Hant", status({ words: 10, initial: 2, stale: 1 })));
    const svg = make();
    const names: string[] = [];
    const parser = new SaxesParser({ xmlns: true });
    parser.on("error", (error) => {
      throw error;
    });
    parser.on("opentag", ({ name }) => names.push(name));
    parser.write(svg).close();
    expect(names[0]).toBe("svg");
    expect(svg).not.toMatch(/href|url\(|<style|<script/);
    expect(make()).toBe(svg);
  });

  it("adds up all articles of the locale", () => {
    const articles = [
      status({ words: 10, initial: 0 }),
      status({ words: 30, initial: 20, stale: 2 }),
    ];
    expect(badgeOf(localeStatus("de", ...articles))).toContain(">50%, 2 stale</text>");
  });
});
