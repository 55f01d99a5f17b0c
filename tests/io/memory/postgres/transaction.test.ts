import { expect, it, onTestFinished } from "vitest";
import { connectionSettings } from "../../../../pipeline/io/memory/postgres/connection-settings.ts";
import { openDatabase } from "../../../../pipeline/io/memory/postgres/database.ts";
import { describePostgres } from "../../../postgres/test-postgres.ts";

await describePostgres("a transaction", (postgres) => {
  it("has no statement compiled, which takes longer than what is asked, and changes nothing for what comes after it", async () => {
    const database = openDatabase(connectionSettings(await postgres.newDatabase()));
    onTestFinished(() => database.close());
    const compiled = "SHOW jit";
    const before = await database.ask("Cannot ask", { sql: compiled });
    const within = await database.transact("Cannot ask", { lock: "a" }, (ask) => ask({ sql: compiled })); // prettier-ignore
    expect(within).toEqual([{ jit: "off" }]);
    expect(await database.ask("Cannot ask", { sql: compiled })).toEqual(before);
  });
});
