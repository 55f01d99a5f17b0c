import { describe, expect, it } from "vitest";
import { wireParagraphs } from "../../../pipeline/formats/ingest/wire-paragraphs.ts";

describe("paragraphs of plain text", () => {
  it("are the lines of a file that has one a line", () => {
    expect(wireParagraphs("One is here.\nTwo is a little longer than one.\nThree.")).toEqual([
      "One is here.",
      "Two is a little longer than one.",
      "Three.",
    ]);
  });

  it("are the lines also where blank lines group them", () => {
    const text = "Title\n\nOne is here.\nTwo is here too.\n\nHeading\nThree is last.";
    expect(wireParagraphs(text)).toHaveLength(5);
  });

  it("are joined where lines are wrapped", () => {
    const text =
      "The ferry did not sail on Tuesday, and\nnobody in the harbour knew when it\nwould.\n\nThe crew was at home.";
    expect(wireParagraphs(text)).toEqual([
      "The ferry did not sail on Tuesday, and nobody in the harbour knew when it would.",
      "The crew was at home.",
    ]);
  });

  it("begin at indented lines where there are no blank ones", () => {
    const text =
      "   The ferry did not sail on Tuesday, and\nnobody in the harbour knew when it\nwould.\n   The crew was at home, and so was the\ncaptain.";
    expect(wireParagraphs(text)).toHaveLength(2);
  });

  it("join lines of scripts without spaces without a space", () => {
    const line = "除雪車十四台が待機しているが出発の見通しは立っていないと管理局";
    expect(wireParagraphs(`${line}\n${line}\nは述べた。\n\n終わり。`)[0]).toBe(
      `${line}${line}は述べた。`,
    );
  });

  it("keep the hyphen of a word that was cut at it, and the space behind a hyphen that stands for a word", () => {
    const text =
      "Das Amt sprach am Dienstag von den Vor-\nund Nachteilen und von dem long-\ndistance-Verkehr in den Alpen, der wohl\nruhen wird.\n\nDas ist das Ende.";
    expect(wireParagraphs(text)[0]).toContain(
      "Vor- und Nachteilen und von dem long-distance-Verkehr",
    );
  });

  it("drop a soft hyphen at the end of a line", async () => {
    const { readWireText } = await import("../../../pipeline/formats/ingest/read-wire-text.ts");
    expect(readWireText("Die Alpen\u00AD\npässe sind zu.").blocks).toEqual([
      "Die Alpenpässe sind zu.",
    ]);
  });

  it("do not join a list of short lines inside wrapped text", () => {
    const text =
      "The ferry did not sail on Tuesday, and\nnobody in the harbour knew when it\nwould sail again, they said.\n\nHarris 3\nMoore 2\nOrr 1";
    expect(wireParagraphs(text).slice(1)).toEqual(["Harris 3", "Moore 2", "Orr 1"]);
  });
});
