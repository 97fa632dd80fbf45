import type { Rule } from "../../core/lint/rule.ts";
import { normalizedRepository, parseReference } from "../../core/image/reference.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import { safeFix } from "../shared/fixes.ts";

export const unpinnedSyntaxDirective: Rule<"dockerfile"> = {
  id: "unpinned-syntax-directive",
  language: "dockerfile",
  category: "reproducibility",
  severity: "info",
  since: "0.1.0",
  aliases: [],
  threats: ["mutable", "poisoned-image"],
  docs: {
    what: "The syntax directive names a frontend without a version.",
    why: "The frontend is an image that reads the file. `latest`, `labs` and `master` may be another major version one day, which need not read the file as this one does; `docker/dockerfile:1` gets repairs and stays compatible.",
    exceptions: "A digest pins it, and frontends of other publishers are silent.",
    references: ["https://docs.docker.com/build/buildkit/frontend/", "https://hub.docker.com/r/docker/dockerfile"],
  },
  mentions: ["docker/dockerfile"],
  examples: {
    bad: [
      { title: "No tag", bad: "# syntax=«docker/dockerfile»\nFROM alpine:3.24\n", fixed: "# syntax=docker/dockerfile:1\nFROM alpine:3.24\n" },
      { title: "`latest`, after another directive", bad: "# escape=`\n#Syntax = «docker.io/docker/dockerfile:latest»\nFROM alpine:3.24\n", fixed: "# escape=`\n#Syntax = docker.io/docker/dockerfile:1\nFROM alpine:3.24\n" },
      { title: "The experimental channel", bad: "# syntax=«docker/dockerfile:labs»\nFROM alpine:3.24\n", fixed: "# syntax=docker/dockerfile:1-labs\nFROM alpine:3.24\n" },
      { title: "What is being developed", bad: "# syntax=«docker/dockerfile-upstream:master»\nFROM alpine:3.24\n" },
    ],
    good: [
      "# syntax=docker/dockerfile:1\nFROM alpine:3.24\n",
      "# syntax=docker/dockerfile:1.7-labs\nFROM alpine:3.24\n",
      "# syntax=docker/dockerfile@sha256:77726ef6b57ddf65bb551896826ec38bc3e53f75cdde31354fbffb4f25238ebd\nFROM alpine:3.24\n",
      "# syntax=example.com/frontend\nFROM alpine:3.24\n# syntax=docker/dockerfile\n",
    ],
  },
  *check(file) {
    const directive = file.directives.find(({ name }) => name === "syntax");
    const [text = ""] = directive?.value.split(/\s/, 1) ?? [];
    const parsed = parseReference(text);
    if (directive === undefined || !parsed.ok || parsed.reference.digest !== undefined) return;
    const { reference } = parsed;
    const tag = reference.tag?.text ?? "latest";
    const repository = normalizedRepository(reference);
    if (!/^docker\.io\/docker\/dockerfile(?:-upstream)?$/.test(repository) || !/^(?:latest|labs|master|master-labs|experimental)$/.test(tag)) return;
    const { start } = directive.valueSpan;
    const pinned = repository.endsWith("-upstream") || tag.startsWith("master") ? undefined : tag === "labs" ? "1-labs" : "1";
    const name = text.slice(0, reference.path.span.end);
    yield {
      at: { start, end: start + text.length },
      message: reference.tag === undefined ? `The frontend \`${abbreviated(text, 60)}\` has no version` : `The tag \`${tag}\` of the frontend may be another major version one day`,
      fixes: () => pinned === undefined ? [] : safeFix(`Use \`${abbreviated(name, 40)}:${pinned}\``, [{ span: { start: start + name.length, end: start + text.length }, text: `:${pinned}` }]),
    };
  },
};
