import type { ElementContent } from "hast";
import { all, createLowlight } from "lowlight";

/** The longest code that is coloured, in characters: grammars are slow on what nobody reads anyway. */
const MAX_LENGTH = 100_000;

/**
 * Code in colours, as elements with classes (`hljs-keyword`): styles within elements would break the pages'
 * content security policy. Code in a language that is not known is returned as it is.
 */
export function highlighted(code: string, language: string | undefined): readonly ElementContent[] {
  const plain: ElementContent[] = [{ type: "text", value: code }];
  if (language === undefined || code.length > MAX_LENGTH) return plain;
  lowlight ??= createLowlight(all);
  const name = language.toLowerCase();
  if (!lowlight.registered(name)) return plain;
  return lowlight.highlight(name, code).children as ElementContent[];
}

/** Made when it is first needed: it knows about 190 languages. */
let lowlight: ReturnType<typeof createLowlight> | undefined;
