/**
 * The variables that well-known images set for the build and for containers, as patterns that cover all their tags: a name that a pattern
 * does not cover is surely not set. PATH is set everywhere.
 *
 * Source: the ENV instructions of the images' public Dockerfiles (docker-library and the publishers' repositories).
 */
export const imageVariablesTable = { date: "2026-11-24", source: "ENV in the public Dockerfiles of the images" } as const;

const nothing = /^PATH$/;

/** Keys as in the table of users. An image that is not here may set anything. */
export const imageVariables: ReadonlyMap<string, RegExp> = new Map([
  ...["alpine", "debian", "ubuntu", "busybox", "buildpack-deps", "amazonlinux", "rockylinux", "almalinux", "oraclelinux"].map((name): [string, RegExp] => [`library/${name}`, /^(?:PATH|LANG|LC_ALL|LANGUAGE|container)$/]),
  ["library/fedora", /^(?:PATH|DISTTAG|FGC|FBR|container|LANG)$/],
  ["library/centos", /^(?:PATH|LANG|container)$/],
  ["library/hello-world", nothing],
  ["library/node", /^(?:PATH|NODE_.*|YARN_.*|NPM_.*)$/],
  ["library/python", /^(?:PATH|LANG|PYTHON.*|GPG_.*|PIP_.*)$/],
  ["library/golang", /^(?:PATH|GO[A-Z]*|GOLANG_.*|CGO_.*)$/],
  ["library/rust", /^(?:PATH|RUST.*|CARGO_.*)$/],
  ["library/ruby", /^(?:PATH|LANG|RUBY.*|GEM_.*|BUNDLE.*)$/],
  ["library/php", /^(?:PATH|PHP.*|GPG_.*|APACHE_.*)$/],
  ["library/openjdk", /^(?:PATH|LANG|JAVA_.*|LC_ALL)$/],
  ["library/eclipse-temurin", /^(?:PATH|LANG|LANGUAGE|LC_.*|JAVA_.*)$/],
  ["library/amazoncorretto", /^(?:PATH|LANG|JAVA_.*)$/],
  ["library/maven", /^(?:PATH|LANG|LANGUAGE|LC_.*|JAVA_.*|MAVEN_.*)$/],
  ["library/gradle", /^(?:PATH|LANG|LANGUAGE|LC_.*|JAVA_.*|GRADLE_.*)$/],
  ["library/nginx", /^(?:PATH|NGINX_.*|NJS_.*|PKG_.*|DYNPKG_.*|ACME_.*)$/],
  ["library/httpd", /^(?:PATH|HTTPD_.*)$/],
  ["library/perl", /^(?:PATH|PERL.*|DEBIAN_.*)$/],
  ["library/gcc", /^(?:PATH|GCC_.*|GPG_.*)$/],
]);
