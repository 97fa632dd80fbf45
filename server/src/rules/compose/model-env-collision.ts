import type { ComposeFile, Service } from "../../core/compose/model.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";

export const modelEnvCollision: Rule<"compose"> = {
  id: "model-env-collision",
  language: "compose",
  category: "correctness",
  severity: "info",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  docs: {
    what: "A service sets a variable that Compose sets for a model.",
    why: "Compose hands the address and the name of each model to the service in `endpoint_var` and `model_var`, or in variables named after the model. Set a second time in `environment`, only one of the two values arrives.",
    references: ["https://docs.docker.com/reference/compose-file/models/", "https://docs.docker.com/ai/compose/models-and-compose/"],
  },
  mentions: ["models"],
  examples: {
    bad: [
      { title: "Named by the service", bad: "services:\n  chat:\n    image: chat:1.2\n    models:\n      llm:\n        endpoint_var: AI_URL\n        model_var: AI_MODEL\n    environment:\n      «AI_URL»: http://example.com\n      OTHER: a\nmodels:\n  llm: {model: \"ai/smollm2:360M-Q4_K_M\"}\n" },
      { title: "Named after the model", bad: "services:\n  chat:\n    image: chat:1.2\n    models: [my-llm]\n    environment:\n      - «MY_LLM_URL»=http://example.com\n      - «MY_LLM_MODEL»=a\nmodels:\n  my-llm: {model: \"ai/smollm2:360M-Q4_K_M\"}\n" },
    ],
    good: [
      "services:\n  chat:\n    image: chat:1.2\n    models:\n      llm: {endpoint_var: AI_URL}\n    environment: {LLM_URL: a, AI_URLS: b}\nmodels:\n  llm: {model: \"ai/smollm2:360M-Q4_K_M\"}\n",
      "services:\n  chat:\n    image: chat:1.2\n    models: [\"${MODEL}\"]\n    environment: [MODEL_URL=a, _URL=b]\n",
    ],
  },
  *check(file) {
    for (const service of file.services) {
      if (!service.members.has("models")) continue;
      const names = injected(file, service);
      for (const { name, nameAt } of service.environment) {
        const model = names.get(name);
        if (model !== undefined) yield { at: nameAt, message: `Compose sets \`${abbreviated(name, 30)}\` for the model \`${abbreviated(model, 30)}\``, evidence: `${service.name} ${name}` };
      }
    }
  },
};

/** The model behind each variable that Compose sets. */
function injected({ reader }: ComposeFile, service: Service): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const member = service.members.get("models");
  for (const { value, complete } of reader.texts(member)) if (complete) for (const name of derived(value)) names.set(name, value);
  for (const model of reader.members(member).values()) {
    const members = reader.members(model);
    const [url, named] = [reader.textAt(members.get("endpoint_var")), reader.textAt(members.get("model_var"))];
    const [defaultUrl = "", defaultName = ""] = derived(model.key);
    for (const [text, fallback] of [[url, defaultUrl], [named, defaultName]] as const) if (text === undefined || text.complete) names.set(text?.value ?? fallback, model.key);
  }
  return names;
}

function derived(model: string): readonly string[] {
  const stem = model.toUpperCase().replaceAll("-", "_");
  return stem === "" ? [] : [`${stem}_URL`, `${stem}_MODEL`];
}
