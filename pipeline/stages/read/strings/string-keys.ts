import type { FrontMatterKey } from "../front-matter/front-matter.ts";

/**
 * Which strings of a file are text, by its name and shape. Files of generators
 * hold ids, addresses and hints beside what readers see.
 */
export function stringKeys(path: string, data: unknown): readonly FrontMatterKey[] {
  const kind = KINDS.find(({ isKind }) => isKind(path, data));
  return (kind?.keys ?? ["**"]).map((key) => ({ key }));
}

interface StringFileKind {
  readonly isKind: (path: string, data: unknown) => boolean;
  readonly keys: readonly string[];
}

const PLURALS = ["zero", "one", "two", "few", "many", "other"] as const;

const KINDS: readonly StringFileKind[] = [
  // Docusaurus: folders of the sidebar.
  {
    isKind: (path) => /(?:^|\/)_category_\.\w+$/.test(path),
    keys: ["label", "description", "link.title", "link.description"],
  },
  // Nextra: titles of pages and menus.
  {
    isKind: (path) => /(?:^|\/)_?meta(?:\.[\w-]+)?\.json$/.test(path),
    keys: ["*", "**.title"],
  },
  // Docusaurus (code.json, navbar.json, current.json) and Chrome.
  {
    isKind: (_, data) => allMembers(data, (member) => typeof member["message"] === "string"),
    keys: ["*.message"],
  },
  // Hugo: a list of ids, or plural forms below each id.
  {
    isKind: (_, data) =>
      Array.isArray(data) && allMembers(data, (member) => typeof member["id"] === "string"),
    keys: ["*.translation", ...PLURALS.flatMap((form) => [`*.${form}`, `*.translation.${form}`])],
  },
  {
    isKind: (_, data) =>
      someMember(data, (member) => typeof member["other"] === "string") &&
      allValues(data, (value) => typeof value === "string" || isForms(value)),
    keys: ["*", ...PLURALS.map((form) => `*.${form}`)],
  },
];

const FORM_KEYS = new Set<string>([...PLURALS, "description", "hash", "translation", "id"]);

function isForms(value: unknown): boolean {
  return isMapping(value) && Object.keys(value).every((key) => FORM_KEYS.has(key));
}

type Mapping = Readonly<Record<string, unknown>>;

function isMapping(value: unknown): value is Mapping {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function allMembers(data: unknown, test: (member: Mapping) => boolean): boolean {
  return allValues(data, (value) => isMapping(value) && test(value));
}

function allValues(data: unknown, test: (value: unknown) => boolean): boolean {
  const values = typeof data === "object" && data !== null ? Object.values(data) : [];
  return values.length > 0 && values.every(test);
}

function someMember(data: unknown, test: (member: Mapping) => boolean): boolean {
  return isMapping(data) && Object.values(data).some((value) => isMapping(value) && test(value));
}
