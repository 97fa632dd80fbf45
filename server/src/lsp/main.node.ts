import { setImmediate } from "node:timers/promises";
import { createConnection } from "vscode-languageserver/node";
import { diskFiles } from "./diskFiles.ts";
import { serve } from "./server.ts";

// `--stdio`, `--node-ipc`, `--socket=` or `--pipe=` names the transport.
serve(createConnection(), { disk: diskFiles(), pause: () => setImmediate() });
