import type { Language } from "../../server/src/core/lint/rule.ts";

/** A Dockerfile or Compose file of about so many lines, as people write them: some good, some not. */
export function generatedText(language: Language, lines: number, seed = 0): string {
  const parts: string[] = language === "dockerfile" ? [] : ["services:\n"];
  const block = language === "dockerfile" ? dockerfileBlock : composeBlock;
  let count = parts.length;
  for (let i = 0; count < lines; i++) {
    const part = block(i + seed);
    parts.push(part);
    count += part.split("\n").length - 1;
  }
  return parts.join("");
}

/** The lines that a service of a generated Compose file takes. */
export const LINES_OF_SERVICE = 14;

/** A Compose file of so many services. */
export function composeOf(services: number): string {
  return generatedText("compose", services * LINES_OF_SERVICE);
}

function dockerfileBlock(i: number): string {
  return [
    `# Stage ${i}`,
    `FROM node:${20 + (i % 5)}-bookworm-slim AS stage${i}`,
    "ARG VERSION=1.2.3",
    "ENV NODE_ENV=production PATH=/app/bin:$PATH",
    "WORKDIR /app",
    "RUN apt-get update \\",
    "    && apt-get install -y --no-install-recommends curl ca-certificates \\",
    "    # keeps the layer small",
    "    && rm -rf /var/lib/apt/lists/*",
    "COPY --chown=node:node package.json package-lock.json ./",
    `RUN --mount=type=cache,target=/root/.npm npm ci && echo ${i} > /app/\${VERSION}`,
    i % 3 === 0 ? "RUN sudo curl -sSL https://example.com/install.sh | sh" : "COPY . .",
    i % 2 === 0 ? "USER node" : "USER root",
    'CMD ["node", "server.js"]',
    "",
  ].join("\n");
}

function composeBlock(i: number): string {
  return [
    `  web${i}:`,
    `    image: registry.example.com/team/web:${i}.2`,
    "    restart: unless-stopped",
    "    environment:",
    "      LOG_LEVEL: ${LOG_LEVEL:-info}",
    `      DATABASE_URL: postgres://db${i}/app`,
    "    ports:",
    `      - "127.0.0.1:${8000 + (i % 1000)}:8080"`,
    "    volumes:",
    `      - data${i}:/data`,
    i % 4 === 0 ? "      - /var/run/docker.sock:/var/run/docker.sock" : "      - ./config:/etc/app:ro",
    i % 3 === 0 ? "    privileged: true" : "    read_only: true",
    "    healthcheck:",
    '      test: ["CMD", "curl", "-f", "http://localhost:8080/"]',
    "",
  ].join("\n");
}
