import { Validations } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import type { Config } from '../config.ts';
import { removalPolicyOf } from '../constructs/bucket.ts';

/** Addresses and keys of chat rooms and webhooks, which people put in; see docs/playbooks.md for the shape. */
export class Webhooks extends Construct {
  readonly secret: Secret;

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
  }
}
