import { replaceText } from "../../core/compose/edit.ts";
import type { ComposeFile } from "../../core/compose/model.ts";
import { slice, trim } from "../../core/compose/value.ts";
import type { Text } from "../../core/compose/value.ts";
import { parseReference, referenceFaultPhrases } from "../../core/image/reference.ts";
import type { ReferenceFailure } from "../../core/image/reference.ts";
import { isTemplate } from "../../core/image/template.ts";
import type { Fix } from "../../core/lint/finding.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { safeFix } from "../shared/fixes.ts";

export const imageReferenceInvalid: Rule<"compose"> = {
  id: "image-reference-invalid",
  language: "compose",
  category: "correctness",
  severity: "error",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  docs: {
    what: "An image reference is not valid.",
    why: "The engine refuses it, when the service starts or when what it builds gets its name: repositories are lower case, tags are 128 characters at most, a digest has the length of its algorithm.",
    exceptions: "References with a variable that the file does not settle, and files for a template engine, are silent.",
    references: ["https://docs.docker.com/reference/compose-file/services/#image", "https://pkg.go.dev/github.com/distribution/reference"],
  },
  examples: {
    bad: [
      { title: "Capital letters", bad: "services:\n  web:\n    image: «example/MyApp»:1.2\n", fixed: "services:\n  web:\n    image: example/myapp:1.2\n" },
      { title: "A blank", bad: "services:\n  web:\n    image: \"« »nginx:1.29\"\n", fixed: "services:\n  web:\n    image: \"nginx:1.29\"\n" },
      { title: "An empty tag by the default of a variable", bad: "services:\n  web:\n    image: \"nginx«:${TAG:-}»\"\n" },
      { title: "A digest that is too short, in a service that builds", bad: "services:\n  web:\n    build: .\n    image: app@sha256:«77726ef6»\n" },
    ],
    good: [
      "services:\n  web:\n    image: REGISTRY.example.com:5000/app:V1\n  db:\n    image: \"redis:${TAG}\"\n",
      "services:\n  web:\n    image: \"{{ Image }}\"\n  db:\n    image: ${IMAGE:?no image}\n  app:\n    image: <your image>\n",
    ],
  },
  *check(file) {
    for (const service of file.services) {
      for (const image of [service.image, ...service.hooks.map((hook) => hook.image)]) {
        if (image === undefined || !image.complete || isTemplate(image.value)) continue;
        const parsed = parseReference(image.value);
        if (parsed.ok) continue;
        yield {
          at: slice(image, parsed.at.start, parsed.at.end).at,
          message: `The image reference has ${referenceFaultPhrases[parsed.reason]}`,
          evidence: `${service.name} ${image.value}`,
          fixes: () => fixes(file, image, parsed),
        };
      }
    }
  },
};

/** Neither change can alter a meaning, for there was none. */
function fixes(file: ComposeFile, image: Text, { reason, at }: ReferenceFailure): readonly Fix[] {
  if (reason === "uppercase-path") {
    const path = slice(image, at.start, at.end);
    const lower = path.value.toLowerCase();
    return isValid(image.value.slice(0, at.start) + lower + image.value.slice(at.end)) ? safeFix(`Change to \`${lower}\``, replaceText(file.text, path, lower)) : [];
  }
  const trimmed = trim(image);
  const isBlankAround = reason === "whitespace" && trimmed.value !== image.value && isValid(trimmed.value);
  return isBlankAround ? safeFix("Remove the blanks", replaceText(file.text, image, trimmed.value)) : [];
}

function isValid(reference: string): boolean {
  return parseReference(reference).ok;
}
