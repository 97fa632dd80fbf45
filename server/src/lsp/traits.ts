import type { InitializeParams } from "vscode-languageserver";
import type { Encoding } from "./convert.ts";
import type { InitializationOptions } from "./protocol.ts";
import { pathOf } from "./uris.ts";

/** What the client at the other end can do, read once from `initialize`. */
export interface ClientTraits {
  readonly encoding: Encoding;
  readonly pullsDiagnostics: boolean;
  readonly refreshesDiagnostics: boolean;
  readonly takesRelatedInformation: boolean;
  readonly answersConfiguration: boolean;
  readonly registersConfiguration: boolean;
  readonly registersWatchers: boolean;
  readonly registersRelativeWatchers: boolean;
  readonly tellsFolderChanges: boolean;
  readonly showsProgress: boolean;
  readonly takesDocumentChanges: boolean;
  readonly takesChangeAnnotations: boolean;
  readonly createsFiles: boolean;
  readonly takesCodeActions: boolean;
  readonly resolvesCodeActions: boolean;
  readonly keepsDiagnosticData: boolean;
  readonly showsDocuments: boolean;
  readonly takesInsertReplace: boolean;
  readonly options: InitializationOptions;
  /** Paths of the workspace folders at the start. */
  readonly folders: readonly string[];
}

export function readTraits(params: InitializeParams): ClientTraits {
  const { textDocument, workspace, window, general } = params.capabilities;
  const published = textDocument?.publishDiagnostics;
  return {
    encoding: preferred(general?.positionEncodings),
    pullsDiagnostics: textDocument?.diagnostic !== undefined,
    refreshesDiagnostics: workspace?.diagnostics?.refreshSupport === true,
    takesRelatedInformation: textDocument?.diagnostic?.relatedInformation === true || published?.relatedInformation === true,
    answersConfiguration: workspace?.configuration === true,
    registersConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    registersWatchers: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    registersRelativeWatchers: workspace?.didChangeWatchedFiles?.relativePatternSupport === true,
    tellsFolderChanges: workspace?.workspaceFolders === true,
    showsProgress: window?.workDoneProgress === true,
    takesDocumentChanges: workspace?.workspaceEdit?.documentChanges === true,
    takesChangeAnnotations: workspace?.workspaceEdit?.documentChanges === true && workspace.workspaceEdit.changeAnnotationSupport !== undefined,
    createsFiles: workspace?.workspaceEdit?.resourceOperations?.includes("create") === true,
    takesCodeActions: textDocument?.codeAction?.codeActionLiteralSupport !== undefined,
    resolvesCodeActions: textDocument?.codeAction?.resolveSupport?.properties.includes("edit") === true && textDocument.codeAction.dataSupport === true,
    keepsDiagnosticData: textDocument?.diagnostic?.dataSupport === true || published?.dataSupport === true,
    showsDocuments: window?.showDocument?.support === true,
    takesInsertReplace: textDocument?.completion?.completionItem?.insertReplaceSupport === true,
    options: isRecord(params.initializationOptions) ? params.initializationOptions : {},
    folders: foldersOf(params),
  };
}

function preferred(offered: readonly string[] | undefined): Encoding {
  return offered?.find((encoding): encoding is Encoding => encoding === "utf-16" || encoding === "utf-8") ?? "utf-16";
}

function foldersOf({ workspaceFolders, rootUri }: InitializeParams): readonly string[] {
  if (workspaceFolders) return workspaceFolders.map(({ uri }) => pathOf(uri));
  return rootUri ? [pathOf(rootUri)] : [];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
