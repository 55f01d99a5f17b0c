import type { S3Client } from "@aws-sdk/client-s3";
import type * as Sdk from "@aws-sdk/client-s3";
import { storeFailed, statusOf } from "./store-failed.ts";

/** The few things that we want of a store, by keys below a prefix. All throw `world`. */
export interface Bucket {
  readonly get: (key: string) => Promise<Stored | undefined>;
  readonly has: (key: string) => Promise<boolean>;
  /** Answers with the new tag; `undefined` where the condition did not hold. */
  readonly put: (key: string, bytes: Uint8Array, how: PutOptions) => Promise<string | undefined>;
  /** Give bytes that the store has another key. */
  readonly copy: (from: string, to: string, how: Headers) => Promise<void>;
  readonly remove: (key: string) => Promise<void>;
  /** Everything whose key begins so. */
  readonly list: (prefix: string) => AsyncIterable<Listed>;
  /** Whether the store keeps what is overwritten or removed; `undefined` where it does not say. */
  readonly isVersioned: () => Promise<boolean | undefined>;
  readonly close: () => void;
}

export interface Stored {
  readonly bytes: Uint8Array;
  readonly tag: string;
}

export interface Listed {
  readonly key: string;
  readonly modified: Date | undefined;
}

export interface Headers {
  readonly type: string;
  /** `Cache-Control`. */
  readonly caching: string;
}

export interface PutOptions extends Headers {
  /** The tag that is there now, or `nothing` where nothing may be. Default: whatever is there. */
  readonly expects?: { readonly tag: string } | "nothing";
}

export interface BucketPlace {
  readonly client: S3Client;
  readonly sdk: typeof Sdk;
  readonly bucket: string;
  /** Empty, or with a slash at the end. */
  readonly prefix: string;
}

export function bucketIn({ client, sdk, bucket: Bucket, prefix }: BucketPlace): Bucket {
  const at = (key: string) => ({ Bucket, Key: prefix + key });
  return {
    get: (key) =>
      absent(async () => {
        const { Body, ETag } = await client.send(new sdk.GetObjectCommand(at(key)));
        return { bytes: await Body!.transformToByteArray(), tag: ETag! };
      }),
    has: async (key) => {
      const head = await absent(() => client.send(new sdk.HeadObjectCommand(at(key))));
      return head !== undefined;
    },
    put: async (key, bytes, { type, caching, expects }) => {
      const command = new sdk.PutObjectCommand({
        ...at(key),
        Body: bytes,
        ContentType: type,
        CacheControl: caching,
        ...(expects === "nothing" ? { IfNoneMatch: "*" } : {}),
        ...(typeof expects === "object" ? { IfMatch: expects.tag } : {}),
      });
      try {
        return (await client.send(command)).ETag!;
      } catch (error) {
        // 409: somebody else wrote at the same moment; 404: what was expected has gone.
        const isRefused = expects !== undefined && REFUSED.includes(statusOf(error) ?? 0);
        if (isRefused && (error as Error).name !== "NoSuchBucket") return undefined;
        throw storeFailed(error);
      }
    },
    copy: async (from, to, { type, caching }) => {
      const source = [Bucket, ...`${prefix}${from}`.split("/")].map(encodeURIComponent).join("/");
      const command = new sdk.CopyObjectCommand({
        ...at(to),
        CopySource: source,
        MetadataDirective: "REPLACE",
        ContentType: type,
        CacheControl: caching,
      });
      await attempt(() => client.send(command));
    },
    remove: async (key) => {
      await absent(() => client.send(new sdk.DeleteObjectCommand(at(key))));
    },
    list: (wanted) => list({ client, sdk, bucket: Bucket, prefix }, wanted),
    isVersioned: async () => {
      try {
        const { Status } = await client.send(new sdk.GetBucketVersioningCommand({ Bucket }));
        return Status !== undefined;
      } catch {
        return undefined;
      }
    },
    close: () => client.destroy(),
  };
}

const REFUSED: readonly number[] = [404, 409, 412];

async function* list(
  { client, sdk, bucket, prefix }: BucketPlace,
  wanted: string,
): AsyncGenerator<Listed> {
  let token: string | undefined;
  do {
    const command = new sdk.ListObjectsV2Command({
      Bucket: bucket,
      Prefix: prefix + wanted,
      ...(token === undefined ? {} : { ContinuationToken: token }),
    });
    const page = await attempt(() => client.send(command));
    for (const { Key, LastModified } of page.Contents ?? [])
      yield { key: Key!.slice(prefix.length), modified: LastModified };
    token = page.IsTruncated === true ? page.NextContinuationToken : undefined;
  } while (token !== undefined);
}

async function attempt<Result>(act: () => Promise<Result>): Promise<Result> {
  try {
    return await act();
  } catch (error) {
    throw storeFailed(error);
  }
}

/** `undefined` where the store has no such key. */
async function absent<Result>(act: () => Promise<Result>): Promise<Result | undefined> {
  try {
    return await act();
  } catch (error) {
    if (statusOf(error) === 404 && (error as Error).name !== "NoSuchBucket") return undefined;
    throw storeFailed(error);
  }
}
