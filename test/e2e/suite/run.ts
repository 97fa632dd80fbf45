import Mocha from "mocha";

/**
 * Runs suites with Mocha and reports each test on a line of its own.
 *
 * @param suites - Functions that call `describe`.
 * @throws Error when a test fails or when there is none, which is how an extension host reports failure.
 */
export async function runSuites(suites: readonly (() => void)[]): Promise<void> {
  const mocha = new Mocha({ ui: "bdd", reporter: LineReporter, timeout: timeoutMilliseconds, checkLeaks: false });
  mocha.suite.emit("pre-require", globalThis, "", mocha);
  for (const suite of suites) suite();
  const passed = mocha.suite.total();
  const failed = await new Promise<number>((resolve) => mocha.run(resolve));
  if (failed > 0) throw new Error(`${failed} tests failed`);
  if (passed === 0) throw new Error("There were no tests.");
}

/** A first start on a busy machine is slow; a test that fails does so much earlier, by its own waiting. */
const timeoutMilliseconds = 90_000;

/** Prints a text so that `scripts/e2e.mjs` finds it in the window's log. */
export function report(text: string): void {
  for (const line of text.split("\n")) console.log(`[e2e] ${line}`);
}

class LineReporter {
  constructor(runner: Mocha.Runner) {
    let passed = 0;
    let failed = 0;
    runner.on("pass", (test) => {
      passed++;
      report(`  ✓ ${test.fullTitle()} (${test.duration ?? 0} ms)`);
    });
    runner.on("fail", (test, error: Error) => {
      failed++;
      report(`  ✗ ${test.fullTitle()}\n${error.stack ?? error.message}`);
    });
    runner.once("end", () => report(`${passed} passed, ${failed} failed`));
  }
}
