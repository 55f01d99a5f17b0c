import { parseLocale } from "../../model/locale.ts";
import type { Batch } from "../../model/memory-port.ts";
import { type MemoryRecord, RECORD_VERSION, type TargetRecord } from "../../model/record.ts";
import { type HashText, recordId } from "./record-id.ts";

/**
 * Why no store may take a batch, judged by the batch alone; `undefined` where
 * nothing speaks against it. See `checkBatch` for what depends on the memory.
 */
export function validateBatch(batch: Batch, hash?: HashText): string | undefined {
  if (parseLocale(batch.locale) !== batch.locale)
    return `\`${batch.locale}\` is no canonical language tag`;
  for (const record of batch.records) {
    const reason = validateRecord(record, hash);
    if (reason !== undefined)
      return `record \`${String((record as { readonly id?: unknown }).id)}\`: ${reason}`;
  }
  return undefined;
}

/** Why a value is no record that this version may write; `undefined` where it is one. */
function validateRecord(value: unknown, hash?: HashText): string | undefined {
  if (!isObject(value)) return "expected a JSON object";
  const record = value as unknown as MemoryRecord;
  const shape =
    firstProblem(record, BASE_RULES) ?? firstProblem(record, KIND_RULES.get(record.kind) ?? []);
  if (shape !== undefined) return shape;
  if (record.v > RECORD_VERSION)
    return `unexpected version \`${record.v}\`, expected \`${RECORD_VERSION}\` or older`;
  if (/^[^@\s]+@[^@\s]+\.[a-z]{2,}$/i.test(record.by))
    return "`by` is an e-mail address, expected an opaque id";
  return (
    validateId(record, hash) ??
    (record.kind === "target" ? validateTarget(record as TargetRecord) : undefined)
  );
}

/**
 * Why a line of a memory is no record; `undefined` where it is one. Records of a
 * newer version are kept: what their fields may hold is not ours to judge.
 */
export function validateStored(value: unknown, hash?: HashText): string | undefined {
  if (!isObject(value)) return "expected a JSON object";
  const record = value as unknown as MemoryRecord;
  if (typeof record.v === "number" && record.v <= RECORD_VERSION) {
    return (
      firstProblem(record, BASE_RULES) ??
      firstProblem(record, KIND_RULES.get(record.kind) ?? []) ??
      validateId(record, hash)
    );
  }
  return firstProblem(record, NEWER_RULES) ?? validateId(record, hash);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A test of one field with what it expects. */
interface FieldRule {
  readonly expected: string;
  readonly fits: (value: unknown) => boolean;
}

const isString = (value: unknown): value is string => typeof value === "string";
const ID = /^[0-9a-f]{32}$/;
const isId = (value: unknown): boolean => isString(value) && ID.test(value);
const isCount = (value: unknown): boolean => Number.isInteger(value) && (value as number) >= 0;

const TEXT: FieldRule = { expected: "a text", fits: isString };
const NAME: FieldRule = {
  expected: "a text that is not empty",
  fits: (value) => isString(value) && value !== "",
};
const RECORD: FieldRule = { expected: "32 hex digits", fits: isId };
const RECORDS: FieldRule = {
  expected: "a list of ids of 32 hex digits",
  fits: (value) => Array.isArray(value) && value.every(isId),
};
const COUNT: FieldRule = { expected: "a whole number from 0", fits: isCount };
const COUNTS: FieldRule = {
  expected: "a list of whole numbers from 0",
  fits: (value) => Array.isArray(value) && value.every(isCount),
};
const KEYS: FieldRule = {
  expected: "a list of keys, at least one and none empty",
  fits: (value) =>
    Array.isArray(value) && value.length > 0 && value.every((key) => isString(key) && key !== ""),
};
const TEXTS: FieldRule = {
  expected: "a list of texts",
  fits: (value) => Array.isArray(value) && value.every(isString),
};
const OBJECT: FieldRule = { expected: "an object", fits: isObject };
const TIME: FieldRule = {
  expected: "an ISO 8601 time with offset",
  fits: (value) =>
    isString(value) && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/.test(value),
};
const optional = (rule: FieldRule): FieldRule => ({
  ...rule,
  fits: (value) => value === undefined || rule.fits(value),
});
const oneOf = (...values: readonly string[]): FieldRule => ({
  expected: values.map((value) => `\`${value}\``).join(" or "),
  fits: (value) => isString(value) && values.includes(value),
});

type Rules = Readonly<Record<string, FieldRule>>;
type RuleList = readonly (readonly [name: string, rule: FieldRule])[];

const BASE_FIELDS: Rules = {
  v: { expected: "a whole number from 1", fits: (value) => isCount(value) && value !== 0 },
  id: RECORD,
  kind: NAME,
  at: TIME,
  by: NAME,
  from: { expected: "a canonical language tag", fits: isTag },
  parents: RECORDS,
  import: optional(RECORD),
};

const PLACED: Rules = { article: NAME, place: NAME };

/** Kinds that are not listed are kept as they are. */
const FIELDS: Readonly<Record<string, Rules>> = {
  target: {
    ...PLACED,
    keys: KEYS,
    source: TEXT,
    codesHash: TEXT,
    target: TEXT,
    state: oneOf("initial", "translated"),
    n: COUNT,
    positions: optional(COUNTS),
    prev: NAME,
    next: NAME,
    revision: TEXT,
    origin: oneOf("human", "import", "machine"),
    basedOn: optional(RECORDS),
  },
  review: {
    target: RECORD,
    verdict: oneOf("approve", "finalize", "reject", "still-correct"),
    keys: optional(KEYS),
    article: optional(NAME),
    place: optional(NAME),
    n: optional(COUNT),
    positions: optional(COUNTS),
    text: optional(TEXT),
  },
  withdraw: { records: RECORDS, filter: optional(OBJECT) },
  restore: { records: RECORDS, filter: optional(OBJECT) },
  override: { ...PLACED, field: NAME, sourceHash: TEXT, value: TEXT },
  block: {
    ...PLACED,
    action: oneOf("drop", "add", "move"),
    reason: TEXT,
    through: optional(NAME),
    markdown: optional(TEXT),
    after: optional(NAME),
  },
  comment: { ...PLACED, text: TEXT },
  ignore: { ...PLACED, check: NAME, reason: TEXT },
  source: {
    article: NAME,
    revision: NAME,
    rules: TEXT,
    units: { expected: "a list of units", fits: areSourceUnits },
  },
  correction: {
    article: NAME,
    class: oneOf("factual", "language", "legal", "update"),
    keys: TEXTS,
    now: optional(TEXTS),
    base: optional(NAME),
    revision: optional(NAME),
    locales: optional(TEXTS),
    due: optional(TEXT),
    note: optional(TEXT),
  },
  // What its times hold is judged where they count: an embargo that cannot be read still holds.
  policy: { article: NAME },
  written: { article: NAME, path: NAME, hash: NAME },
  erase: { record: RECORD },
};

const listed = (rules: Rules): RuleList => Object.entries(rules);
const BASE_RULES = listed(BASE_FIELDS);
const KIND_RULES: ReadonlyMap<string, RuleList> = new Map(
  Object.entries(FIELDS).map(([kind, rules]) => [kind, listed(rules)]),
);
/** What a record of a newer version has to have all the same. */
const NEWER_RULES = listed({ v: BASE_FIELDS["v"]!, id: RECORD, kind: NAME, parents: RECORDS });

let lastTag: string | undefined;

/** Nearly all records of a memory come from one language, and the engine takes its time with a tag. */
function isTag(value: unknown): boolean {
  if (!isString(value)) return false;
  if (value === lastTag) return true;
  if (parseLocale(value) !== value) return false;
  lastTag = value;
  return true;
}

function areSourceUnits(value: unknown): boolean {
  const isList = (list: unknown): list is readonly unknown[] => Array.isArray(list);
  return (
    isList(value) &&
    value.every((unit) => {
      const { place, keys, texts, cuts } = (unit ?? {}) as Readonly<Record<string, unknown>>;
      return (
        isString(place) &&
        KEYS.fits(keys) &&
        COUNTS.fits(cuts) &&
        isList(texts) &&
        texts.every(isString)
      );
    })
  );
}

function firstProblem(record: object, rules: RuleList): string | undefined {
  const fields = record as Readonly<Record<string, unknown>>;
  for (const [name, rule] of rules) {
    if (!rule.fits(fields[name])) return `unexpected \`${name}\`, expected ${rule.expected}`;
  }
  return undefined;
}

function validateId(record: MemoryRecord, hash: HashText | undefined): string | undefined {
  // What was erased keeps the id that it had.
  if (record.erased === true) return undefined;
  if (record.parents.includes(record.id)) return "it names itself as parent";
  try {
    const expected = recordId(record, hash);
    return expected === record.id
      ? undefined
      : `its id does not fit its content, expected \`${expected}\``;
  } catch (error) {
    if (error instanceof RangeError) return error.message;
    throw error;
  }
}

function validateTarget({ keys, positions, target }: TargetRecord): string | undefined {
  if (positions !== undefined && positions.length !== keys.length)
    return "`positions` and `keys` differ in length";
  const control = /[\0-\x08\x0a-\x1f]/.exec(target);
  if (control === null) return undefined;
  const code = control[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, "0");
  return `unexpected control character U+${code} in \`target\``;
}
