import { describe, expect, it } from "vitest";
import {
  githubIds,
  type HeadingIdStyle,
  hugoIds,
  kramdownIds,
  mdBookIds,
  pythonMarkdownIds,
  vitePressIds,
} from "../../../pipeline/stages/links/heading-ids.ts";

const TEXTS = ["What's new, Ana?", "Ça  va_là", "2. Setup", "Setup", "Setup", "日本"];

describe("ids of headings", () => {
  it.each<[string, HeadingIdStyle, readonly string[]]>([
    ["GitHub", githubIds, ["whats-new-ana", "ça--va_là", "2-setup", "setup", "setup-1", "日本"]],
    [
      "VitePress",
      vitePressIds,
      ["what-s-new-ana", "ca-va-la", "_2-setup", "setup", "setup-1", "日本"],
    ],
    [
      "Python-Markdown",
      pythonMarkdownIds,
      ["whats-new-ana", "ca-va_la", "2-setup", "setup", "setup_1", ""],
    ],
    [
      "kramdown",
      kramdownIds,
      ["whats-new-ana", "ça--va_là", "2-setup", "setup", "setup-1", "日本"],
    ],
    ["Hugo", hugoIds, ["whats-new-ana", "ça--va_là", "2-setup", "setup", "setup-1", "日本"]],
    ["mdBook", mdBookIds, ["whats-new-ana", "ça--va_là", "2-setup", "setup", "setup-1", "日本"]],
  ])("are those of %s", (_, style, ids) => {
    const maker = style();
    expect(TEXTS.map((text) => maker.idOf(text))).toEqual(ids);
  });
});
