import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { jsonSchema } from "../../../pipeline/io/config/json-schema.ts";

it("publishes the schema that the table of options makes", async () => {
  const published = new URL("../../../pipeline/io/config/interlinear.schema.json", import.meta.url);
  await expect(`${JSON.stringify(jsonSchema(), null, 2)}\n`).toMatchFileSnapshot(
    published.pathname,
  );
  expect(JSON.parse(readFileSync(published, "utf8"))).toMatchObject({
    type: "object",
    additionalProperties: false,
  });
});
