/**
 * Tags that name a moving channel instead of a release.
 *
 * Source: the tag conventions of Docker official images and of large publishers (`latest`, `edge`, `nightly`, `lts`, …).
 */
export const mutableTagsTable = { date: "2026-09-22", source: "tag conventions of public images" } as const;

export const mutableTagWords: ReadonlySet<string> = new Set([
  "latest", "edge", "nightly", "weekly", "daily", "stable", "oldstable", "unstable", "testing", "test", "dev", "devel",
  "develop", "development", "main", "master", "trunk", "head", "tip", "snapshot", "canary", "alpha", "beta", "rc", "next",
  "preview", "experimental", "insiders", "current", "mainline", "rolling", "rawhide", "innovation", "lts", "release",
  "staging", "prod", "production",
]);

/** Words that say how an image is built, not which release it is: `latest-alpine` moves as `latest` does. */
export const variantTagWords: ReadonlySet<string> = new Set([
  "slim", "full", "minimal", "fpm", "cli", "apache", "zts", "jdk", "jre", "management", "perl", "otel", "rootless", "nonroot",
  "debug", "dind", "ce", "ee", "oss", "community", "enterprise", "amd64", "arm64", "arm64v8", "linux", "gpu", "cpu",
]);

/** Repositories whose free tier offers no other tags than `latest` and its variants: only a digest pins them. */
export const latestOnlyRepositories: ReadonlySet<string> = new Set(["cgr.dev/chainguard/*"]);
