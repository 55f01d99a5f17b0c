import type { Locale } from "../../../pipeline/model/locale.ts";
import type { MemoryRecord, OverrideRecord } from "../../../pipeline/model/record.ts";
import { localizeArticle } from "../../../pipeline/run.ts";
import { indexMemory } from "../../../pipeline/stages/match/memory-index.ts";
import { overridesOf } from "../../../pipeline/stages/match/overrides.ts";
import { openNamedArticle, openWorkspace } from "../../../pipeline/apps/verbs/workspace.ts";

/** All that a project's memory says, and what it makes of one article in one locale. */
export async function memoryReading(root: string, article: string, locale: Locale) {
  const workspace = await openWorkspace(root, {});
  const { memory, ports } = workspace;
  try {
    const opened = await openNamedArticle(workspace, article);
    const { input, matches, orphaned, rebuilt } = await localizeArticle(
      opened,
      locale,
      opened.options,
      ports,
    );
    const gathered: Record<string, readonly MemoryRecord[]> = {};
    for (const each of await memory.locales())
      gathered[each] = await memory.gather({ locale: each, articles: [article] });
    const records = gathered[locale]!;
    const index = indexMemory(input.records);
    return {
      gathered,
      reading: {
        problems: memory.problems(),
        heads: [...index.heads].toSorted(),
        segments: matches.flatMap(({ pieces }) =>
          pieces.map(({ segment, work, published, stale, conflict }) => ({
            source: segment.text,
            work: work && `${work.state} ${work.step} ${work.record} ${work.target}`,
            published: published && `${published.state} ${published.step} ${published.target}`,
            stale: stale?.target,
            conflict,
          })),
        ),
        overrides: overridesOf(records, article).map(saidBy),
        orphaned: orphaned.map(saidBy),
        written: records.filter(({ kind }) => kind === "written").map(({ id }) => id),
        withoutContent: records.filter(({ erased }) => erased === true),
        rebuilt: rebuilt.text.split("\n"),
      },
    };
  } finally {
    await memory.close();
  }
}

function saidBy({ id, field, value }: OverrideRecord): string {
  return `${id} ${field} ${value}`;
}
