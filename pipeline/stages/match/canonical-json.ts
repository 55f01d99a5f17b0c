/**
 * The one JSON text of a value, as RFC 8785 (JCS) prescribes: members sorted by
 * UTF-16 code units, numbers as ECMAScript writes them, no white space. Members
 * that are `undefined` are left out.
 *
 * Throws `RangeError` for what JCS refuses: lone surrogates, `NaN`, infinities
 * and values that JSON does not have.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value === "number") return canonicalNumber(value);
  if (typeof value === "string") return canonicalString(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (typeof value === "object") return canonicalObject(value as Readonly<Record<string, unknown>>);
  throw new RangeError(`Cannot write a value of type \`${typeof value}\` as JSON`);
}

function canonicalNumber(value: number): string {
  if (!Number.isFinite(value)) throw new RangeError(`Cannot write \`${value}\` as JSON`);
  return JSON.stringify(value);
}

function canonicalString(value: string): string {
  if (!value.isWellFormed()) throw new RangeError("Cannot write a lone surrogate as JSON");
  return JSON.stringify(value);
}

function canonicalObject(value: Readonly<Record<string, unknown>>): string {
  const members: string[] = [];
  // The default order of `sort` is by UTF-16 code units, which is the one of RFC 8785.
  for (const name of Object.keys(value).sort()) {
    const member = value[name];
    if (member !== undefined) members.push(`${canonicalString(name)}:${canonicalJson(member)}`);
  }
  return `{${members.join(",")}}`;
}
