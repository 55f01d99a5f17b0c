import { h as libraryOf } from "hastscript";
import { describe, expect, it } from "vitest";
import { h } from "../../../../pipeline/stages/publish/html/element.ts";

describe("an element of a template", () => {
  it("is the one that hastscript makes", () => {
    const properties = { className: ["a", "b"], ariaLabel: "c d", tabIndex: -1 };
    expect(h("nav", properties, ["e", h("bdi", "f")])).toEqual(
      libraryOf("nav", properties, ["e", libraryOf("bdi", "f")]),
    );
    expect(h("a", { href: "/x/" }, h("b", ["y"]))).toEqual(
      libraryOf("a", { href: "/x/" }, libraryOf("b", ["y"])),
    );
    expect(h("br")).toEqual(libraryOf("br"));
    expect(h("meta", { type: "x", content: "" })).toEqual(
      libraryOf("meta", { type: "x", content: "" }),
    );
  });

  it("has properties of its own, whoever gave them", () => {
    const given = { className: ["a"] };
    h("p", given, "b").properties["id"] = "c";
    expect(given).toEqual({ className: ["a"] });
  });
});
