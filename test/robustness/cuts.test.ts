// What an editor shows while a file is typed: every beginning of every text, and every text with a line missing.
import type { AnyRule } from "../../server/src/core/lint/rule.ts";
import { rules } from "../../server/src/rules/index.ts";
import { lintAnything } from "./lintAnything.ts";
import { fixtureTexts, ruleTexts } from "./texts.ts";
import type { Text } from "../soundness/texts.ts";

describe("texts that are cut short", () => {
  for (const text of fixtureTexts) {
    it(`${text.name}, at every place`, () => everyPrefix(text, rules)).timeout(120_000);
    it(`${text.name}, without any one line`, () => everyDeletion(text)).timeout(60_000);
  }

  // Their rule alone is asked at every place: with all rules on, the texts above are cut already.
  it("examples of rules, at every place", () => {
    for (const { text, rule } of ruleTexts) everyPrefix(text, [rule]);
  }).timeout(120_000);

  it("examples of rules, without any one line", () => {
    for (const { text } of ruleTexts) everyDeletion(text);
  }).timeout(120_000);
});

function everyPrefix({ source, env }: Text, some: readonly AnyRule[]): void {
  for (let end = 0; end <= source.text.length; end++) lintAnything(source.text.slice(0, end), source.language, env, some);
}

function everyDeletion({ source, env }: Text): void {
  const lines = source.text.split(/(?<=\n)/);
  for (let i = 0; i < lines.length; i++) lintAnything(lines.filter((_, index) => index !== i).join(""), source.language, env);
}
