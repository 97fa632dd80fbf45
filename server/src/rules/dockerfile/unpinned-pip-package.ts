import { languageSteps, type LanguageStep } from "../../core/dockerfile/languageSteps.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { hasOption } from "../../core/shell/options.ts";
import { unpinnedFinding, unpinnedPackages } from "../shared/unpinnedPackages.ts";

export const unpinnedPipPackage: Rule<"dockerfile"> = {
  id: "unpinned-pip-package",
  language: "dockerfile",
  category: "reproducibility",
  severity: "info",
  since: "0.1.0",
  aliases: [
    "hadolint:DL3013",
    "kics:unpinned_package_version_in_pip_install/02d9c71f-3ee8-4986-9c27-1a20d0d19bfc",
    "droast:DF051",
    "slim:ID.20018",
    "scorecard:pipCommand",
    "tally:hadolint/DL3013",
  ],
  threats: ["mutable"],
  docs: {
    what: "A Python package is installed without a version.",
    why: "The image gets what is newest on the day of the build, or what the build cache holds, and two builds of one Dockerfile differ. `name==1.2.3` says which version is meant, and a requirements file with hashes says it of everything below, too.",
    exceptions: "A requirements or constraints file may name the versions, so such a command is silent, and so are pip, setuptools and wheel themselves, paths, and names in unknown variables.",
    references: ["https://pip.pypa.io/en/stable/topics/repeatable-installs/"],
  },
  mentions: ["pip", "uv"],
  examples: {
    bad: [
      { title: "Two packages", bad: "FROM python:3.13\nRUN pip install --no-cache-dir «flask» \\\n    # the server\n    gunicorn==23.0.0\n" },
      { title: "Options with values, in a heredoc", bad: "FROM python:3.13\nRUN <<EOF\npython3 -m pip install -i https://pypi.example.com/simple --target /opt «\"uvicorn[standard]\"»\nuv pip install --system «httpx»\npipx install «poetry»\nEOF\n" },
      { title: "A repository without a reference, under ONBUILD in the JSON form", bad: "# escape=`\nFROM python:3.13\nonbuild run `\n  [\"pip3\", \"install\", «\"git+https://git.example.com/o/r.git\"»]\n" },
    ],
    good: [
      "FROM python:3.13\nRUN pip install flask==3.1.0 'uvicorn>=0.30,<1' \"httpx~=0.28\" git+https://git.example.com/o/r.git@v1.2#egg=r\n",
      "FROM python:3.13\nRUN pip install --upgrade pip setuptools wheel && pip install -r requirements.txt gunicorn && pip install -c constraints.txt flask\n",
      "FROM python:3.13\nARG V=1.0\nENV TOOLS=\"a==1 b==2\"\nRUN pip install flask==$V $TOOLS $OTHER . ./wheels/*.whl -e .[dev]\n",
      "FROM python:3.13\nENV PIP_CONSTRAINT=/etc/constraints.txt\nRUN pip install flask\nRUN <<EOF\npip install --no-index --find-links=/wheels app\nEOF\n",
    ],
  },
  *check(file) {
    for (const step of languageSteps(file, "pip", "uv", "pipx")) {
      if (isPinnedElsewhere(step)) continue;
      for (const one of unpinnedPackages(step)) if (!TOOLS.has(one.name.toLowerCase())) yield unpinnedFinding(one);
    }
  },
};

/** The tools of the installation itself, which are upgraded to get rid of old bugs. */
const TOOLS = new Set(["pip", "setuptools", "wheel"]);

function isPinnedElsewhere(step: LanguageStep): boolean {
  if (hasOption(step, "--requirement", "--constraint", "--constraints", "--override", "--require-hashes", "--no-index", "--group")) return true;
  return ["PIP_CONSTRAINT", "UV_CONSTRAINT", "PIP_NO_INDEX"].some((name) => step.instruction.variable(name) !== undefined || step.command.assignments.some((one) => one.name === name));
}
