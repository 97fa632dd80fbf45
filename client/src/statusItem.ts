import * as vscode from "vscode";
import { State } from "vscode-languageclient";
import type { StatusParams } from "../../server/src/lsp/protocol.ts";
import { documentSelector } from "./documentSelector.ts";

const SHOW_LOG: vscode.Command = { command: "hullcheck.showOutput", title: "Show Log" };
const RESTART: vscode.Command = { command: "hullcheck.restart", title: "Restart" };

/** The entry in the language status of our documents: ready, busy, slowed down by a file, or stopped. */
export class StatusItem implements vscode.Disposable {
  readonly #item = vscode.languages.createLanguageStatusItem("hullcheck.status", [...documentSelector]);
  #state: State = State.Starting;
  #activity: StatusParams = { busy: false, slow: [] };

  constructor() {
    this.#item.name = "Hullcheck";
    this.#show();
  }

  setState(state: State): void {
    this.#state = state;
    if (state !== State.Running) this.#activity = { busy: false, slow: [] };
    this.#show();
  }

  setActivity(activity: StatusParams): void {
    this.#activity = activity;
    this.#show();
  }

  dispose(): void {
    this.#item.dispose();
  }

  #show(): void {
    const item = this.#item;
    const slowest = this.#activity.slow[0];
    item.busy = this.#state === State.Starting || this.#activity.busy;
    item.severity = vscode.LanguageStatusSeverity.Information;
    item.command = SHOW_LOG;
    item.detail = "";
    if (this.#state === State.Starting) item.text = "Hullcheck is starting";
    else if (this.#state !== State.Running) {
      item.text = "Hullcheck is stopped";
      item.severity = vscode.LanguageStatusSeverity.Error;
      item.command = RESTART;
    } else if (slowest !== undefined) {
      item.text = `Hullcheck: ${vscode.workspace.asRelativePath(vscode.Uri.parse(slowest.uri))} takes ${slowest.milliseconds} ms`;
      item.detail = "Diagnostics of this file come late";
      item.severity = vscode.LanguageStatusSeverity.Warning;
    } else item.text = this.#activity.busy ? "Hullcheck is linting the workspace" : "Hullcheck";
  }
}
