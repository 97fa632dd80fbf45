// Written by `npm run generate`.
import type { AnyRule } from "../core/lint/rule.ts";
import { addInsteadOfCopy } from "./dockerfile/add-instead-of-copy.ts";
import { addUrlWithoutChecksum } from "./dockerfile/add-url-without-checksum.ts";
import { apkCacheLeft } from "./dockerfile/apk-cache-left.ts";
import { apparmorUnconfined } from "./compose/apparmor-unconfined.ts";
import { aptInstallsRecommends } from "./dockerfile/apt-installs-recommends.ts";
import { aptInsteadOfAptGet } from "./dockerfile/apt-instead-of-apt-get.ts";
import { aptListsLeft } from "./dockerfile/apt-lists-left.ts";
import { aptWithoutYes } from "./dockerfile/apt-without-yes.ts";
import { argBeforeFromNotInScope } from "./dockerfile/arg-before-from-not-in-scope.ts";
import { baseImageWithoutDigest } from "./dockerfile/base-image-without-digest.ts";
import { bashSyntaxWithoutBash } from "./dockerfile/bash-syntax-without-bash.ts";
import { bindMountCouldBeReadonly } from "./compose/bind-mount-could-be-readonly.ts";
import { buildArgSecret } from "./compose/build-arg-secret.ts";
import { buildEntitlementInsecure } from "./compose/build-entitlement-insecure.ts";
import { buildPrivileged } from "./compose/build-privileged.ts";
import { capAddAll } from "./compose/cap-add-all.ts";
import { capAddDefaultRedundant } from "./compose/cap-add-default-redundant.ts";
import { capAddDropConflict } from "./compose/cap-add-drop-conflict.ts";
import { capAddHostAdjacent } from "./compose/cap-add-host-adjacent.ts";
import { capAddHostState } from "./compose/cap-add-host-state.ts";
import { capAddHostTakeover } from "./compose/cap-add-host-takeover.ts";
import { capAddProcessInspection } from "./compose/cap-add-process-inspection.ts";
import { capUnknown } from "./compose/cap-unknown.ts";
import { cdInsteadOfWorkdir } from "./dockerfile/cd-instead-of-workdir.ts";
import { cgroupParentSet } from "./compose/cgroup-parent-set.ts";
import { circularStageDependency } from "./dockerfile/circular-stage-dependency.ts";
import { cleartextDownload } from "./dockerfile/cleartext-download.ts";
import { cloneInsteadOfAdd } from "./dockerfile/clone-instead-of-add.ts";
import { configUndefined } from "./compose/config-undefined.ts";
import { consecutiveRun } from "./dockerfile/consecutive-run.ts";
import { constantPlatform } from "./dockerfile/constant-platform.ts";
import { containerNameDuplicate } from "./compose/container-name-duplicate.ts";
import { containerNameFixed } from "./compose/container-name-fixed.ts";
import { containerNameWithReplicas } from "./compose/container-name-with-replicas.ts";
import { containerRuntimeSocketMount } from "./compose/container-runtime-socket-mount.ts";
import { copyFromEmptyScratch } from "./dockerfile/copy-from-empty-scratch.ts";
import { copyFromSelf } from "./dockerfile/copy-from-self.ts";
import { copyFromUnknownStage } from "./dockerfile/copy-from-unknown-stage.ts";
import { copyIgnoredFile } from "./dockerfile/copy-ignored-file.ts";
import { copyRelativeDestWithoutWorkdir } from "./dockerfile/copy-relative-dest-without-workdir.ts";
import { copyWithoutChownAfterUser } from "./dockerfile/copy-without-chown-after-user.ts";
import { createdUserNotUsed } from "./dockerfile/created-user-not-used.ts";
import { credentialsInUrl } from "./dockerfile/credentials-in-url.ts";
import { curlIgnoresHttpErrors } from "./dockerfile/curl-ignores-http-errors.ts";
import { curlIgnoresRedirects } from "./dockerfile/curl-ignores-redirects.ts";
import { customRuntime } from "./compose/custom-runtime.ts";
import { debugModeEnabled } from "./dockerfile/debug-mode-enabled.ts";
import { dependsOnCompletedButRestarts } from "./compose/depends-on-completed-but-restarts.ts";
import { dependsOnCycle } from "./compose/depends-on-cycle.ts";
import { dependsOnHealthyWithoutHealthcheck } from "./compose/depends-on-healthy-without-healthcheck.ts";
import { dependsOnProfileGap } from "./compose/depends-on-profile-gap.ts";
import { dependsOnStartedOnly } from "./compose/depends-on-started-only.ts";
import { dependsOnUndefined } from "./compose/depends-on-undefined.ts";
import { deprecatedBaseImage } from "./dockerfile/deprecated-base-image.ts";
import { desktopSocketMount } from "./compose/desktop-socket-mount.ts";
import { deviceAny } from "./compose/device-any.ts";
import { deviceCgroupRuleWildcard } from "./compose/device-cgroup-rule-wildcard.ts";
import { deviceDirectoryExposed } from "./compose/device-directory-exposed.ts";
import { deviceKernelInterface } from "./compose/device-kernel-interface.ts";
import { devicePermissionsBroad } from "./compose/device-permissions-broad.ts";
import { deviceRawBlock } from "./compose/device-raw-block.ts";
import { distroUpgrade } from "./dockerfile/distro-upgrade.ts";
import { dnfCacheLeft } from "./dockerfile/dnf-cache-left.ts";
import { dnfWithoutYes } from "./dockerfile/dnf-without-yes.ts";
import { dockerRunPrivileged } from "./dockerfile/docker-run-privileged.ts";
import { dockerSocketMount } from "./compose/docker-socket-mount.ts";
import { downloadInsteadOfAdd } from "./dockerfile/download-instead-of-add.ts";
import { downloadWithoutRetry } from "./dockerfile/download-without-retry.ts";
import { duplicateLabelKey } from "./dockerfile/duplicate-label-key.ts";
import { duplicateStageName } from "./dockerfile/duplicate-stage-name.ts";
import { duplicateUidGid } from "./dockerfile/duplicate-uid-gid.ts";
import { emptyContinuation } from "./dockerfile/empty-continuation.ts";
import { envDuplicateKey } from "./compose/env-duplicate-key.ts";
import { envFileSyntax } from "./compose/env-file-syntax.ts";
import { envListColon } from "./compose/env-list-colon.ts";
import { envListQuotedValue } from "./compose/env-list-quoted-value.ts";
import { envLossyScalar } from "./compose/env-lossy-scalar.ts";
import { envPassthrough } from "./compose/env-passthrough.ts";
import { envPathOverwrite } from "./dockerfile/env-path-overwrite.ts";
import { envSecretInUrl } from "./compose/env-secret-in-url.ts";
import { envSecretLiteral } from "./compose/env-secret-literal.ts";
import { envSecretTokenFormat } from "./compose/env-secret-token-format.ts";
import { envSecretWeakDefault } from "./compose/env-secret-weak-default.ts";
import { envShadowsEnvFile } from "./compose/env-shadows-env-file.ts";
import { envUnquotedBoolean } from "./compose/env-unquoted-boolean.ts";
import { eolBaseImage } from "./dockerfile/eol-base-image.ts";
import { executableOwnedByNonRoot } from "./dockerfile/executable-owned-by-non-root.ts";
import { exposeHostPort } from "./dockerfile/expose-host-port.ts";
import { externalResource } from "./compose/external-resource.ts";
import { gpuAllDevices } from "./compose/gpu-all-devices.ts";
import { gpuBuildTimeQuery } from "./dockerfile/gpu-build-time-query.ts";
import { groupAddPrivileged } from "./compose/group-add-privileged.ts";
import { healthcheckShellFormOnShellLessBase } from "./dockerfile/healthcheck-shell-form-on-shell-less-base.ts";
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
import { insecureBuildFlag } from "./dockerfile/insecure-build-flag.ts";
import { insecureRedirect } from "./dockerfile/insecure-redirect.ts";
import { instructionBeforeFrom } from "./dockerfile/instruction-before-from.ts";
import { interpolationInKey } from "./compose/interpolation-in-key.ts";
import { interpolationInvalid } from "./compose/interpolation-invalid.ts";
import { invalidDefaultArgInFrom } from "./dockerfile/invalid-default-arg-in-from.ts";
import { invalidEnvSyntax } from "./dockerfile/invalid-env-syntax.ts";
import { invalidEscapeDirective } from "./dockerfile/invalid-escape-directive.ts";
import { invalidExposePort } from "./dockerfile/invalid-expose-port.ts";
import { invalidFlagValue } from "./dockerfile/invalid-flag-value.ts";
import { invalidImageReference } from "./dockerfile/invalid-image-reference.ts";
import { invalidJsonForm } from "./dockerfile/invalid-json-form.ts";
import { invalidMount } from "./dockerfile/invalid-mount.ts";
import { invalidOnbuildTrigger } from "./dockerfile/invalid-onbuild-trigger.ts";
import { invalidStageName } from "./dockerfile/invalid-stage-name.ts";
import { invalidStopsignal } from "./dockerfile/invalid-stopsignal.ts";
import { latestTag } from "./dockerfile/latest-tag.ts";
import { leftoverVcsOrCacheFiles } from "./dockerfile/leftover-vcs-or-cache-files.ts";
import { legacyFileName } from "./compose/legacy-file-name.ts";
import { legacyKeyValue } from "./dockerfile/legacy-key-value.ts";
import { legacyV1File } from "./compose/legacy-v1-file.ts";
import { limitsStyleMixed } from "./compose/limits-style-mixed.ts";
import { listExpected } from "./compose/list-expected.ts";
import { maintainerDeprecated } from "./dockerfile/maintainer-deprecated.ts";
import { memswapWithoutMemory } from "./compose/memswap-without-memory.ts";
import { missingHealthcheck } from "./dockerfile/missing-healthcheck.ts";
import { missingSecretMount } from "./dockerfile/missing-secret-mount.ts";
import { missingSyntaxDirective } from "./dockerfile/missing-syntax-directive.ts";
import { missingUser } from "./dockerfile/missing-user.ts";
import { modelEnvCollision } from "./compose/model-env-collision.ts";
import { modelUndefined } from "./compose/model-undefined.ts";
import { modelUnpinned } from "./compose/model-unpinned.ts";
import { mountPropagationShared } from "./compose/mount-propagation-shared.ts";
import { mountTargetConflict } from "./compose/mount-target-conflict.ts";
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
import { networkUndefined } from "./compose/network-undefined.ts";
import { networkUnused } from "./compose/network-unused.ts";
import { noNewPrivilegesDisabled } from "./compose/no-new-privileges-disabled.ts";
import { noStage } from "./dockerfile/no-stage.ts";
import { nonNumericUser } from "./dockerfile/non-numeric-user.ts";
import { oomKillDisabled } from "./compose/oom-kill-disabled.ts";
import { oomScoreNegative } from "./compose/oom-score-negative.ts";
import { packageInstallAsNonRoot } from "./dockerfile/package-install-as-non-root.ts";
import { packageUpdateAlone } from "./dockerfile/package-update-alone.ts";
import { passwordInCommand } from "./dockerfile/password-in-command.ts";
import { passwordSetInLayer } from "./dockerfile/password-set-in-layer.ts";
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
import { portSsh } from "./compose/port-ssh.ts";
import { portUnquotedSexagesimal } from "./compose/port-unquoted-sexagesimal.ts";
import { portWithHostNetwork } from "./compose/port-with-host-network.ts";
import { preStartPerReplicaUnsupported } from "./compose/pre-start-per-replica-unsupported.ts";
import { privateKeyGeneratedInLayer } from "./dockerfile/private-key-generated-in-layer.ts";
import { privilegedContainer } from "./compose/privileged-container.ts";
import { privilegedNegatesHardening } from "./compose/privileged-negates-hardening.ts";
import { privilegedPortAsNonRoot } from "./dockerfile/privileged-port-as-non-root.ts";
import { profileNameInvalid } from "./compose/profile-name-invalid.ts";
import { projectNameInvalid } from "./compose/project-name-invalid.ts";
import { projectNameMissing } from "./compose/project-name-missing.ts";
import { providerIgnoredKeys } from "./compose/provider-ignored-keys.ts";
import { providerRunsHostBinary } from "./compose/provider-runs-host-binary.ts";
import { quoteHeredocDelimiter } from "./dockerfile/quote-heredoc-delimiter.ts";
import { railsPrecompileWithoutDummyKey } from "./dockerfile/rails-precompile-without-dummy-key.ts";
import { redundantTargetPlatform } from "./dockerfile/redundant-target-platform.ts";
import { relativeWorkdir } from "./dockerfile/relative-workdir.ts";
import { reservationExceedsLimit } from "./compose/reservation-exceeds-limit.ts";
import { reservedStageName } from "./dockerfile/reserved-stage-name.ts";
import { restartUnquotedNo } from "./compose/restart-unquoted-no.ts";
import { rootUser } from "./dockerfile/root-user.ts";
import { runtimeSocketDirMount } from "./compose/runtime-socket-dir-mount.ts";
import { schemaType } from "./compose/schema-type.ts";
import { schemaUnknownKey } from "./compose/schema-unknown-key.ts";
import { seccompUnconfined } from "./compose/seccomp-unconfined.ts";
import { secretFileCopied } from "./dockerfile/secret-file-copied.ts";
import { secretInArgOrEnv } from "./dockerfile/secret-in-arg-or-env.ts";
import { secretLiteral } from "./dockerfile/secret-literal.ts";
import { secretMountPersisted } from "./dockerfile/secret-mount-persisted.ts";
import { secretMountWorldReadable } from "./dockerfile/secret-mount-world-readable.ts";
import { secretRemovedInLaterLayer } from "./dockerfile/secret-removed-in-later-layer.ts";
import { secretSourceMissing } from "./compose/secret-source-missing.ts";
import { secretUndefined } from "./compose/secret-undefined.ts";
import { secretUnused } from "./compose/secret-unused.ts";
import { securityOptMissing } from "./compose/security-opt-missing.ts";
import { selfReferencingEnv } from "./dockerfile/self-referencing-env.ts";
import { selinuxLabelDisabled } from "./compose/selinux-label-disabled.ts";
import { selinuxRelabelSystemPath } from "./compose/selinux-relabel-system-path.ts";
import { sensitiveVolume } from "./dockerfile/sensitive-volume.ts";
import { serviceRefUndefined } from "./compose/service-ref-undefined.ts";
import { serviceWithoutImageOrBuild } from "./compose/service-without-image-or-build.ts";
import { setuidBit } from "./dockerfile/setuid-bit.ts";
import { sharedWritableVolume } from "./compose/shared-writable-volume.ts";
import { shellRunInScratch } from "./dockerfile/shell-run-in-scratch.ts";
import { shellSymlinkReplaced } from "./dockerfile/shell-symlink-replaced.ts";
import { spaceBeforeEqual } from "./dockerfile/space-before-equal.ts";
import { sshPortExposed } from "./dockerfile/ssh-port-exposed.ts";
import { sshServer } from "./dockerfile/ssh-server.ts";
import { stageNameShadowsImage } from "./dockerfile/stage-name-shadows-image.ts";
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
import { unknownFlag } from "./dockerfile/unknown-flag.ts";
import { unknownInstruction } from "./dockerfile/unknown-instruction.ts";
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
import { untaggedBaseImage } from "./dockerfile/untagged-base-image.ts";
import { untrustedRegistry } from "./dockerfile/untrusted-registry.ts";
import { unusedStage } from "./dockerfile/unused-stage.ts";
import { unverifiedDownload } from "./dockerfile/unverified-download.ts";
import { uppercaseExposeProtocol } from "./dockerfile/uppercase-expose-protocol.ts";
import { useApiSocket } from "./compose/use-api-socket.ts";
import { uselessTrailingUserOrWorkdir } from "./dockerfile/useless-trailing-user-or-workdir.ts";
import { userGroupDropsSupplementary } from "./dockerfile/user-group-drops-supplementary.ts";
import { userNameInPasswdlessStage } from "./dockerfile/user-name-in-passwdless-stage.ts";
import { userRoot } from "./compose/user-root.ts";
import { userUnquotedNumeric } from "./compose/user-unquoted-numeric.ts";
import { variableUndefined } from "./compose/variable-undefined.ts";
import { versionObsolete } from "./compose/version-obsolete.ts";
import { volumeBindAutocreate } from "./compose/volume-bind-autocreate.ts";
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
import { worldWritableMode } from "./dockerfile/world-writable-mode.ts";
import { wrongArgumentCount } from "./dockerfile/wrong-argument-count.ts";
import { xDevelopDeprecated } from "./compose/x-develop-deprecated.ts";
import { yamlAliasUndefined } from "./compose/yaml-alias-undefined.ts";
import { yamlAnchorUnused } from "./compose/yaml-anchor-unused.ts";
import { yamlDuplicateKey } from "./compose/yaml-duplicate-key.ts";
import { yamlMergeKeyRepeated } from "./compose/yaml-merge-key-repeated.ts";
import { yamlSyntax } from "./compose/yaml-syntax.ts";
import { zypperCacheLeft } from "./dockerfile/zypper-cache-left.ts";
import { zypperWithoutYes } from "./dockerfile/zypper-without-yes.ts";

export const rules: readonly AnyRule[] = [
  addInsteadOfCopy,
  addUrlWithoutChecksum,
  apkCacheLeft,
  apparmorUnconfined,
  aptInstallsRecommends,
  aptInsteadOfAptGet,
  aptListsLeft,
  aptWithoutYes,
  argBeforeFromNotInScope,
  baseImageWithoutDigest,
  bashSyntaxWithoutBash,
  bindMountCouldBeReadonly,
  buildArgSecret,
  buildEntitlementInsecure,
  buildPrivileged,
  capAddAll,
  capAddDefaultRedundant,
  capAddDropConflict,
  capAddHostAdjacent,
  capAddHostState,
  capAddHostTakeover,
  capAddProcessInspection,
  capUnknown,
  cdInsteadOfWorkdir,
  cgroupParentSet,
  circularStageDependency,
  cleartextDownload,
  cloneInsteadOfAdd,
  configUndefined,
  consecutiveRun,
  constantPlatform,
  containerNameDuplicate,
  containerNameFixed,
  containerNameWithReplicas,
  containerRuntimeSocketMount,
  copyFromEmptyScratch,
  copyFromSelf,
  copyFromUnknownStage,
  copyIgnoredFile,
  copyRelativeDestWithoutWorkdir,
  copyWithoutChownAfterUser,
  createdUserNotUsed,
  credentialsInUrl,
  curlIgnoresHttpErrors,
  curlIgnoresRedirects,
  customRuntime,
  debugModeEnabled,
  dependsOnCompletedButRestarts,
  dependsOnCycle,
  dependsOnHealthyWithoutHealthcheck,
  dependsOnProfileGap,
  dependsOnStartedOnly,
  dependsOnUndefined,
  deprecatedBaseImage,
  desktopSocketMount,
  deviceAny,
  deviceCgroupRuleWildcard,
  deviceDirectoryExposed,
  deviceKernelInterface,
  devicePermissionsBroad,
  deviceRawBlock,
  distroUpgrade,
  dnfCacheLeft,
  dnfWithoutYes,
  dockerRunPrivileged,
  dockerSocketMount,
  downloadInsteadOfAdd,
  downloadWithoutRetry,
  duplicateLabelKey,
  duplicateStageName,
  duplicateUidGid,
  emptyContinuation,
  envDuplicateKey,
  envFileSyntax,
  envListColon,
  envListQuotedValue,
  envLossyScalar,
  envPassthrough,
  envPathOverwrite,
  envSecretInUrl,
  envSecretLiteral,
  envSecretTokenFormat,
  envSecretWeakDefault,
  envShadowsEnvFile,
  envUnquotedBoolean,
  eolBaseImage,
  executableOwnedByNonRoot,
  exposeHostPort,
  externalResource,
  gpuAllDevices,
  gpuBuildTimeQuery,
  groupAddPrivileged,
  healthcheckShellFormOnShellLessBase,
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
  insecureBuildFlag,
  insecureRedirect,
  instructionBeforeFrom,
  interpolationInKey,
  interpolationInvalid,
  invalidDefaultArgInFrom,
  invalidEnvSyntax,
  invalidEscapeDirective,
  invalidExposePort,
  invalidFlagValue,
  invalidImageReference,
  invalidJsonForm,
  invalidMount,
  invalidOnbuildTrigger,
  invalidStageName,
  invalidStopsignal,
  latestTag,
  leftoverVcsOrCacheFiles,
  legacyFileName,
  legacyKeyValue,
  legacyV1File,
  limitsStyleMixed,
  listExpected,
  maintainerDeprecated,
  memswapWithoutMemory,
  missingHealthcheck,
  missingSecretMount,
  missingSyntaxDirective,
  missingUser,
  modelEnvCollision,
  modelUndefined,
  modelUnpinned,
  mountPropagationShared,
  mountTargetConflict,
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
  networkUndefined,
  networkUnused,
  noNewPrivilegesDisabled,
  noStage,
  nonNumericUser,
  oomKillDisabled,
  oomScoreNegative,
  packageInstallAsNonRoot,
  packageUpdateAlone,
  passwordInCommand,
  passwordSetInLayer,
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
  portSsh,
  portUnquotedSexagesimal,
  portWithHostNetwork,
  preStartPerReplicaUnsupported,
  privateKeyGeneratedInLayer,
  privilegedContainer,
  privilegedNegatesHardening,
  privilegedPortAsNonRoot,
  profileNameInvalid,
  projectNameInvalid,
  projectNameMissing,
  providerIgnoredKeys,
  providerRunsHostBinary,
  quoteHeredocDelimiter,
  railsPrecompileWithoutDummyKey,
  redundantTargetPlatform,
  relativeWorkdir,
  reservationExceedsLimit,
  reservedStageName,
  restartUnquotedNo,
  rootUser,
  runtimeSocketDirMount,
  schemaType,
  schemaUnknownKey,
  seccompUnconfined,
  secretFileCopied,
  secretInArgOrEnv,
  secretLiteral,
  secretMountPersisted,
  secretMountWorldReadable,
  secretRemovedInLaterLayer,
  secretSourceMissing,
  secretUndefined,
  secretUnused,
  securityOptMissing,
  selfReferencingEnv,
  selinuxLabelDisabled,
  selinuxRelabelSystemPath,
  sensitiveVolume,
  serviceRefUndefined,
  serviceWithoutImageOrBuild,
  setuidBit,
  sharedWritableVolume,
  shellRunInScratch,
  shellSymlinkReplaced,
  spaceBeforeEqual,
  sshPortExposed,
  sshServer,
  stageNameShadowsImage,
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
  unknownFlag,
  unknownInstruction,
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
  untaggedBaseImage,
  untrustedRegistry,
  unusedStage,
  unverifiedDownload,
  uppercaseExposeProtocol,
  useApiSocket,
  uselessTrailingUserOrWorkdir,
  userGroupDropsSupplementary,
  userNameInPasswdlessStage,
  userRoot,
  userUnquotedNumeric,
  variableUndefined,
  versionObsolete,
  volumeBindAutocreate,
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
  worldWritableMode,
  wrongArgumentCount,
  xDevelopDeprecated,
  yamlAliasUndefined,
  yamlAnchorUnused,
  yamlDuplicateKey,
  yamlMergeKeyRepeated,
  yamlSyntax,
  zypperCacheLeft,
  zypperWithoutYes,
];
