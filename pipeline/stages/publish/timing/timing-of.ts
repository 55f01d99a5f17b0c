import type { Article } from "../../../model/article.ts";
import type { Locale } from "../../../model/locale.ts";
import { type Location, PipelineError } from "../../../model/pipeline-error.ts";
import type { MemoryRecord, PolicyRecord } from "../../../model/record.ts";
import type { Timing } from "../../../model/release-plan.ts";
import { overridesOf } from "../../match/overrides.ts";
import { locator } from "../../read/locate.ts";
import { hash128 } from "../../segment/segment-key.ts";
import { frontMatterTiming } from "./front-matter-timing.ts";
import { policiesFor } from "./policies.ts";
import { instantMs, readInstant } from "./read-instant.ts";
import { TIMING_KEYS, type TimingKey, timingKey } from "./timing-key.ts";

/** All that says something of the time of an article in a locale. */
export interface TimingInput {
  /** `undefined` where there is no source any more. */
  readonly article: Pick<Article, "path" | "text"> | undefined;
  readonly path: string;
  readonly locale: Locale;
  /** Records of the article in the memory of its own locale, `policy` among them. */
  readonly general: readonly MemoryRecord[];
  /** Records of the article in the locale's memory, `policy` and `override` among them; empty for its own locale. */
  readonly own: readonly MemoryRecord[];
}

/** When an article may be read, and what of it cannot be read: it must not go live then. */
export interface TimingReading {
  readonly timing: Timing;
  readonly problems: readonly PipelineError[];
}

/**
 * When an article may be read in a locale. The latest of all embargoes counts. Of the other times
 * that counts which was said for the locale alone (`schedule --locale`), else for all locales
 * (`schedule`), else in front matter, whose value the locale may have overridden. Of two that do not
 * know of each other the later one counts, of two ends the earlier one.
 */
export function timingOf(input: TimingInput): TimingReading {
  const problems: PipelineError[] = [];
  const read = (said: Said): Dated | undefined => {
    const { text, shown, location, key } = said;
    const instant = text === undefined ? undefined : readInstant(text);
    if (instant?.type === "instant") return { key, iso: instant.iso };
    problems.push(unreadable(said, instant?.text ?? notText(shown), instant?.hint, location));
    return undefined;
  };
  const front = input.article === undefined ? NOTHING : frontMatter(input.article, input);
  problems.push(...front.problems);
  const { general, own } = policiesFor(input);
  const layers = [
    front.said.flatMap((said) => read(said) ?? []),
    saidIn(general).flatMap((said) => read(said) ?? []),
    saidIn(own).flatMap((said) => read(said) ?? []),
  ];
  return { timing: mergeLayers(layers), problems };
}

/** A time as somebody said it. */
interface Said {
  readonly key: TimingKey;
  /** How it is called where it stands. */
  readonly field: string;
  readonly text: string | undefined;
  readonly shown: string;
  readonly location: Location | undefined;
  /** Id of the record that says it. */
  readonly record?: string;
}

interface Dated {
  readonly key: TimingKey;
  readonly iso: string;
}

const NOTHING = { said: [] as readonly Said[], problems: [] as readonly PipelineError[] };

function frontMatter(
  article: Pick<Article, "path" | "text">,
  { path, own }: TimingInput,
): typeof NOTHING {
  const { times, problems } = frontMatterTiming(article);
  if (times.length === 0) return { said: [], problems };
  const overrides = overridesOf(own, path);
  const locate = locator(article);
  const said = times.map(({ key, field, value, shown, offset }): Said => {
    const override = overrides.find(
      (one) => timingKey(one.field) === key && one.sourceHash === hash128(value ?? ""),
    );
    return override === undefined
      ? { key, field, text: value, shown, location: locate(offset) }
      : {
          key,
          field,
          text: override.value,
          shown: override.value,
          location: undefined,
          record: override.id,
        };
  });
  return { said, problems };
}

function saidIn(policies: readonly PolicyRecord[]): readonly Said[] {
  return policies.flatMap((policy) =>
    TIMING_KEYS.flatMap((key): readonly Said[] => {
      const value: unknown = policy[key];
      if (value === undefined) return [];
      const text = typeof value === "string" ? value : undefined;
      const shown = text ?? JSON.stringify(value);
      return [{ key, field: key, text, shown, location: undefined, record: policy.id }];
    }),
  );
}

/** Later layers count more; an embargo counts wherever it is said. */
function mergeLayers(layers: readonly (readonly Dated[])[]): Timing {
  const timesOf = (layer: readonly Dated[], key: TimingKey) =>
    layer
      .filter((dated) => dated.key === key)
      .map(({ iso }) => iso)
      .toSorted((a, b) => instantMs(a) - instantMs(b));
  const last = (key: TimingKey) =>
    layers.map((layer) => timesOf(layer, key)).findLast((times) => times.length > 0) ?? [];
  const embargo = timesOf(layers.flat(), "embargo").at(-1);
  const publishAt = last("publishAt").at(-1);
  const expireAt = last("expireAt")[0];
  return {
    ...(embargo === undefined ? {} : { embargo }),
    ...(publishAt === undefined ? {} : { publishAt }),
    ...(expireAt === undefined ? {} : { expireAt }),
  };
}

function notText(shown: string): string {
  return shown === "" ? "it is empty" : `\`${shown}\` is no text`;
}

function unreadable(
  { field, record }: Said,
  seen: string,
  hint: string | undefined,
  location: Location | undefined,
): PipelineError {
  const where = record === undefined ? "" : ` of record \`${record}\``;
  return new PipelineError("time-invalid", `Cannot read \`${field}\`${where}: ${seen}`, {
    ...(location === undefined ? {} : { location }),
    hint:
      hint ??
      "write an offset, `2026-11-26T08:00+01:00`, or a zone, `2026-11-26T08:00[Europe/Zurich]`",
  });
}
