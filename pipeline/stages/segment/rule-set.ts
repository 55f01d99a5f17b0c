import { KEY_RULES } from "./segment-key.ts";
import { SENTENCE_RULES } from "./sentences/sentence-breaks.ts";

/**
 * What a source record says of the rules that cut it and made its keys: `1 icu 78.1 k1`.
 *
 * @param icu Version of ICU, which says what the rules that are not ours did.
 */
export function ruleSetName(icu: string): string {
  return `${SENTENCE_RULES} icu ${icu} k${KEY_RULES}`;
}

/** Version of the rules of keys in a rule set's name; those that do not say it are of version 1. */
export function keyRulesOf(rules: string): number {
  const [, version] = / k(\d+)$/.exec(rules) ?? [];
  return version === undefined ? 1 : Number(version);
}
