import assert from "node:assert/strict";
import { packageCommand } from "../../../server/src/core/shell/packages.ts";
import { parsed } from "./joined.ts";

function read(text: string): readonly string[] {
  const command = packageCommand(parsed(text).commands.at(-1) ?? assert.fail());
  if (command === undefined) return [];
  const packages = command.packages.map(({ kind, name, version, source, isRemoved, isLiteral }) =>
    [kind, name, version === undefined ? "" : version.operator + version.text, source ?? "", isRemoved ? "removed" : "", isLiteral ? "" : "computed"].join(" ").replace(/ +/g, " ").trim(),
  );
  return [`${command.packaging} ${command.action} ${command.name}`, ...packages];
}

describe("package commands", () => {
  it("reads those of apt", () => {
    assert.deepEqual(read("apt-get -qq -t stable install -y curl=7.88* 'g++' libc6:i386 nano- vim+ git/bookworm-backports ./a.deb /tmp/b.deb $EXTRA php=$V tasks^"), [
      "apt install install",
      "name curl =7.88*", "name g++", "name libc6", "name nano removed", "name vim", "name git bookworm-backports", "file ./a.deb", "file /tmp/b.deb", "unknown $EXTRA computed", "name php =$V computed", "group tasks^",
    ]);
    assert.deepEqual(read("apt full-upgrade"), ["apt upgrade full-upgrade"]);
    assert.deepEqual(read("apt-get"), []);
    assert.deepEqual(read("apt-get $ACTION x"), []);
  });

  it("reads those of apk", () => {
    assert.deepEqual(read("apk --no-cache add -t .deps -X https://example.org/edge \"curl~=8\" gcc@edge 'bash>5' !nano so:libz.so.1 a.apk py3-pip"), [
      "apk install add", "name curl ~=8", "name gcc edge", "name bash >5", "name nano removed", "provides so:libz.so.1", "file a.apk", "name py3-pip",
    ]);
    assert.deepEqual(read("apk cache clean"), ["apk clean cache clean"]);
  });

  it("reads those of dnf and yum", () => {
    assert.deepEqual(read("dnf module install -y nodejs:18/common"), ["dnf install module install", "name nodejs:18/common"]);
    assert.deepEqual(read("yum -y install httpd-2.4.6-93.el7 java-17-openjdk @development https://example.org/a.rpm /usr/bin/perl 'perl(DBI)' curl.x86_64 wget-1:1.2"), [
      "dnf install install", "name httpd -2.4.6-93.el7", "name java-17-openjdk", "group @development", "url https://example.org/a.rpm", "provides /usr/bin/perl", "provides perl(DBI)", "name curl", "name wget -1:1.2",
    ]);
    assert.deepEqual(read("microdnf update"), ["dnf upgrade update"]);
  });

  it("reads those of zypper", () => {
    assert.deepEqual(read("zypper -n in -y git 'curl>=8' repo:vim=9 ./x.rpm !nano"), ["zypper install in", "name git", "name curl >=8", "name vim =9 repo", "provides ./x.rpm".replace("provides", "file"), "name nano removed"]);
  });
});
