import type { Rule } from "../../core/lint/rule.ts";

export const gpuBuildTimeQuery: Rule<"dockerfile"> = {
  id: "gpu-build-time-query",
  language: "dockerfile",
  category: "correctness",
  severity: "warning",
  since: "0.1.0",
  aliases: ["tally:gpu/no-buildtime-gpu-queries"],
  threats: ["none"],
  docs: {
    what: "A RUN asks for the GPU.",
    why: "A build has no GPU and no driver: the command fails, or bakes the answer of the build machine into an image that runs elsewhere.",
    references: ["https://docs.nvidia.com/datacenter/cloud-native/container-toolkit/latest/sample-workload.html"],
  },
  mentions: ["nvidia-smi", "torch.cuda"],
  examples: {
    bad: [
      { title: "What the driver says", bad: "FROM nvidia/cuda:12.4.1-base-ubuntu22.04\nRUN apt-get update && «nvidia-smi»\n" },
      { title: "What PyTorch says", bad: "FROM python:3.12\nRUN python3 -c «\"import torch; assert torch.cuda.is_available()\"»\n" },
    ],
    good: ["FROM nvidia/cuda:12.4.1-base-ubuntu22.04\nHEALTHCHECK CMD nvidia-smi\nCMD [\"nvidia-smi\"]\n", "FROM python:3.12\nRUN which nvidia-smi || true\nRUN python3 -c 'print(\"torch\")'\n", "FROM python:3.12\nRUN nvidia-smi || echo 'no GPU here'\n"],
  },
  *check(file) {
    for (const { command, instruction } of file.commandsNamed("nvidia-smi", "python", "python3")) {
      if (instruction.keyword !== "RUN") continue;
      const { commands } = instruction.commands;
      if (commands[commands.indexOf(command) + 1]?.operator === "||") continue;
      const at = command.name === "nvidia-smi" ? command.program.span : command.arguments.find(({ value }) => /\btorch\.cuda\.(?:is_available|device_count|get_device|current_device|init)/.test(value.text))?.span;
      if (at !== undefined) yield { at, message: "The GPU is asked for in a build, which has none" };
    }
  },
};
