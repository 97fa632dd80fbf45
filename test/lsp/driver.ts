import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import {
  type CancellationToken,
  type ClientCapabilities,
  type CodeAction,
  createProtocolConnection,
  type Diagnostic,
  type FileChangeType,
  type InitializeResult,
  type Message,
  type Position,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  type Range,
  type RegistrationParams,
  StreamMessageReader,
  StreamMessageWriter,
  type TextDocumentContentChangeEvent,
  type TextEdit,
  WorkspaceDiagnosticRequest,
  type WorkspaceDocumentDiagnosticReport,
  type WorkspaceEdit,
} from "vscode-languageserver-protocol/node";

/** The built server, as an editor would start it. */
export const serverPath = process.env["HULLCHECK_SERVER"] ?? fileURLToPath(new URL("../../server/dist/server.node.cjs", import.meta.url));

export interface Recorded {
  readonly direction: "sent" | "received";
  readonly at: number;
  readonly message: Message & { readonly method?: string; readonly id?: number | string; readonly params?: unknown };
}

export interface ServerOptions {
  /** Merged over the capabilities of a client like VS Code's, one level deep; `undefined` takes a part away. */
  readonly capabilities?: { readonly [K in keyof ClientCapabilities]?: ClientCapabilities[K] | undefined };
  readonly initializationOptions?: unknown;
  /** Default: the client's one folder. */
  readonly folders?: readonly string[];
  /** Leaves out the notification `initialized`. */
  readonly isSilentAfterInitialize?: boolean;
  /** The `hullcheck` section that `workspace/configuration` answers with. */
  readonly settings?: unknown;
}

export interface DocumentReport {
  readonly kind: "full" | "unchanged";
  readonly resultId: string | undefined;
  readonly items: readonly Diagnostic[];
}

/** What VS Code's client says of itself, as far as this server reads it. */
export const editorCapabilities: ClientCapabilities = {
  general: { positionEncodings: ["utf-16"] },
  textDocument: {
    diagnostic: { dynamicRegistration: true, relatedDocumentSupport: false, relatedInformation: true, dataSupport: true },
    codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ["", "quickfix", "source", "source.fixAll"] } }, dataSupport: true, resolveSupport: { properties: ["edit"] }, isPreferredSupport: true },
    publishDiagnostics: { relatedInformation: true, dataSupport: true },
  },
  workspace: {
    configuration: true,
    workspaceFolders: true,
    applyEdit: true,
    diagnostics: { refreshSupport: true },
    didChangeConfiguration: { dynamicRegistration: true },
    didChangeWatchedFiles: { dynamicRegistration: true, relativePatternSupport: true },
    workspaceEdit: { documentChanges: true, resourceOperations: ["create"] },
  },
  window: { workDoneProgress: true, showDocument: { support: true } },
};

/** A folder of files that is deleted with `remove`. */
export class Folder {
  readonly path = mkdtempSync(join(tmpdir(), "hullcheck-lsp-"));

  constructor(files: Readonly<Record<string, string>> = {}) {
    for (const [name, text] of Object.entries(files)) this.write(name, text);
  }

  uri(name = ""): string {
    return pathToFileURL(join(this.path, name)).href.replace(/\/$/, "");
  }

  write(name: string, text: string): string {
    const file = join(this.path, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    return this.uri(name);
  }

  delete(name: string): string {
    rmSync(join(this.path, name), { recursive: true });
    return this.uri(name);
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}

/** A client of one server process, with everything that goes over the wire on record. */
export class Client {
  readonly record: Recorded[] = [];
  readonly published: PublishDiagnosticsParams[] = [];
  readonly registrations: RegistrationParams["registrations"] = [];
  readonly edits: WorkspaceEdit[] = [];
  readonly logged: string[] = [];
  readonly statuses: unknown[] = [];
  initialized: InitializeResult | undefined;
  settings: unknown;
  readonly connection: ProtocolConnection;
  readonly #process: ChildProcess;
  readonly #texts = new Map<string, { text: string; version: number }>();
  #stderr = "";

  private constructor(child: ChildProcess, settings: unknown) {
    this.#process = child;
    this.settings = settings;
    if (child.stdout === null || child.stdin === null) throw new Error("The server has no pipes.");
    const reader = new StreamMessageReader(child.stdout);
    const writer = new StreamMessageWriter(child.stdin);
    const write = writer.write.bind(writer);
    writer.write = (message) => {
      this.record.push({ direction: "sent", at: Date.now(), message });
      return write(message);
    };
    const listen = reader.listen.bind(reader);
    reader.listen = (callback) =>
      listen((message) => {
        this.record.push({ direction: "received", at: Date.now(), message });
        callback(message);
      });
    child.stderr?.on("data", (chunk: Buffer) => {
      this.#stderr += chunk.toString();
    });
    this.connection = createProtocolConnection(reader, writer);
    this.#answer();
    this.connection.listen();
  }

  static async start(folder: Folder | undefined, options: ServerOptions = {}): Promise<Client> {
    const client = new Client(spawn(process.execPath, [serverPath, "--stdio"], { stdio: ["pipe", "pipe", "pipe"] }), options.settings);
    const folders = options.folders ?? (folder === undefined ? [] : [folder.uri()]);
    client.initialized = await client.connection.sendRequest<InitializeResult>("initialize", {
      processId: process.pid,
      rootUri: folders[0] ?? null,
      workspaceFolders: folders.map((uri) => ({ uri, name: uri.slice(uri.lastIndexOf("/") + 1) })),
      capabilities: merge(editorCapabilities, options.capabilities ?? {}),
      initializationOptions: options.initializationOptions,
    });
    if (options.isSilentAfterInitialize !== true) await client.connection.sendNotification("initialized", {});
    return client;
  }

  /** Ends the server as an editor does; fails when it does not end by itself, or has written to its error stream. */
  async stop(): Promise<void> {
    const ended = new Promise<number | null>((resolve) => this.#process.once("exit", resolve));
    await this.connection.sendRequest("shutdown");
    await this.connection.sendNotification("exit");
    const code = await ended;
    this.connection.dispose();
    if (code !== 0) throw new Error(`The server ended with ${code}: ${this.#stderr}`);
    if (this.#stderr !== "") throw new Error(`The server wrote to its error stream: ${this.#stderr}`);
  }

  async open(uri: string, text: string, languageId = "dockerfile"): Promise<void> {
    this.#texts.set(uri, { text, version: 1 });
    await this.connection.sendNotification("textDocument/didOpen", { textDocument: { uri, languageId, version: 1, text } });
  }

  /** Sends changes as they are, and remembers the text that they lead to. */
  async change(uri: string, text: string, contentChanges: readonly TextDocumentContentChangeEvent[]): Promise<void> {
    const version = this.version(uri) + 1;
    this.#texts.set(uri, { text, version });
    await this.connection.sendNotification("textDocument/didChange", { textDocument: { uri, version }, contentChanges });
  }

  /** Types `inserted` at a position, one character at a time. */
  async type(uri: string, { line, character }: Position, inserted: string): Promise<void> {
    for (const [index, typed] of [...inserted].entries()) {
      const at = { line, character: character + index };
      const text = edited(this.text(uri), [{ range: { start: at, end: at }, newText: typed }]);
      await this.change(uri, text, [{ range: { start: at, end: at }, text: typed }]);
    }
  }

  async replace(uri: string, text: string): Promise<void> {
    await this.change(uri, text, [{ text }]);
  }

  async close(uri: string): Promise<void> {
    this.#texts.delete(uri);
    await this.connection.sendNotification("textDocument/didClose", { textDocument: { uri } });
  }

  text(uri: string): string {
    return this.#texts.get(uri)?.text ?? "";
  }

  version(uri: string): number {
    return this.#texts.get(uri)?.version ?? 0;
  }

  async pull(uri: string, previousResultId?: string): Promise<DocumentReport> {
    return this.connection.sendRequest<DocumentReport>("textDocument/diagnostic", { identifier: "hullcheck", textDocument: { uri }, ...(previousResultId === undefined ? {} : { previousResultId }) });
  }

  /** Pulls until `accepts`, for what the server learns in its own time. */
  async pullUntil(uri: string, accepts: (report: DocumentReport) => boolean): Promise<DocumentReport> {
    return until(`another report of ${uri}`, async () => {
      const report = await this.pull(uri);
      return accepts(report) ? report : undefined;
    });
  }

  async actions(uri: string, range: Range, diagnostics: readonly Diagnostic[], only?: readonly string[]): Promise<readonly CodeAction[]> {
    const actions = await this.connection.sendRequest<CodeAction[] | null>("textDocument/codeAction", { textDocument: { uri }, range, context: { diagnostics, triggerKind: 1, ...(only === undefined ? {} : { only }) } });
    return actions ?? [];
  }

  async resolve(action: CodeAction): Promise<CodeAction> {
    return action.edit === undefined && action.data !== undefined ? this.connection.sendRequest<CodeAction>("codeAction/resolve", action) : action;
  }

  /** Makes the edits that an action or command wants of an open document, as an editor would; the text after it. */
  async apply(uri: string, edit: WorkspaceEdit | undefined): Promise<string> {
    for (const change of edit?.documentChanges ?? []) {
      if (!("textDocument" in change) || change.textDocument.uri !== uri) continue;
      if (change.textDocument.version !== this.version(uri)) throw new Error(`The edit is for version ${change.textDocument.version}, the document has ${this.version(uri)}.`);
      await this.#applyEdits(uri, change.edits as TextEdit[]);
    }
    const plain = edit?.changes?.[uri];
    if (plain !== undefined) await this.#applyEdits(uri, plain);
    return this.text(uri);
  }

  async #applyEdits(uri: string, edits: readonly TextEdit[]): Promise<void> {
    const text = edited(this.text(uri), edits);
    const ordered = [...edits].sort((one, other) => comparePositions(other.range.start, one.range.start));
    await this.change(uri, text, ordered.map(({ range, newText }) => ({ range, text: newText })));
  }

  /** Starts a workspace request; partial results arrive in `reports` by URI. */
  workspaceRequest(previousResultIds: readonly { readonly uri: string; readonly value: string }[] = [], token?: CancellationToken): WorkspaceRequest {
    return new WorkspaceRequest(this.connection, previousResultIds, token);
  }

  async watched(...changes: readonly { readonly uri: string; readonly type: FileChangeType }[]): Promise<void> {
    await this.connection.sendNotification("workspace/didChangeWatchedFiles", { changes });
  }

  received(method: string): readonly Recorded[] {
    return this.record.filter(({ direction, message }) => direction === "received" && message.method === method);
  }

  #answer(): void {
    this.connection.onRequest("workspace/configuration", ({ items }: { items: readonly unknown[] }) => items.map(() => this.settings ?? null));
    this.connection.onRequest("client/registerCapability", ({ registrations }: RegistrationParams) => {
      this.registrations.push(...registrations);
      return null;
    });
    this.connection.onRequest("window/workDoneProgress/create", () => null);
    this.connection.onRequest("workspace/diagnostic/refresh", () => null);
    this.connection.onRequest("workspace/applyEdit", ({ edit }: { edit: WorkspaceEdit }) => {
      this.edits.push(edit);
      return { applied: true };
    });
    this.connection.onRequest("window/showDocument", () => ({ success: true }));
    this.connection.onNotification("textDocument/publishDiagnostics", (params: PublishDiagnosticsParams) => void this.published.push(params));
    this.connection.onNotification("window/logMessage", ({ message }: { message: string }) => void this.logged.push(message));
    this.connection.onNotification("hullcheck/status", (params: unknown) => void this.statuses.push(params));
  }
}

let lastToken = 0;

/** A `workspace/diagnostic` request with a partial result token, that may stay open. */
export class WorkspaceRequest {
  readonly reports = new Map<string, WorkspaceDocumentDiagnosticReport>();
  readonly all: WorkspaceDocumentDiagnosticReport[] = [];
  readonly answer: Promise<{ readonly items: readonly WorkspaceDocumentDiagnosticReport[] }>;
  isAnswered = false;

  constructor(connection: ProtocolConnection, previousResultIds: readonly { readonly uri: string; readonly value: string }[], token?: CancellationToken) {
    const partialResultToken = `partial-${++lastToken}`;
    connection.onProgress(WorkspaceDiagnosticRequest.partialResult, partialResultToken, ({ items }) => this.#take(items));
    const params = { identifier: "hullcheck", previousResultIds, partialResultToken };
    this.answer = (token === undefined ? connection.sendRequest("workspace/diagnostic", params) : connection.sendRequest("workspace/diagnostic", params, token)) as typeof this.answer;
    const settle = (): void => {
      this.isAnswered = true;
    };
    this.answer.then((report) => {
      this.#take(report.items);
      settle();
    }, settle);
  }

  #take(items: readonly WorkspaceDocumentDiagnosticReport[]): void {
    this.all.push(...items);
    for (const item of items) this.reports.set(item.uri, item);
  }

  /** Waits for a report of a file, or for another than the last. */
  report(uri: string, accepts: (report: WorkspaceDocumentDiagnosticReport) => boolean = () => true): Promise<WorkspaceDocumentDiagnosticReport> {
    return until(`a workspace report of ${uri}`, () => {
      const report = this.reports.get(uri);
      return report !== undefined && accepts(report) ? report : undefined;
    });
  }

  /** What a client sends along with its next request. */
  resultIds(): readonly { readonly uri: string; readonly value: string }[] {
    return [...this.reports.values()].flatMap(({ uri, resultId }) => (resultId === undefined ? [] : [{ uri, value: resultId }]));
  }
}

export async function until<T>(what: string, probe: () => T | undefined | Promise<T | undefined>, milliseconds = 10_000): Promise<T> {
  const deadline = Date.now() + milliseconds;
  for (;;) {
    const answer = await probe();
    if (answer !== undefined) return answer;
    if (Date.now() > deadline) throw new Error(`Waited ${milliseconds} ms in vain for ${what}.`);
    await pause(20);
  }
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

export function codes(items: readonly Diagnostic[]): readonly string[] {
  return items.map(({ code }) => String(code));
}

export function find(items: readonly Diagnostic[], rule: string): Diagnostic {
  const found = items.find(({ code }) => code === rule);
  if (found === undefined) throw new Error(`There is no ${rule} among ${codes(items).join(", ") || "nothing"}.`);
  return found;
}

/** The text at a range, counted in UTF-16. */
export function textAt(text: string, { start, end }: Range): string {
  return text.slice(offsetAt(text, start), offsetAt(text, end));
}

export function edited(text: string, edits: readonly TextEdit[]): string {
  const ordered = [...edits].sort((one, other) => comparePositions(other.range.start, one.range.start));
  return ordered.reduce((result, { range, newText }) => result.slice(0, offsetAt(text, range.start)) + newText + result.slice(offsetAt(text, range.end)), text);
}

function offsetAt(text: string, { line, character }: Position): number {
  const lines = text.split("\n");
  return lines.slice(0, line).reduce((sum, one) => sum + one.length + 1, 0) + character;
}

function comparePositions(one: Position, other: Position): number {
  return one.line - other.line || one.character - other.character;
}

function merge(base: ClientCapabilities, over: NonNullable<ServerOptions["capabilities"]>): ClientCapabilities {
  const merged: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(over)) {
    if (value === undefined) delete merged[key];
    else merged[key] = { ...(merged[key] as object), ...(value as object) };
  }
  return merged as ClientCapabilities;
}
