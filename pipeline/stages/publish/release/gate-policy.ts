import type { Locale } from "../../../model/locale.ts";
import type { GatePolicy, GateRule, Policy } from "../../../model/policy.ts";
import { STATES, type State } from "../../../model/record.ts";

/** What a configuration says of what may be published. */
export interface GateRules {
  readonly policy: GatePolicy;
  readonly locales: ReadonlyMap<Locale, Partial<GatePolicy>>;
  /** In order: the last one that says something of an article counts. */
  readonly rules: readonly GateRule[];
}

/** What an article needs to go live in a locale. */
export interface ResolvedGate {
  readonly policy: GatePolicy;
  /** Whether it is published in the locale at all. Its own language always is. */
  readonly isWanted: boolean;
}

/**
 * Find out what an article needs to go live in a locale: rules win over what is said for the
 * locale, and that over what is said for all.
 *
 * @param isIn Whether an article is found by a path pattern.
 */
export function resolveGate(
  { policy, locales, rules }: GateRules,
  {
    article,
    locale,
    source,
  }: { readonly article: string; readonly locale: Locale; readonly source: Locale },
  isIn: (glob: string, article: string) => boolean,
): ResolvedGate {
  const own = rules.filter(({ include }) => include.some((glob) => isIn(glob, article)));
  const wanted = own.findLast((rule) => rule.locales !== undefined)?.locales;
  const said = [locales.get(locale) ?? {}, ...own.map(policyIn)];
  return {
    policy: said.reduce<GatePolicy>((all, one) => ({ ...all, ...one }), policy),
    isWanted: locale === source || wanted === undefined || wanted.includes(locale),
  };
}

/**
 * The policy with which an article is localized to be published: no text of a lower state than asked
 * is shown. Where somebody edits a reviewed text, readers keep the reviewed one until the new one is.
 */
export function publishedPolicy(policy: Policy, { minimumState }: GatePolicy): Policy {
  if (minimumState === undefined || rankOf(minimumState) <= rankOf(policy.minimumState))
    return policy;
  return { ...policy, minimumState };
}

/** Place of a state among all, from 0. */
export function rankOf(state: State): number {
  return STATES.indexOf(state);
}

function policyIn(rule: GateRule): Partial<GatePolicy> {
  const { include: _, locales: __, ...policy } = rule;
  return policy;
}
