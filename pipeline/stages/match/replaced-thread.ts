import { type Position, placeSlot } from "./article-view.ts";
import type { LookupContext } from "./lookup-context.ts";
import { lookup } from "./lookup.ts";
import type { Thread } from "./memory-index.ts";

/**
 * The thread whose heads a new target at this position supersedes: found by
 * lookups 1 to 3 in this article, or in an article that no longer exists.
 *
 * A thread has one heir: the segment at its own slot, else the first of those
 * that found it. So editing one of two equal sentences never changes the other.
 */
export function replacedThread(context: LookupContext, position: Position): Thread | undefined {
  const thread = continuedThread(context, position);
  if (thread === undefined) return undefined;
  return heirOf(context, thread, position) === position ? thread : undefined;
}

/** The thread that a position goes on with, whether it is its heir or not. */
export function continuedThread(context: LookupContext, position: Position): Thread | undefined {
  const { found } = lookup(context, position, { mode: "head" });
  if (found === undefined || found.step === "reviewed-elsewhere") return undefined;
  const { article } = found.thread.slot;
  return article === context.view.article || !context.articleExists(article)
    ? found.thread
    : undefined;
}

function heirOf(context: LookupContext, thread: Thread, asking: Position): Position {
  const { view } = context;
  if (thread.slot.article === view.article) {
    const own = view.bySlot.get(placeSlot(thread.slot));
    if (own !== undefined) return own;
  }
  const equals = view.byKey.get(asking.key) ?? [];
  if (equals.length < 2) return asking;
  const traced = [...equals].filter(
    ({ index }) => context.byLineage().get(index)?.includes(thread) === true,
  );
  const heir = (traced.length > 0 ? traced : equals).find(
    (position) => continuedThread(context, position)?.slot === thread.slot,
  );
  return heir ?? asking;
}
