/**
 * The front matter's top-level `lang`, such as `de-CH`, as written; `undefined`
 * where there is none.
 *
 * Scans lines instead of parsing: the source locale is wanted for every article,
 * also for those whose YAML is broken.
 */
export function frontMatterLang(yaml: string): string | undefined {
  return topLevelWord(yaml, "lang");
}

/** Whether a top-level line says `translate: false`, also in YAML that does not parse. */
export function isTranslateFalse(yaml: string): boolean {
  const value = topLevelWord(yaml, "translate");
  return value !== undefined && /^(?:false|no|off)$/i.test(value);
}

/** A value without spaces, quoted or not, maybe before a comment. */
const WORD = /^(?:"([^"\s]+)"|'([^'\s]+)'|([^"'\s#&*!|>][^\s]*))[ \t]*(?:[ \t]#.*)?\r?$/;

function topLevelWord(yaml: string, key: string): string | undefined {
  for (const line of yaml.split("\n")) {
    const value = valueOf(line, key);
    const match = value === undefined ? null : WORD.exec(value);
    if (match !== null) return match[1] ?? match[2] ?? match[3];
  }
  return undefined;
}

function valueOf(line: string, key: string): string | undefined {
  for (const name of [key, `"${key}"`, `'${key}'`]) {
    if (!line.startsWith(name)) continue;
    const colon = /^[ \t]*:[ \t]+/.exec(line.slice(name.length));
    if (colon !== null) return line.slice(name.length + colon[0].length);
  }
  return undefined;
}
