import { describe, expect, it } from "vitest";
import { findDateline } from "../../../pipeline/formats/ingest/dateline.ts";
import { readWireText } from "../../../pipeline/formats/ingest/read-wire-text.ts";
import { findSignOff } from "../../../pipeline/formats/ingest/sign-off.ts";

const TEXT = "The snow came on Tuesday, and it stayed.";

describe("a dateline", () => {
  it.each([
    ["ZURICH, March 3 (Agency) – ", "ZURICH, March 3", "Agency"],
    ["Bern (sda) - ", "Bern", "sda"],
    ["(Bern) ", "Bern", undefined],
    ["(Bern, sda) ", "Bern", "sda"],
    ["BERLIN — ", "BERLIN", undefined],
    ["NEW YORK (AP) — ", "NEW YORK", "AP"],
    ["KYIV, Ukraine (Wave) -- ", "KYIV, Ukraine", "Wave"],
    ["Frankfurt am Main (dpa) - ", "Frankfurt am Main", "dpa"],
    ["Berlin/Paris (dpa) - ", "Berlin/Paris", "dpa"],
    ["Bern, 3.3. (sda) - ", "Bern, 3.3.", "sda"],
    ["Paris, le 3 mars (Onde) - ", "Paris, le 3 mars", "Onde"],
    ["Madrid, 3 mar (Ola).- ", "Madrid, 3 mar", "Ola"],
    ["(ONDA) - ROMA, 03 MAR - ", "ROMA, 03 MAR", "ONDA"],
    ["(Wave) - ", undefined, "Wave"],
  ])("is taken: %s", (head, dateline, source) => {
    expect(findDateline(head + TEXT)).toMatchObject({ dateline, source, length: head.length });
  });

  it("gives the day where it names the year", () => {
    expect(findDateline(`GENEVA, Nov 24, 2026 (Wave) - ${TEXT}`)?.date).toBe("2026-11-24");
    expect(findDateline(`Lisboa, 3 de março de 2026 (Onda) – ${TEXT}`)?.date).toBe("2026-03-03");
    expect(findDateline(`القاهرة 3 مارس 2026 (الموج) - ${TEXT}`)?.date).toBe("2026-03-03");
    expect(findDateline(`ZURICH, March 3 (Agency) – ${TEXT}`)?.date).toBeUndefined();
  });

  it.each([
    "Sport – a day like every other, and it was said that the day was long.",
    "Tuesday was cold - very cold - in Bern.",
    "The plan (see above) - a good one - is dead.",
    "The minister (Greens) - a critic - said so.",
    "(He laughed.) The snow came.",
    "Mr. Smith — The man who was there.",
  ])("is not made of a sentence: %s", (text) => {
    expect(findDateline(text)).toBeUndefined();
  });
});

describe("a sign-off", () => {
  it.each([
    [
      "(Reporting by A. Holt in Zurich and Ben Orr; Editing by Cy Dunn)",
      ["A. Holt", "Ben Orr"],
      ["Cy Dunn"],
    ],
    ["(abc/def)", ["abc", "def"], []],
    ["(Ana Prado)", ["Ana Prado"], []],
    ["(Bericht: Anna Huber; Redaktion: Jan Koch)", ["Anna Huber"], ["Jan Koch"]],
    ["（记者 张三 编辑 李四）", ["张三"], ["李四"]],
  ])("is taken: %s", (text, author, editor) => {
    expect(findSignOff(text)).toEqual({ author, editor, before: "" });
    expect(findSignOff(`It is over. ${text}`) ?? { before: "It is over." }).toMatchObject({
      before: "It is over.",
    });
  });

  it.each(["(With agencies)", "It was (sad)", "He paid (in 2004) a lot."])("is not: %s", (text) => {
    expect(findSignOff(text)).toBeUndefined();
  });
});

describe("a title", () => {
  it("is the first line, where it is short, without a full stop, and text follows", () => {
    expect(readWireText(`Snow falls\n\n${TEXT}`)).toMatchObject({
      facts: { title: "Snow falls" },
      blocks: [TEXT],
    });
  });

  it.each([
    `Snow falls.\n\n${TEXT}`,
    "Snow falls",
    `${TEXT}\n\n${TEXT}`,
    `BERN (Agency) - Snow falls\n\n${TEXT}`,
    `- Snow\n\n${TEXT}`,
  ])("is never made up: %j", (text) => {
    expect(readWireText(text).facts.title).toBeUndefined();
  });
});

describe("sub-headings", () => {
  const blocks = (text: string) => readWireText(`${TEXT}\n\n${text}`).blocks.slice(1);

  it("are short lines without a full stop before text", () => {
    expect(blocks(`What comes next\n\n${TEXT}`)[0]).toBe("## What comes next");
    expect(blocks(`Who pays?\n\n${TEXT}`)[0]).toBe("## Who pays?");
    expect(blocks(`"We are ready"\n\n${TEXT}`)[0]).toBe('## "We are ready"');
    expect(blocks(`«Wir „warten"»\n\n${TEXT}`)[0]).toBe('## «Wir „warten"»');
  });

  it.each([
    `"We are ready."\n\n${TEXT}`,
    `Gold: A\n\nSilver: B\n\nBronze: C\n\n${TEXT}`,
    `The list is:\n\n${TEXT}`,
    "The last line",
    `• an item\n\n${TEXT}`,
    `(abridged)\n\n${TEXT}`,
  ])("are not: %j", (text) => {
    expect(blocks(text).filter((block) => block.startsWith("#"))).toEqual([]);
  });
});

describe("what transmission put in", () => {
  it("leaves the text: controls, zero-width characters, byte order marks", () => {
    expect(
      readWireText("\u0001The \u200Bsnow\u0000 \uFEFFcame\u00AD.\r\nIt stayed.\u0003").blocks,
    ).toEqual(["The snow came.", "It stayed."]);
  });

  it("is read as windows-1252 where it is in the range of C1 controls", () => {
    expect(readWireText("It\u0092s \u0093snow\u0094.").blocks).toEqual(["It’s “snow”."]);
  });

  it("keeps joiners that mean something, and marks of direction in Arabic", () => {
    expect(readWireText("می‌خواهم \u200Fاینجا 👩‍👧.").blocks).toEqual(["می‌خواهم \u200Fاینجا 👩‍👧."]);
    expect(readWireText("The \u200Fsnow came.").blocks).toEqual(["The snow came."]);
  });
});
