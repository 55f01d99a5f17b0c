import type { Node } from "jsonc-parser";
import { didYouMean } from "../../model/did-you-mean.ts";
import { parseLocale } from "../../model/locale.ts";
import type {
  ListOption,
  MapOption,
  NumberOption,
  ObjectOption,
  Option,
  TextOption,
} from "./option.ts";
import { textProblem } from "./text-forms.ts";

/** Something that is wrong with a value, and where it stands. */
export interface Problem {
  /** UTF-16 code units from the start of the file. */
  readonly offset: number;
  readonly message: string;
  readonly hint?: string;
}

/** Everything that is wrong with a value and what it contains. */
export function checkOption(option: Option, node: Node, name: string): readonly Problem[] {
  switch (option.kind) {
    case "text":
      return checkText(option, node, name);
    case "choice":
      return checkChoice(option.choices, node, name);
    case "switch":
      return node.type === "boolean" ? [] : [unexpected(node, name, "`true` or `false`")];
    case "number":
      return checkNumber(option, node, name);
    case "list":
      return checkList(option, node, name);
    case "map":
      return checkMap(option, node, name);
    case "object":
      return checkObject(option, node, name);
    case "either":
      if (node.type === "string") return checkText(option.short, node, name);
      if (node.type === "object") return checkObject(option.long, node, name);
      return [unexpected(node, name, "a string or an object")];
  }
}

function checkText(option: TextOption, node: Node, name: string): readonly Problem[] {
  if (node.type !== "string") return [unexpected(node, name, "a string")];
  const expected = textProblem(option.form, node.value as string);
  if (expected === undefined) return [];
  const tag = (node.value as string).replaceAll("_", "-");
  const meant = option.form === "locale" && parseLocale(tag) !== undefined ? tag : undefined;
  return [unexpected(node, name, expected, meant)];
}

function checkChoice(choices: readonly string[], node: Node, name: string): readonly Problem[] {
  if (typeof node.value === "string" && choices.includes(node.value)) return [];
  const meant = typeof node.value === "string" ? didYouMean(node.value, choices) : undefined;
  return [unexpected(node, name, choices.map((choice) => `\`${choice}\``).join(", "), meant)];
}

function checkNumber(option: NumberOption, node: Node, name: string): readonly Problem[] {
  const { minimum, maximum, isInteger } = option;
  const value: unknown = node.value;
  const fits = typeof value === "number" && value >= minimum && value <= maximum;
  if (fits && (!isInteger || Number.isInteger(value))) return [];
  const noun = isInteger ? "a whole number" : "a number";
  return [unexpected(node, name, `${noun} from ${minimum} to ${maximum}`)];
}

function checkList(option: ListOption, node: Node, name: string): readonly Problem[] {
  if (node.type !== "array") return [unexpected(node, name, "a list")];
  const members = node.children ?? [];
  if (members.length < (option.minimum ?? 0)) {
    return [
      {
        offset: node.offset,
        message: `Unexpected empty list \`${name}\`, expected at least ${option.minimum}`,
      },
    ];
  }
  return members.flatMap((member, index) => checkOption(option.of, member, `${name}[${index}]`));
}

function checkMap(option: MapOption, node: Node, name: string): readonly Problem[] {
  if (node.type !== "object") return [unexpected(node, name, "an object")];
  return properties(node).flatMap(({ key, keyNode, value }) => {
    const problems = checkOption(option.of, value, `${name}.${key}`);
    if (parseLocale(key) !== undefined) return problems;
    const message = `Unexpected key \`${key}\` in \`${name}\`, expected a BCP 47 language tag such as \`pt-BR\``;
    return [{ offset: keyNode.offset, message }, ...problems];
  });
}

function checkObject(option: ObjectOption, node: Node, name: string): readonly Problem[] {
  if (node.type !== "object") return [unexpected(node, name, "an object")];
  const found = properties(node);
  const missing = (option.required ?? []).filter(
    (key) => !found.some((property) => property.key === key),
  );
  return [
    ...missing.map((key) => ({
      offset: node.offset,
      message: `Unexpected missing \`${join(name, key)}\``,
    })),
    ...duplicates(found, name),
    ...found.flatMap(({ key, keyNode, value }) =>
      Object.hasOwn(option.options, key)
        ? checkOption(option.options[key]!, value, join(name, key))
        : [unknownKey(option, name, key, keyNode)],
    ),
  ];
}

interface Property {
  readonly key: string;
  readonly keyNode: Node;
  readonly value: Node;
}

function properties(node: Node): readonly Property[] {
  return (node.children ?? []).flatMap(({ children }) => {
    const [keyNode, value] = children ?? [];
    return keyNode === undefined || value === undefined
      ? []
      : [{ key: keyNode.value as string, keyNode, value }];
  });
}

function duplicates(found: readonly Property[], name: string): readonly Problem[] {
  const seen = new Set<string>();
  return found.flatMap(({ key, keyNode }) => {
    if (!seen.has(key)) {
      seen.add(key);
      return [];
    }
    return [
      {
        offset: keyNode.offset,
        message: `Unexpected second \`${join(name, key)}\`, expected it once`,
      },
    ];
  });
}

function unknownKey(option: ObjectOption, name: string, key: string, node: Node): Problem {
  const known = Object.keys(option.options);
  const meant = didYouMean(key, known);
  const where = name === "" ? "" : ` in \`${name}\``;
  return {
    offset: node.offset,
    message: `Unexpected option \`${key}\`${where}, expected one of ${known.map((option) => `\`${option}\``).join(", ")}`,
    ...(meant === undefined ? {} : { hint: `did you mean \`${meant}\`?` }),
  };
}

function unexpected(node: Node, name: string, expected: string, meant?: string): Problem {
  const where = name === "" ? "" : ` in \`${name}\``;
  return {
    offset: node.offset,
    message: `Unexpected ${describe(node)}${where}, expected ${expected}`,
    ...(meant === undefined ? {} : { hint: `did you mean \`${meant}\`?` }),
  };
}

function describe(node: Node): string {
  if (node.type === "object") return "object";
  if (node.type === "array") return "list";
  return `\`${JSON.stringify(node.value)}\``;
}

function join(name: string, key: string): string {
  return name === "" ? key : `${name}.${key}`;
}
