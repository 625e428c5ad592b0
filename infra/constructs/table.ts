import {
  AttributeType,
  BillingMode,
  ProjectionType,
  StreamViewType,
  Table,
  TableEncryption,
} from 'aws-cdk-lib/aws-dynamodb';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import type { Config } from '../config.ts';
import { removalPolicyOf } from './bucket.ts';

interface IndexKeys {
  readonly partitionKey: string;
  readonly sortKey: string;
}

/** The shape of one entry of `functions/shared/aws/tables.ts`. */
export interface TableShape {
  readonly stream: 'NEW_IMAGE' | undefined;
  readonly indexes: Readonly<Record<string, IndexKeys>>;
}

export interface RecoverableTableProps {
  readonly config: Config;
  readonly key: IKey;
  readonly shape: TableShape;
}

/** An on-demand table, encrypted with our key, restorable to any second of 35 days, and undeletable in production. */
export class RecoverableTable extends Table {
  readonly shape: TableShape;

  constructor(scope: Construct, id: string, { config, key, shape }: RecoverableTableProps) {
    super(scope, id, {
      partitionKey: text('pk'),
      sortKey: text('sk'),
      ...(shape.stream ? { stream: StreamViewType[shape.stream] } : {}),
      billingMode: BillingMode.PAY_PER_REQUEST,
      encryption: TableEncryption.CUSTOMER_MANAGED,
      encryptionKey: key,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      timeToLiveAttribute: 'expiresAt',
      deletionProtection: config.removal === 'retain',
      removalPolicy: removalPolicyOf(config),
    });
    this.shape = shape;
    for (const [indexName, keys] of Object.entries(shape.indexes)) {
      this.addGlobalSecondaryIndex({
        indexName,
        partitionKey: text(keys.partitionKey),
        sortKey: text(keys.sortKey),
        projectionType: ProjectionType.ALL,
      });
    }
  }

  /** One ARN per index: grants name each, so that none needs a wildcard. */
  get indexArns(): readonly string[] {
    return Object.keys(this.shape.indexes).map((name) => `${this.tableArn}/index/${name}`);
  }
}

function text(name: string) {
  return { name, type: AttributeType.STRING };
}
