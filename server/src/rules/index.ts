// Written by `npm run generate`.
import type { AnyRule } from "../core/lint/rule.ts";
import { addInsteadOfCopy } from "./dockerfile/add-instead-of-copy.ts";
import { addUrlWithoutChecksum } from "./dockerfile/add-url-without-checksum.ts";
import { additionalContextServiceInvalid } from "./compose/additional-context-service-invalid.ts";
import { apkBuildDepsNotVirtual } from "./dockerfile/apk-build-deps-not-virtual.ts";
import { apkCacheLeft } from "./dockerfile/apk-cache-left.ts";
import { apparmorUnconfined } from "./compose/apparmor-unconfined.ts";
import { aptInstallsRecommends } from "./dockerfile/apt-installs-recommends.ts";
import { aptInsteadOfAptGet } from "./dockerfile/apt-instead-of-apt-get.ts";
import { aptKeyCommand } from "./dockerfile/apt-key-command.ts";
import { aptListsLeft } from "./dockerfile/apt-lists-left.ts";
import { aptWithoutYes } from "./dockerfile/apt-without-yes.ts";
import { argBeforeFromNotInScope } from "./dockerfile/arg-before-from-not-in-scope.ts";
import { argShadowedByEnv } from "./dockerfile/arg-shadowed-by-env.ts";
import { baseImageWithoutDigest } from "./dockerfile/base-image-without-digest.ts";
import { bashSyntaxWithoutBash } from "./dockerfile/bash-syntax-without-bash.ts";
import { bindMountCouldBeReadonly } from "./compose/bind-mount-could-be-readonly.ts";
import { bindMountHidesBuildOutput } from "./compose/bind-mount-hides-build-output.ts";
import { buildAndImageAmbiguous } from "./compose/build-and-image-ambiguous.ts";
import { buildArgSecret } from "./compose/build-arg-secret.ts";
import { buildAttestationsDisabled } from "./compose/build-attestations-disabled.ts";
import { buildContextTooWide } from "./compose/build-context-too-wide.ts";
import { buildDockerfileAndInline } from "./compose/build-dockerfile-and-inline.ts";
import { buildDockerfileMissing } from "./compose/build-dockerfile-missing.ts";
import { buildEntitlementInsecure } from "./compose/build-entitlement-insecure.ts";
import { buildNetworkHost } from "./compose/build-network-host.ts";
import { buildNoCacheCommitted } from "./compose/build-no-cache-committed.ts";
import { buildPlatformsMissingPlatform } from "./compose/build-platforms-missing-platform.ts";
import { buildPrivileged } from "./compose/build-privileged.ts";
import { buildRemoteContext } from "./compose/build-remote-context.ts";
import { buildSshForwarded } from "./compose/build-ssh-forwarded.ts";
import { buildToolsShipped } from "./dockerfile/build-tools-shipped.ts";
import { bundlerDevDependencies } from "./dockerfile/bundler-dev-dependencies.ts";
import { byteSizeInvalid } from "./compose/byte-size-invalid.ts";
import { cacheMountEmptied } from "./dockerfile/cache-mount-emptied.ts";
import { capAddAll } from "./compose/cap-add-all.ts";
import { capAddDefaultRedundant } from "./compose/cap-add-default-redundant.ts";
import { capAddDropConflict } from "./compose/cap-add-drop-conflict.ts";
import { capAddHostAdjacent } from "./compose/cap-add-host-adjacent.ts";
import { capAddHostState } from "./compose/cap-add-host-state.ts";
import { capAddHostTakeover } from "./compose/cap-add-host-takeover.ts";
import { capAddProcessInspection } from "./compose/cap-add-process-inspection.ts";
import { capDropAllMissing } from "./compose/cap-drop-all-missing.ts";
import { capUnknown } from "./compose/cap-unknown.ts";
import { cdInsteadOfWorkdir } from "./dockerfile/cd-instead-of-workdir.ts";
import { cgroupParentSet } from "./compose/cgroup-parent-set.ts";
import { circularStageDependency } from "./dockerfile/circular-stage-dependency.ts";
import { cleartextDownload } from "./dockerfile/cleartext-download.ts";
import { cloneInsteadOfAdd } from "./dockerfile/clone-instead-of-add.ts";
import { commandLineInvalid } from "./compose/command-line-invalid.ts";
import { commandSecretLiteral } from "./compose/command-secret-literal.ts";
import { commandShellOperators } from "./compose/command-shell-operators.ts";
import { commentBreaksRun } from "./dockerfile/comment-breaks-run.ts";
import { composerDevDependencies } from "./dockerfile/composer-dev-dependencies.ts";
import { configHoldsSecret } from "./compose/config-holds-secret.ts";
import { configUndefined } from "./compose/config-undefined.ts";
import { consecutiveRun } from "./dockerfile/consecutive-run.ts";
import { consistencyFlagObsolete } from "./compose/consistency-flag-obsolete.ts";
import { constantPlatform } from "./dockerfile/constant-platform.ts";
import { containerNameDuplicate } from "./compose/container-name-duplicate.ts";
import { containerNameFixed } from "./compose/container-name-fixed.ts";
import { containerNameInvalid } from "./compose/container-name-invalid.ts";
import { containerNameWithReplicas } from "./compose/container-name-with-replicas.ts";
import { containerRuntimeSocketMount } from "./compose/container-runtime-socket-mount.ts";
import { copyBeforeDependencyInstall } from "./dockerfile/copy-before-dependency-install.ts";
import { copyFromEmptyScratch } from "./dockerfile/copy-from-empty-scratch.ts";
import { copyFromSelf } from "./dockerfile/copy-from-self.ts";
import { copyFromUnknownStage } from "./dockerfile/copy-from-unknown-stage.ts";
import { copyIgnoredFile } from "./dockerfile/copy-ignored-file.ts";
import { copyManyWithoutSlash } from "./dockerfile/copy-many-without-slash.ts";
import { copyRelativeDestWithoutWorkdir } from "./dockerfile/copy-relative-dest-without-workdir.ts";
import { copySourceNotFound } from "./dockerfile/copy-source-not-found.ts";
import { copyThenExtract } from "./dockerfile/copy-then-extract.ts";
import { copyWithoutChownAfterUser } from "./dockerfile/copy-without-chown-after-user.ts";
import { cpuLimitMissing } from "./compose/cpu-limit-missing.ts";
import { createdUserNotUsed } from "./dockerfile/created-user-not-used.ts";
import { credentialsInUrl } from "./dockerfile/credentials-in-url.ts";
import { curlIgnoresHttpErrors } from "./dockerfile/curl-ignores-http-errors.ts";
import { curlIgnoresRedirects } from "./dockerfile/curl-ignores-redirects.ts";
import { customRuntime } from "./compose/custom-runtime.ts";
import { debianFrontendInEnv } from "./dockerfile/debian-frontend-in-env.ts";
import { debugModeEnabled } from "./dockerfile/debug-mode-enabled.ts";
import { dependsOnCompletedButRestarts } from "./compose/depends-on-completed-but-restarts.ts";
import { dependsOnCycle } from "./compose/depends-on-cycle.ts";
import { dependsOnHealthyWithoutHealthcheck } from "./compose/depends-on-healthy-without-healthcheck.ts";
import { dependsOnOverrideDowngrade } from "./compose/depends-on-override-downgrade.ts";
import { dependsOnProfileGap } from "./compose/depends-on-profile-gap.ts";
import { dependsOnStartedOnly } from "./compose/depends-on-started-only.ts";
import { dependsOnUndefined } from "./compose/depends-on-undefined.ts";
import { deploySwarmOnly } from "./compose/deploy-swarm-only.ts";
import { deprecatedBaseImage } from "./dockerfile/deprecated-base-image.ts";
import { desktopSocketMount } from "./compose/desktop-socket-mount.ts";
import { devToolsInFinalImage } from "./dockerfile/dev-tools-in-final-image.ts";
import { deviceAny } from "./compose/device-any.ts";
import { deviceCgroupRuleWildcard } from "./compose/device-cgroup-rule-wildcard.ts";
import { deviceDirectoryExposed } from "./compose/device-directory-exposed.ts";
import { deviceKernelInterface } from "./compose/device-kernel-interface.ts";
import { devicePermissionsBroad } from "./compose/device-permissions-broad.ts";
import { deviceRawBlock } from "./compose/device-raw-block.ts";
import { deviceRequestCountAndIds } from "./compose/device-request-count-and-ids.ts";
import { directiveCasing } from "./dockerfile/directive-casing.ts";
import { distroUpgrade } from "./dockerfile/distro-upgrade.ts";
import { dnfCacheLeft } from "./dockerfile/dnf-cache-left.ts";
import { dnfWithoutYes } from "./dockerfile/dnf-without-yes.ts";
import { dockerHostTcpPlaintext } from "./compose/docker-host-tcp-plaintext.ts";
import { dockerRunPrivileged } from "./dockerfile/docker-run-privileged.ts";
import { dockerSocketMount } from "./compose/docker-socket-mount.ts";
import { downloadInsteadOfAdd } from "./dockerfile/download-instead-of-add.ts";
import { downloadWithoutRetry } from "./dockerfile/download-without-retry.ts";
import { duplicateLabelKey } from "./dockerfile/duplicate-label-key.ts";
import { duplicatePackage } from "./dockerfile/duplicate-package.ts";
import { duplicateStageName } from "./dockerfile/duplicate-stage-name.ts";
import { duplicateUidGid } from "./dockerfile/duplicate-uid-gid.ts";
import { durationInvalid } from "./compose/duration-invalid.ts";
import { emptyContinuation } from "./dockerfile/empty-continuation.ts";
import { emptyStage } from "./dockerfile/empty-stage.ts";
import { entrypointResetsCmd } from "./dockerfile/entrypoint-resets-cmd.ts";
import { entrypointShellFormIgnoresCmd } from "./dockerfile/entrypoint-shell-form-ignores-cmd.ts";
import { envAndEnvFileSecretBoth } from "./compose/env-and-env-file-secret-both.ts";
import { envAuthDisabled } from "./compose/env-auth-disabled.ts";
import { envDuplicateKey } from "./compose/env-duplicate-key.ts";
import { envFileIsDotenv } from "./compose/env-file-is-dotenv.ts";
import { envFileMissing } from "./compose/env-file-missing.ts";
import { envFileSyntax } from "./compose/env-file-syntax.ts";
import { envFileTrackedSecrets } from "./compose/env-file-tracked-secrets.ts";
import { envListColon } from "./compose/env-list-colon.ts";
import { envListQuotedValue } from "./compose/env-list-quoted-value.ts";
import { envLossyScalar } from "./compose/env-lossy-scalar.ts";
import { envPassthrough } from "./compose/env-passthrough.ts";
import { envPathOverwrite } from "./dockerfile/env-path-overwrite.ts";
import { envSecretInUrl } from "./compose/env-secret-in-url.ts";
import { envSecretLiteral } from "./compose/env-secret-literal.ts";
import { envSecretOptionalVariable } from "./compose/env-secret-optional-variable.ts";
import { envSecretTokenFormat } from "./compose/env-secret-token-format.ts";
import { envSecretWeakDefault } from "./compose/env-secret-weak-default.ts";
import { envShadowsEnvFile } from "./compose/env-shadows-env-file.ts";
import { envUnquotedBoolean } from "./compose/env-unquoted-boolean.ts";
import { eolBaseImage } from "./dockerfile/eol-base-image.ts";
import { execFormShellSyntax } from "./dockerfile/exec-form-shell-syntax.ts";
import { executableOwnedByNonRoot } from "./dockerfile/executable-owned-by-non-root.ts";
import { exposeHostPort } from "./dockerfile/expose-host-port.ts";
import { exposeInvalid } from "./compose/expose-invalid.ts";
import { exposeRedundant } from "./compose/expose-redundant.ts";
import { extendsCycle } from "./compose/extends-cycle.ts";
import { extendsFileMissing } from "./compose/extends-file-missing.ts";
import { extendsMissingResources } from "./compose/extends-missing-resources.ts";
import { extendsUndefinedService } from "./compose/extends-undefined-service.ts";
import { externalNameDeprecated } from "./compose/external-name-deprecated.ts";
import { externalResource } from "./compose/external-resource.ts";
import { extraHostsHostGateway } from "./compose/extra-hosts-host-gateway.ts";
import { extraHostsInvalid } from "./compose/extra-hosts-invalid.ts";
import { fileModeNotOctal } from "./compose/file-mode-not-octal.ts";
import { fromAsCasing } from "./dockerfile/from-as-casing.ts";
import { gemCacheLeft } from "./dockerfile/gem-cache-left.ts";
import { gpuAllDevices } from "./compose/gpu-all-devices.ts";
import { gpuBuildTimeQuery } from "./dockerfile/gpu-build-time-query.ts";
import { groupAddPrivileged } from "./compose/group-add-privileged.ts";
import { hardeningBlockExtractable } from "./compose/hardening-block-extractable.ts";
import { hardeningMissing } from "./compose/hardening-missing.ts";
import { healthcheckDisabled } from "./compose/healthcheck-disabled.ts";
import { healthcheckMissing } from "./compose/healthcheck-missing.ts";
import { healthcheckShellFormOnShellLessBase } from "./dockerfile/healthcheck-shell-form-on-shell-less-base.ts";
import { healthcheckShellOperators } from "./compose/healthcheck-shell-operators.ts";
import { healthcheckTestForm } from "./compose/healthcheck-test-form.ts";
import { healthcheckTiming } from "./compose/healthcheck-timing.ts";
import { healthcheckToolMissing } from "./dockerfile/healthcheck-tool-missing.ts";
import { heredocWithoutErrexit } from "./dockerfile/heredoc-without-errexit.ts";
import { hookPrivileged } from "./compose/hook-privileged.ts";
import { hookRootUser } from "./compose/hook-root-user.ts";
import { hostCgroupNamespace } from "./compose/host-cgroup-namespace.ts";
import { hostCredentialsMount } from "./compose/host-credentials-mount.ts";
import { hostHomeMount } from "./compose/host-home-mount.ts";
import { hostIpcNamespace } from "./compose/host-ipc-namespace.ts";
import { hostLogDirMount } from "./compose/host-log-dir-mount.ts";
import { hostNetwork } from "./compose/host-network.ts";
import { hostNetworkInBuild } from "./dockerfile/host-network-in-build.ts";
import { hostPidNamespace } from "./compose/host-pid-namespace.ts";
import { hostRootMount } from "./compose/host-root-mount.ts";
import { hostSensitiveDirReadonly } from "./compose/host-sensitive-dir-readonly.ts";
import { hostSensitiveDirWritable } from "./compose/host-sensitive-dir-writable.ts";
import { hostUserNamespace } from "./compose/host-user-namespace.ts";
import { hostUtsNamespace } from "./compose/host-uts-namespace.ts";
import { ignoredFailure } from "./dockerfile/ignored-failure.ts";
import { imageDeprecatedRepository } from "./compose/image-deprecated-repository.ts";
import { imageInsecureRegistry } from "./compose/image-insecure-registry.ts";
import { imageMissingTag } from "./compose/image-missing-tag.ts";
import { imageMutableTag } from "./compose/image-mutable-tag.ts";
import { imageNoDigest } from "./compose/image-no-digest.ts";
import { imageReferenceInvalid } from "./compose/image-reference-invalid.ts";
import { imageRegistryNotAllowed } from "./compose/image-registry-not-allowed.ts";
import { includeCycle } from "./compose/include-cycle.ts";
import { includeFileMissing } from "./compose/include-file-missing.ts";
import { includeRemote } from "./compose/include-remote.ts";
import { includeResourceConflict } from "./compose/include-resource-conflict.ts";
import { initMissing } from "./compose/init-missing.ts";
import { insecureBuildFlag } from "./dockerfile/insecure-build-flag.ts";
import { insecureRedirect } from "./dockerfile/insecure-redirect.ts";
import { installIgnoresLockfile } from "./dockerfile/install-ignores-lockfile.ts";
import { installScriptsRun } from "./dockerfile/install-scripts-run.ts";
import { instructionBeforeFrom } from "./dockerfile/instruction-before-from.ts";
import { instructionCasing } from "./dockerfile/instruction-casing.ts";
import { interactiveCommitted } from "./compose/interactive-committed.ts";
import { interpolationInKey } from "./compose/interpolation-in-key.ts";
import { interpolationInvalid } from "./compose/interpolation-invalid.ts";
import { invalidDefaultArgInFrom } from "./dockerfile/invalid-default-arg-in-from.ts";
import { invalidEnvSyntax } from "./dockerfile/invalid-env-syntax.ts";
import { invalidEscapeDirective } from "./dockerfile/invalid-escape-directive.ts";
import { invalidExposePort } from "./dockerfile/invalid-expose-port.ts";
import { invalidFlagValue } from "./dockerfile/invalid-flag-value.ts";
import { invalidImageReference } from "./dockerfile/invalid-image-reference.ts";
import { invalidJsonForm } from "./dockerfile/invalid-json-form.ts";
import { invalidLabelKey } from "./dockerfile/invalid-label-key.ts";
import { invalidMount } from "./dockerfile/invalid-mount.ts";
import { invalidOnbuildTrigger } from "./dockerfile/invalid-onbuild-trigger.ts";
import { invalidStageName } from "./dockerfile/invalid-stage-name.ts";
import { invalidStopsignal } from "./dockerfile/invalid-stopsignal.ts";
import { labelSchema } from "./dockerfile/label-schema.ts";
import { labelSecret } from "./compose/label-secret.ts";
import { latestTag } from "./dockerfile/latest-tag.ts";
import { leftoverVcsOrCacheFiles } from "./dockerfile/leftover-vcs-or-cache-files.ts";
import { legacyFileName } from "./compose/legacy-file-name.ts";
import { legacyKeyValue } from "./dockerfile/legacy-key-value.ts";
import { legacyV1File } from "./compose/legacy-v1-file.ts";
import { limitsStyleMixed } from "./compose/limits-style-mixed.ts";
import { linksLegacy } from "./compose/links-legacy.ts";
import { listExpected } from "./compose/list-expected.ts";
import { loggingDisabled } from "./compose/logging-disabled.ts";
import { loggingOptionSecret } from "./compose/logging-option-secret.ts";
import { loggingOptionsDriverMismatch } from "./compose/logging-options-driver-mismatch.ts";
import { loggingUnbounded } from "./compose/logging-unbounded.ts";
import { macAddressServiceLevel } from "./compose/mac-address-service-level.ts";
import { maintainerDeprecated } from "./dockerfile/maintainer-deprecated.ts";
import { maxFileLines } from "./dockerfile/max-file-lines.ts";
import { memoryLimitMissing } from "./compose/memory-limit-missing.ts";
import { memswapWithoutMemory } from "./compose/memswap-without-memory.ts";
import { missingCacheMount } from "./dockerfile/missing-cache-mount.ts";
import { missingCmdAndEntrypoint } from "./dockerfile/missing-cmd-and-entrypoint.ts";
import { missingHealthcheck } from "./dockerfile/missing-healthcheck.ts";
import { missingSecretMount } from "./dockerfile/missing-secret-mount.ts";
import { missingSyntaxDirective } from "./dockerfile/missing-syntax-directive.ts";
import { missingUser } from "./dockerfile/missing-user.ts";
import { modeChangeInLaterLayer } from "./dockerfile/mode-change-in-later-layer.ts";
import { modelEnvCollision } from "./compose/model-env-collision.ts";
import { modelUndefined } from "./compose/model-undefined.ts";
import { modelUnpinned } from "./compose/model-unpinned.ts";
import { mountOptionTypeMismatch } from "./compose/mount-option-type-mismatch.ts";
import { mountPropagationShared } from "./compose/mount-propagation-shared.ts";
import { mountTargetConflict } from "./compose/mount-target-conflict.ts";
import { multiDocumentFile } from "./compose/multi-document-file.ts";
import { multipleCmd } from "./dockerfile/multiple-cmd.ts";
import { multipleEntrypoint } from "./dockerfile/multiple-entrypoint.ts";
import { multipleHealthcheck } from "./dockerfile/multiple-healthcheck.ts";
import { namespaceSharedWithContainer } from "./compose/namespace-shared-with-container.ts";
import { networkDefaultOnly } from "./compose/network-default-only.ts";
import { networkExternalConfig } from "./compose/network-external-config.ts";
import { networkFlatWithDatastore } from "./compose/network-flat-with-datastore.ts";
import { networkGatewayUnprotected } from "./compose/network-gateway-unprotected.ts";
import { networkInternalWithPorts } from "./compose/network-internal-with-ports.ts";
import { networkLanDriver } from "./compose/network-lan-driver.ts";
import { networkModeAndNetworks } from "./compose/network-mode-and-networks.ts";
import { networkModeDefaultBridge } from "./compose/network-mode-default-bridge.ts";
import { networkStaticIpInvalid } from "./compose/network-static-ip-invalid.ts";
import { networkUndefined } from "./compose/network-undefined.ts";
import { networkUnused } from "./compose/network-unused.ts";
import { noNewPrivilegesDisabled } from "./compose/no-new-privileges-disabled.ts";
import { noNewPrivilegesMissing } from "./compose/no-new-privileges-missing.ts";
import { noStage } from "./dockerfile/no-stage.ts";
import { nonNumericUser } from "./dockerfile/non-numeric-user.ts";
import { npmCacheLeft } from "./dockerfile/npm-cache-left.ts";
import { oomKillDisabled } from "./compose/oom-kill-disabled.ts";
import { oomScoreNegative } from "./compose/oom-score-negative.ts";
import { overrideDuplicateItem } from "./compose/override-duplicate-item.ts";
import { overrideFileInactive } from "./compose/override-file-inactive.ts";
import { overridePortsAppended } from "./compose/override-ports-appended.ts";
import { overrideTypeConflict } from "./compose/override-type-conflict.ts";
import { overrideWeakensHardening } from "./compose/override-weakens-hardening.ts";
import { packageInstallAsNonRoot } from "./dockerfile/package-install-as-non-root.ts";
import { packageUpdateAlone } from "./dockerfile/package-update-alone.ts";
import { passwordInCommand } from "./dockerfile/password-in-command.ts";
import { passwordSetInLayer } from "./dockerfile/password-set-in-layer.ts";
import { pidsLimitMissing } from "./compose/pids-limit-missing.ts";
import { pipCacheLeft } from "./dockerfile/pip-cache-left.ts";
import { pipeToShell } from "./dockerfile/pipe-to-shell.ts";
import { pipeWithoutPipefail } from "./dockerfile/pipe-without-pipefail.ts";
import { portBindAllInterfaces } from "./compose/port-bind-all-interfaces.ts";
import { portDockerApi } from "./compose/port-docker-api.ts";
import { portDuplicatePublished } from "./compose/port-duplicate-published.ts";
import { portEphemeralHost } from "./compose/port-ephemeral-host.ts";
import { portModeSwarmOnly } from "./compose/port-mode-swarm-only.ts";
import { portPrivilegedHost } from "./compose/port-privileged-host.ts";
import { portScaleConflict } from "./compose/port-scale-conflict.ts";
import { portSensitiveExposed } from "./compose/port-sensitive-exposed.ts";
import { portSpecInvalid } from "./compose/port-spec-invalid.ts";
import { portSsh } from "./compose/port-ssh.ts";
import { portUnquotedSexagesimal } from "./compose/port-unquoted-sexagesimal.ts";
import { portWithHostNetwork } from "./compose/port-with-host-network.ts";
import { preStartPerReplicaUnsupported } from "./compose/pre-start-per-replica-unsupported.ts";
import { privateKeyGeneratedInLayer } from "./dockerfile/private-key-generated-in-layer.ts";
import { privilegedContainer } from "./compose/privileged-container.ts";
import { privilegedNegatesHardening } from "./compose/privileged-negates-hardening.ts";
import { privilegedPortAsNonRoot } from "./dockerfile/privileged-port-as-non-root.ts";
import { profileNameInvalid } from "./compose/profile-name-invalid.ts";
import { projectFileAmbiguous } from "./compose/project-file-ambiguous.ts";
import { projectNameInvalid } from "./compose/project-name-invalid.ts";
import { projectNameMissing } from "./compose/project-name-missing.ts";
import { providerIgnoredKeys } from "./compose/provider-ignored-keys.ts";
import { providerRunsHostBinary } from "./compose/provider-runs-host-binary.ts";
import { pullPolicyAlias } from "./compose/pull-policy-alias.ts";
import { pullPolicyBuildWithoutBuild } from "./compose/pull-policy-build-without-build.ts";
import { pullPolicyInvalid } from "./compose/pull-policy-invalid.ts";
import { pythonRuntimeEnv } from "./dockerfile/python-runtime-env.ts";
import { quoteHeredocDelimiter } from "./dockerfile/quote-heredoc-delimiter.ts";
import { railsPrecompileWithoutDummyKey } from "./dockerfile/rails-precompile-without-dummy-key.ts";
import { readOnlyRootfsMissing } from "./compose/read-only-rootfs-missing.ts";
import { readOnlyWithoutWritablePath } from "./compose/read-only-without-writable-path.ts";
import { redundantTargetPlatform } from "./dockerfile/redundant-target-platform.ts";
import { relativeWorkdir } from "./dockerfile/relative-workdir.ts";
import { removalInLaterLayer } from "./dockerfile/removal-in-later-layer.ts";
import { reservationExceedsLimit } from "./compose/reservation-exceeds-limit.ts";
import { reservedStageName } from "./dockerfile/reserved-stage-name.ts";
import { resetOnSequenceItem } from "./compose/reset-on-sequence-item.ts";
import { resetOutsideOverride } from "./compose/reset-outside-override.ts";
import { restartConflict } from "./compose/restart-conflict.ts";
import { restartInvalid } from "./compose/restart-invalid.ts";
import { restartPolicyMissing } from "./compose/restart-policy-missing.ts";
import { restartUnboundedOnFailure } from "./compose/restart-unbounded-on-failure.ts";
import { restartUnquotedNo } from "./compose/restart-unquoted-no.ts";
import { rootUser } from "./dockerfile/root-user.ts";
import { runtimeNvidiaLegacy } from "./compose/runtime-nvidia-legacy.ts";
import { runtimeSocketDirMount } from "./compose/runtime-socket-dir-mount.ts";
import { scaleConflict } from "./compose/scale-conflict.ts";
import { schemaType } from "./compose/schema-type.ts";
import { schemaUnknownKey } from "./compose/schema-unknown-key.ts";
import { seccompProfileFileMissing } from "./compose/seccomp-profile-file-missing.ts";
import { seccompUnconfined } from "./compose/seccomp-unconfined.ts";
import { secretExternalUnsupported } from "./compose/secret-external-unsupported.ts";
import { secretFileCopied } from "./dockerfile/secret-file-copied.ts";
import { secretFileMissing } from "./compose/secret-file-missing.ts";
import { secretFileTracked } from "./compose/secret-file-tracked.ts";
import { secretInArgOrEnv } from "./dockerfile/secret-in-arg-or-env.ts";
import { secretLiteral } from "./dockerfile/secret-literal.ts";
import { secretModeIgnored } from "./compose/secret-mode-ignored.ts";
import { secretMountPersisted } from "./dockerfile/secret-mount-persisted.ts";
import { secretMountWorldReadable } from "./dockerfile/secret-mount-world-readable.ts";
import { secretPathNotGranted } from "./compose/secret-path-not-granted.ts";
import { secretRemovedInLaterLayer } from "./dockerfile/secret-removed-in-later-layer.ts";
import { secretSourceMissing } from "./compose/secret-source-missing.ts";
import { secretUndefined } from "./compose/secret-undefined.ts";
import { secretUnused } from "./compose/secret-unused.ts";
import { securityOptInvalid } from "./compose/security-opt-invalid.ts";
import { securityOptMissing } from "./compose/security-opt-missing.ts";
import { selfReferencingEnv } from "./dockerfile/self-referencing-env.ts";
import { selinuxLabelDisabled } from "./compose/selinux-label-disabled.ts";
import { selinuxRelabelSystemPath } from "./compose/selinux-relabel-system-path.ts";
import { sensitiveVolume } from "./dockerfile/sensitive-volume.ts";
import { serviceNameNotDnsSafe } from "./compose/service-name-not-dns-safe.ts";
import { serviceRefUndefined } from "./compose/service-ref-undefined.ts";
import { serviceWithoutImageOrBuild } from "./compose/service-without-image-or-build.ts";
import { setuidBit } from "./dockerfile/setuid-bit.ts";
import { sharedWritableVolume } from "./compose/shared-writable-volume.ts";
import { shellFormCommand } from "./dockerfile/shell-form-command.ts";
import { shellRunInScratch } from "./dockerfile/shell-run-in-scratch.ts";
import { shellSymlinkReplaced } from "./dockerfile/shell-symlink-replaced.ts";
import { shortGpgKeyId } from "./dockerfile/short-gpg-key-id.ts";
import { spaceBeforeEqual } from "./dockerfile/space-before-equal.ts";
import { sshPortExposed } from "./dockerfile/ssh-port-exposed.ts";
import { sshServer } from "./dockerfile/ssh-server.ts";
import { stageNameShadowsImage } from "./dockerfile/stage-name-shadows-image.ts";
import { stopGraceZeroDatastore } from "./compose/stop-grace-zero-datastore.ts";
import { sudoCommand } from "./dockerfile/sudo-command.ts";
import { syntaxDirectiveTypo } from "./dockerfile/syntax-directive-typo.ts";
import { syntaxError } from "./dockerfile/syntax-error.ts";
import { sysctlHostWide } from "./compose/sysctl-host-wide.ts";
import { sysctlUnsafeValue } from "./compose/sysctl-unsafe-value.ts";
import { systemWorkdir } from "./dockerfile/system-workdir.ts";
import { systempathsUnconfined } from "./compose/systempaths-unconfined.ts";
import { tagWithDigest } from "./dockerfile/tag-with-digest.ts";
import { tildePath } from "./dockerfile/tilde-path.ts";
import { tlsVerificationDisabled } from "./dockerfile/tls-verification-disabled.ts";
import { tmpfsExecSuidDev } from "./compose/tmpfs-exec-suid-dev.ts";
import { tmpfsUnbounded } from "./compose/tmpfs-unbounded.ts";
import { trailingWhitespaceAfterEscape } from "./dockerfile/trailing-whitespace-after-escape.ts";
import { ulimitRisky } from "./compose/ulimit-risky.ts";
import { undefinedArgInFrom } from "./dockerfile/undefined-arg-in-from.ts";
import { undefinedVariable } from "./dockerfile/undefined-variable.ts";
import { unescapedDollarInCommand } from "./compose/unescaped-dollar-in-command.ts";
import { unescapedDollarInValue } from "./compose/unescaped-dollar-in-value.ts";
import { ungracefulStopsignal } from "./dockerfile/ungraceful-stopsignal.ts";
import { unknownFlag } from "./dockerfile/unknown-flag.ts";
import { unknownInstruction } from "./dockerfile/unknown-instruction.ts";
import { unnamedStageReference } from "./dockerfile/unnamed-stage-reference.ts";
import { unpinnedApkPackage } from "./dockerfile/unpinned-apk-package.ts";
import { unpinnedAptPackage } from "./dockerfile/unpinned-apt-package.ts";
import { unpinnedCargoCrate } from "./dockerfile/unpinned-cargo-crate.ts";
import { unpinnedCopyFromImage } from "./dockerfile/unpinned-copy-from-image.ts";
import { unpinnedDnfPackage } from "./dockerfile/unpinned-dnf-package.ts";
import { unpinnedGem } from "./dockerfile/unpinned-gem.ts";
import { unpinnedGitClone } from "./dockerfile/unpinned-git-clone.ts";
import { unpinnedGoModule } from "./dockerfile/unpinned-go-module.ts";
import { unpinnedNpmPackage } from "./dockerfile/unpinned-npm-package.ts";
import { unpinnedOtherPackage } from "./dockerfile/unpinned-other-package.ts";
import { unpinnedPipPackage } from "./dockerfile/unpinned-pip-package.ts";
import { unpinnedSyntaxDirective } from "./dockerfile/unpinned-syntax-directive.ts";
import { unpinnedZypperPackage } from "./dockerfile/unpinned-zypper-package.ts";
import { unsetEnvInOtherLayer } from "./dockerfile/unset-env-in-other-layer.ts";
import { unsortedPackages } from "./dockerfile/unsorted-packages.ts";
import { untaggedBaseImage } from "./dockerfile/untagged-base-image.ts";
import { untrustedRegistry } from "./dockerfile/untrusted-registry.ts";
import { unusedArg } from "./dockerfile/unused-arg.ts";
import { unusedStage } from "./dockerfile/unused-stage.ts";
import { unverifiedDownload } from "./dockerfile/unverified-download.ts";
import { unverifiedPackageInstall } from "./dockerfile/unverified-package-install.ts";
import { uppercaseExposeProtocol } from "./dockerfile/uppercase-expose-protocol.ts";
import { uppercaseStageName } from "./dockerfile/uppercase-stage-name.ts";
import { useApiSocket } from "./compose/use-api-socket.ts";
import { uselessInteractiveCommand } from "./dockerfile/useless-interactive-command.ts";
import { uselessTrailingUserOrWorkdir } from "./dockerfile/useless-trailing-user-or-workdir.ts";
import { userGroupDropsSupplementary } from "./dockerfile/user-group-drops-supplementary.ts";
import { userMissing } from "./compose/user-missing.ts";
import { userNameInPasswdlessStage } from "./dockerfile/user-name-in-passwdless-stage.ts";
import { userRoot } from "./compose/user-root.ts";
import { userUnquotedNumeric } from "./compose/user-unquoted-numeric.ts";
import { useraddSparseLastlog } from "./dockerfile/useradd-sparse-lastlog.ts";
import { variableUndefined } from "./compose/variable-undefined.ts";
import { versionObsolete } from "./compose/version-obsolete.ts";
import { volumeBindAutocreate } from "./compose/volume-bind-autocreate.ts";
import { volumeDriverCredentials } from "./compose/volume-driver-credentials.ts";
import { volumeModeUnknown } from "./compose/volume-mode-unknown.ts";
import { volumeSourceMissingDot } from "./compose/volume-source-missing-dot.ts";
import { volumeSpecInvalid } from "./compose/volume-spec-invalid.ts";
import { volumeTargetRelative } from "./compose/volume-target-relative.ts";
import { volumeTargetShadowed } from "./compose/volume-target-shadowed.ts";
import { volumeUndefined } from "./compose/volume-undefined.ts";
import { volumeUnused } from "./compose/volume-unused.ts";
import { volumesFromUsed } from "./compose/volumes-from-used.ts";
import { watchPathBindMounted } from "./compose/watch-path-bind-mounted.ts";
import { watchRebuildWithoutBuild } from "./compose/watch-rebuild-without-build.ts";
import { watchSyncTargetMissing } from "./compose/watch-sync-target-missing.ts";
import { watchSyncsSecrets } from "./compose/watch-syncs-secrets.ts";
import { weakChecksumHash } from "./dockerfile/weak-checksum-hash.ts";
import { weakTlsVersion } from "./dockerfile/weak-tls-version.ts";
import { wgetAndCurl } from "./dockerfile/wget-and-curl.ts";
import { wgetProgressNoise } from "./dockerfile/wget-progress-noise.ts";
import { wholeContextCopied } from "./dockerfile/whole-context-copied.ts";
import { wholeStageCopied } from "./dockerfile/whole-stage-copied.ts";
import { windowsNoChown } from "./dockerfile/windows-no-chown.ts";
import { windowsNoRunMount } from "./dockerfile/windows-no-run-mount.ts";
import { windowsPathInLinux } from "./dockerfile/windows-path-in-linux.ts";
import { worldWritableMode } from "./dockerfile/world-writable-mode.ts";
import { wrongArgumentCount } from "./dockerfile/wrong-argument-count.ts";
import { xDevelopDeprecated } from "./compose/x-develop-deprecated.ts";
import { xdebugInFinalImage } from "./dockerfile/xdebug-in-final-image.ts";
import { yamlAliasUndefined } from "./compose/yaml-alias-undefined.ts";
import { yamlAnchorUnused } from "./compose/yaml-anchor-unused.ts";
import { yamlDuplicateKey } from "./compose/yaml-duplicate-key.ts";
import { yamlMergeKeyRepeated } from "./compose/yaml-merge-key-repeated.ts";
import { yamlSyntax } from "./compose/yaml-syntax.ts";
import { yamlTagUnknown } from "./compose/yaml-tag-unknown.ts";
import { yarnCacheLeft } from "./dockerfile/yarn-cache-left.ts";
import { zypperCacheLeft } from "./dockerfile/zypper-cache-left.ts";
import { zypperWithoutYes } from "./dockerfile/zypper-without-yes.ts";

export const rules: readonly AnyRule[] = [
  addInsteadOfCopy,
  addUrlWithoutChecksum,
  additionalContextServiceInvalid,
  apkBuildDepsNotVirtual,
  apkCacheLeft,
  apparmorUnconfined,
  aptInstallsRecommends,
  aptInsteadOfAptGet,
  aptKeyCommand,
  aptListsLeft,
  aptWithoutYes,
  argBeforeFromNotInScope,
  argShadowedByEnv,
  baseImageWithoutDigest,
  bashSyntaxWithoutBash,
  bindMountCouldBeReadonly,
  bindMountHidesBuildOutput,
  buildAndImageAmbiguous,
  buildArgSecret,
  buildAttestationsDisabled,
  buildContextTooWide,
  buildDockerfileAndInline,
  buildDockerfileMissing,
  buildEntitlementInsecure,
  buildNetworkHost,
  buildNoCacheCommitted,
  buildPlatformsMissingPlatform,
  buildPrivileged,
  buildRemoteContext,
  buildSshForwarded,
  buildToolsShipped,
  bundlerDevDependencies,
  byteSizeInvalid,
  cacheMountEmptied,
  capAddAll,
  capAddDefaultRedundant,
  capAddDropConflict,
  capAddHostAdjacent,
  capAddHostState,
  capAddHostTakeover,
  capAddProcessInspection,
  capDropAllMissing,
  capUnknown,
  cdInsteadOfWorkdir,
  cgroupParentSet,
  circularStageDependency,
  cleartextDownload,
  cloneInsteadOfAdd,
  commandLineInvalid,
  commandSecretLiteral,
  commandShellOperators,
  commentBreaksRun,
  composerDevDependencies,
  configHoldsSecret,
  configUndefined,
  consecutiveRun,
  consistencyFlagObsolete,
  constantPlatform,
  containerNameDuplicate,
  containerNameFixed,
  containerNameInvalid,
  containerNameWithReplicas,
  containerRuntimeSocketMount,
  copyBeforeDependencyInstall,
  copyFromEmptyScratch,
  copyFromSelf,
  copyFromUnknownStage,
  copyIgnoredFile,
  copyManyWithoutSlash,
  copyRelativeDestWithoutWorkdir,
  copySourceNotFound,
  copyThenExtract,
  copyWithoutChownAfterUser,
  cpuLimitMissing,
  createdUserNotUsed,
  credentialsInUrl,
  curlIgnoresHttpErrors,
  curlIgnoresRedirects,
  customRuntime,
  debianFrontendInEnv,
  debugModeEnabled,
  dependsOnCompletedButRestarts,
  dependsOnCycle,
  dependsOnHealthyWithoutHealthcheck,
  dependsOnOverrideDowngrade,
  dependsOnProfileGap,
  dependsOnStartedOnly,
  dependsOnUndefined,
  deploySwarmOnly,
  deprecatedBaseImage,
  desktopSocketMount,
  devToolsInFinalImage,
  deviceAny,
  deviceCgroupRuleWildcard,
  deviceDirectoryExposed,
  deviceKernelInterface,
  devicePermissionsBroad,
  deviceRawBlock,
  deviceRequestCountAndIds,
  directiveCasing,
  distroUpgrade,
  dnfCacheLeft,
  dnfWithoutYes,
  dockerHostTcpPlaintext,
  dockerRunPrivileged,
  dockerSocketMount,
  downloadInsteadOfAdd,
  downloadWithoutRetry,
  duplicateLabelKey,
  duplicatePackage,
  duplicateStageName,
  duplicateUidGid,
  durationInvalid,
  emptyContinuation,
  emptyStage,
  entrypointResetsCmd,
  entrypointShellFormIgnoresCmd,
  envAndEnvFileSecretBoth,
  envAuthDisabled,
  envDuplicateKey,
  envFileIsDotenv,
  envFileMissing,
  envFileSyntax,
  envFileTrackedSecrets,
  envListColon,
  envListQuotedValue,
  envLossyScalar,
  envPassthrough,
  envPathOverwrite,
  envSecretInUrl,
  envSecretLiteral,
  envSecretOptionalVariable,
  envSecretTokenFormat,
  envSecretWeakDefault,
  envShadowsEnvFile,
  envUnquotedBoolean,
  eolBaseImage,
  execFormShellSyntax,
  executableOwnedByNonRoot,
  exposeHostPort,
  exposeInvalid,
  exposeRedundant,
  extendsCycle,
  extendsFileMissing,
  extendsMissingResources,
  extendsUndefinedService,
  externalNameDeprecated,
  externalResource,
  extraHostsHostGateway,
  extraHostsInvalid,
  fileModeNotOctal,
  fromAsCasing,
  gemCacheLeft,
  gpuAllDevices,
  gpuBuildTimeQuery,
  groupAddPrivileged,
  hardeningBlockExtractable,
  hardeningMissing,
  healthcheckDisabled,
  healthcheckMissing,
  healthcheckShellFormOnShellLessBase,
  healthcheckShellOperators,
  healthcheckTestForm,
  healthcheckTiming,
  healthcheckToolMissing,
  heredocWithoutErrexit,
  hookPrivileged,
  hookRootUser,
  hostCgroupNamespace,
  hostCredentialsMount,
  hostHomeMount,
  hostIpcNamespace,
  hostLogDirMount,
  hostNetwork,
  hostNetworkInBuild,
  hostPidNamespace,
  hostRootMount,
  hostSensitiveDirReadonly,
  hostSensitiveDirWritable,
  hostUserNamespace,
  hostUtsNamespace,
  ignoredFailure,
  imageDeprecatedRepository,
  imageInsecureRegistry,
  imageMissingTag,
  imageMutableTag,
  imageNoDigest,
  imageReferenceInvalid,
  imageRegistryNotAllowed,
  includeCycle,
  includeFileMissing,
  includeRemote,
  includeResourceConflict,
  initMissing,
  insecureBuildFlag,
  insecureRedirect,
  installIgnoresLockfile,
  installScriptsRun,
  instructionBeforeFrom,
  instructionCasing,
  interactiveCommitted,
  interpolationInKey,
  interpolationInvalid,
  invalidDefaultArgInFrom,
  invalidEnvSyntax,
  invalidEscapeDirective,
  invalidExposePort,
  invalidFlagValue,
  invalidImageReference,
  invalidJsonForm,
  invalidLabelKey,
  invalidMount,
  invalidOnbuildTrigger,
  invalidStageName,
  invalidStopsignal,
  labelSchema,
  labelSecret,
  latestTag,
  leftoverVcsOrCacheFiles,
  legacyFileName,
  legacyKeyValue,
  legacyV1File,
  limitsStyleMixed,
  linksLegacy,
  listExpected,
  loggingDisabled,
  loggingOptionSecret,
  loggingOptionsDriverMismatch,
  loggingUnbounded,
  macAddressServiceLevel,
  maintainerDeprecated,
  maxFileLines,
  memoryLimitMissing,
  memswapWithoutMemory,
  missingCacheMount,
  missingCmdAndEntrypoint,
  missingHealthcheck,
  missingSecretMount,
  missingSyntaxDirective,
  missingUser,
  modeChangeInLaterLayer,
  modelEnvCollision,
  modelUndefined,
  modelUnpinned,
  mountOptionTypeMismatch,
  mountPropagationShared,
  mountTargetConflict,
  multiDocumentFile,
  multipleCmd,
  multipleEntrypoint,
  multipleHealthcheck,
  namespaceSharedWithContainer,
  networkDefaultOnly,
  networkExternalConfig,
  networkFlatWithDatastore,
  networkGatewayUnprotected,
  networkInternalWithPorts,
  networkLanDriver,
  networkModeAndNetworks,
  networkModeDefaultBridge,
  networkStaticIpInvalid,
  networkUndefined,
  networkUnused,
  noNewPrivilegesDisabled,
  noNewPrivilegesMissing,
  noStage,
  nonNumericUser,
  npmCacheLeft,
  oomKillDisabled,
  oomScoreNegative,
  overrideDuplicateItem,
  overrideFileInactive,
  overridePortsAppended,
  overrideTypeConflict,
  overrideWeakensHardening,
  packageInstallAsNonRoot,
  packageUpdateAlone,
  passwordInCommand,
  passwordSetInLayer,
  pidsLimitMissing,
  pipCacheLeft,
  pipeToShell,
  pipeWithoutPipefail,
  portBindAllInterfaces,
  portDockerApi,
  portDuplicatePublished,
  portEphemeralHost,
  portModeSwarmOnly,
  portPrivilegedHost,
  portScaleConflict,
  portSensitiveExposed,
  portSpecInvalid,
  portSsh,
  portUnquotedSexagesimal,
  portWithHostNetwork,
  preStartPerReplicaUnsupported,
  privateKeyGeneratedInLayer,
  privilegedContainer,
  privilegedNegatesHardening,
  privilegedPortAsNonRoot,
  profileNameInvalid,
  projectFileAmbiguous,
  projectNameInvalid,
  projectNameMissing,
  providerIgnoredKeys,
  providerRunsHostBinary,
  pullPolicyAlias,
  pullPolicyBuildWithoutBuild,
  pullPolicyInvalid,
  pythonRuntimeEnv,
  quoteHeredocDelimiter,
  railsPrecompileWithoutDummyKey,
  readOnlyRootfsMissing,
  readOnlyWithoutWritablePath,
  redundantTargetPlatform,
  relativeWorkdir,
  removalInLaterLayer,
  reservationExceedsLimit,
  reservedStageName,
  resetOnSequenceItem,
  resetOutsideOverride,
  restartConflict,
  restartInvalid,
  restartPolicyMissing,
  restartUnboundedOnFailure,
  restartUnquotedNo,
  rootUser,
  runtimeNvidiaLegacy,
  runtimeSocketDirMount,
  scaleConflict,
  schemaType,
  schemaUnknownKey,
  seccompProfileFileMissing,
  seccompUnconfined,
  secretExternalUnsupported,
  secretFileCopied,
  secretFileMissing,
  secretFileTracked,
  secretInArgOrEnv,
  secretLiteral,
  secretModeIgnored,
  secretMountPersisted,
  secretMountWorldReadable,
  secretPathNotGranted,
  secretRemovedInLaterLayer,
  secretSourceMissing,
  secretUndefined,
  secretUnused,
  securityOptInvalid,
  securityOptMissing,
  selfReferencingEnv,
  selinuxLabelDisabled,
  selinuxRelabelSystemPath,
  sensitiveVolume,
  serviceNameNotDnsSafe,
  serviceRefUndefined,
  serviceWithoutImageOrBuild,
  setuidBit,
  sharedWritableVolume,
  shellFormCommand,
  shellRunInScratch,
  shellSymlinkReplaced,
  shortGpgKeyId,
  spaceBeforeEqual,
  sshPortExposed,
  sshServer,
  stageNameShadowsImage,
  stopGraceZeroDatastore,
  sudoCommand,
  syntaxDirectiveTypo,
  syntaxError,
  sysctlHostWide,
  sysctlUnsafeValue,
  systemWorkdir,
  systempathsUnconfined,
  tagWithDigest,
  tildePath,
  tlsVerificationDisabled,
  tmpfsExecSuidDev,
  tmpfsUnbounded,
  trailingWhitespaceAfterEscape,
  ulimitRisky,
  undefinedArgInFrom,
  undefinedVariable,
  unescapedDollarInCommand,
  unescapedDollarInValue,
  ungracefulStopsignal,
  unknownFlag,
  unknownInstruction,
  unnamedStageReference,
  unpinnedApkPackage,
  unpinnedAptPackage,
  unpinnedCargoCrate,
  unpinnedCopyFromImage,
  unpinnedDnfPackage,
  unpinnedGem,
  unpinnedGitClone,
  unpinnedGoModule,
  unpinnedNpmPackage,
  unpinnedOtherPackage,
  unpinnedPipPackage,
  unpinnedSyntaxDirective,
  unpinnedZypperPackage,
  unsetEnvInOtherLayer,
  unsortedPackages,
  untaggedBaseImage,
  untrustedRegistry,
  unusedArg,
  unusedStage,
  unverifiedDownload,
  unverifiedPackageInstall,
  uppercaseExposeProtocol,
  uppercaseStageName,
  useApiSocket,
  uselessInteractiveCommand,
  uselessTrailingUserOrWorkdir,
  userGroupDropsSupplementary,
  userMissing,
  userNameInPasswdlessStage,
  userRoot,
  userUnquotedNumeric,
  useraddSparseLastlog,
  variableUndefined,
  versionObsolete,
  volumeBindAutocreate,
  volumeDriverCredentials,
  volumeModeUnknown,
  volumeSourceMissingDot,
  volumeSpecInvalid,
  volumeTargetRelative,
  volumeTargetShadowed,
  volumeUndefined,
  volumeUnused,
  volumesFromUsed,
  watchPathBindMounted,
  watchRebuildWithoutBuild,
  watchSyncTargetMissing,
  watchSyncsSecrets,
  weakChecksumHash,
  weakTlsVersion,
  wgetAndCurl,
  wgetProgressNoise,
  wholeContextCopied,
  wholeStageCopied,
  windowsNoChown,
  windowsNoRunMount,
  windowsPathInLinux,
  worldWritableMode,
  wrongArgumentCount,
  xDevelopDeprecated,
  xdebugInFinalImage,
  yamlAliasUndefined,
  yamlAnchorUnused,
  yamlDuplicateKey,
  yamlMergeKeyRepeated,
  yamlSyntax,
  yamlTagUnknown,
  yarnCacheLeft,
  zypperCacheLeft,
  zypperWithoutYes,
];
