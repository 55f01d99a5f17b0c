import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodePo } from "../../../pipeline/formats/po/decode-po.ts";
import { headerField, type PoEntry } from "../../../pipeline/formats/po/po-file.ts";
import { readPo } from "../../../pipeline/formats/po/read-po.ts";
import { writePo } from "../../../pipeline/formats/po/write-po.ts";

const BARE: PoEntry = {
  context: undefined,
  source: "",
  plural: undefined,
  target: "",
  flags: [],
  notes: [],
  comments: [],
  references: [],
  previousSource: undefined,
  isObsolete: false,
  line: 1,
};

function entriesOf(text: string): readonly Partial<PoEntry>[] {
  return readPo(text).file.entries;
}

describe("readPo", () => {
  it("reads every part of an entry", () => {
    const { file, problems } = readPo(`msgid ""
msgstr ""
"Language: fr\\n"
"X-Other:  a: b \\n"

# A person says.
#. heading
#: content/en/a.md:3 \u2068content/en/b c.md:4\u2069
#, fuzzy, md-text
#| msgctxt "old"
#| msgid "Hello"
msgctxt "a#1"
msgid "Hello."
msgstr ""
"Bon"
"jour.\\n"
`);
    expect(problems).toEqual([]);
    expect(headerField(file, "language")).toBe("fr");
    expect(headerField(file, "X-Other")).toBe("a: b");
    expect(file.entries).toEqual([
      {
        ...BARE,
        comments: ["A person says."],
        notes: ["heading"],
        references: ["content/en/a.md:3", "content/en/b c.md:4"],
        flags: ["fuzzy", "md-text"],
        previousSource: "Hello",
        context: "a#1",
        source: "Hello.",
        target: "Bonjour.\n",
        line: 13,
      },
    ]);
  });

  it.each(["\r\n", "\r"])("reads lines that end with %j", (end) => {
    const text = 'msgid "a"\nmsgstr "b"\n\nmsgid "c"\nmsgstr "d"\n'.replaceAll("\n", end);
    expect(entriesOf(text)).toMatchObject([
      { source: "a", target: "b" },
      { source: "c", target: "d" },
    ]);
  });

  it("needs no empty line between entries", () => {
    expect(entriesOf('msgid "a"\nmsgstr "b"\nmsgid "c"\nmsgstr "d"\n')).toHaveLength(2);
  });

  it("keeps obsolete entries apart, with their previous source", () => {
    const text =
      'msgid "a"\nmsgstr "b"\n\n#~| msgid "old"\n#~ msgctxt "x"\n#~ msgid "c"\n#~ msgstr ""\n#~ "d"\n';
    expect(entriesOf(text)).toMatchObject([
      { source: "a", isObsolete: false },
      { source: "c", target: "d", context: "x", previousSource: "old", isObsolete: true },
    ]);
  });

  it("returns entries with the same context each", () => {
    const text = 'msgctxt "x"\nmsgid "a"\nmsgstr "1"\n'.repeat(2);
    expect(entriesOf(text)).toMatchObject([{ line: 2 }, { line: 5 }]);
  });

  it("reads plural entries as such", () => {
    const text = 'msgid "a"\nmsgid_plural "as"\nmsgstr[0] "b"\nmsgstr[1] "bs"\n';
    expect(entriesOf(text)).toMatchObject([{ plural: "as", target: "b" }]);
  });

  it("reads octal and hexadecimal escapes", () => {
    expect(entriesOf('msgid "a"\nmsgstr "\\101\\x42\\t\\\\ \\" \\q"\n')).toMatchObject([
      { target: 'AB\t\\ " q' },
    ]);
  });

  it("reads numbers as the bytes of UTF-8, where they are that", () => {
    expect(entriesOf('msgid "a"\nmsgstr "\\303\\xa9t\\303\\251 \\351"\n')).toMatchObject([
      { target: "été é" },
    ]);
  });

  it("leaves out an entry with a broken line, says which, and reads on", () => {
    const { file, problems } = readPo(
      'msgid "a"\nmsgstr "open\n\nmsgid "c"\nmsgstr "d"\n<<<<<<< HEAD\n\nmsgid "e"\nmsgstr "f"\n',
    );
    expect(problems.map(({ line }) => line)).toEqual([2, 6]);
    expect(file.entries).toMatchObject([{ source: "e", target: "f" }]);
  });

  it("has nothing to say of an empty file", () => {
    expect(readPo("")).toEqual({ file: { header: [], entries: [] }, problems: [] });
  });

  it("reads on after a broken header", () => {
    const { file } = readPo('msgid ""\nmsgstr "no field at all"\n\nmsgid "a"\nmsgstr "b"\n');
    expect(file.header).toEqual([]);
    expect(file.entries).toHaveLength(1);
  });
});

describe("writePo", () => {
  it("does not wrap, and cuts strings behind line feeds", () => {
    const long = "word ".repeat(60).trim();
    const text = writePo({
      header: [{ name: "Language", value: "fr" }],
      entries: [{ ...BARE, source: long, target: "a\nb" }],
    });
    expect(text).toBe(
      `msgid ""\nmsgstr "Language: fr\\n"\n\nmsgid "${long}"\nmsgstr ""\n"a\\n"\n"b"\n`,
    );
  });

  it("writes what readPo reads back the same, whatever the texts are", () => {
    const text = fc.string({ unit: "grapheme", maxLength: 30 });
    const line = fc.stringMatching(/^\w[\w ]{0,10}\w$/);
    const entry = fc.record({
      context: text,
      source: text,
      target: text,
      plural: fc.constant(undefined),
      flags: fc.subarray(["fuzzy", "md-text", "no-wrap"]),
      notes: fc.array(line, { maxLength: 2 }),
      comments: fc.array(line, { maxLength: 2 }),
      references: fc.array(fc.stringMatching(/^\w( \w)?:\d$/), { maxLength: 2 }),
      previousSource: fc.option(text, { nil: undefined }),
      isObsolete: fc.boolean(),
      line: fc.constant(1),
    });
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 4 }), (entries) => {
        const header = [{ name: "Language", value: "fr" }];
        const { file, problems } = readPo(writePo({ header, entries }));
        expect(problems).toEqual([]);
        expect(file.header).toEqual(header);
        expect(file.entries.map((read) => ({ ...read, line: 1 }))).toEqual(entries);
      }),
    );
  });

  it("reads whatever it is given without failing", () => {
    const line = fc.constantFrom(
      'msgid "a"',
      'msgstr "b"',
      '"c"',
      "#~ ",
      '#~ msgid "d"',
      "#, fuzzy",
      '#| msgid "e"',
      '"',
      "x",
      "",
      'msgctxt "f"',
      "#",
      "#~|",
      'msgstr[1] "g"',
    );
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const { file } = readPo(lines.join("\n"));
        const again = readPo(writePo(file)).file;
        const withoutLines = (entries: readonly PoEntry[]) =>
          entries.map((entry) => ({ ...entry, line: 1 }));
        expect(withoutLines(again.entries)).toEqual(withoutLines(file.entries));
      }),
    );
  });
});

describe("decodePo", () => {
  const bytes = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));

  it("honours the charset of the header", () => {
    const file = bytes(
      'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=ISO-8859-15\\n"\n\xa4',
    );
    expect(decodePo(file)).toEqual({ text: expect.stringContaining("€") });
  });

  it("believes a byte order mark more than the header, and leaves it out", () => {
    const file = bytes(
      '\xef\xbb\xbfmsgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=ISO-8859-1\\n"\n\xc3\xa9',
    );
    expect(decodePo(file)).toEqual({ text: expect.stringMatching(/^msgid[^]*é$/) });
    expect(decodePo(bytes("\xff\xfea\0"))).toEqual({ text: "a" });
  });

  it.each(["CHARSET", undefined])("takes UTF-8 where the header says %s", (name) => {
    const header = name === undefined ? "" : `"Content-Type: text/plain; charset=${name}\\n"\n`;
    expect(decodePo(bytes(`${header}\xc3\xa9`))).toEqual({ text: `${header}é` });
  });

  it("says which bytes and which charset are wrong", () => {
    expect(decodePo(bytes("\xe9"))).toEqual({ problem: expect.stringContaining("`utf-8`") });
    expect(decodePo(bytes('"Content-Type: text/plain; charset=klingon\\n"'))).toEqual({
      problem: expect.stringContaining("`klingon`"),
    });
  });
});
