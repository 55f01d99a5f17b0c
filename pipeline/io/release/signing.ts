import {
  createPrivateKey,
  createPublicKey,
  type KeyObject,
  sign as signBytes,
  verify as verifyBytes,
} from "node:crypto";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { PipelineError } from "../../model/pipeline-error.ts";
import type { SealedManifest } from "../../model/release.ts";
import { worldError } from "../world-error.ts";
import type { Sign } from "./sealed-manifest.ts";

/** The variable that names the file of the private key. */
const KEY_FILE = "INTERLINEAR_SIGNING_KEY";

export interface SignerOptions {
  /** `publish.publicKey`; `undefined`: releases need no signature. */
  readonly publicKey: string | undefined;
  /** Where paths start from. */
  readonly root: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * What signs releases: the ed25519 key (PEM, PKCS 8) of the file that `INTERLINEAR_SIGNING_KEY` names;
 * `undefined` where it names none, and none is asked for.
 *
 * Throws `usage` where a key is asked for, is no ed25519 key, or is another one; `world` where its
 * file cannot be read. No message has anything of the file.
 */
export function openSigner({ publicKey, root, env }: SignerOptions): Sign | undefined {
  const file = env[KEY_FILE] ?? "";
  const wanted = publicKey === undefined ? undefined : readPublicKey(publicKey);
  if (file === "") {
    if (wanted === undefined) return undefined;
    throw new PipelineError(
      "usage",
      "Cannot publish: every release must be signed, by `publish.publicKey`",
      {
        hint: `set \`${KEY_FILE}\` to the file of the private key`,
      },
    );
  }
  const key = readPrivateKey(resolve(root, file));
  if (wanted !== undefined && !createPublicKey(key).equals(wanted))
    throw new PipelineError(
      "usage",
      `Cannot sign releases: the key of \`${KEY_FILE}\` is not the one that \`publish.publicKey\` expects`,
      { hint: `set \`${KEY_FILE}\` to the other file, or change \`publish.publicKey\`` },
    );
  return (bytes) => signBytes(null, bytes, key);
}

/** What is to be thought of a signature. */
export type SignatureState = "valid" | "invalid" | "absent";

/** Check the signature of a manifest. Throws `usage` where the key is none. */
export function checkSignature(
  { bytes, signature }: Pick<SealedManifest, "bytes" | "signature">,
  publicKey: string,
): SignatureState {
  const key = readPublicKey(publicKey);
  if (signature === undefined) return "absent";
  return verifyBytes(null, bytes, key, signature) ? "valid" : "invalid";
}

const KEY_BYTES = 32;

/** Throws `usage` where the text is not base64 of 32 bytes. */
function readPublicKey(text: string): KeyObject {
  const bytes = Buffer.from(text, "base64");
  if (bytes.length === KEY_BYTES && bytes.toString("base64") === text)
    return createPublicKey({
      key: { kty: "OKP", crv: "Ed25519", x: bytes.toString("base64url") },
      format: "jwk",
    });
  throw new PipelineError(
    "usage",
    "Cannot use `publish.publicKey`: expected base64 of the 32 bytes of an ed25519 key",
    { hint: "`openssl pkey -in FILE -pubout -outform DER | tail -c 32 | base64` prints it" },
  );
}

function readPrivateKey(path: string): KeyObject {
  let pem: string;
  try {
    pem = readFileSync(path, "utf8");
  } catch (cause) {
    throw worldError(`Cannot read the key of \`${KEY_FILE}\``, cause);
  }
  const key = parseKey(pem);
  if (key?.asymmetricKeyType === "ed25519") return key;
  throw new PipelineError(
    "usage",
    `Cannot sign releases: the file of \`${KEY_FILE}\` has no ed25519 key in PEM (PKCS 8)`,
    { hint: "`openssl genpkey -algorithm ed25519 -out FILE` makes one" },
  );
}

/** What the library says of a key that it cannot read is not for logs. */
function parseKey(pem: string): KeyObject | undefined {
  try {
    return createPrivateKey(pem);
  } catch {
    return undefined;
  }
}
