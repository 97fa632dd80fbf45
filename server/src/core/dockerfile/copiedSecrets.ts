import { isSampleFile, secretFile } from "../secret/files.ts";
import { copyOf, type Copy, type CopySource, landings } from "./copies.ts";
import type { Definition, DockerfileFile, Instruction } from "./model.ts";
import { baseName, joinPath, pathIn, workingDirectory } from "./paths.ts";
import { instructionsWith } from "./stageWords.ts";

/** A source of a COPY or ADD that is a secret by its name. */
export interface CopiedSecret {
  readonly source: CopySource;
  /** What it is, to be read after "holds": `an SSH private key`. */
  readonly what: string;
}

/** The secret sources of a COPY or ADD, but for keys that the image goes on to use as public ones. */
export function copiedSecrets(file: DockerfileFile, copy: Copy): readonly CopiedSecret[] {
  return copy.sources.flatMap((source): readonly CopiedSecret[] => {
    // `.env*` is the file itself and its variants.
    const found = secretFile(source.path) ?? secretFile(source.path.replace(/(?<=[\w-])\*$/, "")) ?? byDestination(copy, source);
    return found === undefined || (/\.(?:key|pem)$/i.test(source.path) && isPublicKey(file, copy, source)) ? [] : [{ source, what: found.what }];
  });
}

/** Names that often hold settings without a secret when a file of another name becomes them. */
const SETTINGS = /(?:^|\/)\.(?:env|npmrc|htpasswd|boto|terraformrc)$/;

/** `COPY deploy_key /root/.ssh/id_rsa`: the name that a single file gets says what it is. */
function byDestination({ destination, sourceCount }: Copy, { path }: CopySource): { readonly what: string } | undefined {
  const { text, complete } = destination.value;
  if (sourceCount !== 1 || !complete || /[*?]/.test(path) || SETTINGS.test(text) || isSampleFile(path) || /(?:^|\/)\.(?:ssh|aws|gnupg)\/?$/.test(text)) return undefined;
  return secretFile(text);
}

/** Where the public keys of package repositories and authorities are put. */
const PUBLIC_PLACES = /\.(?:pub|gpg|asc|crt|cer)$|(?:^|\/)(?:keyrings?|trusted\.gpg\.d|rpm-gpg|ca-certificates|anchors)(?:\/|$)|^\/etc\/(?:apt|apk|yum|pacman)[./]/;

function isPublicKey(file: DockerfileFile, copy: Copy, source: CopySource): boolean {
  const { stage } = copy.instruction;
  if (PUBLIC_PLACES.test(copy.destination.value.text)) return true;
  const name = baseName(landings(copy, source.path)[0] ?? source.path);
  const importers = stage === undefined ? [] : instructionsWith(file, stage, ["gpg", "gpgv", "gpgkey", "rpm", "rpmkeys", "apt"]);
  return importers?.some((one) => {
    if (one.keyword !== "RUN" || one.span.start < copy.instruction.span.start) return false;
    const text = file.text.slice(one.span.start, one.span.end);
    return text.includes(name) && /(?<![\w-])(?:gpg2?|gpgv)\s|gpgkey|rpm(?:keys)?\s[^\n]*--import|apt-key/.test(text);
  }) === true;
}

/** A variable that leads to a credentials file which a COPY puts into the image. */
export interface LinkedCredentials {
  readonly copy: Copy;
  readonly definition: Definition;
  /** The file in the build context. */
  readonly path: string;
  /** The COPY names the file itself, not a directory that it would lie in. */
  readonly isNamed: boolean;
}

/** Variables by which the tools of clouds and clusters find their credentials. Source: their documentation, November 2026. */
const CREDENTIAL_PATHS = new Set([
  "GOOGLE_APPLICATION_CREDENTIALS",
  "CLOUDSDK_AUTH_CREDENTIAL_FILE_OVERRIDE",
  "AWS_SHARED_CREDENTIALS_FILE",
  "AWS_CONFIG_FILE",
  "AZURE_CLIENT_CERTIFICATE_PATH",
  "BOTO_CONFIG",
  "KUBECONFIG",
  "NPM_CONFIG_USERCONFIG",
  "PIP_CONFIG_FILE",
]);

/** Where secrets are mounted when the container starts: a COPY of a directory above does not bring them. */
const MOUNT_POINTS = /^\/(?:run|var\/run|secrets?|mnt|vault|etc\/secrets?)\//;

/** The credentials files that an ENV names and that a COPY of the same stage puts where it looks for them. */
export function linkedCredentials(file: DockerfileFile, env: Instruction): readonly LinkedCredentials[] {
  if (env.keyword !== "ENV" || env.stage === undefined || env.isTrigger) return [];
  const { stage } = env;
  return env.definitions.filter(({ name }) => CREDENTIAL_PATHS.has(name)).flatMap((definition) => {
    const value = definition.value?.value;
    const path = value?.complete === true ? pathIn(env, workingDirectory(env), value.text) : undefined;
    if (path === undefined || MOUNT_POINTS.test(fromRoot(path))) return [];
    for (const instruction of instructionsWith(file, stage, ["COPY", "ADD", "copy", "add", "Copy", "Add"]) ?? []) {
      const copy = copyOf(instruction);
      const link = copy === undefined || copy.from !== undefined ? undefined : linkBy(copy, fromRoot(path));
      if (copy !== undefined && link !== undefined) return [{ copy, definition, ...link }];
    }
    return [];
  });
}

function linkBy(copy: Copy, path: string): { readonly path: string; readonly isNamed: boolean } | undefined {
  const directory = pathIn(copy.instruction, workingDirectory(copy.instruction), copy.destination.value.text);
  if (directory === undefined) return undefined;
  const target = fromRoot(directory).replace(/\/$/, "");
  for (const source of copy.sources) {
    if (!source.isComplete) continue;
    if (landings(copy, source.path).some((landing) => fromRoot(landing) === path) && baseName(source.path) === baseName(path)) return { path: source.path, isNamed: true };
    if (path.startsWith(`${target}/`) && isDirectoryName(source.path)) return { path: joinPath("", `${source.path.replace(/^\/+/, "")}/${path.slice(target.length + 1)}`).replace(/^\/+/, ""), isNamed: false };
  }
  return undefined;
}

function isDirectoryName(path: string): boolean {
  return /^\.?\/?$/.test(path) || !/[.*?]/.test(baseName(path));
}

/** Base images that set a working directory of their own are few. */
function fromRoot(path: string): string {
  return path.startsWith(".") ? path.slice(1) || "/" : path;
}
