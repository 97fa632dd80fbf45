// Written by `npm run generate`.
import type { AnyRule } from "../core/lint/rule.ts";
import { addInsteadOfCopy } from "./dockerfile/add-instead-of-copy.ts";
import { apparmorUnconfined } from "./compose/apparmor-unconfined.ts";
import { baseImageWithoutDigest } from "./dockerfile/base-image-without-digest.ts";
import { bashSyntaxWithoutBash } from "./dockerfile/bash-syntax-without-bash.ts";
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
import { configUndefined } from "./compose/config-undefined.ts";
import { consecutiveRun } from "./dockerfile/consecutive-run.ts";
import { containerNameDuplicate } from "./compose/container-name-duplicate.ts";
import { containerNameFixed } from "./compose/container-name-fixed.ts";
import { containerNameWithReplicas } from "./compose/container-name-with-replicas.ts";
import { containerRuntimeSocketMount } from "./compose/container-runtime-socket-mount.ts";
import { copyIgnoredFile } from "./dockerfile/copy-ignored-file.ts";
import { copyRelativeDestWithoutWorkdir } from "./dockerfile/copy-relative-dest-without-workdir.ts";
import { createdUserNotUsed } from "./dockerfile/created-user-not-used.ts";
import { credentialsInUrl } from "./dockerfile/credentials-in-url.ts";
import { customRuntime } from "./compose/custom-runtime.ts";
import { dependsOnCompletedButRestarts } from "./compose/depends-on-completed-but-restarts.ts";
import { dependsOnCycle } from "./compose/depends-on-cycle.ts";
import { dependsOnHealthyWithoutHealthcheck } from "./compose/depends-on-healthy-without-healthcheck.ts";
import { dependsOnProfileGap } from "./compose/depends-on-profile-gap.ts";
import { dependsOnStartedOnly } from "./compose/depends-on-started-only.ts";
import { dependsOnUndefined } from "./compose/depends-on-undefined.ts";
import { deprecatedBaseImage } from "./dockerfile/deprecated-base-image.ts";
import { deviceRawBlock } from "./compose/device-raw-block.ts";
import { dockerSocketMount } from "./compose/docker-socket-mount.ts";
import { envSecretInUrl } from "./compose/env-secret-in-url.ts";
import { envSecretLiteral } from "./compose/env-secret-literal.ts";
import { envSecretTokenFormat } from "./compose/env-secret-token-format.ts";
import { envSecretWeakDefault } from "./compose/env-secret-weak-default.ts";
import { eolBaseImage } from "./dockerfile/eol-base-image.ts";
import { gpuBuildTimeQuery } from "./dockerfile/gpu-build-time-query.ts";
import { healthcheckToolMissing } from "./dockerfile/healthcheck-tool-missing.ts";
import { heredocWithoutErrexit } from "./dockerfile/heredoc-without-errexit.ts";
import { hookPrivileged } from "./compose/hook-privileged.ts";
import { hostCgroupNamespace } from "./compose/host-cgroup-namespace.ts";
import { hostIpcNamespace } from "./compose/host-ipc-namespace.ts";
import { hostNetwork } from "./compose/host-network.ts";
import { hostNetworkInBuild } from "./dockerfile/host-network-in-build.ts";
import { hostPidNamespace } from "./compose/host-pid-namespace.ts";
import { hostRootMount } from "./compose/host-root-mount.ts";
import { hostSensitiveDirWritable } from "./compose/host-sensitive-dir-writable.ts";
import { hostUserNamespace } from "./compose/host-user-namespace.ts";
import { hostUtsNamespace } from "./compose/host-uts-namespace.ts";
import { ignoredFailure } from "./dockerfile/ignored-failure.ts";
import { imageMissingTag } from "./compose/image-missing-tag.ts";
import { imageMutableTag } from "./compose/image-mutable-tag.ts";
import { imageNoDigest } from "./compose/image-no-digest.ts";
import { imageReferenceInvalid } from "./compose/image-reference-invalid.ts";
import { insecureBuildFlag } from "./dockerfile/insecure-build-flag.ts";
import { instructionBeforeFrom } from "./dockerfile/instruction-before-from.ts";
import { invalidImageReference } from "./dockerfile/invalid-image-reference.ts";
import { latestTag } from "./dockerfile/latest-tag.ts";
import { leftoverVcsOrCacheFiles } from "./dockerfile/leftover-vcs-or-cache-files.ts";
import { missingHealthcheck } from "./dockerfile/missing-healthcheck.ts";
import { missingUser } from "./dockerfile/missing-user.ts";
import { namespaceSharedWithContainer } from "./compose/namespace-shared-with-container.ts";
import { networkUndefined } from "./compose/network-undefined.ts";
import { networkUnused } from "./compose/network-unused.ts";
import { noNewPrivilegesDisabled } from "./compose/no-new-privileges-disabled.ts";
import { passwordInCommand } from "./dockerfile/password-in-command.ts";
import { pipeWithoutPipefail } from "./dockerfile/pipe-without-pipefail.ts";
import { privilegedContainer } from "./compose/privileged-container.ts";
import { privilegedNegatesHardening } from "./compose/privileged-negates-hardening.ts";
import { quoteHeredocDelimiter } from "./dockerfile/quote-heredoc-delimiter.ts";
import { relativeWorkdir } from "./dockerfile/relative-workdir.ts";
import { rootUser } from "./dockerfile/root-user.ts";
import { seccompUnconfined } from "./compose/seccomp-unconfined.ts";
import { secretFileCopied } from "./dockerfile/secret-file-copied.ts";
import { secretInArgOrEnv } from "./dockerfile/secret-in-arg-or-env.ts";
import { secretLiteral } from "./dockerfile/secret-literal.ts";
import { secretRemovedInLaterLayer } from "./dockerfile/secret-removed-in-later-layer.ts";
import { secretSourceMissing } from "./compose/secret-source-missing.ts";
import { secretUndefined } from "./compose/secret-undefined.ts";
import { secretUnused } from "./compose/secret-unused.ts";
import { securityOptMissing } from "./compose/security-opt-missing.ts";
import { selinuxLabelDisabled } from "./compose/selinux-label-disabled.ts";
import { serviceRefUndefined } from "./compose/service-ref-undefined.ts";
import { serviceWithoutImageOrBuild } from "./compose/service-without-image-or-build.ts";
import { setuidBit } from "./dockerfile/setuid-bit.ts";
import { shellSymlinkReplaced } from "./dockerfile/shell-symlink-replaced.ts";
import { sudoCommand } from "./dockerfile/sudo-command.ts";
import { syntaxError } from "./dockerfile/syntax-error.ts";
import { systemWorkdir } from "./dockerfile/system-workdir.ts";
import { systempathsUnconfined } from "./compose/systempaths-unconfined.ts";
import { tagWithDigest } from "./dockerfile/tag-with-digest.ts";
import { tildePath } from "./dockerfile/tilde-path.ts";
import { tlsVerificationDisabled } from "./dockerfile/tls-verification-disabled.ts";
import { unknownFlag } from "./dockerfile/unknown-flag.ts";
import { unknownInstruction } from "./dockerfile/unknown-instruction.ts";
import { unpinnedCopyFromImage } from "./dockerfile/unpinned-copy-from-image.ts";
import { unsetEnvInOtherLayer } from "./dockerfile/unset-env-in-other-layer.ts";
import { untaggedBaseImage } from "./dockerfile/untagged-base-image.ts";
import { untrustedRegistry } from "./dockerfile/untrusted-registry.ts";
import { unusedStage } from "./dockerfile/unused-stage.ts";
import { useApiSocket } from "./compose/use-api-socket.ts";
import { uselessTrailingUserOrWorkdir } from "./dockerfile/useless-trailing-user-or-workdir.ts";
import { userRoot } from "./compose/user-root.ts";
import { volumeUndefined } from "./compose/volume-undefined.ts";
import { volumeUnused } from "./compose/volume-unused.ts";
import { weakTlsVersion } from "./dockerfile/weak-tls-version.ts";
import { wholeContextCopied } from "./dockerfile/whole-context-copied.ts";
import { wholeStageCopied } from "./dockerfile/whole-stage-copied.ts";
import { worldWritableMode } from "./dockerfile/world-writable-mode.ts";
import { wrongArgumentCount } from "./dockerfile/wrong-argument-count.ts";
import { yamlAliasUndefined } from "./compose/yaml-alias-undefined.ts";
import { yamlDuplicateKey } from "./compose/yaml-duplicate-key.ts";
import { yamlMergeKeyRepeated } from "./compose/yaml-merge-key-repeated.ts";
import { yamlSyntax } from "./compose/yaml-syntax.ts";

export const rules: readonly AnyRule[] = [
  addInsteadOfCopy,
  apparmorUnconfined,
  baseImageWithoutDigest,
  bashSyntaxWithoutBash,
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
  configUndefined,
  consecutiveRun,
  containerNameDuplicate,
  containerNameFixed,
  containerNameWithReplicas,
  containerRuntimeSocketMount,
  copyIgnoredFile,
  copyRelativeDestWithoutWorkdir,
  createdUserNotUsed,
  credentialsInUrl,
  customRuntime,
  dependsOnCompletedButRestarts,
  dependsOnCycle,
  dependsOnHealthyWithoutHealthcheck,
  dependsOnProfileGap,
  dependsOnStartedOnly,
  dependsOnUndefined,
  deprecatedBaseImage,
  deviceRawBlock,
  dockerSocketMount,
  envSecretInUrl,
  envSecretLiteral,
  envSecretTokenFormat,
  envSecretWeakDefault,
  eolBaseImage,
  gpuBuildTimeQuery,
  healthcheckToolMissing,
  heredocWithoutErrexit,
  hookPrivileged,
  hostCgroupNamespace,
  hostIpcNamespace,
  hostNetwork,
  hostNetworkInBuild,
  hostPidNamespace,
  hostRootMount,
  hostSensitiveDirWritable,
  hostUserNamespace,
  hostUtsNamespace,
  ignoredFailure,
  imageMissingTag,
  imageMutableTag,
  imageNoDigest,
  imageReferenceInvalid,
  insecureBuildFlag,
  instructionBeforeFrom,
  invalidImageReference,
  latestTag,
  leftoverVcsOrCacheFiles,
  missingHealthcheck,
  missingUser,
  namespaceSharedWithContainer,
  networkUndefined,
  networkUnused,
  noNewPrivilegesDisabled,
  passwordInCommand,
  pipeWithoutPipefail,
  privilegedContainer,
  privilegedNegatesHardening,
  quoteHeredocDelimiter,
  relativeWorkdir,
  rootUser,
  seccompUnconfined,
  secretFileCopied,
  secretInArgOrEnv,
  secretLiteral,
  secretRemovedInLaterLayer,
  secretSourceMissing,
  secretUndefined,
  secretUnused,
  securityOptMissing,
  selinuxLabelDisabled,
  serviceRefUndefined,
  serviceWithoutImageOrBuild,
  setuidBit,
  shellSymlinkReplaced,
  sudoCommand,
  syntaxError,
  systemWorkdir,
  systempathsUnconfined,
  tagWithDigest,
  tildePath,
  tlsVerificationDisabled,
  unknownFlag,
  unknownInstruction,
  unpinnedCopyFromImage,
  unsetEnvInOtherLayer,
  untaggedBaseImage,
  untrustedRegistry,
  unusedStage,
  useApiSocket,
  uselessTrailingUserOrWorkdir,
  userRoot,
  volumeUndefined,
  volumeUnused,
  weakTlsVersion,
  wholeContextCopied,
  wholeStageCopied,
  worldWritableMode,
  wrongArgumentCount,
  yamlAliasUndefined,
  yamlDuplicateKey,
  yamlMergeKeyRepeated,
  yamlSyntax,
];
