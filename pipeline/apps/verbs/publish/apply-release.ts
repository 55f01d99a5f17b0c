import { PipelineError } from "../../../model/pipeline-error.ts";
import type { DeedEntry } from "../../../stages/publish/ledger/deed-entry.ts";
import {
  type AddressEntry,
  composeAddress,
  type LiveAddress,
} from "../../../stages/publish/redirects/ledger-entry.ts";
import { historyIndex, pageHistories } from "../../../stages/publish/redirects/page-histories.ts";
import type { ComposedRelease } from "./compose-release.ts";
import type { Releases } from "./open-releases.ts";
import { sealRelease } from "./seal-release.ts";

/**
 * Make a composed release the live one: into the ledger, to the target, then its pointer.
 *
 * @param deeds What the ledger shall say besides.
 * @returns `moved` where another is live by now; readers see nothing of this one then.
 */
export async function applyRelease(
  releases: Releases,
  release: ComposedRelease,
  deeds: readonly DeedEntry[],
): Promise<"live" | "moved"> {
  const { target, ledger, project, env } = releases;
  const { manifest, addresses } = release;
  // Remembered before it is public: what readers may have seen is known.
  const entries = [...newAddresses(releases, addresses, manifest), ...deeds];
  const sealed = sealRelease(manifest, { project, ledger, target: target.name, env, entries });
  await target.put({ sealed, object: release.object });
  return target.activate(manifest.id, manifest.base);
}

function newAddresses(
  { ledger }: Releases,
  addresses: readonly LiveAddress[],
  { at, by }: { readonly at: string; readonly by: string },
): readonly AddressEntry[] {
  const historyOf = historyIndex(pageHistories(ledger.entries));
  return addresses.flatMap((page) => {
    const history = historyOf(page.article, page.locale);
    return composeAddress(page, { history, by, at }) ?? [];
  });
}

/** So often at most a release is planned anew, as others publish at the same time. */
const MOST_PLANS = 5;

/**
 * Plan and apply until nobody was faster. Throws `release-moved` where somebody always was.
 *
 * @param attempt Plans on what is live then; answers `moved` where it was not any more.
 */
export async function untilApplied<Result>(
  attempt: () => Promise<Result | "moved">,
): Promise<Result> {
  for (let plans = 0; plans < MOST_PLANS; plans++) {
    const result = await attempt();
    if (result !== "moved") return result;
  }
  throw new PipelineError(
    "release-moved",
    `Cannot publish: another release went live each of the ${MOST_PLANS} times that this one was planned`,
    { retryable: true, hint: "try again when the others have ended" },
  );
}
