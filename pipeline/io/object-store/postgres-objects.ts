import type { Database } from "../memory/postgres/database.ts";
import { isWhole, type ObjectStore, type StoredObject } from "./object-store.ts";

const READ = "Cannot read what workers are to share in PostgreSQL";
const WRITE = "Cannot write what workers are to share in PostgreSQL";

/** Objects in the table `object` of the queue's schema. */
export function postgresObjects(database: Database): ObjectStore {
  return {
    put: async (objects) => {
      for (const some of portions(objects))
        await database.ask(WRITE, {
          sql: putting(some.length),
          values: some.flatMap(({ hash, bytes }) => [asBytes(hash), asBuffer(bytes)]),
        });
    },
    get: async (hashes) => {
      const found: [string, Uint8Array][] = [];
      for (let from = 0; from < hashes.length; from += MOST_READ) {
        const values = [hashes.slice(from, from + MOST_READ).map(asBytes)];
        for (const row of await database.ask(READ, { sql: GET, values })) {
          const object = { hash: row["name"] as string, bytes: row["bytes"] as Buffer };
          if (isWhole(object)) found.push([object.hash, object.bytes]);
        }
      }
      return new Map(found);
    },
    list: async () =>
      new Set((await database.ask(READ, { sql: LIST })).map(({ name }) => name as string)),
    remove: async (hashes) => {
      if (hashes.length === 0) return;
      await database.ask(WRITE, { sql: REMOVE, values: [hashes.map(asBytes)] });
    },
    // Whoever opened the database closes it.
    close: async () => {},
  };
}

/** Bytes are sent as they are where each is a value, and as text in a list. */
function putting(objects: number): string {
  const rows = Array.from({ length: objects }, (_, at) => `($${2 * at + 1}, $${2 * at + 2})`);
  return `INSERT INTO :"schema".object (hash, bytes) VALUES ${rows.join()} ON CONFLICT DO NOTHING`;
}

const GET = `SELECT encode(hash, 'hex') AS name, bytes FROM :"schema".object WHERE hash = ANY($1::bytea[])`;
const LIST = `SELECT encode(hash, 'hex') AS name FROM :"schema".object`;
const REMOVE = `DELETE FROM :"schema".object WHERE hash = ANY($1::bytea[])`;

/** Objects of one read. */
const MOST_READ = 256;

/** Bytes of one statement, and objects: each has two of its values. */
const MOST_BYTES = 4 << 20;
const MOST_PUT = 256;

function* portions(objects: readonly StoredObject[]): Generator<readonly StoredObject[]> {
  let some: StoredObject[] = [];
  let size = 0;
  for (const object of objects) {
    const isFull = size + object.bytes.length > MOST_BYTES || some.length === MOST_PUT;
    if (some.length > 0 && isFull) {
      yield some;
      some = [];
      size = 0;
    }
    some.push(object);
    size += object.bytes.length;
  }
  if (some.length > 0) yield some;
}

function asBytes(hex: string): Buffer {
  return Buffer.from(hex, "hex");
}

function asBuffer({ buffer, byteOffset, byteLength }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}
