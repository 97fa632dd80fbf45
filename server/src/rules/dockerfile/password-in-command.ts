import type { Instruction } from "../../core/dockerfile/model.ts";
import type { Finding } from "../../core/lint/finding.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { redact } from "../../core/secret/values.ts";
import { givenPasswords, type GivenPassword } from "../../core/shell/passwords.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";

export const passwordInCommand: Rule<"dockerfile"> = {
  id: "password-in-command",
  language: "dockerfile",
  category: "secrets",
  severity: "error",
  since: "0.1.0",
  aliases: ["sonar:S6437", "dockle:DKL-LI-0001", "trivy:DS-0031", "checkov:CKV2_DOCKER_17"],
  threats: ["secret-leak"],
  docs: {
    what: "A command is given a password as a literal.",
    why: "The password is in the file, in the image's history, and, where it is set for a user, the same in every container of the image. In a secret mount it is in none of them: `RUN --mount=type=secret,id=pw mysql -p\"$(cat /run/secrets/pw)\"`.",
    exceptions: "Variables and command substitutions are silent, and so is `root:Docker!`, which Azure App Service prescribes for its own tunnel. A hash and an empty password are warnings.",
    references: ["https://docs.docker.com/build/building/secrets/", "https://cwe.mitre.org/data/definitions/798.html"],
  },
  examples: {
    bad: [
      { title: "For a user of the system", bad: "FROM debian:12\nRUN useradd -m app && \\\n    # the usual one\n    echo 'app:«hunter22»' | chpasswd\n" },
      { title: "For a download, in a heredoc", bad: "FROM debian:12\nrun <<EOF\ncurl -fsSu ci:«hunter22» https://example.com/a -o /a\nwget --http-password=«hunter22» https://example.com/b\nchpasswd <<X\nroot:«hunter22»\nX\nEOF\n" },
      { title: "For a database, in a nested shell and in the JSON form", bad: "FROM mysql:8.4\nRUN bash -c \"mysqladmin -uroot -p«hunter22» ping\"\nHEALTHCHECK CMD [\"mysql\", \"-p«hunter22»\", \"-e\", \"SELECT 1\"]\n" },
      { title: "A login, under ONBUILD", bad: "# escape=`\nFROM docker:27\nONBUILD RUN docker login -u ci `\n    -p «\"hunter22\"» registry.example.com\n".replace("«\"hunter22\"»", "\"«hunter22»\"") },
      { title: "None at all", bad: "FROM debian:12\nRUN useradd -p «''» guest && passwd «-d» root\n" },
      { title: "In SQL", bad: "FROM debian:13\nRUN service mysql start && mysql -e \"ALTER USER 'root'@'localhost' IDENTIFIED BY '«hunter22»';\" && \\\n    # for the tests\n    su - postgres -c 'psql -f a.sql' && echo \"CREATE ROLE app LOGIN PASSWORD '«hunter22»'\" | psql -U postgres\nRUN psql <<EOF\nalter user app with encrypted password '«hunter22»';\nEOF\n" },
      { title: "A hash", bad: "FROM debian:12\nRUN usermod --password '«$6$c0ffee$Zq7Rk2Lw9»' root\n" },
      { title: "Of keys, archives and queues", bad: "FROM eclipse-temurin:21\nRUN keytool -genkey -alias a -keystore /k -storepass «Tr0ub4d0r» && openssl rsa -in k -passin pass:«Tr0ub4d0r» -out l\nRUN unzip -P «Tr0ub4d0r» a.zip && 7z x -p«Tr0ub4d0r» b.7z && gpg --batch --passphrase «Tr0ub4d0r» -d c\nRUN rabbitmqctl add_user app «Tr0ub4d0r»\n" },
    ],
    good: [
      "FROM eclipse-temurin:21\nRUN keytool -import -cacerts -storepass changeit -file /ca.crt && openssl genrsa -des3 -passout pass:x 2048 && unzip -P \"$P\" a.zip && gpg --passphrase '' --quick-gen-key a && openssl rsa -passin env:P && 7z x -p\"$P\" b.7z\n",
      "FROM debian:12\nRUN --mount=type=secret,id=pw echo \"app:$(cat /run/secrets/pw)\" | chpasswd\n",
      "FROM debian:12\nARG PW\nRUN --mount=type=secret,id=up,env=UP <<EOF\ncurl -u \"ci:$UP\" https://example.com/a\nmysql -p\"$PW\" -e 'SELECT 1'\nEOF\n",
      "FROM debian:12\nRUN useradd -p '!' app && usermod -p '*' root && passwd -l root && mkdir -p /srv && docker run -p 80:80 web\n",
      "FROM debian:12\n# echo root:hunter22 | chpasswd\nRUN apt-get install -y passwd && echo 'use chpasswd -e' && cp -p a b && curl -u ci: https://example.com/a\n",
      "FROM debian:13\nARG PW\nRUN mysql -e \"CREATE USER app IDENTIFIED BY '$PW'; GRANT ALL ON app.* TO app; SELECT 'PASSWORD'\" && psql -c \"ALTER USER app PASSWORD '${PW}'\" && psql -c \"SELECT 'a' AS password\"\n",
      "FROM mcr.microsoft.com/appsvc/node:20-lts\nRUN echo \"root:Docker!\" | chpasswd\n",
    ],
  },
  *check(file) {
    for (const instruction of file.instructions) {
      const runner = instruction.trigger ?? instruction;
      if (runner.stage?.isWindows === true) yield* onWindows(runner);
      for (const command of runner.commands.commands) {
        for (const password of givenPasswords(command)) {
          if (isUnknown(password) || (command.name === "chpasswd" && password.text === "Docker!")) continue;
          yield { at: password.at, ...described(command.name, password) };
        }
      }
    }
  },
};

function described(program: string, { form, text }: GivenPassword): Pick<Finding, "message" | "evidence" | "level"> {
  const name = abbreviated(program, 20);
  if (form === "empty") return { message: `\`${name}\` leaves an account without a password`, evidence: name, level: "warning" };
  if (form === "hash") return { message: `\`${name}\` sets a password by its hash, for all to guess at`, evidence: `${name} hash`, level: "warning" };
  return { message: `\`${name}\` is given the password \`${redact(text)}\` in clear`, evidence: `${name} ${redact(text)}` };
}

/** Variables, in the JSON form too, where no shell replaces them, and what a template puts in before Docker reads the file. */
function isUnknown({ text, isLiteral, form }: GivenPassword): boolean {
  if (!isLiteral) return true;
  if (form !== "password") return false;
  return /^\$[\w{(]|^`|^<[^<>]*>$|\{\{.*\}\}|^%\w+%$|^@\w+@$|^-$/.test(text);
}

/** Windows shells are not read as commands: `net user name password` is all that is looked for. */
function* onWindows(instruction: Instruction): Iterable<Finding> {
  if (instruction.keyword !== "RUN" || instruction.exec !== undefined) return;
  for (const match of instruction.argument.text.matchAll(/\bnet1?(?:\.exe)?\s+user\s+[^\s"'&|;]{1,64}\s+(["']?)([^\s"'/&|;<>$%*]{1,128})\1(?=[\s&|;"']|$)/gi)) {
    const text = match[2] ?? "";
    const from = match.index + match[0].length - (match[1]?.length ?? 0) - text.length;
    const at = instruction.argumentSpan(from, from + text.length);
    yield { at, ...described("net user", { at, text, isLiteral: true, form: "password" }) };
  }
}
