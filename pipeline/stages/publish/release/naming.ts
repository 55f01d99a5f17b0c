import type { Locale } from "../../../model/locale.ts";
import type { Absence, GateFacts, HeldReason, Timing } from "../../../model/release-plan.ts";
import { hasCome } from "./timing.ts";

/** All that could be published, and what names what. */
export interface NamingInput {
  readonly facts: readonly GateFacts[];
  readonly absences: readonly Absence[];
  /** Articles that the text of an article names in a locale, by path; itself not among them. */
  readonly namedBy: (article: string, locale: Locale) => readonly string[];
  /** The language that an article is written in. */
  readonly sourceOf: (article: string) => Locale | undefined;
  /** Whether readers have an article in some locale. */
  readonly isLive: (article: string) => boolean;
}

/**
 * Have what names an article that nobody may know yet wait for it: its bytes would tell the name. Where only time
 * keeps that one back, the other opens with it.
 */
export function waitForNamed(input: NamingInput): readonly GateFacts[] {
  const facts = new Map(input.facts.map((one) => [keyOf(one.entry), one]));
  const drafts = new Set(
    input.absences.filter(({ reason }) => reason.kind === "draft").map(({ article }) => article),
  );
  return input.facts.map((one) => {
    const { article, locale } = one.entry;
    const names = input.namedBy(article, locale).filter((named) => !input.isLive(named));
    return names.reduce((known, named) => {
      if (drafts.has(named))
        return withReason(known, "draft", `its text names \`${named}\`, a draft`);
      const source = input.sourceOf(named);
      const secret =
        facts.get(keyOf({ article: named, locale })) ??
        (source && facts.get(keyOf({ article: named, locale: source })));
      return secret === undefined ? known : waiting(known, secret);
    }, one);
  });
}

function waiting(known: GateFacts, secret: GateFacts): GateFacts {
  const { article } = secret.entry;
  const unreadable = secret.reasons.find(({ kind }) => kind === "time");
  const waits = { ...known, timing: laterOf(known.timing, secret.timing) };
  return unreadable === undefined
    ? waits
    : withReason(waits, "time", `its text names \`${article}\`: ${unreadable.text}`);
}

/** Nothing may be read before both may. */
function laterOf(own: Timing, other: Timing): Timing {
  return { ...own, ...laterIn(own, other, "embargo"), ...laterIn(own, other, "publishAt") };
}

function laterIn(own: Timing, other: Timing, key: "embargo" | "publishAt"): Timing {
  const [a, b] = [own[key], other[key]];
  if (b === undefined) return {};
  return a !== undefined && hasCome(b, a) ? {} : { [key]: b };
}

function withReason(facts: GateFacts, kind: HeldReason["kind"], text: string): GateFacts {
  return { ...facts, reasons: [...facts.reasons, { kind, text }] };
}

function keyOf({ article, locale }: Pick<GateFacts["entry"], "article" | "locale">): string {
  return `${article}\0${locale}`;
}
