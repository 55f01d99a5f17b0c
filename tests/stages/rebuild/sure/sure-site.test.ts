import { describe, expect, it } from "vitest";
import { isSurelyRead } from "../../../../pipeline/stages/rebuild/sure/sure-site.ts";
import { isProblem, unitTarget } from "../../../../pipeline/stages/rebuild/unit-target.ts";
import { usedLabels } from "../../../../pipeline/stages/rebuild/reading/used-labels.ts";
import type { Span } from "../../../../pipeline/model/segmented-article.ts";
import { siteTask } from "../../../../pipeline/stages/rebuild/site-task.ts";
import { LITERAL, spellUnit } from "../../../../pipeline/stages/rebuild/spell-unit.ts";
import { segmented } from "../../segmented.ts";

/** Whether the first unit of a source with a target for its only sentence is read as it was meant without a look. */
function isSure(source: string, text: string): boolean {
  const article = segmented(source);
  const [site] = article.sites;
  const pieces = [{ from: 0, to: 1, target: text }];
  const target = unitTarget(site!, pieces);
  if (isProblem(target)) throw new Error(target.message);
  const render = ({ start, end }: Span) => source.slice(start, end);
  const task = siteTask(site!, target, { source, lineEnd: "\n", render });
  const edits = site!.writeValue?.(text);
  const written =
    edits?.map((edit) => edit.text).join("\n") ?? spellUnit(task, LITERAL) + site!.suffix;
  return isSurelyRead(site!, target, written, {
    source,
    labels: usedLabels(article.definitions),
    maxNesting: 100,
    delimiters: LITERAL.delimiters,
  });
}

describe("a target is surely read as it was meant", () => {
  it.each([
    ["words in any script", "Text.", "Über „Wörter“ – 我们, (so) 2024: 5 % + R & D < $3 = x!"],
    ["a number at the begin that is none of a list", "Text.", "1986 Wörter, 1.30 und 2)b"],
    ["pipes above a blank line", "Text.\n\n- d", "a | b"],
    ["pipes above another item", "Text.\n- d", "a | b"],
    ["pipes above a heading", "Text.\n# d", "a | b"],
    ["marks that close nothing", "A **b**.", "~5 und 2 * 3 _ <g1>be</g1> _5"],
    ["marks that nothing closes", "Text.", "Die Datei /_a/_b und *c"],
    ["brackets around links", "A [b](/c).", "A [<g1>be</g1>] ce]."],
    ["underscores in words", "Text.", "ein_Wort und noch_ein_anderes"],
    ["brackets that name nothing", "Text.", "Siehe [dort] und [hier][nichts]."],
    ["a mention", "Text.", "Von @jemand und (@anderen)."],
    ["a number sign in a line", "# Text", "C# und #12 hier"],
    ["emphasis beside words", "A **b** c.", "Ein <g1>Bär</g1>, so."],
    ["emphasis that ends in a word", "A **b** c.", "Ein <g1>Bär</g1>chen."],
    ["emphasis in quotes", "A *b* c.", "Ein „<g1>Bär.</g1>“"],
    ["emphasis in emphasis", "A **b *c* d** e.", "A <g1>be <g2>ce</g2> de</g1> e."],
    ["a link at the begin", "[A](/b) c.", "<g1>Ah</g1> ce."],
    ["a reference that gets its label", "See [a].\n\n[a]: /b", "Siehe <g1>Ah</g1>."],
    ["code and notes", "A `b`[^1].\n\n[^1]: C", "Ah <x1/><x2/>."],
    ["tags in their order", "A <b>b</b><br>c.", "Ah <g1>be</g1> und<x2/>ce."],
    ["an address with spaces around", "A https://b.example c.", "Ah <x1/> ce."],
    ["lines in a quote", "> Some words\n> in lines.", "Einige Wörter (und) in Zeilen."],
    ["a text behind a hard break", "A\\\nb.", "Ah<x1/>be."],
    ["an alternative text", "![A](/b)", "Ah, „be“!"],
    ["a title", '[x]: /y "A"', "Ah – be"],
    ["tags in HTML", "<p>A <b>b</b> c.</p>", "Ah [<g1>be</g1>](ce), 'de'"],
    ["an attribute", "<p title='A'></p>", 'Ah "be" [c](d)'],
    ["a program in a link", "Text.", 'Siehe [dort]({{ "/da" | url }}) und [hier]({{ x }}).'],
    ["backslashes before letters", "Text.", "so \\alpha^2 und {a}^b"],
    ["an address at the end of a sentence", "See https://b.example now.", "Siehe <x1/>."],
    ["an address in quotes", "See https://b.example now.", 'Siehe "<x1/>", so'],
    ["an address in parentheses", "See https://b.example now.", "So (<x1/>)."],
    ["an address between tags", "A <b>https://b.example</b> c.", "Ah <g1><x2/></g1> ce"],
    ["an address behind brackets", "A https://b.example c.", "Ah [be]: <x1/> [ce]"],
    ["what only looks like the begin of an address", "Text.", "auf ĥttþ://ä.example/b"],
    ["marks of emphasis that touch", "A **_b_**.", "Ah <g1><g2>be</g2></g1>, ce"],
    ["a number of an issue in a line", "A\\\nb.", "Ah<x1/>#12 be."],
    ["code over lines", "A `b\nc` d.", "Ah <x1/> de."],
    ["a comment over lines", "A <!-- b\nc --> d.", "Ah <x1/> de."],
    ["a reference over lines", "A [b][c\nd] e.\n\n[c d]: /f", "Ah <g1>be</g1> ee."],
    ["what looks like a definition in a further line", "A\\\nb.", "Ah<x1/>[be]: ce"],
    ["an e-mail address before marks", "Write to a@b.example now.", "An <x1/>, oder?"],
    ["a value without quotes", "---\ntitle: A\n---\n", "Ah, be"],
    ["a value in quotes", "---\ntitle: 'A'\n---\n", 'Ah: "be"'],
    ["brackets in brackets where something is defined", "A.\n\n[a]: /b", "So [[be]]."],
    [
      "HTML over lines",
      "<p>A b c d e f g\nh <b>i</b> j.</p>",
      "Ah be ce de ee ef ge ha <g1>i</g1> jot",
    ],
    [
      "HTML without tags over lines",
      "<p>A b c d e f g\nh i j.</p>",
      "Ah be ce de ee ef ge ha i jot",
    ],
    ["a text in HTML", "<p>\nA\n</p>", "Ah „be“ – it's"],
  ])("for %s", (_, source, target) => {
    expect(isSure(source, target)).toBe(true);
  });

  it.each([
    ["a list", "Text.", "1. Wort"],
    ["a list in a further line", "A\\\nb.", "Ah<x1/>1. be."],
    ["a link without a text", "A [b](/c).", "Ah <g1></g1>"],
    ["an alert", "> Text.", "[!NOTE] Wort"],
    ["a list in HTML that may be Markdown", "<p>A <b>b</b> c.</p>", "* Ah <g1>be</g1> ce"],
    ["a quote", "Text.", "&gt; Wort"],
    ["a rule", "Text.", "- - -"],
    ["a heading", "Text.", "# Wort"],
    ["marks at the end of a heading", "# Text", "Wort #"],
    ["a table above a line that begins with dashes", "Text.\n- - d", "a | b"],
    ["a table by code above a line that begins with dashes", "A `b|c`\n- - d", "Ah <x1/>"],
    ["emphasis", "Text.", "ein *Wort*"],
    ["underscores outside of words", "Text.", "_ein Wort_"],
    ["code", "Text.", "ein `Wort`"],
    ["a tag", "Text.", "ein &lt;b>"],
    ["a character reference", "Text.", "ein &amp;amp; und"],
    ["a backslash", "Text.", "ein \\!Wort"],
    ["an address", "Text.", "auf https://a.example"],
    ["an address without a scheme", "Text.", "auf WWW.a.example"],
    ["an e-mail address", "Text.", "an a@b.example"],
    ["an e-mail address behind emphasis", "A _b_ c.", "Ah <g1>be</g1>@ce.example"],
    ["a link", "Text.", "ein [Wort](so)"],
    ["a reference", "Text.\n\n[Wort]: /x", "ein [wort] hier"],
    ["a note", "Text[^1].\n\n[^1]: Note", "<x1/> und [^1]"],
    ["a definition", "[a] b.\n\n[a]: /b", "<g1>a</g1>: ce"],
    ["a task", "- A [x](/b) c.", "<g1>x</g1> ce"],
    ["a title of a definition", "[a]: /b\nText.", '"Wort"'],
    ["strikethrough", "Text.", "~5 oder 6~ Wörter"],
    ["marks beside emphasis with the same ones", "A _b_ c.", "_Ah <g1>be</g1> ce"],
    ["marks at the end of a text", "A `b` c.", "Ah_<x1/> ce_"],
    ["emphasis around spaces", "A **b** c.", "Ah <g1> be </g1> ce"],
    ["emphasis that cannot open", "A _b_ c.", "Ah<g1>be</g1> ce"],
    ["emphasis that closes another one", "*A *b* c*", "<g1>Ah<g2>be</g2> ce</g1>"],
    ["marks that touch", "A **b** *c* d.", "Ah <g1>be</g1><g2>ce</g2> de"],
    ["a link in a link", "A [b](/c) <d@e.example>.", "Ah <g1>be <x2/></g1>"],
    ["a parenthesis behind a reference", "A [b] c.\n\n[b]: /c", "Ah <g1>b</g1>(ce)"],
    ["an exclamation mark before a link", "A [b](/c).", "Ah!<g1>be</g1>"],
    ["tags in another order", "A <b>b</b> c.", "Ah <g1>be</g1> ce <em>de</em>"],
    ["an address with a neighbour", "A https://b.example c.", "Ah <x1/>“ ce"],
    ["an address in brackets", "A https://b.example c.", "Ah [<x1/> ]"],
    [
      "an address with a parenthesis before another one",
      "A https://b.example/(c c.",
      "So <x1/>) d",
    ],
    ["a number sign of a heading in a line", "A\\\nb.", "Ah<x1/># be"],
    ["code over lines that begin like a list", "A `b\n+c` d.", "Ah <x1/> de."],
    [
      "marks that touch and may close another one",
      "A *b _**c**_ d*.",
      "<g1>be <g2><g3>ce</g3></g2> de</g1>",
    ],
    ["an address behind a letter", "Text.", "auf ähttps://a.example"],
    ["an address before marks and no space", "A https://b.example c.", "Ah <x1/>.“"],
    ["an e-mail address with a neighbour", "A a@b.example c.", "Ah <x1/>.de"],
    ["a link with a title", "Text.", 'Siehe [dort](da "so" ) hier.'],
    ["tags in HTML without their words", "<p>A <b>b</b> c.</p>", "<g1></g1> Ah be"],
    ["a note in brackets", "Text.", "Siehe [^ce] hier."],
    ["an alternative text that ends", "![A](/b)", "Ah] be"],
    ["a title that ends", '[x]: /y "A"', 'Ah "be"'],
    ["half of brackets where something is defined", "A `b`.\n\n[a]: /b", "So [be <x1/>]."],
    ["HTML over lines that begin with a tag", "<p>A <!-- b\n<c --> d\ne.</p>", "Ah <x1/> de"],
    ["HTML over lines that may be Markdown", "<p>A <!-- b\n{c --> d\ne.</p>", "Ah <x1/> de"],
    ["a tag in HTML", "<p>\nA\n</p>", "Ah &lt;be"],
    ["a value with escapes", "---\ntitle: A\n---\n", 'Ah: "be" \\'],
    ["a value over lines", "---\ntitle: |\n  A\n---\n", "Ah be"],
  ])("not for %s", (_, source, target) => {
    expect(isSure(source, target)).toBe(false);
  });
});
