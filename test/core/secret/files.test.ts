import assert from "node:assert/strict";
import { secretFile } from "../../../server/src/core/secret/files.ts";

const SECRET = [
  ".env", "./.env", "app/.env.production", ".env.local", ".ENV", "prod.env", "id_rsa", "keys/id_ed25519", "id_rsa_deploy", "/root/.ssh/id_ecdsa", ".ssh/deploy_key", ".ssh", "server.key", "tls/server.pem", "private.pem", "privkey.pem",
  "server-key.pem", "ca.key", "ca-key.pem", "cert-key.pem", "client.p12", "sign.pfx", "app.jks", "release.keystore", "vault.kdbx", "putty.ppk", ".npmrc", ".pypirc", ".netrc", "_netrc", ".git-credentials", ".dockercfg", ".docker/config.json",
  "/root/.docker/config.json", "kubeconfig", ".kube/config", ".aws/credentials", ".aws", "credentials.json", "service-account.json", "service_account-prod.json", "serviceaccount.json", "prod.tfvars", "terraform.tfvars.json", "secrets.yml", "secrets.yaml",
  "secret.json", "master.key", "config/master.key", ".htpasswd", ".pgpass", ".vault-token", "auth.json", ".cargo/credentials.toml", "home\\me\\.ssh\\id_rsa", "*.key", ".env.*", "terraform.tfstate",
];

const PLAIN = [
  ".env.example", ".env.sample", ".env.dist", ".env.template", ".env.test", "example.env", "sample.env", "app.env", ".environment", "env", ".envoy", "id_rsa.pub", "id_ed25519.pub", "/root/.ssh/known_hosts", ".ssh/config", ".ssh/authorized_keys",
  "server.crt", "cert.pem", "server-cert.pem", "cacert.pem", "ca.pem", "ca-bundle.pem", "ca_1.pem", "ca-certificates.pem", "rds-combined-ca-bundle.pem", "global-bundle.pem", "fullchain.pem", "chain.pem", "root.pem", "isrgrootx1.pem",
  "jwt-public.pem", "public.pem", "public.key", "pub.pem", "dhparam.pem", "nodesource.gpg.key", "docker-archive-keyring.gpg", "repo.key", "apt.key", "truststore.jks", "cacerts.jks", "config.json", "config", "docker/config.json", "credentials",
  "settings.json", "package.json", "accounts.json", "secrets.yml.example", "secrets.yaml.enc", "secrets/", "src", ".", "", "/", "*", "*.pem", "keyboard.json", "monkey.py", "keys.ts", "app.key.example", ".env.vault", "variables.tf", "example.tfvars", "server.key.enc",
];

describe("secretFile", () => {
  for (const path of SECRET) it(`takes ${path} for a secret`, () => assert.notEqual(secretFile(path), undefined));
  for (const path of PLAIN) it(`leaves ${JSON.stringify(path)}`, () => assert.equal(secretFile(path), undefined));

  it("says what it is", () => {
    assert.deepEqual(secretFile("a/.ssh/id_rsa"), { what: "an SSH private key" });
    assert.deepEqual(secretFile("x/.docker/config.json"), { what: "registry credentials" });
  });
});
