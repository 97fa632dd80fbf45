import type { ComposeFile, Service, Variable } from "../../core/compose/model.ts";
import { withoutQuotes } from "../../core/compose/value.ts";
import { variablesOf } from "../../core/compose/variables.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { secretKey } from "../../core/secret/keys.ts";
import { findTokens } from "../../core/secret/tokens.ts";
import { harmlessValue, isPlaceholder } from "../../core/secret/values.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import { askForVariable } from "../shared/variables.ts";

export const loggingOptionSecret: Rule<"compose"> = {
  id: "logging-option-secret",
  language: "compose",
  category: "secrets",
  severity: "warning",
  since: "0.1.0",
  aliases: [],
  threats: ["secret-leak"],
  docs: {
    what: "The login of a log server stands in the file.",
    why: "Whoever reads the repository may write to the logs, and drown or forge what is to be found in them. `docker inspect` shows the options to everyone who may use the engine.",
    exceptions: "Tokens of a known form and credentials in URLs have rules of their own.",
    references: ["https://docs.docker.com/engine/logging/drivers/splunk/", "https://docs.docker.com/reference/compose-file/services/#logging"],
  },
  mentions: ["logging"],
  examples: {
    bad: [
      {
        title: "Splunk",
        bad: "services:\n  web:\n    image: web:1.2\n    logging:\n      driver: splunk\n      options:\n        splunk-token: «k7Gz0qLw-9x»\n        splunk-url: https://logs.example.com\n",
        fixed: "services:\n  web:\n    image: web:1.2\n    logging:\n      driver: splunk\n      options:\n        splunk-token: \"${SPLUNK_TOKEN:?SPLUNK_TOKEN is required}\"\n        splunk-url: https://logs.example.com\n",
      },
      { title: "Shared, in flow style", bad: "x-log: &log\n  driver: splunk\n  options: {splunk-token: \"«k7Gz0qLw-9x»\"}\nservices:\n  web:\n    image: web:1.2\n    logging: *log\n" },
    ],
    good: ["services:\n  web:\n    image: web:1.2\n    logging: {driver: splunk, options: {splunk-token: \"${TOKEN}\", splunk-capath: /etc/ca.pem}}\n", "services:\n  web:\n    image: web:1.2\n    logging: {driver: json-file, options: {max-size: 10m, tag: token}}\n"],
  },
  *check(file) {
    for (const service of file.services) {
      for (const { name, value } of optionsOf(file, service)) {
        if (value?.complete !== true || secretKey(name) === undefined || harmlessValue(value.value, name) !== undefined || isPlaceholder(value.value) || findTokens(value.value).length > 0) continue;
        const variable = name.replaceAll("-", "_").toUpperCase();
        yield { at: withoutQuotes(value).at, message: `The secret \`${abbreviated(name, 40)}\` of the log server stands in the file`, evidence: `${service.name} ${name}`, fixes: () => askForVariable(file.text, value, variable) };
      }
    }
  },
};

function optionsOf({ reader }: ComposeFile, service: Service): readonly Variable[] {
  const logging = service.members.get("logging");
  return logging === undefined ? [] : variablesOf(reader, reader.members(logging).get("options"));
}
