import { all, createLowlight } from "lowlight";
import { describe, expect, it } from "vitest";
import { highlighted } from "../../../../pipeline/stages/publish/render/highlight.ts";
import { languageOfAlias } from "../../../../pipeline/stages/publish/render/code-aliases.ts";

const reference = createLowlight(all);

/** Words, strings, tags and code of several languages in each other. */
const CODE = [
  '<?php $a = "x"; if ($a) { echo `b`; } ?><p class="c">text</p><script>let d = `<i>${e}</i>`;</script>',
  "<style>a { color: #fff; }</style>\n$ npm run build -- --all # comment\n>>> print('é', 1)\n---\na: 1\n",
  'HTTP/1.1 200 OK\nContent-Type: application/json\n\n{ "a": [1, true, null] }\n',
  "const f = html`<b>${x}</b>`; const g = css`a { b: c }`; const q = graphql`{ a }`;\n",
  "=begin\nfoo\n=end\ndef a; %w(b c) end\n%div= link_to 'x'\nRUN echo $HOME && ls\n",
].join("\n");

describe("code in colours", () => {
  it("is what all grammars together make of it, whichever was needed before", () => {
    for (const language of Object.keys(all).toReversed())
      expect([language, highlighted(CODE, language)]).toEqual([
        language,
        reference.highlight(language, CODE).children,
      ]);
  });

  it("knows every other name of a language, as the grammars have them", () => {
    const core = createLowlight();
    const owners = new Map<string, string>();
    for (const [language, grammar] of Object.entries(all)) {
      core.register({
        [language]: (high) => {
          const made = grammar(high);
          for (const alias of made.aliases ?? []) owners.set(alias.toLowerCase(), language);
          return made;
        },
      });
    }
    for (const [alias, language] of owners)
      expect([alias, languageOfAlias(alias)]).toEqual([alias, language]);
    expect(highlighted("let a = 1;", "JS")).toEqual(
      reference.highlight("js", "let a = 1;").children,
    );
  });

  it("is as it was in a language that nobody knows", () => {
    const plain = [{ type: "text", value: "a = 1" }];
    for (const name of ["nonsense", "__proto__", "constructor", ""])
      expect(highlighted("a = 1", name)).toEqual(plain);
    expect(highlighted("a = 1", undefined)).toEqual(plain);
  });
});
