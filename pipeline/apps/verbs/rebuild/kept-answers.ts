import type { AddressKind } from "../../../model/page.ts";
import type { ArticleAnswers } from "../survey-project.ts";

/** What a localized article asked of the others, with the answers, in the order of asking: fit for JSON. */
export interface KeptAnswers {
  /** Kind and address as written; what it becomes, or `null` where it stays. */
  readonly addresses: readonly (readonly [AddressKind, string, string | null])[];
  /** Ids that others link to, sorted; absent where nobody asked. */
  readonly anchors?: readonly string[];
  /** Paths with their versions in the locale. */
  readonly versions: readonly (readonly [string, string])[];
}

/** Thrown where an article asks what it did not ask before. */
export class UnknownAnswer extends Error {}

/** Answers that take note of what is asked. */
export interface TracedAnswers {
  readonly answers: ArticleAnswers;
  readonly kept: () => KeptAnswers;
}

export function traceAnswers(source: ArticleAnswers): TracedAnswers {
  const addresses = new Map<string, KeptAnswers["addresses"][number]>();
  const versions = new Map<string, string>();
  let anchors: ReadonlySet<string> | undefined;
  return {
    answers: {
      addressOf: (written) => {
        const { kind, address } = written;
        const answer = source.addressOf(written);
        addresses.set(keyOf(kind, address), [kind, address, answer ?? null]);
        return answer;
      },
      linkedAnchors: () => (anchors ??= source.linkedAnchors()),
      versionOf: (path) => {
        const version = source.versionOf(path);
        versions.set(path, version);
        return version;
      },
    },
    kept: () => ({
      addresses: [...addresses.values()],
      ...(anchors === undefined ? {} : { anchors: [...anchors].toSorted() }),
      versions: [...versions],
    }),
  };
}

/** Answers as they were kept. They throw `UnknownAnswer` where that says nothing. */
export function replayAnswers(kept: KeptAnswers): ArticleAnswers {
  const addresses = new Map(
    kept.addresses.map(([kind, address, answer]) => [keyOf(kind, address), answer]),
  );
  const versions = new Map(kept.versions);
  return {
    addressOf: ({ kind, address }) => {
      const answer = addresses.get(keyOf(kind, address));
      if (answer === undefined) throw new UnknownAnswer(address);
      return answer ?? undefined;
    },
    linkedAnchors: () => {
      if (kept.anchors === undefined) throw new UnknownAnswer("#");
      return new Set(kept.anchors);
    },
    versionOf: (path) => {
      const version = versions.get(path);
      if (version === undefined) throw new UnknownAnswer(path);
      return version;
    },
  };
}

/** What gets another answer now than the one that was kept; `undefined` where nothing does. */
export function changedAnswer(kept: KeptAnswers, now: ArticleAnswers): string | undefined {
  const address = kept.addresses.find(
    ([kind, written, answer]) => (now.addressOf({ kind, address: written }) ?? null) !== answer,
  );
  if (address !== undefined) return `link target \`${address[1]}\` has another address`;
  const version = kept.versions.find(([path, answer]) => now.versionOf(path) !== answer);
  if (version !== undefined) return `version of \`${version[0]}\` is another one`;
  if (kept.anchors === undefined) return undefined;
  const anchors = [...now.linkedAnchors()].toSorted();
  return anchors.join("\0") === kept.anchors.join("\0")
    ? undefined
    : "other headings are linked to";
}

function keyOf(kind: AddressKind, address: string): string {
  return `${kind}\0${address}`;
}
