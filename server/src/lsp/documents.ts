import type { DidChangeTextDocumentParams, TextDocumentItem } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { type Encoding, textMap } from "./convert.ts";
import { isForeign, pathOf } from "./uris.ts";

/** A document as the editor shows it, saved or not. Values of this type never change: each edit makes a new one. */
export interface OpenDocument {
  /** As the client spells it. */
  readonly uri: string;
  readonly path: string;
  readonly languageId: string;
  readonly version: number;
  readonly text: string;
}

/** The documents that are open in the editor. */
export class Documents {
  readonly #encoding: () => Encoding;
  readonly #byPath = new Map<string, { readonly buffer: TextDocument; current: OpenDocument }>();

  constructor(encoding: () => Encoding) {
    this.#encoding = encoding;
  }

  open(item: TextDocumentItem): OpenDocument | undefined {
    if (isForeign(item.uri)) return undefined;
    const buffer = TextDocument.create(item.uri, item.languageId, item.version, item.text);
    const current: OpenDocument = { uri: item.uri, path: pathOf(item.uri), languageId: item.languageId, version: item.version, text: item.text };
    this.#byPath.set(current.path, { buffer, current });
    return current;
  }

  change({ textDocument, contentChanges }: DidChangeTextDocumentParams): OpenDocument | undefined {
    const entry = this.#byPath.get(pathOf(textDocument.uri));
    if (entry === undefined) return undefined;
    const { buffer } = entry;
    if (this.#encoding() === "utf-16") TextDocument.update(buffer, contentChanges, textDocument.version);
    else {
      for (const change of contentChanges) {
        const { start, end } = "range" in change ? textMap(buffer.getText(), "utf-8").spanOf(change.range) : { start: 0, end: buffer.getText().length };
        TextDocument.update(buffer, [{ range: { start: buffer.positionAt(start), end: buffer.positionAt(end) }, text: change.text }], textDocument.version);
      }
    }
    entry.current = { ...entry.current, version: textDocument.version, text: buffer.getText() };
    return entry.current;
  }

  close(uri: string): OpenDocument | undefined {
    const path = pathOf(uri);
    const entry = this.#byPath.get(path);
    this.#byPath.delete(path);
    return entry?.current;
  }

  get(path: string): OpenDocument | undefined {
    return this.#byPath.get(path)?.current;
  }

  all(): readonly OpenDocument[] {
    return [...this.#byPath.values()].map(({ current }) => current);
  }
}
