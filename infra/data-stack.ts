import { CfnOutput, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Config } from './config.ts';
import { ColdStore } from './stores/cold.ts';
import { HotStore } from './stores/hot.ts';
import { SignalroomKey } from './stores/key.ts';
import { People } from './stores/people.ts';
import { RawStore } from './stores/raw.ts';
import { Webhooks } from './stores/webhooks.ts';

/** Everything that holds data or people. A deployment of code never touches this stack. */
export class DataStack extends Stack {
  readonly key: SignalroomKey;
  readonly raw: RawStore;
  readonly hot: HotStore;
  readonly cold: ColdStore;
  readonly people: People;
  readonly webhooks: Webhooks;

  constructor(scope: Construct, config: Config) {
    super(scope, `Signalroom-${config.stage}-Data`, {
      description: 'Signalroom: stream, tables, buckets, archive, people.',
      terminationProtection: config.removal === 'retain',
    });
    this.key = new SignalroomKey(this, 'Key', config);
    const props = { config, key: this.key };
    this.raw = new RawStore(this, 'Raw', props);
    this.hot = new HotStore(this, 'Hot', props);
    this.cold = new ColdStore(this, 'Cold', props);
    this.people = new People(this, 'People', config);
    this.webhooks = new Webhooks(this, 'Webhooks', props);
    for (const [name, value] of Object.entries(this.outputs())) new CfnOutput(this, name, { value });
  }

  private outputs(): Readonly<Record<string, string>> {
    const { raw, hot, cold, people, webhooks } = this;
    return {
      Region: this.region,
      UserPoolId: people.pool.userPoolId,
      UserPoolClientId: people.client.userPoolClientId,
      RawStreamName: raw.stream.streamName,
      IngestSecretId: raw.ingestTokens.secretArn,
      SignalsTableName: hot.signals.tableName,
      ClaimsTableName: hot.claims.tableName,
      CatalogueTableName: hot.catalogue.tableName,
      LedgerTableName: hot.ledger.tableName,
      DetectionTableName: hot.detection.tableName,
      IncidentsTableName: hot.incidents.tableName,
      InvestigationsTableName: hot.investigations.tableName,
      SearchTableName: hot.search.tableName,
      PlaybooksTableName: hot.playbooks.tableName,
      OnCallTableName: hot.onCall.tableName,
      QueriesTableName: hot.queries.tableName,
      AuditTableName: hot.audit.tableName,
      WebhooksSecretId: webhooks.secret.secretArn,
      AnswerKeySecretId: webhooks.answerKey.secretArn,
      ColdBucketName: cold.cold.bucketName,
      SidelinedBucketName: cold.sidelined.bucketName,
      EvidenceBucketName: cold.evidence.bucketName,
      AthenaWorkgroup: cold.workgroup,
      GlueDatabase: cold.database,
      GlueTable: cold.table,
    };
  }
}
