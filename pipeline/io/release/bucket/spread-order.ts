import type { Manifest, ReleaseFile } from "../../../model/release.ts";

/** What to do with plain keys, in this order, so that no page leads to what is not there yet. */
export interface Spread {
  /** Steps one after the other; the files of one in any order. */
  readonly copies: readonly (readonly ReleaseFile[])[];
  /** Paths of files that are no more. */
  readonly removals: readonly string[];
}

/**
 * How the plain keys of a bucket get from one release to the next: first what pages show, then
 * pages, then the lists, feeds and maps that lead to them; last what nothing leads to any more goes.
 *
 * @param before Releases some of whose files may be there; the first one whole, if it is `isWhole`.
 */
export function spreadOrder(
  next: Pick<Manifest, "files">,
  before: readonly Pick<Manifest, "files">[],
  isWhole: boolean,
): Spread {
  const [last] = before;
  const known = new Map(isWhole ? last?.files.map(({ path, sha256 }) => [path, sha256]) : []);
  const changed = next.files.filter(({ path, sha256 }) => known.get(path) !== sha256);
  const steps = Map.groupBy(changed, stepOf);
  const wanted = new Set(next.files.map(({ path }) => path));
  const there = new Set(before.flatMap(({ files }) => files.map(({ path }) => path)));
  return {
    copies: [0, 1, 2].map((step) => steps.get(step) ?? []),
    removals: [...there].filter((path) => !wanted.has(path)),
  };
}

function stepOf({ path, article }: ReleaseFile): number {
  if (article !== undefined) return 1;
  return /\.(?:html|xml|json|txt|conf)$|(?:^|\/)_[^/]*$/.test(path) ? 2 : 0;
}
