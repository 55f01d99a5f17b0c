import type { Competitor } from "../competitor.ts";
import { databaseBytes, openBenchDatabase } from "../bench-server.ts";

/** Forms that an asked one has at least half of its trigrams in common with, as programs commonly search in PostgreSQL. */
export const pgTrgm: Competitor = {
  name: "pg_trgm GIN",
  every: 10,
  open: async (forms) => {
    const { client, close } = await openBenchDatabase("trigrams");
    await client.query("CREATE EXTENSION pg_trgm");
    await client.query("CREATE TABLE source (n integer PRIMARY KEY, source text NOT NULL)");
    await client.query(
      "INSERT INTO source SELECT n - 1, source FROM unnest($1::text[]) WITH ORDINALITY AS each (source, n)",
      // PostgreSQL has no text with U+0000, which a form of somebody's sentence about it has.
      [forms.map((form) => form.replaceAll("\0", "\uFFFD"))],
    );
    await client.query("CREATE INDEX ON source USING gin (source gin_trgm_ops)");
    await client.query("VACUUM ANALYZE source");
    await client.query("SET pg_trgm.similarity_threshold = 0.5");
    return {
      bytes: await databaseBytes(client),
      searches: {
        "whole answer": async (form) => {
          const { rows } = await client.query<{ readonly n: number; readonly percent: number }>({
            name: "near",
            text: NEAR,
            values: [form],
          });
          return rows.map(({ n, percent }) => ({ form: n, percent }));
        },
      },
      close,
    };
  },
};

const NEAR = `
  SELECT n, floor(100 * similarity(source, $1)) AS percent FROM source
  WHERE source % $1 ORDER BY similarity(source, $1) DESC LIMIT 20`;
