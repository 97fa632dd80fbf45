import { hostPathOf, isWithin, mountSourceAt } from "../../core/compose/hostPaths.ts";
import type { Mount, Service } from "../../core/compose/model.ts";
import { directoryOf, resolvePath } from "../../core/compose/filePaths.ts";
import { projectRelative } from "../../core/compose/watch.ts";
import type { Environment } from "../../core/lint/environment.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";

export const bindMountHidesBuildOutput: Rule<"compose"> = {
  id: "bind-mount-hides-build-output",
  language: "compose",
  category: "maintainability",
  severity: "off",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  docs: {
    what: "A mount of the sources hides the packages that the build installed.",
    why: "The image has its `node_modules` or `vendor` in the directory that the mount covers: the container sees those of the host, for another system, or none. A volume of its own for that directory keeps the image's.",
    exceptions: "Off by default: many install on the host on purpose. Silent where a mount lies at the directory of the packages.",
    references: ["https://docs.docker.com/engine/storage/bind-mounts/#mounting-over-existing-data", "https://docs.docker.com/reference/compose-file/services/#volumes"],
  },
  mentions: ["build"],
  examples: {
    bad: [
      { title: "Packages of Node.js", bad: "services:\n  web:\n    build: .\n    volumes:\n      - «.»:/app\n", files: { Dockerfile: "FROM node:24\nWORKDIR /app\nCOPY . .\nRUN npm ci\n" } },
      { title: "Packages of PHP, long syntax", bad: "services:\n  web:\n    build: {context: ./web, dockerfile: dev.Dockerfile}\n    volumes:\n      - {type: bind, source: ./web, target: /srv/}\n".replace("source: ./web", "source: «./web»"), files: { "web/dev.Dockerfile": "FROM php:8.4\nWORKDIR /srv\nCOPY . .\nRUN composer install\n" } },
    ],
    good: [
      { title: "A volume for the packages", good: "services:\n  web:\n    build: .\n    volumes: [\".:/app\", \"/app/node_modules\"]\n", files: { Dockerfile: "FROM node:24\nWORKDIR /app\nRUN npm ci\n" } },
      { title: "Another directory, and nothing installed", good: "services:\n  web:\n    build: .\n    volumes: [\".:/src\"]\n  api:\n    build: ./api\n    volumes: [\"./api:/app\"]\n", files: { Dockerfile: "FROM node:24\nWORKDIR /app\nRUN npm ci\n", "api/Dockerfile": "FROM golang:1.25\nWORKDIR /app\nRUN go build\n" } },
      "services:\n  web:\n    build: .\n    volumes: [\".:/app\"]\n",
    ],
  },
  *check(file, { env }) {
    for (const service of file.services) {
      const context = projectRelative(service.build?.context);
      if (context === undefined) continue;
      const mount = service.mounts.find(({ type, hostPath }) => type === "bind" && projectRelative(hostPath) === context);
      const target = hostPathOf(mount?.target);
      const packages = mount === undefined || target === undefined ? undefined : installed(file.path, service, env, target);
      if (mount === undefined || packages === undefined || isKept(service.mounts, mount, packages)) continue;
      yield { at: mountSourceAt(mount), message: `The mount hides \`${abbreviated(packages, 60)}\` of the image`, evidence: `${service.name} ${packages}` };
    }
  },
};

/** The directory of packages that the Dockerfile fills below the target, read from its plain text: the last WORKDIR and the installer. */
function installed(path: string, { build }: Service, env: Environment, target: string): string | undefined {
  if (build?.context?.complete !== true || build.dockerfile?.complete === false || build.dockerfileInline !== undefined) return undefined;
  const dockerfile = resolvePath(directoryOf(path), `${build.context.value}/${build.dockerfile?.value ?? "Dockerfile"}`);
  const text = dockerfile === undefined ? undefined : env.readFile(dockerfile);
  const directory = text === undefined ? undefined : [...text.matchAll(/^[ \t]*WORKDIR[ \t]+["']?(\/[\w./-]*)/gim)].at(-1)?.[1]?.replace(/\/+$/, "");
  if (text === undefined || directory === undefined || !isWithin(directory, target)) return undefined;
  const name = INSTALLERS.find(([pattern]) => pattern.test(text))?.[1];
  return name === undefined ? undefined : `${directory}/${name}`;
}

function isKept(mounts: readonly Mount[], mount: Mount, packages: string): boolean {
  return mounts.some((one) => {
    const path = one === mount ? undefined : hostPathOf(one.target);
    return one !== mount && (path === undefined || isWithin(packages, path) || isWithin(path, packages));
  });
}

const INSTALLERS: readonly (readonly [RegExp, string])[] = [
  [/^[ \t]*(?:RUN|&&)[ \t].*\b(?:npm (?:ci|install|i)|yarn install|pnpm (?:install|i)|bun install)\b/im, "node_modules"],
  [/^[ \t]*(?:RUN|&&)[ \t].*\bcomposer (?:install|update)\b/im, "vendor"],
];
