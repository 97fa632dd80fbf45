import { AnnotatedTextEdit, TextDocumentEdit, type TextEdit, type WorkspaceEdit } from "vscode-languageserver";
import type { ClientTraits } from "./traits.ts";

/** Edits of one document; with a version, a client refuses them on any other. */
export interface DocumentEdits {
  readonly uri: string;
  readonly version: number | null;
  readonly edits: readonly TextEdit[];
}

/** The protocol's form of edits, versioned where the client can take that. */
export function workspaceEdit(traits: ClientTraits, documents: readonly DocumentEdits[]): WorkspaceEdit {
  if (traits.takesDocumentChanges) return { documentChanges: documents.map(({ uri, version, edits }) => TextDocumentEdit.create({ uri, version }, [...edits])) };
  const changes: Record<string, TextEdit[]> = {};
  for (const { uri, edits } of documents) changes[uri] = [...(changes[uri] ?? []), ...edits];
  return { changes };
}

/** The same, but shown to the user first, under this label, where the client can do that. */
export function confirmedEdit(traits: ClientTraits, documents: readonly DocumentEdits[], label: string): WorkspaceEdit {
  if (!traits.takesChangeAnnotations) return workspaceEdit(traits, documents);
  const annotated = documents.map(({ uri, version, edits }) => TextDocumentEdit.create({ uri, version }, edits.map(({ range, newText }) => AnnotatedTextEdit.replace(range, newText, CONFIRMED))));
  return { documentChanges: annotated, changeAnnotations: { [CONFIRMED]: { label, needsConfirmation: true, description: "It may change how the service behaves" } } };
}

const CONFIRMED = "confirmed";
