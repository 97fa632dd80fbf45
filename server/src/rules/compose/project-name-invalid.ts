import { replaceText } from "../../core/compose/edit.ts";
import { quote } from "../../core/compose/quote.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import { scalarType } from "../../core/yaml/plain.ts";
import { safeFix, unsafeFix } from "../shared/fixes.ts";

export const projectNameInvalid: Rule<"compose"> = {
  id: "project-name-invalid",
  language: "compose",
  category: "correctness",
  severity: "warning",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  docs: {
    what: "The project's name is not one that Compose takes as it is.",
    why: "Compose makes it lower case and drops what is not a letter, a digit, `-` or `_`, without a word. Containers, networks and volumes then have a name that nobody wrote, and the same name given by `-p` or `COMPOSE_PROJECT_NAME` is an error.",
    references: ["https://docs.docker.com/reference/compose-file/version-and-name/#name-top-level-element"],
  },
  mentions: ["name:"],
  examples: {
    bad: [
      { title: "Capital letters and a dot", bad: "name: «My.Shop»\nservices:\n  web:\n    image: web:1.2\n", fixed: "name: myshop\nservices:\n  web:\n    image: web:1.2\n" },
      { title: "A number, which is refused", bad: "name: «2024»\nservices:\n  web:\n    image: web:1.2\n", fixed: "name: \"2024\"\nservices:\n  web:\n    image: web:1.2\n" },
      { title: "By the default of a variable", bad: "name: «${NAME:-_shop}»\nservices:\n  web:\n    image: web:1.2\n" },
    ],
    good: [
      "name: my-shop_2\nservices:\n  web:\n    image: web:1.2\n",
      "name: \"${NAME}-Shop\"\nservices:\n  web:\n    image: web:1.2\n    name: X\n",
      "name: CI Build\non: push\njobs: {}\n",
    ],
  },
  *check(file) {
    if (file.kind === "foreign") return;
    for (const root of file.roots) {
      const name = file.reader.textAt(root.get("name"));
      if (name === undefined || !name.complete) continue;
      const shown = abbreviated(name.value, 40);
      if (scalarType(name.scalar) !== "text" && name.settled === "literal") {
        yield { at: name.at, level: "error", message: `\`name\` is a text, and YAML reads \`${shown}\` as something else`, fixes: () => safeFix(`Quote \`${shown}\``, quote(file, name.scalar)) };
        continue;
      }
      const normal = normalised(name.value);
      if (normal === name.value) continue;
      const message = normal === "" ? `\`${shown}\` has nothing that a project name may contain` : `\`${shown}\` is no project name: Compose makes \`${abbreviated(normal, 30)}\` of it`;
      yield { at: name.at, message, fixes: () => normal === "" ? [] : unsafeFix(`Change to \`${abbreviated(normal, 40)}\``, replaceText(file.text, name, normal)) };
    }
  },
};

/** What compose-go makes of a name. */
function normalised(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9_-]/g, "").replace(/^[_-]+/, "");
}
