import fc from "fast-check";

/** What Dockerfiles are made of, in pieces small enough to be put together wrongly. */
const DOCKERFILE = [
  "FROM ", "from ", "RUN ", "COPY ", "ADD ", "ENV ", "ARG ", "USER ", "CMD ", "ENTRYPOINT ", "ONBUILD ", "HEALTHCHECK ", "SHELL ", "LABEL ", "WORKDIR ", "EXPOSE ", "VOLUME ", "STOPSIGNAL ", "MAINTAINER ",
  "alpine", "alpine:3.20", "scratch", "registry.example.com:5000/a/b", "@sha256:", " AS ", "build", "--from=", "--mount=", "type=secret,id=a", "--platform=$BUILDPLATFORM ", "--chown=", "--", "root", "0:0",
  "apt-get install -y ", "curl http://x | sh", "sudo ", "sh -c ", "rm -rf /var/lib/apt/lists/*", "&& ", "|| ", "; ", "| ", "\\\n", "\\ \n", "`\n", "\n", "\n", "\n", "\r\n", "\r", " ", "\t", "  ",
  "<<EOF", "<<-EOF", "<<'EOF'", "<<", "EOF\n", "EOF", "# ", "#", "# escape=`\n", "# syntax=x\n", "# check=skip=all\n", "# hullcheck ignore=", "# hadolint ignore=DL3002\n", "root-user", ",",
  "$", "${", "}", "$A", "${A:-", ":-", "A=b ", "A=", "=", "'", '"', "[", "]", '["a", "b"]', "(", ")", "$(", "`", "{", "\\", "/", ".", ":", "@", "PASSWORD=hunter2hunter2 ", "https://u:p@example.com/", "\0", "\uFEFF", "\uD83D", "é", "\u2028",
];

const COMPOSE = [
  "services:", "services:\n", "  web:\n", "  a: ", "    image: ", "nginx", "nginx:latest", "    build: ", "    ports:", "privileged: true", "user: root", "volumes:", "environment:", "cap_add: ", "security_opt:", "network_mode: host", "x-a: ", "include:", "extends:", "command: ",
  "/var/run/docker.sock:/var/run/docker.sock", "80:80", "SYS_ADMIN", "seccomp=unconfined", "PASSWORD: hunter2", "- PASSWORD=hunter2",
  "\n", "\n", "\n", "\r\n", "\r", "  ", "    ", " ", "\t", "- ", "-", ": ", ":", ",", "[", "]", "{", "}", "&a ", "*a", "<<: ", "*b", "!reset ", "!override ", "!!str ", "!", "|", ">-", "|2", "\n      text\n", "---\n", "...\n", "%YAML 1.2\n", "? ", "'", '"', "#", " # ", "# hullcheck ignore=", "privileged-container", "$", "${", "${A}", "${A:-b}", "$$", "}", "yes", "null", "~", "0o17", "1e3", "\0", "\uFEFF", "\uD83D", "é", "\u2028",
];

export const dockerfileText: fc.Arbitrary<string> = textOf(DOCKERFILE);
export const composeText: fc.Arbitrary<string> = textOf(COMPOSE);

function textOf(tokens: readonly string[]): fc.Arbitrary<string> {
  return fc.array(fc.constantFrom(...tokens), { maxLength: 60, size: "max" }).map((parts) => parts.join(""));
}
