import { parseLocale } from "../../model/locale.ts";
import { patternProblem } from "../../stages/schedule/pattern-problem.ts";
import type { TextForm } from "./option.ts";

/** What was expected instead of this text, or `undefined` where it has the form. */
export function textProblem(form: TextForm, text: string): string | undefined {
  if (text === "" && form !== "url-prefix") return "at least one character";
  const { isValid, expected } = FORMS[form];
  return isValid(text) ? undefined : expected;
}

/** Whether a path with `/` names something inside the folder it starts from. */
export function staysInside(path: string): boolean {
  return (
    !path.startsWith("/") &&
    !path.includes("\\") &&
    !path.includes("\0") &&
    !/^[A-Za-z]:/.test(path) &&
    !path.split("/").includes("..")
  );
}

const PLACEHOLDER = /\{([^}]*)\}/g;
const PLACEHOLDERS: readonly string[] = ["localesDir", "locale", "dir", "name", "ext"];

interface Form {
  readonly isValid: (text: string) => boolean;
  readonly expected: string;
}

const FORMS: Readonly<Record<TextForm, Form>> = {
  any: { isValid: () => true, expected: "" },
  locale: {
    isValid: (text) => parseLocale(text) !== undefined,
    expected: "a BCP 47 language tag such as `pt-BR`",
  },
  folder: {
    isValid: (text) => staysInside(text) && text !== "." && !text.endsWith("/"),
    expected: "a folder inside the project, with `/`, without one at the end",
  },
  glob: {
    isValid: (text) => staysInside(text),
    expected: "a pattern of paths inside the project, with `/`, such as `docs/**/*.md`",
  },
  "path-name": {
    isValid: (text) => /^[\w-][\w.-]*$/.test(text),
    expected: "one folder name of letters, digits, `.`, `_` and `-`",
  },
  template: {
    isValid: isTemplate,
    expected: `a path inside the project with \`{locale}\` (also ${["{localesDir}", "{dir}", "{name}", "{ext}"].map((name) => `\`${name}\``).join(", ")})`,
  },
  "key-path": {
    isValid: (text) => text.split(".").every((key) => key.trim() !== ""),
    expected: "keys joined by dots, such as `hero.text`",
  },
  "web-address": {
    isValid: isWebAddress,
    expected: "an address such as `https://example.org/about`",
  },
  "site-url": {
    isValid: (text) => isWebAddress(text) && !/[?#]/.test(text) && isSitePath(pathOf(text)),
    expected: "an address without query and anchor, such as `https://example.org/docs/`",
  },
  "site-path": {
    isValid: isSitePath,
    expected: "an address from the site's root, such as `/docs/`",
  },
  "redirect-target": {
    isValid: (text) => isSitePath(text.replace(/[?#].*$/, "")) || isWebAddress(text),
    expected: "an address from the site's root, such as `/docs/`, or on another site",
  },
  "edit-url": {
    isValid: (text) => text.includes("{path}") && isWebAddress(text.replace("{path}", "x")),
    expected: "an address with `{path}`, such as `https://example.org/edit/{path}`",
  },
  "url-prefix": {
    isValid: (text) => text === "" || text.split("/").every((part) => /^[\w-][\w.-]*$/.test(part)),
    expected:
      "folder names of letters, digits, `.`, `_` and `-`, with `/` between them, or nothing",
  },
  duration: {
    isValid: (text) => /^[1-9]\d{0,5}[mhd]$/.test(text),
    expected: "a number of minutes, hours or days, such as `60m`, `4h` or `2d`",
  },
  cron: {
    isValid: (text) => patternProblem(text) === undefined,
    expected:
      "minute, hour, day, month and day of the week, such as `0 3 * * *`, or `@hourly`, `@daily` and the like",
  },
  "time-zone": {
    isValid: isTimeZone,
    expected: "a time zone such as `Europe/Zurich`, or `UTC`",
  },
  "env-name": {
    isValid: (text) => /^[A-Za-z_]\w*$/.test(text),
    expected: "the name of a variable of the environment: letters, digits and `_`",
  },
};

/** Offsets such as `+01:00` know nothing of summer time. */
function isTimeZone(text: string): boolean {
  if (!/^[A-Za-z]/.test(text)) return false;
  try {
    new Intl.DateTimeFormat("en", { timeZone: text }).format(0);
    return true;
  } catch {
    return false;
  }
}

function isWebAddress(text: string): boolean {
  return /^https?:\/\/[^\s"'<>\\]+$/i.test(text) && URL.canParse(text);
}

function pathOf(address: string): string {
  return address.replace(/^https?:\/\/[^/]*/i, "") || "/";
}

/** Also the parts that are decoded must not lead elsewhere. */
function isSitePath(text: string): boolean {
  if (!/^\/(?!\/)[^\s"'<>\\?#]*$/.test(text)) return false;
  try {
    return !decodeURIComponent(text)
      .split("/")
      .some((part) => /^\.{1,2}$|[\0-\x1f\\]/.test(part));
  } catch {
    return false;
  }
}

function isTemplate(text: string): boolean {
  const names = Array.from(text.matchAll(PLACEHOLDER), (match) => match[1]!);
  return (
    staysInside(text) &&
    names.includes("locale") &&
    names.every((name) => PLACEHOLDERS.includes(name)) &&
    !/[{}]/.test(text.replace(PLACEHOLDER, ""))
  );
}
