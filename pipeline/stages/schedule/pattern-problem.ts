/** Fewest and most of each field: minute, hour, day, month, day of the week. */
const FIELDS: readonly Field[] = [
  { minimum: 0, maximum: 59, names: [] },
  { minimum: 0, maximum: 23, names: [] },
  { minimum: 1, maximum: 31, names: [] },
  { minimum: 1, maximum: 12, names: "jan feb mar apr may jun jul aug sep oct nov dec".split(" ") },
  { minimum: 0, maximum: 7, names: "sun mon tue wed thu fri sat".split(" ") },
];

const NICKNAMES: readonly string[] = [
  "@yearly",
  "@annually",
  "@monthly",
  "@weekly",
  "@daily",
  "@midnight",
  "@hourly",
];

/**
 * What is wrong with a cron expression, or `undefined`. Taken are five fields as POSIX has them, with names, steps and
 * `L` for the last day of the month, or a nickname. It is asked whenever a configuration is read, so that it must cost nothing.
 */
export function patternProblem(text: string): string | undefined {
  if (text.startsWith("@")) return NICKNAMES.includes(text) ? undefined : "no such nickname";
  const fields = text.trim().split(/\s+/);
  if (fields.length !== FIELDS.length) return `${fields.length} fields`;
  const wrong = fields.findIndex((field, index) => !isField(field, FIELDS[index]!, index === 2));
  return wrong === -1 ? undefined : `\`${fields[wrong]!}\``;
}

interface Field {
  readonly minimum: number;
  readonly maximum: number;
  /** Of its numbers from the smallest on. */
  readonly names: readonly string[];
}

function isField(text: string, field: Field, isDay: boolean): boolean {
  return text.split(",").every((part) => (isDay && part === "L") || isPart(part, field));
}

const PART = /^(?:(?<all>\*)|(?<from>\w+)(?:-(?<to>\w+))?)(?:\/(?<step>\d+))?$/;

/** Such as `5`, `1-5`, all of them, or one of the latter two with a step: `10-50/20`. */
function isPart(text: string, field: Field): boolean {
  const { all, from, to, step } = PART.exec(text)?.groups ?? {};
  if (all === undefined && from === undefined) return false;
  if (step !== undefined && (Number(step) < 1 || Number(step) > field.maximum)) return false;
  // A step from a single number means something else to each cron.
  if (all === undefined && to === undefined && step !== undefined) return false;
  const first = from === undefined ? field.minimum : numberOf(from, field);
  const last = to === undefined ? first : numberOf(to, field);
  return first !== undefined && last !== undefined && first <= last;
}

function numberOf(text: string, { minimum, maximum, names }: Field): number | undefined {
  const named = names.indexOf(text.toLowerCase());
  if (named !== -1) return named + minimum;
  const number = /^\d+$/.test(text) ? Number(text) : NaN;
  return number >= minimum && number <= maximum ? number : undefined;
}
