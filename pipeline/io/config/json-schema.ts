import { CONFIG_OPTIONS } from "./config-options.ts";
import type { Option } from "./option.ts";

/** The JSON schema (draft 2020-12) of `interlinear.json`, made of the table of options. */
export function jsonSchema(): Readonly<Record<string, unknown>> {
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "interlinear.json",
    ...schemaOf(CONFIG_OPTIONS),
  };
}

type Schema = Readonly<Record<string, unknown>>;

function schemaOf(option: Option): Schema {
  const about = {
    description: option.summary,
    ...(option.default === undefined ? {} : { default: option.default }),
  };
  return { ...about, ...shapeOf(option) };
}

function shapeOf(option: Option): Schema {
  switch (option.kind) {
    case "text":
      return option.form === "url-prefix" ? { type: "string" } : { type: "string", minLength: 1 };
    case "choice":
      return { enum: option.choices };
    case "switch":
      return { type: "boolean" };
    case "number":
      return {
        type: option.isInteger ? "integer" : "number",
        minimum: option.minimum,
        maximum: option.maximum,
      };
    case "list":
      return {
        type: "array",
        ...(option.minimum === undefined ? {} : { minItems: option.minimum }),
        items: schemaOf(option.of),
      };
    case "map":
      return { type: "object", additionalProperties: schemaOf(option.of) };
    case "object":
      return {
        type: "object",
        properties: Object.fromEntries(
          Object.entries(option.options).map(([key, member]) => [key, schemaOf(member)]),
        ),
        ...(option.required === undefined ? {} : { required: option.required }),
        additionalProperties: false,
      };
    case "either":
      return { anyOf: [schemaOf(option.short), schemaOf(option.long)] };
  }
}
