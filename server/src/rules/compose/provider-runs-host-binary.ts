import { withoutQuotes } from "../../core/compose/value.ts";
import type { Finding } from "../../core/lint/finding.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";

interface Options {
  readonly providers: readonly string[];
}

export const providerRunsHostBinary: Rule<"compose", Options> = {
  id: "provider-runs-host-binary",
  language: "compose",
  category: "supply-chain",
  severity: "warning",
  since: "0.1.0",
  aliases: [],
  threats: ["poisoned-image", "breakout"],
  docs: {
    what: "A service is made by a program on the host.",
    why: "For a provider, `docker compose up` runs the plugin or the program of that name from the search path, outside of any container and with the user's own rights and environment. Whoever starts a project from a repository runs what its author named.",
    exceptions: "`model`, which comes with Docker, is silent; the option `providers` adds others. A path in place of a name is an error.",
    references: ["https://docs.docker.com/compose/how-tos/provider-services/", "https://docs.docker.com/reference/compose-file/services/#provider"],
  },
  mentions: ["provider"],
  options: {
    schema: { type: "object", additionalProperties: false, properties: { providers: { type: "array", items: { type: "string" }, description: "Further providers that your machines are meant to have." } } },
    defaults: { providers: [] },
  },
  examples: {
    bad: [
      { title: "A program of the search path", bad: "services:\n  db:\n    provider:\n      type: «awesomecloud»\n      options: {type: mysql}\n" },
      { title: "A path", bad: "services:\n  db:\n    provider: {type: \"«./tools/provide.sh»\"}\n" },
    ],
    good: [
      "services:\n  ai:\n    provider:\n      type: model\n      options: {model: ai/smollm2}\n  db:\n    provider: {type: \"${PROVIDER}\"}\n",
      { title: "A provider that the option names", good: "services:\n  db:\n    provider: {type: awesomecloud}\n", options: { providers: ["awesomecloud"] } },
    ],
  },
  *check(file, { options }) {
    for (const service of file.services) {
      const type = file.reader.textAt(file.reader.members(service.members.get("provider")).get("type"));
      if (type?.complete !== true || type.value === "" || type.value === "model" || options.providers.includes(type.value)) continue;
      const finding: Finding = { at: withoutQuotes(type).at, message: `Compose runs the program \`${abbreviated(type.value, 40)}\` on the host, outside of any container`, evidence: `${service.name} provider` };
      yield /[\\/]/.test(type.value) ? { ...finding, level: "error" } : finding;
    }
  },
};
