import { describe, expect, it } from "vitest";
import { conflictSides } from "../../../pipeline/stages/rebuild/conflict-sides.ts";

describe("conflictSides", () => {
  it.each([
    [
      "one conflict",
      "a\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> other\nd\n",
      ["a\nb\nd\n", "a\nc\nd\n"],
    ],
    [
      "two conflicts",
      "<<<<<<< x\na\n=======\nb\n>>>>>>> y\n-\n<<<<<<< x\nc\n=======\nd\n>>>>>>> y\n",
      ["a\n-\nc\n", "b\n-\nd\n"],
    ],
    [
      "the base between them",
      "<<<<<<< x\na\n||||||| base\nb\n=======\nc\n>>>>>>> y\n",
      ["a\n", "c\n"],
    ],
    ["an empty side", "a\n<<<<<<< x\n=======\nb\n>>>>>>> y\n", ["a\n", "a\nb\n"]],
    ["CRLF", "<<<<<<< x\r\na\r\n=======\r\nb\r\n>>>>>>> y\r\n", ["a\r\n", "b\r\n"]],
    ["no line feed at the end", "<<<<<<< x\na\n=======\nb\n>>>>>>> y", ["a\n", "b\n"]],
    [
      "a setext heading outside",
      "Title\n=======\n<<<<<<< x\na\n=======\nb\n>>>>>>> y\n",
      ["Title\n=======\na\n", "Title\n=======\nb\n"],
    ],
  ])("takes a text apart: %s", (_, text, sides) => {
    expect(conflictSides(text)).toEqual(sides);
  });

  it.each([
    ["no markers", "a\n"],
    ["a heading", "Title\n=======\n"],
    ["a conflict without an end", "<<<<<<< x\na\n=======\nb\n"],
    ["an end without a conflict", "a\n>>>>>>> y\n"],
    ["markers that do not begin the line", " <<<<<<< x\na\n =======\nb\n >>>>>>> y\n"],
    ["longer markers", "<<<<<<<< x\na\n========\nb\n>>>>>>>> y\n"],
    ["nothing", ""],
  ])("has no sides for %s", (_, text) => {
    expect(conflictSides(text)).toBeUndefined();
  });
});
