import type { Dialect } from "../dialects.ts";
import type { MaskRule } from "../masks/mask.ts";

/** What is found where its pattern is. */
const reference = (opener: RegExp): MaskRule => {
  const pattern = new RegExp(opener, "y");
  return {
    opener,
    find: ({ text, at }) => {
      pattern.lastIndex = at;
      const match = pattern.exec(text);
      return match === null ? undefined : { end: at + match[0].length };
    },
  };
};

/** Behind no letter of an alphabet whose words have spaces between them, and not in an address. */
const BEFORE = String.raw`(?<![\w\u00AA-\u05FF\u1E00-\u1FFF/@#:.&-])`;

const AFTER = String.raw`(?![\w-])`;

/** `:tada:`, `:+1:`; times like `10:30:00` are none. */
const emoji = reference(
  new RegExp(
    String.raw`(?<![\w:]):(?:[+-]1|\d{3,4}|[a-z\d_+-]{0,40}[a-z][a-z\d_+-]{0,40}):(?![\w:/])`,
  ),
);

/** `@user`, `@organization/team`; names are at most 39 characters long. */
const mention = reference(
  new RegExp(
    `${BEFORE}@[A-Za-z\\d](?:[A-Za-z\\d-]{0,38})(?:/[A-Za-z\\d][\\w.-]{0,98}\\w)?${AFTER}`,
  ),
);

/** `#12`, `GH-12`, `owner/repository#12` and `owner/repository@0a1b2c3`. */
const issue = reference(
  new RegExp(
    `${BEFORE}(?:[A-Za-z\\d][A-Za-z\\d-]{0,38}(?:/[\\w.-]{1,100})?(?:#\\d{1,9}|@[\\da-f]{7,40})|GH-\\d{1,9}|#\\d{1,9})${AFTER}`,
  ),
);

/** The hash of a commit: seven digits of base 16 or more, among them a decimal one and a letter. */
const commit = reference(
  new RegExp(`${BEFORE}(?=[a-f]{0,39}\\d)(?=\\d{0,39}[a-f])[\\da-f]{7,40}${AFTER}`),
);

/** References of GitHub, which it makes links and pictures of. */
export const github = {
  name: "github",
  summary: "`:emoji:`, `@mention`, `#12`, `owner/repository#12`, hashes of commits",
  evidence: /(?:^|\s):(?!\d)[a-z][a-z_]{2,30}:(?=[\s.,!]|$)/m,
  masks: [emoji, issue, mention, commit],
} as const satisfies Dialect;
