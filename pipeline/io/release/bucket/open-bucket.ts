import { type Bucket, bucketIn } from "./bucket.ts";
import { loadSdk } from "./load-sdk.ts";

export interface BucketOptions {
  readonly bucket: string;
  /** What its keys begin with, without a slash at the end. */
  readonly prefix: string;
  /** Address of the store. Default: that of the region. */
  readonly endpoint: string | undefined;
  /** Default: that of the environment or of the person's settings. */
  readonly region: string | undefined;
  readonly serve: "pointer" | "plain";
}

/** Open a bucket through the SDK. Throws `world` where there is none. Nothing is asked of the store yet. */
export async function openBucket(
  { bucket, prefix, endpoint, region }: BucketOptions,
  env: Readonly<Record<string, string | undefined>>,
): Promise<Bucket> {
  const sdk = await loadSdk();
  const place = region ?? env["AWS_REGION"] ?? env["AWS_DEFAULT_REGION"];
  const client = new sdk.S3Client({
    // Other stores than Amazon's have one region, whatever it is called, and no host for each bucket.
    ...(endpoint === undefined ? {} : { endpoint, forcePathStyle: true }),
    ...(place === undefined && endpoint === undefined ? {} : { region: place ?? "us-east-1" }),
    ...credentials(env),
    // Ours are SHA-256 over every object; some stores refuse the newer ones of the SDK.
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
  });
  return bucketIn({ client, sdk, bucket, prefix: prefix === "" ? "" : `${prefix}/` });
}

/** Those of the environment; where it has none, the SDK looks where its users keep them. */
function credentials(env: Readonly<Record<string, string | undefined>>) {
  const accessKeyId = env["AWS_ACCESS_KEY_ID"];
  const secretAccessKey = env["AWS_SECRET_ACCESS_KEY"];
  const sessionToken = env["AWS_SESSION_TOKEN"];
  if (accessKeyId === undefined || secretAccessKey === undefined) return {};
  return {
    credentials: {
      accessKeyId,
      secretAccessKey,
      ...(sessionToken === undefined ? {} : { sessionToken }),
    },
  };
}
