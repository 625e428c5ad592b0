import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { TABLES } from '../../functions/shared/aws/tables.ts';
import type { Config } from '../config.ts';
import { RecoverableTable, type TableShape } from '../constructs/table.ts';

/** The DynamoDB tables: what is read and written while people wait. */
export class HotStore extends Construct {
  readonly signals: RecoverableTable;
  readonly claims: RecoverableTable;
  readonly catalogue: RecoverableTable;
  readonly ledger: RecoverableTable;
  readonly detection: RecoverableTable;
  readonly incidents: RecoverableTable;
  readonly investigations: RecoverableTable;
  readonly search: RecoverableTable;
  readonly playbooks: RecoverableTable;
  readonly onCall: RecoverableTable;
  readonly queries: RecoverableTable;
  readonly audit: RecoverableTable;

  constructor(scope: Construct, id: string, props: { readonly config: Config; readonly key: IKey }) {
    super(scope, id);
    const table = (name: string, shape: TableShape) => new RecoverableTable(this, name, { ...props, shape });
    this.signals = table('Signals', TABLES.signals);
    this.claims = table('Claims', TABLES.claims);
    this.catalogue = table('Catalogue', TABLES.catalogue);
    this.ledger = table('Ledger', TABLES.ledger);
    this.detection = table('Detection', TABLES.detection);
    this.incidents = table('Incidents', TABLES.incidents);
    this.investigations = table('Investigations', TABLES.investigations);
    this.search = table('Search', TABLES.search);
    this.playbooks = table('Playbooks', TABLES.playbooks);
    this.onCall = table('OnCall', TABLES.onCall);
    this.queries = table('Queries', TABLES.queries);
    this.audit = table('Audit', TABLES.audit);
  }

  get all(): readonly RecoverableTable[] {
    return [
      this.signals,
      this.claims,
      this.catalogue,
      this.ledger,
      this.detection,
      this.incidents,
      this.investigations,
      this.search,
      this.playbooks,
      this.onCall,
      this.queries,
      this.audit,
    ];
  }
}
