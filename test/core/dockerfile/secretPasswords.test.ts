import assert from "node:assert/strict";
import { parseDockerfile } from "../../../server/src/core/dockerfile/parse.ts";
import { givenPasswords } from "../../../server/src/core/shell/passwords.ts";

/** Each password as it stands in the file, behind its form unless that is plain; what is not literal in brackets. */
function given(text: string): readonly string[] {
  const whole = `FROM debian:12\n${text}\n`;
  const commands = parseDockerfile("/x/Dockerfile", whole).instructions.flatMap((instruction) => instruction.commands.commands);
  return commands.flatMap(givenPasswords).map(({ at, form, isLiteral }) => {
    const shown = `${form === "password" ? "" : `${form} `}${whole.slice(at.start, at.end)}`;
    return isLiteral ? shown : `(${shown})`;
  });
}

describe("passwords in commands", () => {
  const cases: readonly [string, readonly string[]][] = [
    ["RUN useradd -m -p hunter22 app", ["hunter22"]],
    ["RUN usermod --password='hunter22' app", ["hunter22"]],
    ["RUN useradd -p '' app", ["empty ''"]],
    ["RUN useradd -p '!' app && usermod -p x app", []],
    ["RUN useradd -p \"$(openssl passwd -6 -salt ab hunter22)\" app", ["($(openssl passwd -6 -salt ab hunter22))", "hunter22"]],
    ["RUN useradd -p $(mkpasswd -m sha-512 hunter22) app", ["($(mkpasswd -m sha-512 hunter22))", "hunter22"]],
    ["RUN usermod -p '$6$ab$cd' app", ["hash $6$ab$cd"]],
    ["RUN echo root:hunter22 | sudo chpasswd", ["hunter22"]],
    ["RUN echo \"$USER:hunter22\" | chpasswd", ["hunter22"]],
    ["RUN echo \"root:$PW\" | chpasswd", ["($PW)"]],
    ["RUN printf 'a:one1\\nb:two2\\n' | chpasswd", ["one1", "two2"]],
    ["RUN printf '%s:%s' root hunter22 | chpasswd", []],
    ["RUN chpasswd <<< 'root:hunter22'", ["hunter22"]],
    ["RUN <<EOF\nchpasswd <<X\nroot:hunter22\nX\nEOF", ["hunter22"]],
    ["RUN echo 'root:$6$ab$cd' | chpasswd -e", ["hash $6$ab$cd"]],
    ["RUN echo hunter22 | passwd --stdin root", ["hunter22"]],
    ["RUN echo -e 'hunter22\\nhunter22' | passwd root", ["hunter22"]],
    ["RUN passwd -d root && passwd -l app && passwd --delete app", ["empty -d", "empty --delete"]],
    ["RUN mysql -uroot -phunter22 -e x && mysql -p -u root", ["hunter22"]],
    ["RUN mysqladmin -u root password 'hunter22'", ["hunter22"]],
    ["RUN sshpass -p hunter22 ssh x && sshpass -phunter22 ssh x", ["hunter22", "hunter22"]],
    ["RUN wget --user a --password hunter22 https://e.com --http-password=hunter23", ["hunter22", "hunter23"]],
    ["RUN curl -u ci:hunter22 -U px:hunter23 https://e.com", ["hunter22", "hunter23"]],
    ["RUN curl -fsSLu 'ci:hunter22' https://e.com -u token: -u ci", ["hunter22"]],
    ["RUN docker login -u ci -p hunter22 e.com && docker run -p 80:80 x", ["hunter22"]],
    ["RUN echo hunter22 | podman login --password-stdin -u ci e.com", ["hunter22"]],
    ["RUN helm registry login -u ci --password hunter22 e.com", ["hunter22"]],
    ["RUN az login --service-principal -u x -p hunter22 --tenant y", ["hunter22"]],
    ["RUN doctl auth init -t hunter22", ["hunter22"]],
    ["RUN aws configure set aws_secret_access_key hunter22 && aws configure set region eu", ["hunter22"]],
    ["RUN htpasswd -bc /etc/f app hunter22 && htpasswd -nb app hunter23", ["hunter22", "hunter23"]],
    ["RUN drush upwd admin --password=hunter22 && drush user:password admin hunter23", ["hunter22", "hunter23"]],
    ["RUN redis-cli -h x -a hunter22 ping", ["hunter22"]],
    ["RUN PGPASSWORD=hunter22 psql -c x", ["hunter22"]],
    ["RUN echo hunter22 | sudo -S id && echo x | sudo tee f", ["hunter22"]],
    ["RUN echo hunter22 | vncpasswd -f > f && x11vnc -storepasswd hunter23 f", ["hunter22", "hunter23"]],
    ["CMD [\"mysql\", \"-phunter22\"]", ["hunter22"]],
    ["HEALTHCHECK CMD curl -u a:hunter22 localhost", ["hunter22"]],
    ["ENTRYPOINT sh -c 'mysqladmin -phunter22 ping'", ["hunter22"]],
    ["RUN cp -p a b && mkdir -p c && apt-get install -y passwd && python3 -u x.py", []],
  ];
  for (const [text, expected] of cases) it(text, () => assert.deepEqual(given(text), expected));
});
