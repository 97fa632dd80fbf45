import { isShipped } from "../../core/dockerfile/cleanups.ts";
import { insertAfter } from "../../core/dockerfile/commandEdits.ts";
import { environmentValue, languageSteps } from "../../core/dockerfile/languageSteps.ts";
import { isDevelopmentStage } from "../../core/dockerfile/lockFiles.ts";
import type { DockerfileFile, Stage } from "../../core/dockerfile/model.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { hasOption } from "../../core/shell/options.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const composerDevDependencies: Rule<"dockerfile"> = {
  id: "composer-dev-dependencies",
  language: "dockerfile",
  category: "security",
  severity: "info",
  since: "0.1.0",
  aliases: ["tally:php/composer-no-dev-in-production"],
  threats: ["exposure"],
  docs: {
    what: "Composer installs the packages for development into the final image.",
    why: "Test frameworks, debuggers and their like are code that an image in production does not need and that an attacker may reach: PHPUnit once let anyone run code through a file in `vendor/`. `--no-dev` leaves them out.",
    exceptions: "Stages for development and tests, stages that are not part of the final image, and `COMPOSER_NO_DEV` are silent.",
    references: ["https://getcomposer.org/doc/03-cli.md#install-i", "https://nvd.nist.gov/vuln/detail/CVE-2017-9841"],
  },
  mentions: ["composer"],
  examples: {
    bad: [
      { title: "An installation", bad: "FROM php:8.4\nRUN composer «install» --optimize-autoloader \\\n    # quietly\n    --no-interaction\n", fixed: "FROM php:8.4\nRUN composer install --no-dev --optimize-autoloader \\\n    # quietly\n    --no-interaction\n" },
      { title: "In a heredoc", bad: "FROM php:8.4 AS app\nENV COMPOSER_NO_DEV=0\nRUN <<EOF\ncomposer «install»\nEOF\n", fixed: "FROM php:8.4 AS app\nENV COMPOSER_NO_DEV=0\nRUN <<EOF\ncomposer install --no-dev\nEOF\n" },
      { title: "As PHP's archive", bad: "FROM php:8.4\nRUN php -d memory_limit=-1 /opt/composer.phar «install» -o && php artisan install\n", fixed: "FROM php:8.4\nRUN php -d memory_limit=-1 /opt/composer.phar install --no-dev -o && php artisan install\n" },
      { title: "Under ONBUILD, in the JSON form", bad: "# escape=`\nFROM php:8.4\nonbuild run `\n  [\"composer\", «\"install\"»]\n", fixed: "# escape=`\nFROM php:8.4\nonbuild run `\n  [\"composer\", \"install\", \"--no-dev\"]\n" },
    ],
    good: [
      "FROM php:8.4\nRUN composer install --no-dev && composer dump-autoload\nRUN composer require monolog/monolog:^3\n",
      "FROM php:8.4\nENV COMPOSER_NO_DEV=1\nRUN composer install\n",
      "FROM php:8.4 AS test\nRUN composer install && vendor/bin/phpunit\nFROM php:8.4\nCOPY --from=test /app /app\n",
      "FROM php:8.4 AS dev\nRUN <<EOF\ncomposer install\nEOF\n",
      "FROM php:8.4\nRUN composer install && vendor/bin/phpunit && composer install --no-dev\n",
    ],
  },
  *check(file) {
    for (const step of languageSteps(file, "composer")) {
      const { instruction } = step;
      if (step.action !== "project" || !step.options.complete || hasOption(step, "--no-dev", "--dry-run", "--version", "--help") || !isShipped(file, instruction)) continue;
      const value = environmentValue(step, "COMPOSER_NO_DEV");
      if ((value !== undefined && (!value.complete || !/^(?:0|)$/.test(value.text))) || isDevelopmentStage(instruction.stage) || isRemovedLater(file, instruction.stage, step.command.span.start)) continue;
      yield {
        at: step.verb.span,
        message: `\`composer ${step.name}\` installs the packages for development, too`,
        fixes: () => unsafeFix("Add `--no-dev`", insertAfter(file, instruction, step.verb, "--no-dev")),
      };
    }
  },
};

function isRemovedLater(file: DockerfileFile, stage: Stage | undefined, offset: number): boolean {
  return languageSteps(file, "composer").some((later) => later.instruction.stage === stage && later.command.span.start > offset && hasOption(later, "--no-dev"));
}
