import { readFile } from 'node:fs/promises';
import { codegen } from '@graphql-codegen/core';
import * as typescript from '@graphql-codegen/typescript';
import { parse } from 'graphql';
import { DependencyOrigin } from '../../schemas/catalogue.ts';
import { EVIDENCE_KINDS } from '../../schemas/events/evidence-source.ts';
import { HypothesisState } from '../../schemas/events/hypotheses.ts';
import { CheckOutcome, Operator } from '../../schemas/events/hypothesis-check.ts';
import { Relation } from '../../schemas/events/lineage.ts';
import { SessionState } from '../../schemas/events/sessions.ts';
import { TaskState } from '../../schemas/events/tasks.ts';
import { IncidentDecisionKind, IncidentStatus } from '../../schemas/incident.ts';
import { FeatureKind } from '../../schemas/investigation-entry.ts';
import { DocumentKind, InvestigationStatus } from '../../schemas/investigation-event.ts';
import { DriftKind, DriftState } from '../../schemas/known-shape.ts';
import { ReceiptStatus } from '../../schemas/receipt.ts';
import { SignalKind, SignalStatus } from '../../schemas/signal.ts';
import { SignalUseKind } from '../../schemas/signal-use.ts';
import { between, type GeneratedFile } from './generated-file.ts';

const SCHEMA = 'graphql/schema.graphql';
/** What AppSync brings and a schema may use without declaring it. */
const APPSYNC = `
  scalar AWSDateTime
  scalar AWSJSON
  directive @aws_iam on OBJECT | FIELD_DEFINITION
  directive @aws_api_key on OBJECT | FIELD_DEFINITION
  directive @aws_cognito_user_pools(cognito_groups: [String!]) on OBJECT | FIELD_DEFINITION
  directive @aws_subscribe(mutations: [String!]) on FIELD_DEFINITION
`;
const SCALARS = { ID: 'string', AWSDateTime: 'string', AWSJSON: 'string' };

const ENUMS = [
  { name: 'SignalKind', about: 'What kind of thing a signal is.', values: SignalKind.options },
  {
    name: 'SignalStatus',
    about: 'Alerts and anomalies: firing, resolved. Spans: ok, error. Changes: started, succeeded, failed.',
    values: SignalStatus.options,
  },
  {
    name: 'ReceiptStatus',
    about:
      'Accepted: on the stream, nothing of it is read yet. Processed: all of it is stored, a duplicate, or sidelined.',
    values: ReceiptStatus.options,
  },
  { name: 'DriftKind', about: 'What has changed in the payloads of a source.', values: DriftKind.options },
  {
    name: 'DriftState',
    about: 'Open until a vanished field returns, or until somebody accepts the change.',
    values: DriftState.options,
  },
  {
    name: 'DependencyOrigin',
    about: 'How a dependency is known: a team declares it, spans told of it, or both.',
    values: DependencyOrigin.options,
  },
  {
    name: 'IncidentStatus',
    about:
      'Open while something in it fires and is heard of; quiet when nothing arrives; resolved when nothing fires; merged: part of another.',
    values: IncidentStatus.options,
  },
  {
    name: 'IncidentDecisionKind',
    about: 'How somebody changed what belongs together.',
    values: IncidentDecisionKind.options,
  },
  {
    name: 'InvestigationStatus',
    about: 'Where an investigation stands.',
    values: InvestigationStatus.options,
  },
  { name: 'Relation', about: 'How one investigation stands to another.', values: Relation.options },
  { name: 'SessionState', about: 'Where a session stands.', values: SessionState.options },
  { name: 'TaskState', about: 'Where a task of an investigation stands.', values: TaskState.options },
  { name: 'FeatureKind', about: 'What two investigations can have in common.', values: FeatureKind.options },
  {
    name: 'HypothesisState',
    about: 'Where a hypothesis stands; a draft is for its author only.',
    values: HypothesisState.options,
  },
  { name: 'CheckOutcome', about: 'What a check says of its hypothesis.', values: CheckOutcome.options },
  {
    name: 'CheckOperator',
    about: 'How what is measured has to compare with the value.',
    values: Operator.options,
  },
  { name: 'EvidenceKind', about: 'What a piece of evidence was made from.', values: EVIDENCE_KINDS },
  { name: 'DocumentKind', about: 'What people edit together.', values: DocumentKind.options },
  {
    name: 'SignalUseKind',
    about:
      'Attached to an investigation; frozen as evidence; behind evidence that a verdict cites; named by a verdict as the root cause.',
    values: SignalUseKind.options,
  },
];

/** The enums of the GraphQL schema, from the zod schemas, and the TypeScript types of the whole. */
export async function graphqlFiles(): Promise<GeneratedFile[]> {
  const schema = between(await readFile(SCHEMA, 'utf8'), 'enums', ENUMS.map(enumText).join('\n'));
  const types = await codegen({
    filename: 'types.ts',
    documents: [],
    schema: parse(APPSYNC + schema),
    config: {
      scalars: SCALARS,
      enumsAsTypes: true,
      immutableTypes: true,
      useTypeImports: true,
      defaultScalarType: 'unknown',
    },
    plugins: [{ typescript: {} }],
    pluginMap: { typescript },
  });
  return [
    { path: SCHEMA, content: schema },
    {
      path: 'graphql/generated/types.ts',
      content: `// Generated from schema.graphql by \`npm run generate\`. Do not edit.\n${types}`,
    },
  ];
}

const enumText = ({ name, about, values }: (typeof ENUMS)[number]): string =>
  `"${about}"\nenum ${name} {\n${values.map((value) => `  ${value}\n`).join('')}}\n`;
