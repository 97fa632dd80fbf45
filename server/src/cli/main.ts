import { rules } from "../rules/index.ts";
import { runCommandLine } from "./commandLine.ts";
import { processTerminal } from "./processTerminal.ts";

/** Defined by the bundler. */
declare const HULLCHECK_VERSION: string;

const version = typeof HULLCHECK_VERSION === "string" ? HULLCHECK_VERSION : "0.0.0";

// Not `process.exit`: what is written to a pipe may still be on its way.
runCommandLine(process.argv.slice(2), processTerminal(), rules, version).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(`hullcheck: this is a bug in Hullcheck: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exitCode = 2;
  },
);
