import * as vscode from "vscode";
import type { BaseLanguageClient, LanguageClientOptions } from "vscode-languageclient";
import { CloseAction, RevealOutputChannelOn } from "vscode-languageclient";
import { explainRuleCommand, fixAllInFileCommand, type InitializationOptions, lintWorkspaceCommand, statusMethod, type StatusParams } from "../../server/src/lsp/protocol.ts";
import { documentSelector } from "./documentSelector.ts";
import { DiagnosticsView } from "./diagnosticsView.ts";
import { answerFileRequests } from "./fileRequests.ts";
import { explainRule, registerRulePages, withBundledPages } from "./rulePages.ts";
import { StatusItem } from "./statusItem.ts";

/** Makes a client for this host's kind of server; a client that was stopped for good is replaced by a new one. */
export type MakeClient = (options: LanguageClientOptions) => BaseLanguageClient;

/** Starts the server and offers what only an editor can: commands, pages, status. Answers once the server runs or has failed. */
export async function start(context: vscode.ExtensionContext, makeClient: MakeClient): Promise<void> {
  const log = vscode.window.createOutputChannel("Hullcheck", { log: true });
  const trace = vscode.window.createOutputChannel("Hullcheck Protocol", { log: true });
  const status = new StatusItem();
  const view = new DiagnosticsView();
  context.subscriptions.push(log, trace, status, view, ...registerRulePages(context.extensionUri));

  const initializationOptions: InitializationOptions = { fileRequests: true, statusNotifications: true, ownCommands: [fixAllInFileCommand, lintWorkspaceCommand, explainRuleCommand] };
  const options: LanguageClientOptions = {
    documentSelector: [...documentSelector],
    outputChannel: log,
    traceOutputChannel: trace,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    initializationOptions,
    diagnosticPullOptions: { onChange: true },
    diagnosticCollectionProvider: view,
    middleware: {
      provideHover: async (document, position, token, next) => {
        const hover = await next(document, position, token);
        return hover ? withBundledPages(hover) : hover;
      },
    },
    // What goes wrong is said by the status item, which stays, not by a message, which interrupts.
    initializationFailedHandler: (error: unknown) => {
      log.error(String(error));
      return false;
    },
    errorHandler: {
      error: (error, message, count) => fallback().error(error, message, count),
      closed: async () => {
        const result = await fallback().closed();
        if (result.action === CloseAction.DoNotRestart) log.error("The language server ended too often and is not started again.");
        return { ...result, handled: true };
      },
    },
  };
  const client = makeClient(options);
  const fallback = (): ReturnType<BaseLanguageClient["createDefaultErrorHandler"]> => client.createDefaultErrorHandler();

  context.subscriptions.push(
    client,
    client.onDidChangeState(({ newState }) => status.setState(newState)),
    client.onNotification(statusMethod, (params: StatusParams) => status.setActivity(params)),
    ...answerFileRequests(client),
    vscode.commands.registerCommand(fixAllInFileCommand, (uri?: unknown) => fixAllInFile(client, uri)),
    vscode.commands.registerCommand(lintWorkspaceCommand, () => lintWorkspace(client)),
    vscode.commands.registerCommand(explainRuleCommand, (rule?: unknown) => explainRule(context.extensionUri, rule)),
    vscode.commands.registerCommand("hullcheck.restart", () => restart(client, log)),
    vscode.commands.registerCommand("hullcheck.showOutput", () => log.show(true)),
  );
  await run(client, log);
}

async function run(client: BaseLanguageClient, log: vscode.LogOutputChannel): Promise<void> {
  try {
    await client.start();
  } catch (error) {
    log.error(`The language server does not start: ${String(error)}`);
  }
}

async function restart(client: BaseLanguageClient, log: vscode.LogOutputChannel): Promise<void> {
  try {
    if (client.isRunning()) await client.stop();
    await client.start();
  } catch (error) {
    log.error(`The language server does not restart: ${String(error)}`);
  }
}

async function fixAllInFile(client: BaseLanguageClient, uri: unknown): Promise<void> {
  const target = uri instanceof vscode.Uri ? uri : vscode.window.activeTextEditor?.document.uri;
  if (target === undefined || !client.isRunning()) return;
  const argument = client.code2ProtocolConverter.asUri(target);
  const isFixed = await client.sendRequest<boolean | null>("workspace/executeCommand", { command: fixAllInFileCommand, arguments: [argument] });
  if (isFixed !== true) vscode.window.setStatusBarMessage("Hullcheck: nothing to fix safely", STATUS_MESSAGE_MILLISECONDS);
}

const STATUS_MESSAGE_MILLISECONDS = 4000;

async function lintWorkspace(client: BaseLanguageClient): Promise<void> {
  if (!client.isRunning()) return;
  await client.sendRequest("workspace/executeCommand", { command: lintWorkspaceCommand, arguments: [] });
  await vscode.commands.executeCommand("workbench.actions.view.problems");
}
