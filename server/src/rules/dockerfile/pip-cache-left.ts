import { isShipped } from "../../core/dockerfile/cleanups.ts";
import { insertAfter } from "../../core/dockerfile/commandEdits.ts";
import { environmentValue, languageSteps, type LanguageStep } from "../../core/dockerfile/languageSteps.ts";
import { isCacheGone, isFollowedBy } from "../../core/dockerfile/toolCaches.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { hasOption } from "../../core/shell/options.ts";
import { safeFix } from "../shared/fixes.ts";

export const pipCacheLeft: Rule<"dockerfile"> = {
  id: "pip-cache-left",
  language: "dockerfile",
  category: "size",
  severity: "info",
  since: "0.1.0",
  aliases: [
    "hadolint:DL3042",
    "kics:pip_install_keeping_cached_packages/f2f903fb-b977-461e-98d7-b3e2185c6118",
    "semgrep:missing-pip-no-cache-dir",
    "droast:DF030",
    "code-pathfinder:DOCKER-BP-008",
    "tally:hadolint/DL3042",
  ],
  threats: ["none"],
  docs: {
    what: "pip or uv leaves its cache in the image.",
    why: "What was downloaded stays in `~/.cache` as a second copy that no container ever reads. `--no-cache-dir` (uv: `--no-cache`) keeps none; `RUN --mount=type=cache,target=/root/.cache/pip` keeps it for the next build and out of the image.",
    exceptions: "Stages that are not part of the final image, a cache mount, `PIP_NO_CACHE_DIR` and a removal in the same RUN are silent.",
    references: ["https://pip.pypa.io/en/stable/topics/caching/", "https://docs.astral.sh/uv/guides/integration/docker/#caching"],
  },
  mentions: ["pip", "uv"],
  examples: {
    bad: [
      { title: "An installation", bad: "FROM python:3.13\nRUN pip «install» -r requirements.txt\n", fixed: "FROM python:3.13\nRUN pip install --no-cache-dir -r requirements.txt\n" },
      { title: "As a module, in a heredoc", bad: "FROM python:3.13\nRUN <<EOF\npython3 -m pip --disable-pip-version-check «install» flask==3.1.0\nuv pip «install» --system httpx==0.28.1\nEOF\n" },
      { title: "In the JSON form, under ONBUILD", bad: "# escape=`\nFROM python:3.13\nonbuild run `\n  [\"pip3\", «\"install\"», \"flask==3.1.0\"]\n", fixed: "# escape=`\nFROM python:3.13\nonbuild run `\n  [\"pip3\", \"install\", \"--no-cache-dir\", \"flask==3.1.0\"]\n" },
      { title: "A mount of another directory", bad: "FROM python:3.13\nRUN --mount=type=cache,target=/var/cache/apt pip «install» \\\n    # the server\n    gunicorn==23.0.0\n", fixed: "FROM python:3.13\nRUN --mount=type=cache,target=/var/cache/apt pip install --no-cache-dir \\\n    # the server\n    gunicorn==23.0.0\n" },
    ],
    good: [
      "FROM python:3.13\nRUN pip --no-cache-dir install flask==3.1.0 && uv sync --no-cache && pipenv install && poetry install\n",
      "FROM python:3.13\nENV PIP_NO_CACHE_DIR=1\nRUN pip install flask==3.1.0\n",
      "FROM python:3.13 AS build\nRUN pip install build==1.2\nFROM python:3.13-slim\nRUN --mount=type=cache,target=/root/.cache pip install flask==3.1.0\n",
      "FROM python:3.13\nRUN pip install flask==3.1.0 && rm -rf ~/.cache/pip\nRUN pip install a==1 && pip cache purge\nRUN PIP_NO_CACHE_DIR=off pip install b==1\n",
      "FROM python:3.13\nRUN <<EOF\nexport UV_NO_CACHE=1\nuv pip install --system a==1\npip install --no-index ./a.whl\nEOF\n",
    ],
  },
  *check(file) {
    for (const step of languageSteps(file, "pip", "uv")) {
      if (step.action === "other" || !isShipped(file, step.instruction) || isKept(step)) continue;
      const option = step.manager === "pip" ? "--no-cache-dir" : "--no-cache";
      yield { at: step.verb.span, message: `\`${step.manager} ${step.name}\` leaves its cache in the image`, fixes: () => safeFix(`Add \`${option}\``, insertAfter(file, step.instruction, step.verb, option)) };
    }
  },
};

function isKept(step: LanguageStep): boolean {
  if (!step.options.complete || hasOption(step, "--no-cache-dir", "--no-cache", "--cache-dir", "--no-index", "--dry-run", "--help")) return true;
  const isPip = step.manager === "pip";
  if (environmentValue(step, ...(isPip ? ["PIP_NO_CACHE_DIR", "PIP_CACHE_DIR", "XDG_CACHE_HOME"] : ["UV_NO_CACHE", "UV_CACHE_DIR", "XDG_CACHE_HOME"])) !== undefined) return true;
  return isFollowedBy(step, [step.command.name, "pip", "pip3", "uv"], "cache") || isCacheGone(step, isPip ? "~/.cache/pip" : "~/.cache/uv");
}
