// Parts of a check: programs that are run, what they print, and how it is told. For `npm run check` and `npm test`.
import { spawn } from "node:child_process";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));

/** The path of a program of a dependency. */
export const bin = (name) => fileURLToPath(new URL(`../node_modules/.bin/${name}`, import.meta.url));

/**
 * Runs parts `[name, command, arguments]`, as many at once as there are processors, and tells of each when it is done: all that it printed,
 * then its verdict. Gives the names, outputs and exit codes in the order of the parts.
 */
export async function runTogether(parts) {
  const results = [];
  const waiting = parts.entries();
  const worker = async () => {
    for (const [index, [name, command, args]] of waiting) {
      const started = performance.now();
      const { code, output } = await run(command, args, false);
      process.stdout.write(`\n== ${name}\n${output}`);
      tellVerdict(name, code, started);
      results[index] = { name, code, output };
    }
  };
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), parts.length) }, worker));
  return results;
}

/** Runs one part and shows what it prints while it does. */
export async function runAlone([name, command, args]) {
  process.stdout.write(`\n== ${name}\n`);
  const started = performance.now();
  const { code, output } = await run(command, args, true);
  tellVerdict(name, code, started);
  return { name, code, output };
}

function tellVerdict(name, code, started) {
  process.stdout.write(`== ${name}: ${code === 0 ? "ok" : "FAILED"} in ${((performance.now() - started) / 1000).toFixed(1)} s\n`);
}

function run(command, args, isShown) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, FORCE_COLOR: "0" } });
    let output = "";
    const collect = (stream) => (data) => {
      output += data;
      if (isShown) stream.write(data);
    };
    child.stdout.on("data", collect(process.stdout));
    child.stderr.on("data", collect(process.stderr));
    child.on("error", (error) => {
      output += `${error.message}\n`;
      resolve({ code: 1, output });
    });
    child.on("close", (code) => resolve({ code: code ?? 1, output }));
  });
}
