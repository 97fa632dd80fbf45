import assert from "node:assert/strict";
import { Ajv } from "ajv";
import { parse } from "yaml";
import { unknownKeywords } from "../../server/src/core/config/optionValues.ts";
import { parseProjectFile } from "../../server/src/core/config/projectFile.ts";
import { rules } from "../../server/src/rules/index.ts";
import { projectSchema } from "../../server/src/tools/projectSchema.ts";
import { namedRules } from "../core/config/rules.ts";

describe("schema of the project file", () => {
  for (const text of [
    "",
    "extends: strict\n",
    "rules:\n  plain-flaw: off\n  optioned-flaw: {severity: info, options: {limit: 3, allowed: [a], mode: tight, labels: {a: b}, either: true}}\n",
    "rules: {'hadolint:DL1': error}\n",
    "ignore: vendor\nunused-suppressions: error\n",
    "ignore: [a, b/**]\n",
    "rules:\nignore:\n",
    "extend: strict\n",
    "extends: loose\n",
    "rules: {nothing-like-it: off}\n",
    "rules: {plain-flaw: loud}\n",
    "rules: {plain-flaw: {severity: error, options: {a: 1}}}\n",
    "rules: {optioned-flaw: {options: {limit: 0}}}\n",
    "rules: {optioned-flaw: {options: {limits: 1}}}\n",
    "rules: {optioned-flaw: {options: {mode: other}}}\n",
    "rules: [plain-flaw]\n",
    "- extends\n",
  ]) {
    it(`agrees with the reader about ${JSON.stringify(text)}`, () => {
      const isValid = new Ajv({ strict: false }).compile(JSON.parse(projectSchema(namedRules)) as object);
      assert.equal(isValid(parse(text)), parseProjectFile("/.hullcheck.yaml", text, namedRules).diagnostics.length === 0);
    });
  }

  it("describes every rule, and its options by keywords that the reader knows", () => {
    const schema = JSON.parse(projectSchema(rules)) as { properties: { rules: { properties: Record<string, { description: string }> } } };
    const described = schema.properties.rules.properties;
    assert.ok(rules.length > 0);
    for (const rule of rules) {
      assert.ok(described[rule.id]?.description.startsWith(rule.docs.what), rule.id);
      if (rule.options !== undefined) assert.deepEqual(unknownKeywords(rule.options.schema), [], rule.id);
    }
    assert.ok(new Ajv({ strict: false }).compile(schema)({ rules: {} }));
  });
});
