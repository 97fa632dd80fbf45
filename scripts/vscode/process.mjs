import { spawn } from "node:child_process";

/**
 * Runs a command to its end and keeps what it printed.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import("node:child_process").SpawnOptions} [options]
 * @returns {Promise<{ readonly code: number, readonly output: string }>} A command that cannot be started has code 127.
 */
export function run(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { ...options, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    child.stdout?.on("data", (chunk) => (output += String(chunk)));
    child.stderr?.on("data", (chunk) => (output += String(chunk)));
    child.once("error", (error) => resolve({ code: 127, output: output + error.message }));
    child.once("close", (code) => resolve({ code: code ?? 1, output }));
  });
}

/**
 * Runs a command in the foreground, with this process's input and output.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import("node:child_process").SpawnOptions} [options]
 * @returns {Promise<number>} The exit code.
 */
export function runInForeground(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...options, stdio: "inherit" });
    child.once("error", reject);
    child.once("close", (code) => resolve(code ?? 1));
  });
}

/**
 * Ends a child that was started `detached`, and everything it started, and waits until it is gone.
 *
 * @param {import("node:child_process").ChildProcess} child
 * @returns {Promise<void>}
 */
export async function endGroup(child) {
  if (child.pid === undefined) return;
  const ended = child.exitCode === null && child.signalCode === null ? onceExited(child) : Promise.resolve();
  signalGroup(child.pid, "SIGTERM");
  const patience = setTimeout(() => signalGroup(/** @type {number} */ (child.pid), "SIGKILL"), 5_000);
  await ended;
  clearTimeout(patience);
  // Extension hosts may outlive the server by a moment; nothing is worth saving at this point.
  signalGroup(child.pid, "SIGKILL");
}

/**
 * Runs `clean` once when the process is asked to end, then ends it with the customary code.
 *
 * @param {() => Promise<void>} clean
 */
export function onTermination(clean) {
  let asked = false;
  for (const [signal, code] of /** @type {const} */ ([["SIGINT", 130], ["SIGTERM", 143], ["SIGHUP", 129]])) {
    process.on(signal, () => {
      if (asked) return;
      asked = true;
      void clean().finally(() => process.exit(code));
    });
  }
}

/** @param {import("node:child_process").ChildProcess} child */
function onceExited(child) {
  return new Promise((resolve) => child.once("exit", () => resolve(undefined)));
}

/**
 * @param {number} pid
 * @param {NodeJS.Signals} signal
 */
function signalGroup(pid, signal) {
  try {
    process.kill(-pid, signal);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
  }
}
