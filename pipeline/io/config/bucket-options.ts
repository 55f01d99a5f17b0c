import type { ObjectOption } from "./option.ts";

/** Where a bucket is: of releases, and of what workers share. */
export const BUCKET = {
  bucket: { kind: "text", form: "any", summary: "Name of a bucket of an S3-compatible store." },
  prefix: { kind: "text", form: "url-prefix", summary: "What its keys begin with." },
  endpoint: {
    kind: "text",
    form: "web-address",
    summary: "Address of the store. Default: that of the region.",
  },
  region: { kind: "text", form: "any", summary: "Region of the store." },
} satisfies ObjectOption["options"];
