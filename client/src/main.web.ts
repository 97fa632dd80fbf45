import * as vscode from "vscode";
import type { MessageTransports } from "vscode-languageclient";
import { BrowserMessageReader, BrowserMessageWriter, LanguageClient } from "vscode-languageclient/browser";
import { start } from "./extension.ts";

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const script = vscode.Uri.joinPath(context.extensionUri, "server", "dist", "server.web.js");
  await start(context, (options) => new LanguageClient("hullcheck", "Hullcheck", () => connect(script), options));
}

/**
 * The connection is made here because the host's `Worker` makes objects that are no instances of it, by which the language
 * client tells a worker.
 */
async function connect(script: vscode.Uri): Promise<MessageTransports> {
  const worker = await startWorker(script);
  return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
}

/**
 * Some hosts refuse a worker whose script comes from the extension's own address; they all let the text of the script be
 * read, and start a worker from that.
 */
async function startWorker(script: vscode.Uri): Promise<Worker> {
  const bytes = await vscode.workspace.fs.readFile(script);
  const address = URL.createObjectURL(new Blob([new Uint8Array(bytes)], { type: "text/javascript" }));
  try {
    return new Worker(address, { name: "hullcheck" });
  } finally {
    // The worker has begun to load the script, which keeps it.
    setTimeout(() => URL.revokeObjectURL(address), REVOKE_MILLISECONDS);
  }
}

const REVOKE_MILLISECONDS = 60_000;
