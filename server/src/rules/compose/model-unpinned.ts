import { slice } from "../../core/compose/value.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";

export const modelUnpinned: Rule<"compose"> = {
  id: "model-unpinned",
  language: "compose",
  category: "supply-chain",
  severity: "info",
  since: "0.1.0",
  aliases: [],
  threats: ["mutable", "poisoned-image"],
  docs: {
    what: "A model has no tag, or one that moves.",
    why: "The model is whatever the registry calls so on the day of the pull: another size, another quantisation, other answers. What was tested is not what runs elsewhere.",
    references: ["https://docs.docker.com/reference/compose-file/models/", "https://docs.docker.com/ai/compose/models-and-compose/"],
  },
  mentions: ["models"],
  examples: {
    bad: [
      { title: "No tag", bad: "services:\n  chat:\n    image: chat:1.2\n    models: [llm]\nmodels:\n  llm:\n    model: «ai/smollm2»\n" },
      { title: "A tag that moves, and a model of Hugging Face", bad: "services:\n  chat:\n    image: chat:1.2\nmodels:\n  llm: {model: \"«ai/gemma3:latest»\"}\n  other:\n    model: ${MODEL:-«hf.co/Example/Tiny-GGUF»}\n" },
    ],
    good: ["services:\n  chat:\n    image: chat:1.2\nmodels:\n  llm:\n    model: ai/smollm2:360M-Q4_K_M\n  other:\n    model: hf.co/Example/Tiny-GGUF:Q4_K_M\n", "services:\n  chat:\n    image: chat:1.2\nmodels:\n  llm: {model: \"${MODEL}\"}\n  b: {model: \"ai/gemma3@sha256:77726ef6b57ddf65bb551896826ec38bc3e53f75cdde31354fbffb4f25238ebd\"}\n"],
  },
  *check(file) {
    for (const root of file.roots) {
      for (const definition of file.reader.members(root.get("models")).values()) {
        const model = file.reader.textAt(file.reader.members(definition).get("model"));
        if (model?.complete !== true || model.value === "" || isPinned(model.value)) continue;
        yield { at: slice(model, 0, model.value.length).at, message: `The model \`${abbreviated(model.value, 50)}\` changes with the registry`, evidence: `model ${definition.key}` };
      }
    }
  },
};

/** By a digest, or by a tag: what follows the last colon behind the last slash. */
function isPinned(model: string): boolean {
  if (model.includes("@")) return true;
  const name = model.slice(model.lastIndexOf("/") + 1);
  const tag = /:(.+)$/.exec(name)?.[1];
  return tag !== undefined && tag !== "latest";
}
