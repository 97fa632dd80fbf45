import * as vscode from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import { type FindFilesParams, type FindFilesResult, findFilesMethod, largestFileBytes, lintedGlobs, type ReadFileParams, type ReadFileResult, readFileMethod } from "../../server/src/lsp/protocol.ts";

/** Shows the server files that only the editor can reach: those of virtual workspaces, and everything in a browser. */
export function answerFileRequests(client: BaseLanguageClient): readonly vscode.Disposable[] {
  return [
    client.onRequest(findFilesMethod, ({ folder }: FindFilesParams, token: vscode.CancellationToken) => findFiles(folder, client, token)),
    client.onRequest(readFileMethod, ({ uri }: ReadFileParams) => readFile(client.protocol2CodeConverter.asUri(uri))),
  ];
}

async function findFiles(folder: string, client: BaseLanguageClient, token: vscode.CancellationToken): Promise<FindFilesResult> {
  const base = client.protocol2CodeConverter.asUri(folder);
  const found = await Promise.all(lintedGlobs.map((glob) => vscode.workspace.findFiles(new vscode.RelativePattern(base, glob), "**/{node_modules,.git}/**", undefined, token)));
  return [...new Set(found.flat().map((uri) => client.code2ProtocolConverter.asUri(uri)))];
}

async function readFile(uri: vscode.Uri): Promise<ReadFileResult> {
  try {
    const { size } = await vscode.workspace.fs.stat(uri);
    if (size > largestFileBytes) return { text: null };
    return { text: new TextDecoder().decode(await vscode.workspace.fs.readFile(uri)) };
  } catch {
    // The server asks for files that may not be there.
    return { text: null };
  }
}
