import { fileURLToPath } from "node:url";
import type { AnyRule } from "../../server/src/core/lint/rule.ts";
import { rules } from "../../server/src/rules/index.ts";
import { exampleTexts, textsAt, type Text } from "../soundness/texts.ts";

const folder = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** The project's own files for trying things on. */
export const fixtureTexts: readonly Text[] = ["test/fixtures", "examples"].flatMap((path) => textsAt(folder(path)));

/** The examples of all rules with the rule that each is about, no text twice. */
export const ruleTexts: readonly { readonly text: Text; readonly rule: AnyRule }[] = [
  ...new Map(rules.flatMap((rule) => exampleTexts([rule]).map((text) => [text.source.text, { text, rule }]))).values(),
];
