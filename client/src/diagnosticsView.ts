import * as vscode from "vscode";
import type { DiagnosticCollectionProvider } from "vscode-languageclient";
import { isReportedByPeer } from "./duplicates.ts";
import { ruleLink } from "./rulePages.ts";

/**
 * The collections in which the language client puts diagnostics. What passes through here is shown with links to the pages that
 * come with the extension, and without what another extension says of the same code already.
 */
export class DiagnosticsView implements DiagnosticCollectionProvider, vscode.Disposable {
  readonly #collections = new Set<ViewedCollection>();
  readonly #subscriptions: readonly vscode.Disposable[];

  constructor() {
    this.#subscriptions = [
      vscode.languages.onDidChangeDiagnostics(({ uris }) => {
        for (const collection of this.#collections) for (const uri of uris) collection.show(uri);
      }),
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration("hullcheck.duplicates")) for (const collection of this.#collections) collection.showAll();
      }),
    ];
  }

  create(name: string | undefined): vscode.DiagnosticCollection {
    const collection = new ViewedCollection(vscode.languages.createDiagnosticCollection(name));
    this.#collections.add(collection);
    return collection;
  }

  dispose(collection?: vscode.DiagnosticCollection): void {
    if (collection === undefined) for (const subscription of this.#subscriptions) subscription.dispose();
    else {
      if (collection instanceof ViewedCollection) this.#collections.delete(collection);
      collection.dispose();
    }
  }
}

/** Keeps all diagnostics, and shows some of them in a collection of the editor. */
class ViewedCollection implements vscode.DiagnosticCollection {
  readonly #shown: vscode.DiagnosticCollection;
  readonly #all = new Map<string, readonly vscode.Diagnostic[]>();

  constructor(shown: vscode.DiagnosticCollection) {
    this.#shown = shown;
  }

  get name(): string {
    return this.#shown.name;
  }

  set(target: vscode.Uri | readonly [vscode.Uri, readonly vscode.Diagnostic[] | undefined][], diagnostics?: readonly vscode.Diagnostic[]): void {
    const entries = target instanceof vscode.Uri ? [[target, diagnostics] as const] : target;
    for (const [uri, items] of entries) {
      for (const item of items ?? []) linkToBundledPage(item);
      this.#all.set(uri.toString(), items ?? []);
      this.#shown.set(uri, visible(uri, items ?? []));
    }
  }

  /** Shows what is visible now, if that is not what is shown: setting diagnostics is itself a change of diagnostics. */
  show(uri: vscode.Uri): void {
    const all = this.#all.get(uri.toString());
    if (all === undefined || all.length === 0) return;
    const wanted = visible(uri, all);
    const shown = this.#shown.get(uri) ?? [];
    if (wanted.length !== shown.length) this.#shown.set(uri, wanted);
  }

  showAll(): void {
    for (const uri of this.#all.keys()) this.show(vscode.Uri.parse(uri));
  }

  delete(uri: vscode.Uri): void {
    this.#all.delete(uri.toString());
    this.#shown.delete(uri);
  }

  clear(): void {
    this.#all.clear();
    this.#shown.clear();
  }

  forEach(callback: (uri: vscode.Uri, diagnostics: readonly vscode.Diagnostic[], collection: vscode.DiagnosticCollection) => unknown): void {
    this.#shown.forEach((uri, diagnostics) => callback(uri, diagnostics, this));
  }

  get(uri: vscode.Uri): readonly vscode.Diagnostic[] | undefined {
    return this.#shown.get(uri);
  }

  has(uri: vscode.Uri): boolean {
    return this.#shown.has(uri);
  }

  dispose(): void {
    this.#all.clear();
    this.#shown.dispose();
  }

  [Symbol.iterator](): Iterator<[vscode.Uri, readonly vscode.Diagnostic[]]> {
    return this.#shown[Symbol.iterator]();
  }
}

function visible(uri: vscode.Uri, all: readonly vscode.Diagnostic[]): readonly vscode.Diagnostic[] {
  if (vscode.workspace.getConfiguration("hullcheck", uri).get("duplicates") === "keep") return all;
  const others = vscode.languages.getDiagnostics(uri).filter(({ source }) => source !== "hullcheck");
  return others.length === 0 ? all : all.filter((one) => !isReportedByPeer(one, others));
}

/** The link that other editors open in a browser opens the bundled page here. */
function linkToBundledPage(diagnostic: vscode.Diagnostic): void {
  const { code } = diagnostic;
  if (typeof code !== "object") return;
  diagnostic.code = { value: code.value, target: ruleLink(String(code.value)) };
}
