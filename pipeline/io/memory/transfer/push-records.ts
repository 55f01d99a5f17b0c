import type { Locale } from "../../../model/locale.ts";
import type { TransferReport } from "../../../model/memory-report.ts";
import type { ProjectMemory } from "../project-memory.ts";

/** Records of one page: some 5 MB, and one transaction. */
const PAGE = 5000;

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
  const pageBehind = async (after: string | undefined) => {
    const place = after === undefined ? {} : { after };
    const page = await from.page(locale, { ...place, limit: pageSize });
    if (page.length === 0) return { page, news: page };
    const known = await to.known(
      locale,
      page.map(({ id }) => id),
    );
    return { page, news: page.filter(({ id }) => !known.has(id)) };
  };
  for (let waiting = pageBehind(undefined); ;) {
    const { page, news } = await waiting;
    if (page.length === 0) return { locale, records, added };
    const merging = isDryRun || news.length === 0 ? news.length : to.merge(locale, news);
    // The next page is read while the other memory is busy; whichever of the two fails ends it.
    waiting = pageBehind(page.at(-1)!.id);
    const [own] = await Promise.all([merging, waiting]);
    added += own;
    records += page.length;
  }
}
