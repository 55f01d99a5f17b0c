import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { bucketObjects } from "../../../pipeline/io/object-store/bucket-objects.ts";
import { folderObjects } from "../../../pipeline/io/object-store/folder-objects.ts";
import { storedObject } from "../../../pipeline/io/object-store/object-store.ts";
import { postgresObjects } from "../../../pipeline/io/object-store/postgres-objects.ts";
import { openQueue } from "../../../pipeline/io/queue/job-queue.ts";
import { openBucket } from "../../../pipeline/io/release/bucket/open-bucket.ts";
import { testObjectStore } from "../../contracts/object-store.ts";
import { describePostgres } from "../../postgres/test-postgres.ts";
import { projectFolder } from "../project-folder.ts";
import { startS3Server } from "../release/s3-server.ts";

const ENV = { AWS_ACCESS_KEY_ID: "key", AWS_SECRET_ACCESS_KEY: "secret" };

testObjectStore("a folder", async () => {
  const folder = projectFolder();
  return {
    store: folderObjects(folder),
    damage: async (hash, bytes) =>
      writeFileSync(join(folder, "work/objects", hash.slice(0, 2), hash.slice(2)), bytes),
  };
});

testObjectStore("a bucket", async () => {
  const { endpoint, keys } = await startS3Server();
  const options = { bucket: "pages", prefix: "", endpoint, region: undefined };
  return {
    store: bucketObjects(await openBucket({ ...options, serve: "plain" }, ENV)),
    damage: async (hash, bytes) => {
      const entry = keys.get(`work/objects/${hash}`)!;
      keys.set(`work/objects/${hash}`, { ...entry, bytes: Buffer.from(bytes) });
    },
  };
});

await describePostgres("in a database", (postgres) => {
  testObjectStore("PostgreSQL", async () => {
    const env = await postgres.newDatabase();
    const queue = await openQueue({ env, tool: "any", isWorker: false });
    onTestFinished(() => queue.close());
    return {
      store: postgresObjects(queue.database),
      damage: async (hash, bytes) => {
        const values = [Buffer.from(hash, "hex"), Buffer.from(bytes)];
        const sql = `UPDATE :"schema".object SET bytes = $2 WHERE hash = $1`;
        await queue.database.ask("Cannot damage an object", { sql, values });
      },
    };
  });
});

it("a folder says in words why it cannot be used, and writes again what was cut short", async () => {
  const folder = projectFolder({ file: "" });
  const object = storedObject(new TextEncoder().encode("whole"));
  await expect(folderObjects(join(folder, "file")).put([object])).rejects.toMatchObject({
    code: "world",
    message: "Cannot use the folder that workers share: expected a folder, it is a file",
  });
  const place = join(folder, "work/objects", object.hash.slice(0, 2));
  mkdirSync(place, { recursive: true });
  writeFileSync(join(place, object.hash.slice(2)), "wh");
  const store = folderObjects(folder);
  expect((await store.get([object.hash])).size).toBe(0);
  await store.put([object]);
  expect((await store.get([object.hash])).size).toBe(1);
});
