import { expect, it } from "vitest";
import { didYouMean } from "../../pipeline/model/did-you-mean.ts";

it.each([
  ["statsu", ["status", "show"], "status"],
  ["STATUS", ["status"], "status"],
  ["sorce", ["source", "locales"], "source"],
  ["fr-fr", ["fr", "fr-FR"], "fr-FR"],
  ["publish", ["status", "show"], undefined],
  ["x", ["y"], "y"],
  ["x", ["yz"], undefined],
  ["", ["abc"], undefined],
])("takes %j among %j for %j", (seen, known, expected) => {
  expect(didYouMean(seen, known)).toBe(expected);
});
