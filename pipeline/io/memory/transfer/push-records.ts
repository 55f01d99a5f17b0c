import type { Locale } from "../../../model/locale.ts";
import type { TransferReport } from "../../../model/memory-report.ts";
import type { ProjectMemory } from "../project-memory.ts";

/** Records of one page: some 2 MB, and one transaction. */
const PAGE = 2000;

/**
 * Add to one memory what another has of a locale and it has not, page by page. What was broken off goes
 * on where it was, as what has arrived is known by its ids.
 */
export async function pushRecords(
  { from, to }: { readonly from: ProjectMemory; readonly to: ProjectMemory },
  locale: Locale,
  { isDryRun, pageSize = PAGE }: { readonly isDryRun: boolean; readonly pageSize?: number },
): Promise<TransferReport> {
  let [records, added] = [0, 0];
  for (let after: string | undefined; ;) {
    const place = after === undefined ? {} : { after };
    const page = await from.page(locale, { ...place, limit: pageSize });
    if (page.length === 0) return { locale, records, added };
    const known = await to.known(
      locale,
      page.map(({ id }) => id),
    );
    const news = page.filter(({ id }) => !known.has(id));
    if (!isDryRun && news.length > 0) added += await to.merge(locale, news);
    else added += news.length;
    records += page.length;
    after = page.at(-1)!.id;
  }
}
