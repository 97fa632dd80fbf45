import { languageSteps, type LanguageStep } from "../../core/dockerfile/languageSteps.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { hasOption } from "../../core/shell/options.ts";
import { unpinnedFinding, unpinnedPackages } from "../shared/unpinnedPackages.ts";

export const unpinnedOtherPackage: Rule<"dockerfile"> = {
  id: "unpinned-other-package",
  language: "dockerfile",
  category: "reproducibility",
  severity: "info",
  since: "0.1.0",
  aliases: ["scorecard:chocoCommand", "scorecard:nugetCommand"],
  threats: ["mutable"],
  docs: {
    what: "A package of conda, Composer, PECL, .NET or Chocolatey is installed without a version.",
    why: "The image gets what is newest on the day of the build, or what the build cache holds, and two builds of one Dockerfile differ: `conda install numpy=2.1`, `composer require monolog/monolog:^3.8`, `pecl install redis-6.1.0`, `dotnet tool install x --version 1.2.3`.",
    exceptions: "What a project's own files name, files on the disk and unknown variables are silent. Python, Node, Ruby, Go and Rust have rules of their own.",
    references: ["https://docs.conda.io/projects/conda/en/stable/user-guide/concepts/pkg-specs.html", "https://learn.microsoft.com/dotnet/core/tools/dotnet-tool-install"],
  },
  examples: {
    bad: [
      { title: "PECL", bad: "FROM php:8.4\nRUN pecl install «redis» \\\n    # pinned\n    xdebug-3.4.0\n" },
      { title: "conda, in a heredoc", bad: "FROM continuumio/miniconda3:24.9.2-0\nRUN <<EOF\nconda install -y -c conda-forge «numpy» pandas=2.2\nEOF\n" },
      { title: ".NET and Composer, under ONBUILD in the JSON form", bad: "# escape=`\nFROM mcr.microsoft.com/dotnet/sdk:9.0\nRUN dotnet tool install -g «dotnet-ef» && dotnet add app.csproj package «Serilog»\nonbuild run `\n  [\"composer\", \"require\", «\"monolog/monolog\"»]\n" },
    ],
    good: [
      "FROM php:8.4\nRUN pecl install redis-6.1.0 xdebug-${XDEBUG} && composer require monolog/monolog:^3.8 && composer install\n",
      "FROM continuumio/miniconda3:24.9.2-0\nRUN conda install -y python=3.12 'numpy>=2' conda-forge::jq==1.7 && conda env create -f environment.yml && conda install --file req.txt\n",
      "FROM mcr.microsoft.com/dotnet/sdk:9.0\nRUN dotnet tool install -g dotnet-ef --version 9.0.1 && dotnet tool restore && dotnet add package Serilog -v 4.2.0 && dotnet restore\n",
    ],
  },
  *check(file) {
    for (const step of languageSteps(file, "dotnet", "nuget", "choco", "conda", "composer", "pecl")) {
      if (isPinned(step)) continue;
      for (const one of unpinnedPackages(step)) if (one.name !== "conda" && one.name !== "mamba" && !one.text.endsWith(".config")) yield unpinnedFinding(one);
    }
  },
};

function isPinned(step: LanguageStep): boolean {
  if (step.manager === "conda") return hasOption(step, "--file", "--freeze-installed", "--clone");
  return step.manager !== "composer" && step.manager !== "pecl" && hasOption(step, "--version", "-Version");
}
