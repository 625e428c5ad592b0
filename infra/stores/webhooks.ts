import { Validations } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import type { Config } from '../config.ts';
import { removalPolicyOf } from '../constructs/bucket.ts';

/** Addresses and keys of chat rooms and webhooks, which people put in; see docs/playbooks.md for the shape. */
export class Webhooks extends Construct {
  readonly secret: Secret;
  /** Signs the links by which people answer approvals. */
  readonly answerKey: Secret;

  constructor(
    scope: Construct,
    id: string,
    { config, key }: { readonly config: Config; readonly key: IKey },
  ) {
    super(scope, id);
    this.secret = new Secret(this, 'Addresses', {
      description: 'Chat rooms and webhooks of playbooks, by name; see docs/playbooks.md for the shape.',
      encryptionKey: key,
      generateSecretString: {
        secretStringTemplate: '{}',
        generateStringKey: 'unused',
        excludePunctuation: true,
        passwordLength: 40,
      },
      removalPolicy: removalPolicyOf(config),
    });
    Validations.of(this.secret).acknowledge({
      id: 'AwsSolutions-SMG4',
      reason: 'The addresses and keys belong to services outside AWS, which rotate them in their own ways.',
    });
    this.answerKey = new Secret(this, 'AnswerKey', {
      description:
        'Signs links that answer approvals of playbooks. A list of keys under `key`: the first signs, all are taken.',
      encryptionKey: key,
      generateSecretString: {
        secretStringTemplate: '{}',
        generateStringKey: 'key',
        excludePunctuation: true,
        passwordLength: 64,
      },
      removalPolicy: removalPolicyOf(config),
    });
    Validations.of(this.answerKey).acknowledge({
      id: 'AwsSolutions-SMG4',
      reason:
        'Links hold a day at most; a new key is put before the old one by hand, so that links that are out still hold.',
    });
  }
}
