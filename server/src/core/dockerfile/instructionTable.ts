/** What a flag takes: `--link[=true]` is a boolean, `--mount=…` a list that may be given several times. */
export interface FlagFacts {
  readonly takes: "text" | "list" | "boolean" | "duration" | "count";
  /** The first stable Dockerfile frontend that accepts the flag, `[1, 4]`; `undefined` where all do. */
  readonly since: readonly [number, number] | undefined;
}

const text: FlagFacts = { takes: "text", since: undefined };
const duration: FlagFacts = { takes: "duration", since: undefined };
const none: ReadonlyMap<string, FlagFacts> = new Map();

/** The newest frontend that this table was compared with. */
export const TABLE_VERSION: readonly [number, number] = [1, 26];

/**
 * The instructions of a Dockerfile, each with its flags. Source: the Dockerfile reference (docs.docker.com/reference/dockerfile) and BuildKit's
 * frontend/dockerfile/instructions, compared in November 2026.
 */
export const instructionTable: ReadonlyMap<string, ReadonlyMap<string, FlagFacts>> = new Map([
  ["ADD", new Map<string, FlagFacts>([
    ["checksum", { takes: "text", since: [1, 6] }],
    ["chmod", { takes: "text", since: [1, 2] }],
    ["chown", text],
    ["exclude", { takes: "list", since: [1, 19] }],
    ["keep-git-dir", { takes: "boolean", since: [1, 1] }],
    ["link", { takes: "boolean", since: [1, 4] }],
    ["unpack", { takes: "boolean", since: [1, 17] }],
  ])],
  ["ARG", none],
  ["CMD", none],
  ["COPY", new Map<string, FlagFacts>([
    ["chmod", { takes: "text", since: [1, 2] }],
    ["chown", text],
    ["exclude", { takes: "list", since: [1, 19] }],
    ["from", text],
    ["link", { takes: "boolean", since: [1, 4] }],
    ["parents", { takes: "boolean", since: [1, 20] }],
  ])],
  ["ENTRYPOINT", none],
  ["ENV", none],
  ["EXPOSE", none],
  ["FROM", new Map([["platform", text]])],
  ["HEALTHCHECK", new Map<string, FlagFacts>([
    ["interval", duration],
    ["retries", { takes: "count", since: undefined }],
    ["start-interval", { takes: "duration", since: [1, 6] }],
    ["start-period", duration],
    ["timeout", duration],
  ])],
  ["LABEL", none],
  ["MAINTAINER", none],
  ["ONBUILD", none],
  ["RUN", new Map<string, FlagFacts>([
    // Only the labs channel documents it, and newer stable frontends accept it too: so no version is held against it.
    ["device", { takes: "list", since: undefined }],
    ["mount", { takes: "list", since: [1, 2] }],
    ["network", { takes: "text", since: [1, 3] }],
    ["security", { takes: "text", since: [1, 20] }],
  ])],
  ["SHELL", none],
  ["STOPSIGNAL", none],
  ["USER", none],
  ["VOLUME", none],
  ["WORKDIR", none],
]);

/** Instructions whose flags BuildKit reads and drops without a look. */
export const dropsFlags: ReadonlySet<string> = new Set(["ARG", "STOPSIGNAL"]);
