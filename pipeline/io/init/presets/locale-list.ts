/** The locales that a configuration names, read as text: it may be a program. */
export interface NamedLocales {
  readonly source?: string;
  readonly locales?: readonly string[];
}

/**
 * Read `defaultLocale: "en"` and `locales: ["en", "fr"]` of a configuration in
 * JavaScript or TypeScript.
 */
export function localesInScript(script: string): NamedLocales {
  const source = /\bdefaultLocale\s*:\s*["'`]([\w-]+)["'`]/.exec(script)?.[1];
  const list = /\blocales\s*:\s*\[([^\]]{0,2000})\]/.exec(script)?.[1];
  const keys = /\blocales\s*:\s*\{/.exec(script);
  const locales =
    list !== undefined
      ? [...list.matchAll(/["'`]([A-Za-z][\w-]*)["'`]/g)].map(([, tag]) => tag!)
      : keys === null
        ? []
        : keysOf(script.slice(keys.index + keys[0].length));
  return named(
    source === "root" ? undefined : source,
    locales.filter((tag) => tag !== "root"),
  );
}

/** Only what is known. */
export function named(source: string | undefined, locales: readonly string[]): NamedLocales {
  return {
    ...(source === undefined ? {} : { source }),
    ...(locales.length === 0 ? {} : { locales }),
  };
}

/** Keys at the first level of an object whose opening brace was just read. */
function keysOf(script: string): readonly string[] {
  const keys: string[] = [];
  let depth = 1;
  for (const [token, , quoted, bare] of script.matchAll(
    /(["'`])([\w-]+)\1\s*:|([A-Za-z][\w-]*)\s*:|["'`](?:\\.|[^"'`\\\n])*["'`]|[{}]/g,
  )) {
    if (token === "{") depth++;
    else if (token === "}") depth--;
    else if (depth === 1 && (quoted ?? bare) !== undefined) keys.push((quoted ?? bare)!);
    if (depth === 0) break;
  }
  return keys;
}
