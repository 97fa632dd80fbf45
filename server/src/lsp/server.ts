import {
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  type InitializeResult,
  TextDocumentSyncKind,
} from "vscode-languageserver";
import { rules } from "../rules/index.ts";
import { Changes, standingWatchers } from "./changes.ts";
import { codeActions, FIX_ALL_KIND, resolveCodeAction } from "./codeActions.ts";
import { commands, executeCommand } from "./commands.ts";
import { complete } from "./completion.ts";
import { Configuration } from "./configuration.ts";
import { Documents } from "./documents.ts";
import { EditorConfiguration } from "./editorConfiguration.ts";
import { clientFiles, type Files, filesOf, noFiles } from "./files.ts";
import { hover } from "./hover.ts";
import { Linter } from "./linter.ts";
import { logTo } from "./log.ts";
import { PullDiagnostics } from "./pullDiagnostics.ts";
import { PushDiagnostics } from "./pushDiagnostics.ts";
import type { Session } from "./session.ts";
import { Status } from "./status.ts";
import { type ClientTraits, readTraits } from "./traits.ts";
import { pathOf } from "./uris.ts";
import { WorkspaceDiagnostics } from "./workspaceDiagnostics.ts";

/** What differs between Node and a browser's worker. */
export interface Platform {
  /** The disk, where there is one. */
  readonly disk: Files | undefined;
  /** Lets messages that have arrived be handled first. */
  pause(): Promise<void>;
}

/** Replaced by the bundler. */
declare const HULLCHECK_VERSION: string | undefined;
export const version = typeof HULLCHECK_VERSION === "string" ? HULLCHECK_VERSION : "development";

/** Serves one client over a connection until it ends. */
export function serve(connection: Connection, platform: Platform): void {
  connection.onInitialize((params) => {
    const traits = readTraits(params);
    wire(connection, platform, traits);
    return capabilities(traits);
  });
  connection.listen();
}

function capabilities(traits: ClientTraits): InitializeResult {
  const folders = { filters: [{ pattern: { glob: "**/*", matches: "folder" as const } }] };
  const announced = commands.filter((command) => traits.options.ownCommands?.includes(command) !== true);
  return {
    serverInfo: { name: "hullcheck", version },
    capabilities: {
      positionEncoding: traits.encoding,
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
      ...(traits.pullsDiagnostics ? { diagnosticProvider: { identifier: "hullcheck", interFileDependencies: true, workspaceDiagnostics: true } } : {}),
      codeActionProvider: traits.takesCodeActions ? { codeActionKinds: ["quickfix", FIX_ALL_KIND], resolveProvider: traits.resolvesCodeActions } : false,
      hoverProvider: true,
      completionProvider: { triggerCharacters: ["=", ","] },
      executeCommandProvider: { commands: announced },
      workspace: {
        workspaceFolders: { supported: true, changeNotifications: true },
        fileOperations: { didRename: folders, didDelete: folders },
      },
    },
  };
}

function wire(connection: Connection, platform: Platform, traits: ClientTraits): void {
  const log = logTo(connection);
  const documents = new Documents(() => traits.encoding);
  const files = filesOf(platform.disk, traits.options.fileRequests === true ? clientFiles(connection, log.info) : noFiles);
  const configuration = new Configuration(rules, (path) => documents.get(path)?.text ?? files.readText(path));
  const status = new Status(connection, log, traits.options.statusNotifications === true, (path) => documents.get(path)?.uri);
  const crashes = new Set<string>();
  const linter = new Linter(rules, documents, files, configuration, {
    linted(result) {
      status.linted(result);
      changes.linted(result);
    },
    crashed(path, { rule, error }) {
      // A rule that fails on a text fails again with every keystroke.
      if (crashes.has(rule + error)) return;
      crashes.add(rule + error);
      log.error(`The rule ${rule} failed on ${path}: ${error}`);
    },
  });
  const editor = new EditorConfiguration(connection, traits, configuration, log);
  const session: Session = { connection, traits, documents, files, configuration, linter, log, status, ready: editor.ready, pause: platform.pause };
  const pull = new PullDiagnostics(session);
  const workspace = new WorkspaceDiagnostics(session);
  const changes: Changes = new Changes(session, pull, traits.pullsDiagnostics ? undefined : new PushDiagnostics(session), workspace);

  // A client that cannot be asked has said all that it will say; any other may only be asked once it is initialized.
  if (!traits.answersConfiguration) editor.start(() => changes.settingsChanged());
  connection.onInitialized(() => {
    if (traits.answersConfiguration) editor.start(() => changes.settingsChanged());
    log.catching("Registering", () => register(connection, traits));
    if (!traits.tellsFolderChanges) return;
    connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
      const gone = new Set(removed.map(({ uri }) => pathOf(uri)));
      const folders = [...configuration.folders.filter((folder) => !gone.has(folder)), ...added.map(({ uri }) => pathOf(uri))];
      log.catching("Reading the settings", () => editor.reload(folders));
    });
  });
  connection.onDidChangeConfiguration(({ settings }) => log.catching("Reading the settings", () => editor.changed(settings)));
  connection.onDidChangeWatchedFiles(({ changes: events }) => changes.watched(events));
  connection.workspace.onDidDeleteFiles(() => changes.rediscover());
  connection.workspace.onDidRenameFiles(() => changes.rediscover());

  connection.onDidOpenTextDocument(({ textDocument }) => {
    workspace.notice();
    const document = documents.open(textDocument);
    if (document !== undefined) changes.opened(document);
  });
  connection.onDidChangeTextDocument((change) => {
    workspace.notice();
    const document = documents.change(change);
    if (document !== undefined) changes.typed(document);
  });
  connection.onDidCloseTextDocument(({ textDocument }) => {
    const document = documents.close(textDocument.uri);
    if (document !== undefined) changes.closed(document);
  });

  if (traits.pullsDiagnostics) {
    connection.languages.diagnostics.on((request, token) => {
      workspace.notice();
      return pull.answer(request, token);
    });
    connection.languages.diagnostics.onWorkspace((request, token, _progress, reporter) => workspace.answer(request, token, reporter));
  }
  connection.onCodeAction(async (request) => {
    workspace.notice();
    await session.ready;
    return log.answering("Code actions", [], () => codeActions(request, session));
  });
  connection.onCodeActionResolve((action) => log.answering("Resolving a code action", action, () => resolveCodeAction(action, session)));
  connection.onHover((request) => log.answering("Hover", undefined, () => hover(request, session)) ?? null);
  connection.onCompletion((request) => log.answering("Completion", [], () => complete(request, session)));
  connection.onExecuteCommand((request) => executeCommand(request, session, workspace));
}

async function register(connection: Connection, traits: ClientTraits): Promise<void> {
  if (traits.registersConfiguration) await connection.client.register(DidChangeConfigurationNotification.type, { section: "hullcheck" });
  if (traits.registersWatchers) await connection.client.register(DidChangeWatchedFilesNotification.type, { watchers: [...standingWatchers] });
}
