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
  const total = mocha.suite.total();
  const failed = await new Promise<number>((resolve) => mocha.run(resolve));
  if (failed > 0) throw new Error(`${failed} tests failed`);
  if (total === 0) throw new Error("There were no tests.");
}

/** A first start on a busy machine is slow; a test that fails does so much earlier, by its own waiting. */
const timeoutMilliseconds = 90_000;

/** Prints a text so that `scripts/e2e.mjs` finds it in the window's log. */
export function report(text: string): void {
  for (const line of text.split("\n")) console.log(`[e2e] ${line}`);
}

/** Mocha's own reporters are replaced, not extended: in a browser it has only one that needs a page. */
class LineReporter extends Mocha.reporters.Base {
  constructor(runner: Mocha.Runner) {
    super(runner);
    runner.on("pass", (test) => report(`  ✓ ${test.fullTitle()} (${test.duration ?? 0} ms)`));
    runner.on("fail", (test, error: Error) => {
      report(`  ✗ ${test.fullTitle()}\n${error.stack ?? error.message}`);
      // Mocha ends only the suite that asks for this, here nothing else has a chance.
      if (test.parent?.bail() === true) runner.abort();
    });
    runner.once("end", () => {
      report(`  ${this.stats.passes} passing`);
      if (this.stats.failures > 0) report(`  ${this.stats.failures} failing`);
    });
  }
}
