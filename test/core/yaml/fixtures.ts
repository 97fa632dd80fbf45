/** Documents that use every construct of YAML that Compose files are written with. */
export const RICH: readonly string[] = [
  `# head
version: "3.8"
x-base: &base
  restart: always
  environment: &env
    A: "1"   # tail
    B: 'it''s'
  labels: {a: b, "c d": [1, 2,
    3]}
services:
  web:
    <<: *base
    image: "nginx:\${TAG:-1.25}@sha256:abc"
    command: >-
      sh -c "echo
      folded"

      end
    entrypoint: |+
      # not a comment
      run --x
    ports: !override
      - "80:80"
      - target: 443
        published: "8443"
      - 22:22
    environment:
      <<: [*env, {C: d}]
      D:
    ? complex
    : value
---
other: !reset null
...
`,
  `services: {web: {image: a, ports: ["80:80", 443], environment: [A=b, "C=\\u00e9\\n"]}, db: *x}\r\n# end\r\n`,
  `\uFEFFservices:\n\tweb:\n\t\timage: x\n  - a\nb: "unclosed\nc: [1,\n`,
];

/** Calls `check` with every prefix of `text`, the empty and the whole one included. */
export function eachPrefix(text: string, check: (prefix: string) => void): void {
  for (let length = 0; length <= text.length; length++) check(text.slice(0, length));
}
