import type { ObjectsPlace } from "../config/config.ts";
import type { Database } from "../memory/postgres/database.ts";
import type { ObjectStore } from "./object-store.ts";
import { postgresObjects } from "./postgres-objects.ts";

/**
 * Open where workers and those who ask them find each other's bytes; no other store is loaded. Throws `world`.
 *
 * @param database That of the queue.
 * @param env For the credentials of a bucket.
 */
export async function openObjects(
  place: ObjectsPlace,
  database: Database,
  env: Readonly<Record<string, string | undefined>>,
): Promise<ObjectStore> {
  switch (place.kind) {
    case "postgres":
      return postgresObjects(database);
    case "folder": {
      const { folderObjects } = await import("./folder-objects.ts");
      return folderObjects(place.folder);
    }
    case "bucket": {
      const { bucketObjects } = await import("./bucket-objects.ts");
      const { openBucket } = await import("../release/bucket/open-bucket.ts");
      const { bucket, prefix, endpoint, region } = place;
      const options = { bucket, prefix, endpoint, region, serve: "plain" as const };
      return bucketObjects(await openBucket(options, env));
    }
  }
}
