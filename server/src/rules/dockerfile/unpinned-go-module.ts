import { languageSteps } from "../../core/dockerfile/languageSteps.ts";
import { broughtBefore, hasFile } from "../../core/dockerfile/projectFiles.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { unpinnedFinding, unpinnedPackages } from "../shared/unpinnedPackages.ts";

export const unpinnedGoModule: Rule<"dockerfile"> = {
  id: "unpinned-go-module",
  language: "dockerfile",
  category: "reproducibility",
  severity: "info",
  since: "0.1.0",
  aliases: ["hadolint:DL3062", "droast:DF054", "scorecard:goCommand", "tally:hadolint/DL3062"],
  threats: ["mutable"],
  docs: {
    what: "A Go module is installed without a version.",
    why: "The image gets what is newest on the day of the build, or what the build cache holds, and two builds of one Dockerfile differ. `go install example.com/tool@v1.2.3` names a version that the checksum database vouches for.",
    exceptions: "Inside of a module, `go.mod` names the versions: where it was copied, only `@latest` and branches are reported.",
    references: ["https://go.dev/ref/mod#go-install"],
  },
  mentions: ["go"],
  examples: {
    bad: [
      { title: "The newest", bad: "FROM golang:1.25\nCOPY go.mod go.sum ./\nRUN go install -ldflags '-s -w' «example.com/tools/cmd/lint@latest» && \\\n    # pinned\n    go install example.com/tools/cmd/gen@v1.2.3\n" },
      { title: "No version, in a heredoc", bad: "FROM golang:1.25\nRUN <<EOF\nCGO_ENABLED=0 go get -u «example.com/x/y»\nEOF\n" },
      { title: "A branch, under ONBUILD in the JSON form", bad: "# escape=`\nFROM golang:1.25\nonbuild run `\n  [\"go\", \"run\", «\"example.com/x/y@main\"», \"--help\"]\n" },
    ],
    good: [
      "FROM golang:1.25\nRUN go install example.com/tools/cmd/lint@v1.64.8 example.com/x@3f2a91c\n",
      "FROM golang:1.25\nCOPY . .\nRUN go get -d -v ./... && go install example.com/tools/cmd/gen && go run ./cmd/x && go build .\n",
      "FROM golang:1.25\nARG V=v1.2.3\nRUN go install example.com/x@$V && go install $TOOL && go run main.go && go install cmd/go\n",
    ],
  },
  *check(file) {
    for (const step of languageSteps(file, "go")) {
      const named = step.name === "run" ? step.packages.slice(0, 1) : step.packages;
      const unpinned = unpinnedPackages({ ...step, packages: named });
      if (unpinned.length === 0) continue;
      const brought = broughtBefore(step.instruction);
      const hasModule = brought.some(({ name }) => name === ".") || hasFile(brought, "go.mod");
      for (const one of unpinned) if (one.version !== undefined || !hasModule) yield unpinnedFinding(one);
    }
  },
};
