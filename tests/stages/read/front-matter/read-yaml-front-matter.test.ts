import { describe, expect, it } from "vitest";
import { DEFAULT_FRONT_MATTER_KEYS } from "../../../../pipeline/stages/read/front-matter/default-front-matter-keys.ts";
import { readYamlFrontMatter } from "../../../../pipeline/stages/read/front-matter/read-yaml-front-matter.ts";
import { applyEdits } from "./apply-edits.ts";

const KEYS = [
  { key: "title" },
  { key: "description", maxLength: 160 },
  { key: "hero.tagline" },
  { key: "items.*.name" },
];

function read(yaml: string) {
  return readYamlFrontMatter(yaml, KEYS);
}

/** Write every value as the target and return the YAML. */
function write(yaml: string, target: string): string {
  const { values, problem } = read(yaml);
  if (problem !== undefined) throw new Error(problem.message);
  if (values.length === 0) throw new Error("no values");
  return applyEdits(
    yaml,
    values.flatMap((value) => value.write(target)),
  );
}

describe("which values are found", () => {
  it("finds allowed key paths in document order, with their lengths and offsets", () => {
    const yaml =
      "description: Long\nslug: a\ntitle: Short\nhero: { tagline: Fast }\nitems:\n  - name: One\n    id: 1\n";
    expect(
      read(yaml).values.map(({ path, text, maxLength, start }) => ({
        path,
        text,
        maxLength,
        start,
      })),
    ).toEqual([
      { path: "description", text: "Long", maxLength: 160, start: 13 },
      { path: "title", text: "Short", maxLength: undefined, start: 33 },
      { path: "hero.tagline", text: "Fast", maxLength: undefined, start: 56 },
      { path: "items.0.name", text: "One", maxLength: undefined, start: 80 },
    ]);
  });

  it.each([
    "5",
    "1.5",
    "1e3",
    "0x1F",
    "1_000",
    "true",
    "Yes",
    "no",
    "y",
    "~",
    "null",
    "",
    "2026-11-23",
    "2026-11-23 10:00:00",
    "10:30",
    ".inf",
    '""',
    '" "',
  ])("leaves %j alone, for some reader takes it for something else or it is empty", (value) => {
    expect(read(`title: ${value}`).values).toEqual([]);
  });

  it.each(['"5"', "'true'", "!!str 5", "5 apples", "v1.2", "2026-11-23 is a date", "No way"])(
    "takes %s for a string",
    (value) => {
      expect(read(`title: ${value}`).values).toHaveLength(1);
    },
  );
});

describe("how values are read", () => {
  it("takes the text of each scalar style as readers do", () => {
    const yaml = [
      "items:",
      "  - name: plain",
      "      text",
      "  - name: 'it''s'",
      '  - name: "tab\\tor\\n',
      '      break"',
      "  - name: |",
      "      a",
      "      b",
      "  - name: >-",
      "      c",
      "      d",
      "",
      "      e",
    ].join("\n");
    expect(read(yaml).values.map(({ text }) => text)).toEqual([
      "plain text",
      "it's",
      "tab\tor\n break",
      "a\nb",
      "c d\ne",
    ]);
  });

  it("reads quoted values that go on at the very start of a line, as most readers do", () => {
    const yaml =
      'title: "Guides for\neveryone"\nslug: b\ndescription: \'It\'\'s\r\nnew\'\nhero:\n  tagline: "a\\"\nb"';
    expect(read(yaml).values.map(({ text }) => text.replace(/ +/g, " "))).toEqual([
      "Guides for everyone",
      "It's new",
      'a" b',
    ]);
    expect(write(yaml, "X")).toBe('title: "X"\nslug: b\ndescription: \'X\'\nhero:\n  tagline: "X"');
  });

  it("has nothing to say about empty front matter, lists and comments", () => {
    for (const yaml of ["", "\n", "# only a comment", "- title", "title"]) {
      expect(read(yaml)).toEqual({ values: [], translate: true, problem: undefined });
    }
  });

  it("allows no key by default that a program follows", () => {
    const structural = [
      "slug",
      "date",
      "layout",
      "tags",
      "permalink",
      "id",
      "lang",
      "author",
      "url",
      "aliases",
      "draft",
      "type",
    ];
    const keys = DEFAULT_FRONT_MATTER_KEYS.map(({ key }) => key);
    expect(keys.filter((key) => structural.includes(key))).toEqual([]);
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe("translate: false", () => {
  it.each([
    "translate: false",
    "title: A\ntranslate: no # yet\r\nb: 1",
    "'translate': 'false'",
    "translate: false\nx: !custom y",
  ])("takes the whole article out: %j", (yaml) => {
    expect(read(yaml)).toMatchObject({ translate: false, values: [] });
  });

  it.each([
    "translate: true",
    "  translate: false",
    "a:\n  translate: false",
    "# translate: false",
    "translated: false",
    "translate: falsehood",
  ])("does not, for %j", (yaml) => {
    expect(read(yaml).translate).toBe(true);
  });
});

describe("how a value is written", () => {
  it.each([
    ["title: A  # note", "B", "title: B  # note"],
    ["title: A\r\nslug: x\r\n", "B", "title: B\r\nslug: x\r\n"],
    ["title: 'A'", "It's", "title: 'It''s'"],
    ['title: "A"', 'Say "x" \\ y', 'title: "Say \\"x\\" \\\\ y"'],
    ['title: "A"', "Größe 東京", 'title: "Größe 東京"'],
    ["title: A", "a: b", 'title: "a: b"'],
    ["title: A", 'say "a": b', `title: 'say "a": b'`],
    ["title: A", "a:b c#d, [e] {f} it's 5 % & more!", "title: a:b c#d, [e] {f} it's 5 % & more!"],
    ["title: A", "yes", 'title: "yes"'],
    ["title: A", "2026-11-23", 'title: "2026-11-23"'],
    ["title: A", "", 'title: ""'],
    ["title: A", " x", 'title: " x"'],
    ["title: A", "x\ny", 'title: "x\\ny"'],
    ["title: 'A'", "x\ny", 'title: "x\\ny"'],
    ["title: A\n  and on\nslug: b", "C", "title: C\nslug: b"],
    ["title:\n  A\n  and on\nslug: b", "C", "title:\n  C\nslug: b"],
    ["items: [{name: A}, {name: B}]", "x, y", 'items: [{name: "x, y"}, {name: "x, y"}]'],
    ["title: &t A\nother: *t", "B", "title: &t B\nother: *t"],
    ["title: !!str 5", "6", 'title: !!str "6"'],
    ["title: '  A '", "B", "title: '  B '"],
    ["title: |\n  A\n  B\nslug: b", "C\n\nD", "title: |\n  C\n\n  D\nslug: b"],
    ["title: |-  # note\n  A\n\n\nslug: b", "C\nD", "title: |-  # note\n  C\n  D\n\n\nslug: b"],
    ["title: |+\n  A\n", "C", "title: |+\n  C\n"],
    ["title: |+\n  A\n\nslug: b", "C", "title: |+\n  C\n\nslug: b"],
    ["title: >\n  A\n  B\n\n  C\nslug: b", "X Y\nZ", "title: >\n  X Y\n\n  Z\nslug: b"],
    ["title: >2-\n    A\n", "X", "title: >2-\n    X\n"],
    ["title: |-\n  A # b\n  B\n", " X", 'title: " X"\n'],
    ["title: |-\n  A\n", "X\n", 'title: "X\\n"\n'],
    ["title: |- # note\r\n  A\r\n  B\r\nslug: b", "X\u0007", 'title: "X\\x07" # note\r\nslug: b'],
    ["title: |\r\n  A\r\nslug: b\r\n", "X\nY", "title: |\r\n  X\r\n  Y\r\nslug: b\r\n"],
    ["title: |\n  A", "X\nY", "title: |\n  X\n  Y"],
    ["title: |+\n  A", "X", "title: |+\n  X"],
  ])("%j with %j is %j", (yaml, target, expected) => {
    expect(write(yaml, target)).toBe(expected);
  });

  it("writes nothing where the target is the text", () => {
    const { values } = read(
      "title: &t   'A'\nog: *t\ndescription: >\n  b\n  c\nslug: &s x\nhero: { tagline: *s }\n",
    );
    expect(values).toHaveLength(3);
    expect(values.flatMap((value) => value.write(value.text))).toEqual([]);
  });
});

describe("anchors and aliases", () => {
  it("makes one value of an anchor and its aliases", () => {
    const yaml = "title: &t Hello\nog: { title: *t }\ndescription: *t\n";
    const { values } = read(yaml);
    expect(values.map(({ path, paths }) => ({ path, paths }))).toEqual([
      { path: "title", paths: ["title", "og.title", "description"] },
    ]);
    expect(applyEdits(yaml, values[0]!.write("Hallo"))).toBe(
      "title: &t Hallo\nog: { title: *t }\ndescription: *t\n",
    );
  });

  it("replaces only the alias where the anchor's key is not allowed", () => {
    const yaml = "slug: &s hello\ntitle: *s\nitems: [{ name: *s }]\n";
    const { values } = read(yaml);
    expect(values.map(({ path, paths, start }) => ({ path, paths, start }))).toEqual([
      { path: "title", paths: ["title", "items.0.name"], start: 22 },
    ]);
    expect(applyEdits(yaml, values[0]!.write("a, b"))).toBe(
      'slug: &s hello\ntitle: a, b\nitems: [{ name: "a, b" }]\n',
    );
  });

  it("takes the nearest anchor before the alias where one is defined twice", () => {
    const yaml = "a: &x One\ntitle: *x\nb: &x Two\ndescription: *x\n";
    expect(read(yaml).values.map(({ path, text }) => [path, text])).toEqual([
      ["title", "One"],
      ["description", "Two"],
    ]);
  });

  it("writes the anchored text itself where an alias stands for the collection around it", () => {
    const yaml = "base: &b\n  - name: A\nitems: *b\n";
    expect(read(yaml).values.map(({ paths }) => paths)).toEqual([["base.0.name", "items.0.name"]]);
    expect(write(yaml, "B")).toBe("base: &b\n  - name: B\nitems: *b\n");
  });

  it("does not follow merge keys", () => {
    expect(read("base: &b { title: A }\n<<: *b\n")).toEqual({
      values: [],
      translate: true,
      problem: undefined,
    });
  });
});

describe("keys given twice", () => {
  it.each([
    ["title: A\ndescription: D\ntitle: B", ["description"]],
    ['title: A\n"title": B\ndescription: D', ["description"]],
    ["hero:\n  tagline: A\nhero:\n  tagline: B\ntitle: T", ["title"]],
    ["items:\n  - name: A\n    name: B\n  - name: C", ["items.1.name"]],
    ["1: a\n'1': b\ntitle: T", ["title"]],
  ])("are no values, the others are: %j", (yaml, expected) => {
    const { values, problem } = read(yaml);
    expect(problem).toBeUndefined();
    expect(values.map(({ path }) => path)).toEqual(expected);
  });
});

describe("front matter that is left alone", () => {
  const bomb = ["a: &a [x, x, x, x, x, x, x, x, x]"];
  for (const [index, name] of "bcdefghi".split("").entries()) {
    bomb.push(
      `${name}: &${name} [${Array.from({ length: 9 }, () => `*${"abcdefghi"[index]}`).join(", ")}]`,
    );
  }

  it.each([
    [
      "a prototype key",
      "title: A\n__proto__: { x: 1 }",
      "found the key `__proto__`, which programs may take for their own",
      9,
    ],
    ["an unclosed quote", 'title: "A', 'YAML: Missing closing "quote', 9],
    ["a tab for indentation", "a:\n\ttitle: A", "YAML: Tabs are not allowed as indentation", 3],
    ["a custom tag", "title: A\nx: !custom y", "YAML: Unresolved tag: !custom", 12],
    ["an unknown alias", "title: *x", "found the alias `*x`, expected its anchor before it", 7],
    [
      "an alias inside its own anchor",
      "a: &a [*a]",
      "found an alias inside the value it stands for",
      7,
    ],
    ["several documents", "title: A\n...\n---\nb: 1", expect.any(String), expect.any(Number)],
    ["an unclosed bracket", "title: [a", expect.any(String), expect.any(Number)],
    ["old Mac line ends", "title: A\rslug: b", "found a carriage return without a line feed", 8],
    [
      "an alias bomb",
      bomb.join("\n"),
      "found more than 50000 values with aliases followed",
      expect.any(Number),
    ],
    [
      "too much text",
      `title: ${"x".repeat(70_000)}`,
      "found 70007 characters, expected at most 65536",
      65_536,
    ],
    [
      "nested lists",
      `title: ${"[".repeat(101)}${"]".repeat(101)}`,
      "found more than 100 levels of nesting",
      expect.any(Number),
    ],
  ])("reports %s", (_, yaml, message, offset) => {
    const { values, problem } = read(yaml);
    expect(values).toEqual([]);
    expect(problem).toMatchObject({ message, offset });
  });

  it.each(["[", "{", "- ", "? ", "[{a: ", "a:\n- ", "&a ", "!", "'", "}", ", ", "%\n", "---\n"])(
    "survives 30,000 characters of %j",
    (part) => {
      for (const before of ["", "title: ", "x: ["]) {
        expect(() => read(before + part.repeat(Math.floor(30_000 / part.length)))).not.toThrow();
      }
    },
  );

  it.each(["[", "- ", "? "])("calls 20,000 times %j too deep", (part) => {
    expect(read(part.repeat(20_000)).problem?.message).toBe(
      "found more than 100 levels of nesting",
    );
  });

  it("accepts 100 levels of nesting", () => {
    expect(read(`x: ${"[".repeat(99)}${"]".repeat(99)}\ntitle: A`).values).toHaveLength(1);
  });
});
