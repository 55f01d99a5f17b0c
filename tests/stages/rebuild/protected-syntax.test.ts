import { describe, expect, it } from "vitest";
import type { DialectName } from "../../../pipeline/stages/read/markdown/dialects.ts";
import { dialectParser } from "../../../pipeline/stages/read/markdown/dialect-parser.ts";
import { formatTarget } from "../../../pipeline/stages/rebuild/format-target.ts";
import { parseTarget } from "../../../pipeline/stages/rebuild/parse-target.ts";
import { writeArticle } from "../../../pipeline/stages/rebuild/write-article.ts";
import { segmented } from "../segmented.ts";

/** Write targets for the segments of a text, each by its source; other units keep their source. */
function write(
  text: string,
  dialects: readonly DialectName[],
  targets: Readonly<Record<string, string>>,
) {
  const article = segmented(text, "en", { dialects });
  const pieces = article.units.map(({ segments }) => {
    const found = segments.map((segment) => targets[segment.text]);
    if (found.includes(undefined)) return undefined;
    return found.map((target, from) => ({ from, to: from + 1, target }));
  });
  const written = writeArticle(article, pieces, { dialects });
  return { text: written.text, problems: written.fallbacks.map(({ code }) => code) };
}

describe("syntax of a dialect in text that is no Markdown", () => {
  it.each<readonly [string, string, DialectName, Record<string, string>, string]>([
    [
      "front matter",
      '---\ntitle: "Hi {name}"\n---\n',
      "variables",
      { "Hi <x1/>": "<x1/>, hallo" },
      '---\ntitle: "{name}, hallo"\n---\n',
    ],
    [
      "a folded value",
      "---\ndescription: >-\n  Hi {{ a }}\n  you\n---\n",
      "liquid",
      { "Hi <x1/> you": "Du <x1/> da" },
      "---\ndescription: >-\n  Du {{ a }} da\n---\n",
    ],
    [
      "an alt text",
      "![A {x} b](y)\n",
      "variables",
      { "A <x1/> b": "B <x1/> *a*" },
      "![B {x} \\*a*](y)\n",
    ],
    [
      "a title",
      '[a](b "T {{< c "d" >}}")\n',
      "hugo",
      { "T <x1/>": "<x1/> U" },
      '[a](b "{{< c "d" >}} U")\n',
    ],
    [
      "an argument",
      '{{< note title="For {a}" >}}\n',
      "hugo",
      { "For {a}": 'Für "{a}"' },
      '{{< note title="Für \\"{a}\\"" >}}\n',
    ],
  ])("moves with its text: %s", (_, source, dialect, targets, expected) => {
    expect(write(source, [dialect], targets)).toEqual({ text: expected, problems: [] });
  });

  it("has to be there", () => {
    const source = "---\ntitle: Hi {name}\n---\n";
    expect(write(source, ["variables"], { "Hi <x1/>": "Hallo" })).toEqual({
      text: source,
      problems: ["code-missing"],
    });
  });

  it("is typed as it stands there", () => {
    const [site] = segmented("---\ntitle: Hi {a} & {b}\n---\n", "en", {
      dialects: ["variables"],
    }).sites;
    const options = {
      layout: site!.layout,
      codes: site!.unit.segments[0]!.codes,
      definitions: [],
      language: "en",
      parser: dialectParser(["variables"]),
    };
    expect(parseTarget("{b} & {a} <hallo>", options)).toEqual({
      target: "<x2/> &amp; <x1/> &lt;hallo>",
    });
    expect(formatTarget("<x2/> &amp; <x1/> &lt;hallo>", options)).toBe("{b} & {a} <hallo>");
  });
});

describe("a string argument that its syntax cannot say", () => {
  it.each<readonly [string, DialectName, string]>([
    ['{% include a.html title="Hello" %}\n', "liquid", 'A "word"'],
    ['{% include a.html title="Hello" %}\n', "liquid", "A %} word"],
    ["{{< note title=`Hello` >}}\n", "hugo", "A ` word"],
    ['{{< note title="Hello" >}}\n', "hugo", "A word\\"],
  ])("keeps its source: %s", (source, dialect, target) => {
    expect(write(source, [dialect], { Hello: target })).toEqual({
      text: source,
      problems: ["structure"],
    });
  });
});

describe("a target that says what would be syntax", () => {
  it.each<readonly [DialectName, string, string]>([
    ["variables", "Hallo {name}.", "Hallo \\{name}."],
    ["variables", "Hallo { name }.", "Hallo \\{ name }."],
    ["variables", "Zu 5 %d.", "Zu 5 \\%d."],
    ["github", "Nr. #12 an @a :b:", "Nr. \\#12 an \\@a \\:b:"],
    ["github", "a#12", "a\\#12"],
    ["kramdown", "{:.a} b", "\\{:.a} b"],
    ["kramdown", "*[a]: b", "\\*[a]: b"],
    ["attributes", "(a){.b} c", "(a)\\{.b} c"],
    ["vitepress", "[[toc]]", "\\[[toc]]"],
    ["hugo", "{{< a >}}", "{\\{< a >}}"],
    ["liquid", "{{ a }}", "{\\{ a }}"],
    ["liquid", "{% a %}", "{\\% a %}"],
    ["vitepress", "<<< a", "\\<<< a"],
  ])("is escaped in %s: %s", (dialect, target, expected) => {
    expect(write("Hello\n", [dialect], { Hello: target })).toEqual({
      text: `${expected}\n`,
      problems: [],
    });
  });
});

describe("an attribute list", () => {
  it.each<readonly [string, string, DialectName, Record<string, string>, string]>([
    [
      "a link",
      'See [it](x){:target="_blank"} now.\n',
      "kramdown",
      { "See <g1>it</g1> now.": "<g1>Das</g1> sieh." },
      '[Das](x){:target="_blank"} sieh.\n',
    ],
    [
      "emphasis",
      "A *b*{.c} d.\n",
      "attributes",
      { "A <g1>b</g1> d.": "<g1>B</g1>, a." },
      "*B*{.c}, a.\n",
    ],
    [
      "a short reference",
      "A [b]{:.c} d.\n\n[b]: x\n",
      "kramdown",
      { "A <g1>b</g1> d.": "<g1>B</g1>, a." },
      "[B][b]{:.c}, a.\n\n[b]: x\n",
    ],
  ])("stays with %s", (_, source, dialect, targets, expected) => {
    expect(write(source, [dialect], targets)).toEqual({ text: expected, problems: [] });
  });

  it("keeps its place at the end of a heading", () => {
    expect(write("## A *b* {#c}\n", ["heading-ids"], { "A <g1>b</g1>": "<g1>B</g1> a" })).toEqual({
      text: "## *B* a {#c}\n",
      problems: [],
    });
  });
});

it("takes references with different syntax for different ones", () => {
  const text = "[RFC #36][] and [RFC #37].\n\n[RFC #36]: x\n";
  const [site] = segmented(text, "en", { dialects: ["github"] }).sites;
  expect(site!.unit.segments[0]!.text).toBe("<g1>RFC <x2/></g1> and [RFC <x3/>].");
});
