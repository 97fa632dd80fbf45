import {
  type CancellationToken,
  DocumentDiagnosticReportKind,
  LSPErrorCodes,
  type PreviousResultId,
  ResponseError,
  type ResultProgressReporter,
  type WorkDoneProgressServerReporter,
  type WorkspaceDiagnosticParams,
  type WorkspaceDiagnosticReport,
  type WorkspaceDiagnosticReportPartialResult,
  type WorkspaceDocumentDiagnosticReport,
} from "vscode-languageserver";
import { diagnosticsOf, documentUri } from "./diagnostics.ts";
import type { Session } from "./session.ts";
import { pathOf, uriOf } from "./uris.ts";

/** What a user sees of a pass over many files. */
interface Progress {
  report(done: number): void;
  isCancelled(): boolean;
  done(): void;
}

type Reporter = ResultProgressReporter<WorkspaceDiagnosticReportPartialResult>;

/** One `workspace/diagnostic` request that is not answered yet. */
interface Held {
  readonly reporter: Reporter | undefined;
  readonly token: CancellationToken;
  /** What the client has of each path. */
  readonly reported: Map<string, { readonly uri: string; readonly id: string | undefined }>;
  /** Reports that have not been sent. */
  items: WorkspaceDocumentDiagnosticReport[];
  flushedAt: number;
  isAnswered: boolean;
  readonly answer: (report: WorkspaceDiagnosticReport) => void;
}

/**
 * Answers `workspace/diagnostic`. A client asks again as soon as it is answered, so the request is held: reports of all
 * files are streamed, then those of files that change; it is answered when files or settings have changed. Files are linted
 * one at a time, after whatever message has arrived.
 */
export class WorkspaceDiagnostics {
  readonly #session: Session;
  /** Files of the workspace, found on the first request and kept up to date by watching. */
  readonly #known = new Set<string>();
  readonly #dirty = new Set<string>();
  /** The results of files that have not changed since they were linted, as far as the client watches them. */
  readonly #ids = new Map<string, string>();
  /** Every path of which the client may have diagnostics, with the URI under which it has them. */
  readonly #told = new Map<string, string>();
  #held: Held | undefined;
  #isDiscovered = false;
  #mustAnswer = false;
  #hasScanned = false;
  #activeAt = 0;
  #wake: () => void = () => undefined;

  constructor(session: Session) {
    this.#session = session;
  }

  async answer(params: WorkspaceDiagnosticParams, token: CancellationToken, reporter: Reporter | undefined): Promise<WorkspaceDiagnosticReport> {
    await this.#session.ready;
    this.#finish(this.#held);
    return new Promise((resolve, reject) => {
      const held: Held = { reporter, token, reported: readPrevious(params.previousResultIds), items: [], flushedAt: 0, isAnswered: false, answer: resolve };
      this.#held = held;
      token.onCancellationRequested(() => {
        this.#drop(held);
        reject(new ResponseError(LSPErrorCodes.RequestCancelled, "cancelled"));
      });
      this.#session.log.catching("Linting the workspace", async () => {
        try {
          await this.#serve(held);
        } finally {
          this.#finish(held);
        }
      });
    });
  }

  /** Says that a user is at work, who goes first. */
  notice(): void {
    this.#activeAt = performance.now();
  }

  /** Says that these may have other reports now; the request is answered when that is so. */
  changed(paths: Iterable<string>): void {
    this.#mustAnswer = true;
    this.edited(paths);
  }

  /** Says that the text of an open document is another: its new report is streamed, and the request goes on. */
  edited(paths: Iterable<string>): void {
    for (const path of paths) {
      this.#dirty.add(path);
      this.#ids.delete(path);
    }
    this.#wake();
  }

  /** The client forgets what it knows of a document that it closes: it is told again, from the file. */
  closed(path: string): void {
    const uri = this.#told.get(path) ?? uriOf(path);
    this.#told.set(path, uri);
    this.#held?.reported.set(path, { uri, id: undefined });
    this.edited([path]);
  }

  /** Every linted path of the workspace, open ones included. */
  paths(): readonly string[] {
    return [...new Set([...this.#known, ...this.#session.documents.all().map(({ path }) => path)])];
  }

  /** Looks for all files again. */
  async discover(token: CancellationToken): Promise<void> {
    const { configuration, files } = this.#session;
    const found = await Promise.all(configuration.folders.filter((folder) => configuration.lintsWorkspace(folder)).map((folder) => files.find(folder, token)));
    if (token.isCancellationRequested) return;
    this.#isDiscovered = true;
    const now = new Set(found.flat());
    const differing = [...now].filter((path) => !this.#known.has(path)).concat([...this.#known].filter((path) => !now.has(path)));
    this.#known.clear();
    for (const path of now) this.#known.add(path);
    if (differing.length > 0) this.changed(differing);
  }

  async #serve(held: Held): Promise<void> {
    if (!this.#isDiscovered) await this.discover(held.token);
    this.#takeDirty();
    // The client forgets the result of a document that it closes, and says nothing of it here, but goes on showing it.
    for (const [path, uri] of this.#told) if (!held.reported.has(path)) held.reported.set(path, { uri, id: undefined });
    const first = await this.#pass(held, [...new Set([...this.paths(), ...held.reported.keys()])], "all");
    if (held.reporter === undefined && first > 0) return;
    while (!held.isAnswered) {
      await this.#changes();
      if (held.isAnswered) return;
      const { paths, mustAnswer } = this.#takeDirty();
      const count = await this.#pass(held, paths, "changed");
      if (count > 0 && (mustAnswer || held.reporter === undefined)) return;
    }
  }

  #takeDirty(): { readonly paths: readonly string[]; readonly mustAnswer: boolean } {
    const taken = { paths: [...this.#dirty], mustAnswer: this.#mustAnswer };
    this.#dirty.clear();
    this.#mustAnswer = false;
    return taken;
  }

  #changes(): Promise<void> {
    if (this.#dirty.size > 0) return Promise.resolve();
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }

  /** Lints and reports; the number of reports that were new to the client, none when the user stops it. */
  async #pass(held: Held, paths: readonly string[], which: "all" | "changed"): Promise<number> {
    const progress = this.#begin(paths.length);
    let count = 0;
    let done = 0;
    try {
      for (const path of paths) {
        if (done % MOST_ITEMS === 0) await this.#load(paths.slice(done, done + MOST_ITEMS));
        await this.#turn();
        if (held.isAnswered || progress?.isCancelled() === true) return 0;
        if (this.#report(held, path, which)) count += 1;
        done += 1;
        if (held.items.length < MOST_ITEMS && performance.now() - held.flushedAt < FLUSH_MILLISECONDS) continue;
        this.#flush(held);
        progress?.report(done);
      }
    } finally {
      this.#flush(held);
      progress?.done();
      this.#session.status.setBusy(false);
    }
    return count;
  }

  /** Files that only the client can read are asked for some at a time, together with the project files above them. */
  async #load(paths: readonly string[]): Promise<void> {
    const { configuration, files, documents } = this.#session;
    await files.load(paths.flatMap((path) => (documents.get(path) === undefined ? [path] : [])).concat(paths.flatMap((path) => configuration.candidates(path))));
  }

  #begin(count: number): Progress | undefined {
    if (count === 0 || (this.#hasScanned && count <= FEW_FILES)) return undefined;
    this.#hasScanned = true;
    this.#session.status.setBusy(true);
    return this.#session.traits.showsProgress ? showProgress(this.#session, count) : undefined;
  }

  /** Lets messages be handled; while a user types, waits for a pause, but not for ever. */
  async #turn(): Promise<void> {
    await this.#session.pause();
    for (let waited = 0; waited < LONGEST_WAIT_MILLISECONDS && performance.now() - this.#activeAt < QUIET_MILLISECONDS; waited += QUIET_MILLISECONDS) {
      await new Promise((resolve) => setTimeout(resolve, QUIET_MILLISECONDS));
    }
  }

  /** Adds a file's report where the client has another; true when it has. */
  #report(held: Held, path: string, which: "all" | "changed"): boolean {
    const before = held.reported.get(path);
    const isKnownSame = before?.id !== undefined && this.#ids.get(path) === before.id;
    if (isKnownSame) {
      if (which === "all") held.items.push({ kind: DocumentDiagnosticReportKind.Unchanged, uri: before.uri, version: null, resultId: this.#ids.get(path) ?? "" });
      return false;
    }
    const isListed = this.#known.has(path) || this.#session.documents.get(path) !== undefined;
    const linted = isListed ? this.#session.linter.lint(path) : undefined;
    if (linted === undefined) {
      this.#known.delete(path);
      if (before === undefined) return false;
      held.reported.delete(path);
      this.#told.delete(path);
      held.items.push({ kind: DocumentDiagnosticReportKind.Full, uri: before.uri, version: null, items: [] });
      return true;
    }
    if (linted.version === undefined && this.#session.traits.registersWatchers) this.#ids.set(path, linted.id);
    const uri = before?.uri ?? documentUri(path, this.#session);
    const version = linted.version ?? null;
    if (before?.id === linted.id) {
      if (which === "all") held.items.push({ kind: DocumentDiagnosticReportKind.Unchanged, uri, version, resultId: linted.id });
      return false;
    }
    held.reported.set(path, { uri, id: linted.id });
    this.#told.set(path, uri);
    held.items.push({ kind: DocumentDiagnosticReportKind.Full, uri, version, resultId: linted.id, items: diagnosticsOf(linted, this.#session) });
    return true;
  }

  #flush(held: Held): void {
    held.flushedAt = performance.now();
    if (held.reporter === undefined || held.items.length === 0 || held.isAnswered) return;
    held.reporter.report({ items: held.items });
    held.items = [];
  }

  #finish(held: Held | undefined): void {
    if (held === undefined || held.isAnswered) return;
    this.#flush(held);
    const { items } = held;
    this.#drop(held);
    held.answer({ items });
  }

  #drop(held: Held): void {
    held.isAnswered = true;
    if (this.#held === held) {
      this.#held = undefined;
      this.#wake();
    }
  }
}

const MOST_ITEMS = 50;
const FLUSH_MILLISECONDS = 100;
/** Passes over fewer files than this are over before anybody could read what goes on. */
const FEW_FILES = 20;
const QUIET_MILLISECONDS = 25;
const LONGEST_WAIT_MILLISECONDS = 500;

function readPrevious(previous: readonly PreviousResultId[]): Map<string, { readonly uri: string; readonly id: string | undefined }> {
  return new Map(previous.map(({ uri, value }) => [pathOf(uri), { uri, id: value }]));
}

/** The pass does not wait for the client to show anything. */
function showProgress({ connection }: Session, count: number): Progress {
  let shown: WorkDoneProgressServerReporter | undefined;
  let isDone = false;
  connection.window.createWorkDoneProgress().then(
    (reporter) => {
      reporter.begin("Hullcheck: linting the workspace", 0, `${count} files`, true);
      if (isDone) reporter.done();
      else shown = reporter;
    },
    // A client that cannot show progress now is not a reason to lint less.
    () => undefined,
  );
  return {
    report: (done) => shown?.report(Math.floor((100 * done) / count), `${done} of ${count} files`),
    isCancelled: () => shown?.token.isCancellationRequested === true,
    done() {
      isDone = true;
      shown?.done();
    },
  };
}
