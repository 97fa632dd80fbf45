/**
 * What this server and its own VS Code client say to each other beyond the Language Server Protocol. Plain types and
 * method names: the client, which has its own copy of the protocol library, imports this file too.
 */

/** `initializationOptions`. Every part is optional: a client that sends none gets standard behaviour. */
export interface InitializationOptions {
  /** The `hullcheck` section, for clients that cannot answer `workspace/configuration`. */
  readonly settings?: unknown;
  /** The client answers `hullcheck/findFiles` and `hullcheck/readFile`: the way to files that are on no disk of the server's. */
  readonly fileRequests?: boolean;
  /** The client wants `hullcheck/status`. */
  readonly statusNotifications?: boolean;
  /** Commands that the client registers itself, so that the server does not announce them. */
  readonly ownCommands?: readonly string[];
}

/** Request, server to client: the URIs of all files below `folder` that may concern the linter. */
export const findFilesMethod = "hullcheck/findFiles";

export interface FindFilesParams {
  readonly folder: string;
}

export type FindFilesResult = readonly string[];

/** Request, server to client: the text of a file, `null` when there is none or it is larger than `largestFileBytes`. */
export const readFileMethod = "hullcheck/readFile";

export interface ReadFileParams {
  readonly uri: string;
}

export interface ReadFileResult {
  readonly text: string | null;
}

/** Larger files are never linted. */
export const largestFileBytes = 5 * 1024 * 1024;

/** Notification, server to client, sent when the status changes. */
export const statusMethod = "hullcheck/status";

export interface StatusParams {
  /** True while unopened files are linted. */
  readonly busy: boolean;
  /** Open files whose last lint took long, slowest first. */
  readonly slow: readonly SlowFile[];
}

export interface SlowFile {
  readonly uri: string;
  readonly milliseconds: number;
}

/** `[uri]`: applies the safe fixes of an open document. */
export const fixAllInFileCommand = "hullcheck.fixAllInFile";
/** `[]`: finds and lints every file of the workspace again. */
export const lintWorkspaceCommand = "hullcheck.lintWorkspace";
/** `[rule id]`: shows the page of a rule. */
export const explainRuleCommand = "hullcheck.explainRule";

/** Where the files that the linter reads for themselves can be, as far as a glob tells. */
export const lintedGlobs: readonly string[] = [
  "**/*[dD]ockerfile*",
  "**/*[cC]ontainerfile*",
  "**/*[cC]ompose*.{yml,yaml}",
  "**/{docker-stack*,stack}.{yml,yaml}",
  "**/.hullcheck.{yml,yaml}",
];

/** The files whose change can change a report. */
export const watchedGlobs: readonly string[] = [...lintedGlobs, "**/*.dockerignore", "**/.env"];
