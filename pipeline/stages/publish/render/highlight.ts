import type { ElementContent } from "hast";
import { all, createLowlight, type LanguageFn } from "lowlight";
import { languageOfAlias } from "./code-aliases.ts";

/** The longest code that is coloured, in characters: grammars are slow on what nobody reads anyway. */
const MAX_LENGTH = 100_000;

/**
 * Code in colours, as elements with classes (`hljs-keyword`): styles within elements would break the pages'
 * content security policy. Code in a language that is not known is returned as it is.
 */
export function highlighted(code: string, language: string | undefined): readonly ElementContent[] {
  const plain: ElementContent[] = [{ type: "text", value: code }];
  if (language === undefined || code.length > MAX_LENGTH) return plain;
  const name = languageNamed(language.toLowerCase());
  if (name === undefined) return plain;
  const { children } = knowerOf(name).highlight(name, code);
  return children as ElementContent[];
}

type Lowlight = ReturnType<typeof createLowlight>;
type Definition = ReturnType<LanguageFn>;

/** Knows the languages that were needed so far: making all 192 takes longer than a small site. */
const some = createLowlight();

/** Knows all, in their order; made when it is first needed. */
let whole: Lowlight | undefined;

/** Languages in whose code any other one may stand: which one it is, is found out by trying all. */
const guessing = new Set<string>();

function knowerOf(language: string): Lowlight {
  register(language);
  return guessing.has(language) ? (whole ??= createLowlight(all)) : some;
}

function languageNamed(name: string): string | undefined {
  const language = isLanguage(name) ? name : languageOfAlias(name);
  return language !== undefined && isLanguage(language) ? language : undefined;
}

function isLanguage(name: string): boolean {
  return Object.hasOwn(all, name);
}

/** Make a language known, and those that may stand in its code. */
function register(language: string): void {
  if (some.registered(language)) return;
  let definition: Definition | undefined;
  some.register({ [language]: (core) => (definition = all[language]!(core)) });
  for (const names of namesWithin(definition)) {
    if (names.length === 0) guessing.add(language);
    for (const name of names) {
      const known = languageNamed(name);
      if (known === undefined) continue;
      register(known);
      if (guessing.has(known)) guessing.add(language);
    }
  }
}

/** What a grammar calls the languages that stand in its own; an empty list leaves open which. */
function namesWithin(value: unknown, seen = new Set<unknown>()): readonly (readonly string[])[] {
  if (typeof value !== "object" || value === null || seen.has(value)) return [];
  seen.add(value);
  return Object.entries(value).flatMap(([key, inner]): readonly (readonly string[])[] => {
    if (key !== "subLanguage" || inner === undefined) return namesWithin(inner, seen);
    return [Array.isArray(inner) ? (inner as readonly string[]) : [inner as string]];
  });
}
