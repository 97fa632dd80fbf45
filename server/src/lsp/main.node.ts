import { setImmediate } from "node:timers/promises";
import { createConnection } from "vscode-languageserver/node";
import { diskFiles } from "./diskFiles.ts";
import { serve, version } from "./server.ts";

const TRANSPORTS = /^--(?:stdio$|node-ipc$|socket=|pipe=)/;

const given = process.argv.slice(2);
if (given.includes("--version")) console.log(version);
else if (given.some((argument) => TRANSPORTS.test(argument))) serve(createConnection(), { disk: diskFiles(), pause: () => setImmediate() });
else {
  console.error("Usage: hullcheck-language-server --stdio\nEditors start this program; on a command line, use `hullcheck`.");
  process.exitCode = 2;
}
