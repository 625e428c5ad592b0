import { App, Tags, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { ApplicationStack } from './application-stack.ts';
import { configOf } from './config.ts';
import { DataStack } from './data-stack.ts';
import { PlaybooksStack } from './playbooks-stack.ts';
import { compiledPlaybooks } from './stages/compiled-playbooks.ts';

/** Behaviours of the CDK that are right for a new application, but off unless asked for. */
const FEATURES = {
  '@aws-cdk/aws-iam:minimizePolicies': true,
  '@aws-cdk/aws-s3:serverAccessLogsUseBucketPolicy': true,
  '@aws-cdk/core:checkSecretUsage': true,
  '@aws-cdk/core:defaultCrossStackReferences': 'strong',
  // CloudFormation takes templates of a million bytes; a sixth of ours would be blanks.
  '@aws-cdk/core:suppressTemplateIndentation': true,
};

/**
 * The app with the three stacks of the stage that the context key `stage` names. Its `synth()` throws when a check of
 * cdk-nag finds something for which no reason is written.
 */
export function signalroomApp(): { readonly app: App; readonly data: DataStack } {
  const app = new App({ analyticsReporting: false, context: FEATURES });
  const config = configOf(app.node.tryGetContext('stage'), {
    machines: app.node.tryGetContext('machines'),
    oidc: app.node.tryGetContext('oidc'),
    allowedRisk: app.node.tryGetContext('allowedRisk'),
  });
  const data = new DataStack(app, config);
  const playbooks = compiledPlaybooks();
  const application = new ApplicationStack(app, {
    config,
    data,
    playbooks: playbooks.map(({ playbook }) => playbook),
  });
  new PlaybooksStack(app, { config, application, playbooks });
  Tags.of(app).add('signalroom:stage', config.stage);
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  return { app, data };
}
