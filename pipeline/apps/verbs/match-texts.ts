import type { Locale } from "../../model/locale.ts";
import type { MatchQuery, MemoryMatch } from "../../model/memory-match.ts";
import type { MatchedText, ShownMatch } from "../../model/memory-report.ts";
import { PipelineError } from "../../model/pipeline-error.ts";
import type { State } from "../../model/record.ts";
import { formatTagged, parseTagged } from "../../model/tagged-text.ts";
import { leavingOut, toldOf } from "./publish/left-out.ts";
import type { Workspace } from "./workspace.ts";

export interface MatchTextsOptions {
  readonly locale: Locale;
  /** `undefined`: the project's one source locale. */
  readonly from: Locale | undefined;
  /** Plain or tagged texts; a `<` or `&` that begins no tag or escape is itself. */
  readonly texts: readonly string[];
  /** What is `undefined` is as the project's configuration has it. */
  readonly minimum: number | undefined;
  readonly limit: number | undefined;
  readonly minimumState: State | undefined;
  readonly otherLocales: readonly Locale[] | undefined;
  /** Also what is not to be read yet. Default: `false`. */
  readonly embargoed?: boolean;
}

/** What the memory has for texts that stand in no article. Throws `usage` where the source locale is not clear. */
export async function matchTexts(
  workspace: Workspace,
  { locale, from, texts, embargoed = false, ...options }: MatchTextsOptions,
): Promise<readonly MatchedText[]> {
  const answers = await workspace.memory.match({
    ...matchingFor(workspace, locale),
    ...withoutUndefined(options),
    from: from ?? sourceLocale(workspace),
    locale,
    texts: texts.map((text) => ({ text: formatTagged(parseTagged(text)) })),
  });
  const left = leavingOut(workspace, { embargoed });
  return Promise.all(
    texts.map(async (source, index): Promise<MatchedText> => {
      const all = answers[index]!;
      const told = await toldOf(all, left, ({ entry }) => entry);
      const hidden = all.length - told.length;
      const said = hidden === 0 ? {} : { embargoed: hidden };
      return { source, matches: told.map(shownMatch), ...said };
    }),
  );
}

/** What the configuration says of matches for a locale. */
export function matchingFor(
  { project }: Workspace,
  locale: Locale,
): Required<Pick<MatchQuery, "minimum" | "limit" | "minimumState" | "penalties" | "otherLocales">> {
  const { otherLocales, ...rest } = project.config.matching;
  return { ...rest, otherLocales: otherLocales.get(locale) ?? [] };
}

export function shownMatch({ entry, ...match }: MemoryMatch): ShownMatch {
  const { record, state, origin, by, article, locale } = entry;
  return { ...match, record, state, origin, by, article, locale };
}

function sourceLocale({ project, sources }: Workspace): Locale {
  const locales = [...new Set(sources.map(({ locale }) => locale))].toSorted();
  if (locales.length === 0) return project.config.source;
  if (locales.length === 1) return locales[0]!;
  throw new PipelineError(
    "usage",
    `Cannot tell the source locale: the project has articles in ${locales.map((tag) => `\`${tag}\``).join(", ")}`,
    { hint: "say it with `--from`" },
  );
}

type Defined<Value> = { readonly [Key in keyof Value]?: Exclude<Value[Key], undefined> };

function withoutUndefined<Value extends object>(value: Value): Defined<Value> {
  return Object.fromEntries(
    Object.entries(value).filter(([, member]) => member !== undefined),
  ) as Defined<Value>;
}
