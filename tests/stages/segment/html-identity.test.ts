import { describe, expect, it } from "vitest";
import { htmlIdentity } from "../../../pipeline/stages/segment/html-identity.ts";

describe("what counts of inline HTML", () => {
  it.each([
    "<!-- todo -->",
    "{/* todo */}",
    '<a href="b" target=_blank>',
    "<br/>",
    "<BR>",
    '<img src="b.png" alt="">',
    "<strong>",
  ])("nothing of %s", (html) => {
    expect(htmlIdentity(html)).toBeUndefined();
  });

  it.each([
    ['<kbd class="key" id=x data-n="1">', "<kbd>"],
    ['<span lang="fr" style="color:red">', '<span lang="fr">'],
    ["<abbr>", "<abbr>"],
    ["<sub >", "<sub >"],
  ])("of %s the element and what its words are", (html, identity) => {
    expect(htmlIdentity(html)).toBe(identity);
  });

  it.each(['<Badge text="new" class="b">', "</kbd>", "<my-tag id=a>", "{{< ref >}}", "<"])(
    "all of what is no element, or a part of one: %s",
    (html) => {
      expect(htmlIdentity(html)).toBe(html);
    },
  );
});
