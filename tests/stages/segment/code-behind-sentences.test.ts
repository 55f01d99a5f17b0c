import { expect, it } from "vitest";
import { textsOf } from "../segmented.ts";

it.each([
  ["code begins the next sentence", "zh", "完成。`npm` 会运行。\n", ["完成。", "<x1/> 会运行。"]],
  ["so it does before small letters", "ja", "包む。`a`propだ。\n", ["包む。", "<x1/>propだ。"]],
  ["code with more behind it", "ja", "見た。`a`、`b`も。\n", ["見た。", "<x1/>、<x2/>も。"]],
  [
    "a footnote ends the sentence",
    "zh",
    "完成。[^1]下一句。\n\n[^1]: 一。\n",
    ["完成。<x1/>", "下一句。", "一。"],
  ],
])("behind a full stop that has no space %s", (_, locale, markdown, texts) => {
  expect(textsOf(markdown, locale)).toEqual(texts);
});
