/**
 * What an option may hold. One table of these (`CONFIG_OPTIONS`) gives the
 * checks, the defaults and the published JSON schema.
 */
export type Option = TextOption | ChoiceOption | SwitchOption | NumberOption | GroupOption;

interface OptionBase {
  /** One sentence for people, the schema's `description`. */
  readonly summary: string;
  /** Used where the option is absent. */
  readonly default?: unknown;
}

/** A string of some form. */
export interface TextOption extends OptionBase {
  readonly kind: "text";
  readonly form: TextForm;
}

/**
 * - `any`: at least one character.
 * - `locale`: a BCP 47 tag; written in its canonical case.
 * - `folder`, `glob`, `path-name`: a path, a pattern or one folder name inside the project.
 * - `template`: an output path with `{locale}`.
 * - `key-path`: keys joined by dots.
 * - `web-address`: an absolute address; `site-url`: that of a site, without query and anchor.
 * - `site-path`: an address from a site's root; `redirect-target`: such a one, or a `web-address`.
 * - `edit-url`: a `web-address` with `{path}`.
 * - `url-prefix`: folder names of an address; may be empty.
 * - `duration`: a number of minutes, hours or days: `60m`, `4h`, `2d`.
 * - `cron`: a cron expression of five fields, or `@daily` and the like; `time-zone`: a name such as `Europe/Zurich`.
 * - `env-name`: name of a variable of the environment.
 */
export type TextForm =
  | "any"
  | "locale"
  | "folder"
  | "glob"
  | "path-name"
  | "template"
  | "key-path"
  | "web-address"
  | "site-url"
  | "site-path"
  | "redirect-target"
  | "edit-url"
  | "url-prefix"
  | "duration"
  | "cron"
  | "time-zone"
  | "env-name";

export interface ChoiceOption extends OptionBase {
  readonly kind: "choice";
  readonly choices: readonly string[];
}

export interface SwitchOption extends OptionBase {
  readonly kind: "switch";
}

export interface NumberOption extends OptionBase {
  readonly kind: "number";
  readonly minimum: number;
  readonly maximum: number;
  readonly isInteger: boolean;
}

export type GroupOption = ListOption | MapOption | ObjectOption | EitherOption;

export interface ListOption extends OptionBase {
  readonly kind: "list";
  readonly of: Option;
  /** Fewest members. Default: `0`. */
  readonly minimum?: number;
}

/** Keys are locales. */
export interface MapOption extends OptionBase {
  readonly kind: "map";
  readonly of: Option;
}

export interface ObjectOption extends OptionBase {
  readonly kind: "object";
  readonly options: Readonly<Record<string, Option>>;
  readonly required?: readonly string[];
}

/** A short form (a string) or a long form (an object). */
export interface EitherOption extends OptionBase {
  readonly kind: "either";
  readonly short: TextOption;
  readonly long: ObjectOption;
}
