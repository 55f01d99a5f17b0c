import { describe, expect, it } from "vitest";
import { readLanguageData } from "../../../pipeline/stages/check/language-data.ts";
import {
  beginOf,
  endOf,
  packLanguageTable,
} from "../../../pipeline/stages/check/language-table.ts";
import { BEGINS, ENDS } from "../../../pipeline/stages/check/letter-groups.ts";

const MODULE = String.raw`export const data = {type:'X',languages:{0:'en',1:'fr'},isSubset:false,ngrams:{' the ':{0:70,1:6},'d\'un':{1:71},"a":{0:9}}};`;

describe("the library's data of languages", () => {
  it("is read from its text", () => {
    const groups: unknown[] = [];
    const languages = readLanguageData(MODULE, (name, points) => groups.push([name, ...points]));
    expect(languages).toEqual(["en", "fr"]);
    expect(groups).toEqual([
      [" the ", 0, 70, 1, 6],
      ["d'un", 1, 71],
      ["a", 0, 9],
    ]);
  });

  it.each([
    ["no languages", MODULE.replace("languages", "langs")],
    ["languages that are not counted", MODULE.replace("1:'fr'", "2:'fr'")],
    ["no groups", MODULE.replace("ngrams", "grams")],
    ["a language that there is not", MODULE.replace("1:71", "2:71")],
    ["points without a language", MODULE.replace("1:71", "71")],
    ["a program", MODULE.replace("{1:71}", "of(1, 71)")],
    ["half of it", MODULE.slice(0, -20)],
  ])("is refused with %s", (_, module) => {
    expect(() => readLanguageData(module, () => {})).toThrow(SyntaxError);
  });

  it("is packed with the edges of words", () => {
    const dictionary = Array.from({ length: 128 }, (_, byte) => String.fromCharCode(byte));
    const { points, find } = packLanguageTable(MODULE, dictionary);
    const pointsOf = (text: string, edge: number): readonly number[] => {
      const bytes = Array.from(text).reduce((sum, sign) => sum * 256 + sign.charCodeAt(0), 0);
      const range = find(bytes, edge);
      return Array.from(points.subarray(beginOf(range), endOf(range)));
    };
    expect(pointsOf("the", BEGINS | ENDS)).toEqual([0, 70, 1, 6]);
    expect(pointsOf("the", ENDS)).toEqual([]);
    expect(pointsOf("d'un", 0)).toEqual([1, 71]);
    expect(pointsOf("a", 0)).toEqual([0, 9]);
  });

  it("is not packed with what a byte cannot say", () => {
    const dictionary = Array.from({ length: 128 }, (_, byte) => String.fromCharCode(byte));
    for (const module of [
      MODULE.replace("1:71", "1:256"),
      MODULE.replace('"a"', '"ä"'),
      MODULE.replace('"a"', "' the '"),
      MODULE.replace('"a"', "abcde"),
    ])
      expect(() => packLanguageTable(module, dictionary)).toThrow(RangeError);
  });
});
