import { activation } from "./activation.ts";
import { multiRoot } from "./multiRoot.ts";
import { runSuites } from "./run.ts";

/** Called by the extension host of a window that shows the workspace `multi.code-workspace`. */
export function run(): Promise<void> {
  return runSuites([() => activation("Dockerfile"), multiRoot]);
}
