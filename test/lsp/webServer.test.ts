import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { createContext, runInContext } from "node:vm";
import type { Diagnostic, InitializeResult } from "vscode-languageserver-protocol/node";
import { codes } from "./driver.ts";

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly result?: unknown;
  readonly params?: unknown;
}

const script = process.env["HULLCHECK_WEB_SERVER"] ?? fileURLToPath(new URL("../../server/dist/server.web.js", import.meta.url));

it("the bundle for browsers serves in a worker without anything of Node's", async () => {
  const waiting = new Map<number, (result: unknown) => void>();
  const self: { onmessage?: (event: { data: Message }) => void; addEventListener(): void; postMessage(message: Message): void } = {
    addEventListener: () => undefined,
    postMessage(message) {
      const copy = structuredClone(message);
      if (copy.method === undefined && copy.id !== undefined) waiting.get(copy.id)?.(copy.result);
      else if (copy.id !== undefined) setTimeout(() => send({ id: copy.id ?? 0, result: copy.method === "workspace/configuration" ? [null] : null }), 0);
    },
  };
  const send = (message: Message): void => self.onmessage?.({ data: { jsonrpc: "2.0", ...message } as Message });
  let lastId = 0;
  const ask = <T>(method: string, params: unknown): Promise<T> =>
    new Promise((resolve) => {
      const id = ++lastId;
      waiting.set(id, resolve as (result: unknown) => void);
      send({ id, method, params });
    });
  const worker = { self, postMessage: self.postMessage, setTimeout, clearTimeout, setInterval, clearInterval, queueMicrotask, performance, TextEncoder, TextDecoder, crypto, console, URL };
  runInContext(readFileSync(script, "utf8"), createContext(worker));

  const capabilities = { textDocument: { diagnostic: { dataSupport: true } }, workspace: { configuration: true } };
  const { capabilities: offered } = await ask<InitializeResult>("initialize", { processId: null, rootUri: null, capabilities });
  assert.ok(offered.diagnosticProvider);
  send({ method: "initialized", params: {} });
  const uri = "vscode-test-web://mount/Dockerfile";
  send({ method: "textDocument/didOpen", params: { textDocument: { uri, languageId: "dockerfile", version: 1, text: "FROM node:latest\nRUN echo hello\nUSER root\n" } } });
  const report = await ask<{ items: Diagnostic[] }>("textDocument/diagnostic", { textDocument: { uri } });
  assert.ok(codes(report.items).includes("latest-tag"));
  assert.ok(codes(report.items).includes("root-user"));
  const compose = "vscode-test-web://mount/compose.yaml";
  send({ method: "textDocument/didOpen", params: { textDocument: { uri: compose, languageId: "dockercompose", version: 1, text: "services:\n  web:\n    image: a\n    privileged: true\n" } } });
  const second = await ask<{ items: Diagnostic[] }>("textDocument/diagnostic", { textDocument: { uri: compose } });
  assert.ok(codes(second.items).includes("privileged-container"));
});
