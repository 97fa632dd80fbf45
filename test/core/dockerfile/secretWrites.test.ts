import assert from "node:assert/strict";
import { parseDockerfile } from "../../../server/src/core/dockerfile/parse.ts";
import { secretWrites } from "../../../server/src/core/dockerfile/secretWrites.ts";

/** Each write as the text that is pointed at and the paths. */
function writes(text: string): readonly string[] {
  const whole = `FROM a\nWORKDIR /w\n${text}\n`;
  const file = parseDockerfile("/x/Dockerfile", whole);
  return file.instructions.flatMap((instruction) => secretWrites(file, instruction)).map(({ at, paths }) => `${whole.slice(at.start, at.end)} -> ${paths.join(" | ")}`);
}

describe("files with secrets that an instruction leaves behind", () => {
  const cases: readonly [string, string, readonly string[]][] = [
    ["a copied one", "COPY .npmrc x ./", [".npmrc -> /w/.npmrc"]],
    ["a pattern that holds it", "COPY .env* /srv/", [".env* -> /srv/.env*"]],
    ["one from another stage", "COPY --from=b /root/.ssh/id_rsa /k/", ["/root/.ssh/id_rsa -> /k/id_rsa"]],
    ["a heredoc in a COPY", "COPY <<EOF /root/.netrc\nmachine x\nEOF", ["/root/.netrc -> /root/.netrc"]],
    ["a redirection of a secret variable", 'RUN echo "$API_TOKEN" > t.txt', ["t.txt -> /w/t.txt"]],
    ["an appended one", "RUN printf '%s' \"$DB_PASSWORD\" >> /etc/app.conf", ["/etc/app.conf -> /etc/app.conf"]],
    ["tee", 'RUN echo "$API_TOKEN" | tee -a ~/.npmrc', ["~/.npmrc -> /root/.npmrc"]],
    ["a heredoc of cat", "RUN cat > .netrc <<EOF\npassword ${GH_TOKEN}\nEOF", [".netrc -> /w/.netrc"]],
    ["any variable into a key file", 'RUN echo "$SSH" > ~/.ssh/id_rsa', ["~/.ssh/id_rsa -> /root/.ssh/id_rsa"]],
    ["a URL with a password", "RUN echo https://ci:hunter22@example.com > ~/.git-credentials", ["~/.git-credentials -> /root/.git-credentials"]],
    ["npm's own command", "RUN npm config set //e.com/:_authToken $NPM_TOKEN", ["npm -> /root/.npmrc"]],
    ["git's own command", 'RUN git config --global url."https://x:${GH_TOKEN}@github.com/".insteadOf https://github.com/', ["git -> /root/.gitconfig"]],
  ];
  for (const [title, text, expected] of cases) it(title, () => assert.deepEqual(writes(text), expected));

  const silent: readonly [string, string][] = [
    ["plain settings", "RUN echo registry=https://e.com > .npmrc && npm config set registry https://e.com"],
    ["a variable that is left to the reader", "RUN echo '//e.com/:_authToken=${NPM_TOKEN}' > .npmrc"],
    ["a quoted heredoc", "RUN cat > .npmrc <<'EOF'\n//e.com/:_authToken=${NPM_TOKEN}\nEOF"],
    ["an environment file of harmless variables", 'RUN echo "VERSION=$VERSION" > .env'],
    ["a public key that is imported", "COPY v.key /t/v.key\nRUN gpg --import /t/v.key"],
    ["errors only", 'RUN login "$API_TOKEN" 2> log.txt'],
    ["output that is no echo", 'RUN encrypt "$API_TOKEN" > out.bin'],
    ["a file on a mount", 'RUN --mount=type=tmpfs,target=/w echo "$API_TOKEN" > t.txt'],
    ["an unknown path", 'RUN echo "$API_TOKEN" > "$DIR/t.txt"'],
    ["removing a setting", "RUN npm config delete //e.com/:_authToken $NPM_TOKEN"],
  ];
  for (const [title, text] of silent) it(`not ${title}`, () => assert.deepEqual(writes(text), []));
});
