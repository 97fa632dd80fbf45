import { appendTopLevel } from "../../core/compose/insert.ts";
import type { ComposeFile, Service } from "../../core/compose/model.ts";
import type { Span } from "../../core/text/span.ts";
import { isWhole } from "../../core/compose/whole.ts";
import type { Fix } from "../../core/lint/finding.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const modelUndefined: Rule<"compose"> = {
  id: "model-undefined",
  language: "compose",
  category: "correctness",
  severity: "error",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  scope: "project",
  docs: {
    what: "A service uses a model that the file does not define.",
    why: "Compose refuses the whole project with `refers to undefined model`: which model is meant is said at the top level.",
    exceptions: "Files that others complete (overrides, files with `include`, files beside a base file) are silent.",
    references: ["https://docs.docker.com/reference/compose-file/models/"],
  },
  mentions: ["models"],
  examples: {
    bad: [
      {
        title: "No models at all",
        bad: "services:\n  chat:\n    image: chat:1.2\n    models:\n      - «llm»\n",
        fixed: "services:\n  chat:\n    image: chat:1.2\n    models:\n      - llm\nmodels:\n  llm:\n    model: ai/llm\n",
      },
      { title: "Another name, long syntax", bad: "services:\n  chat:\n    image: chat:1.2\n    models:\n      «embed»:\n        endpoint_var: EMBED\nmodels:\n  llm: {model: \"ai/smollm2:360M-Q4_K_M\"}\n" },
    ],
    good: ["services:\n  chat:\n    image: chat:1.2\n    models: [llm]\nmodels:\n  llm: {model: \"ai/smollm2:360M-Q4_K_M\"}\n", "include: [models.yaml]\nservices:\n  chat:\n    image: chat:1.2\n    models: [llm, \"${MODEL}\"]\n"],
  },
  *check(file, { env }) {
    const missing = file.services.flatMap((service) => uses(file, service)).filter(({ name }) => !file.roots.some((root) => file.reader.members(root.get("models")).has(name)));
    if (missing.length === 0 || !isWhole(file, env.readFile)) return;
    for (const { service, name, at } of missing) {
      const shown = abbreviated(name, 50);
      const define = (): readonly Fix[] => unsafeFix(`Define the model \`${shown}\``, appendTopLevel(file, "models", name, new Map([["model", `ai/${name}`]])));
      yield { at, message: `The model \`${shown}\` is not defined`, evidence: `${service.name} ${name}`, fixes: define };
    }
  },
};

function uses({ reader }: ComposeFile, service: Service): readonly { readonly service: Service; readonly name: string; readonly at: Span }[] {
  const member = service.members.get("models");
  const listed = reader.items(member).flatMap((item) => {
    const text = reader.textAt(item);
    return text?.complete === true && text.value !== "" ? [{ service, name: text.value, at: text.at }] : [];
  });
  return [...listed, ...[...reader.members(member).values()].map(({ key, keyAt }) => ({ service, name: key, at: keyAt }))];
}
