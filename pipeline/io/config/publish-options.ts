import { BUCKET } from "./bucket-options.ts";
import { STATES } from "../../model/record.ts";
import type { ObjectOption, Option } from "./option.ts";

/** What an article needs to go live; every option may also be said for a locale, and in a rule. */
const GATE: Readonly<Record<string, Option>> = {
  minimumState: {
    kind: "choice",
    summary:
      "Lowest state of the translations of a published article. Default: what `policy` says; a lower one changes nothing.",
    choices: STATES,
  },
  minimumCoverage: {
    kind: "number",
    summary: "Lowest share of translated words of a published article.",
    minimum: 0,
    maximum: 1,
    isInteger: false,
  },
  maximumMachine: {
    kind: "number",
    summary:
      "Highest share of words that a machine translated and nobody has edited or reviewed, of an article.",
    minimum: 0,
    maximum: 1,
    isInteger: false,
  },
  fourEyes: {
    kind: "switch",
    summary: "Whether every translation must be reviewed by another person than its translator.",
  },
  blockOn: {
    kind: "choice",
    summary:
      "Findings that keep an article back: `error` those that break it, `warning` all, `none` no finding.",
    choices: ["error", "warning", "none"],
  },
  correctionDue: {
    kind: "text",
    form: "duration",
    summary: "How long a locale has for a factual or legal correction: `60m`, `4h`, `2d`.",
  },
  atDeadline: {
    kind: "choice",
    summary:
      "What happens to an article of a locale that is not corrected in time: `notice` says so above it, `source` shows the source's sentences, `withdraw` takes it away.",
    choices: ["notice", "source", "withdraw"],
  },
};

const GATE_DEFAULTS: Readonly<Record<string, unknown>> = {
  minimumCoverage: 0,
  maximumMachine: 1,
  fourEyes: false,
  blockOn: "error",
  correctionDue: "60m",
  atDeadline: "notice",
};

const GLOB: Option = {
  kind: "text",
  form: "glob",
  summary: "Path pattern of source articles, from the project's root.",
};

const LOCALE: Option = { kind: "text", form: "locale", summary: "BCP 47 tag." };

const RULE: ObjectOption = {
  kind: "object",
  summary: "What else holds for some articles.",
  required: ["include"],
  options: {
    include: { kind: "list", summary: "The articles.", minimum: 1, of: GLOB },
    locales: {
      kind: "list",
      summary:
        "Locales in which they are published, besides their own. Default: all of the project.",
      of: LOCALE,
    },
    ...GATE,
  },
};

const TARGET: ObjectOption = {
  kind: "object",
  summary: "Where releases are published; one of `folder`, `branch` and `bucket`.",
  options: {
    folder: {
      kind: "text",
      form: "folder",
      summary: "A folder of the project. The live release is `current` in it.",
    },
    branch: { kind: "text", form: "any", summary: "A git branch that has nothing else." },
    remote: {
      kind: "text",
      form: "any",
      summary: "Where the branch is pushed. Default: it stays in this repository.",
    },
    ...BUCKET,
    serve: {
      kind: "choice",
      summary:
        "How readers get at a bucket: `pointer` through a front that reads the key `current` (one whole release), `plain` straight (file by file).",
      choices: ["pointer", "plain"],
      default: "pointer",
    },
  },
};

/** What `publish` makes, of what, and where it goes. */
export const PUBLISH: ObjectOption = {
  kind: "object",
  summary: "What may be published, and where releases go.",
  options: {
    target: { ...TARGET, default: { folder: "published" } },
    keep: {
      kind: "number",
      summary: "Releases that `releases --prune` keeps.",
      minimum: 1,
      maximum: 10_000,
      isInteger: true,
      default: 20,
    },
    publicKey: {
      kind: "text",
      form: "any",
      summary:
        "Public ed25519 key (base64 of the 32 bytes) with which every release must be signed. The private one is the file that `INTERLINEAR_SIGNING_KEY` names.",
    },
    hook: {
      kind: "text",
      form: "any",
      summary:
        "Command that is run after a release went live; it gets JSON with the changed and the removed addresses.",
    },
    policy: {
      kind: "object",
      summary: "What an article needs to go live.",
      options: Object.fromEntries(
        Object.entries(GATE).map(([name, option]): readonly [string, Option] => [
          name,
          name in GATE_DEFAULTS ? { ...option, default: GATE_DEFAULTS[name] } : option,
        ]),
      ),
      default: {},
    },
    locales: {
      kind: "map",
      summary: "What an article needs in a locale.",
      of: { kind: "object", summary: "As `policy`.", options: GATE },
      default: {},
    },
    rules: {
      kind: "list",
      summary: "What some articles need; the last rule that says something about one counts.",
      of: RULE,
      default: [],
    },
  },
};
