// What the benchmark measures, in one bundle.
export { rules } from "../../server/src/rules/index.ts";
export { lintTimes, ruleShares } from "./lintTimes.ts";
export { exampleTexts, textsAt } from "../soundness/texts.ts";
