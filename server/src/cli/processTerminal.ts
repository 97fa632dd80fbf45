import { slashes } from "../files/paths.ts";
import type { Terminal } from "./terminal.ts";

/** The terminal of this process. A reader that closes the pipe early ends the run quietly. */
export function processTerminal(): Terminal {
  process.stdout.on("error", endQuietly);
  process.stderr.on("error", endQuietly);
  return {
    cwd: slashes(process.cwd()),
    env: process.env,
    isTty: process.stdout.isTTY,
    columns: process.stdout.isTTY ? process.stdout.columns : undefined,
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    stdin: readStdin,
  };
}

function endQuietly(error: NodeJS.ErrnoException): void {
  if (error.code !== "EPIPE") throw error;
  process.exit();
}

async function readStdin(): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Uint8Array);
  return Buffer.concat(chunks);
}
