import { activation } from "./activation.ts";
import { configuration } from "./configuration.ts";
import { fixAllOnSave } from "./fixAllOnSave.ts";
import { problems } from "./problems.ts";
import { project } from "./project.ts";
import { quickFixes } from "./quickFixes.ts";
import { runSuites } from "./run.ts";
import { squiggles } from "./squiggles.ts";

/** Called by the extension host of a window that shows the folder `shop`. Activation comes first: it is timed. */
export function run(): Promise<void> {
  return runSuites([() => activation("root/Dockerfile"), squiggles, quickFixes, fixAllOnSave, problems, project, configuration]);
}
