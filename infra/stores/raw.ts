import { Duration, Validations } from 'aws-cdk-lib';
import { Stream, StreamEncryption, StreamMode } from 'aws-cdk-lib/aws-kinesis';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import type { Config } from '../config.ts';
import { removalPolicyOf } from '../constructs/bucket.ts';

/** The stream that everything enters by, and the tokens that guard its web door. */
export class RawStore extends Construct {
  readonly stream: Stream;
  readonly ingestTokens: Secret;

  constructor(
    scope: Construct,
    id: string,
    { config, key }: { readonly config: Config; readonly key: IKey },
  ) {
    super(scope, id);
    const { capacity, retentionHours } = config.stream;
    this.stream = new Stream(this, 'RawSignals', {
      ...(capacity === 'on-demand'
        ? { streamMode: StreamMode.ON_DEMAND }
        : { streamMode: StreamMode.PROVISIONED, shardCount: capacity }),
      retentionPeriod: Duration.hours(retentionHours),
      encryption: StreamEncryption.KMS,
      encryptionKey: key,
      removalPolicy: removalPolicyOf(config),
    });
    Validations.of(this.stream).acknowledge({
      id: 'AwsSolutions-KDS3',
      reason:
        'Signalroom has one key of its own, whose policy says who may use it; the AWS managed key has no policy to edit.',
    });
    this.ingestTokens = new Secret(this, 'IngestTokens', {
      description: 'Tokens of the ingest endpoint; see infra/README.md for the shape.',
      encryptionKey: key,
      generateSecretString: {
        secretStringTemplate: '{}',
        generateStringKey: 'token',
        excludePunctuation: true,
        passwordLength: 40,
      },
      removalPolicy: removalPolicyOf(config),
    });
    Validations.of(this.ingestTokens).acknowledge({
      id: 'AwsSolutions-SMG4',
      reason:
        'Senders outside AWS hold these tokens, so a rotation is a talk with their owners; old and new are valid side by side.',
    });
  }
}
