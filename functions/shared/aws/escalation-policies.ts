import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { EscalationPolicy, EscalationRoute } from '../../../schemas/on-call/policy.ts';
import { SeverityBand } from '../../../schemas/playbook-trigger.ts';
import { type EscalationPolicies, routeKeyOf } from '../ports/escalation-policies.ts';
import { readItem, readPartition } from './items.ts';
import { transact } from './transactions.ts';

const POLICIES = 'escalation-policies';
const PolicyItem = z.object({ record: EscalationPolicy });
const RouteItem = z.object({ sk: z.string(), severity: EscalationRoute.shape.severity });

/** Items of the on-call table: `escalation-policies` / `<policy>`, and `escalation-route#<key>` / `<policy>` for each route. */
export function dynamoEscalationPolicies(on: {
  readonly client: DynamoDBDocumentClient;
  readonly table: string;
}): EscalationPolicies {
  return {
    get: async (policyId) =>
      PolicyItem.optional().parse(await readItem(on, { pk: POLICIES, sk: policyId }))?.record,
    list: async () =>
      z
        .array(PolicyItem)
        .parse(await readPartition(on, POLICIES))
        .map(({ record }) => record),
    save: async (policy, before) => {
      const { failed } = await transact(on.client, [
        putPolicy(on.table, policy),
        ...routeWrites(on.table, policy, before),
      ]);
      return failed.length === 0 ? 'saved' : 'conflict';
    },
    routed: async (key) =>
      z
        .array(RouteItem)
        .parse(await readPartition(on, routePk(key)))
        .map(({ sk, severity }) => ({ policyId: sk, severity })),
  };
}

const routePk = (key: string): string => `escalation-route#${key}`;

const putPolicy = (table: string, policy: EscalationPolicy) => ({
  Put: {
    TableName: table,
    Item: { pk: POLICIES, sk: policy.policyId, revision: policy.revision, record: policy },
    ...(policy.revision === 1
      ? { ConditionExpression: 'attribute_not_exists(pk)' }
      : {
          ConditionExpression: 'revision = :before',
          ExpressionAttributeValues: { ':before': policy.revision - 1 },
        }),
  },
});

function routeWrites(table: string, policy: EscalationPolicy, before: EscalationPolicy | undefined) {
  const sk = policy.policyId;
  const [routes, earlier] = [severitiesByKey(policy), severitiesByKey(before)];
  const gone = [...earlier.keys()].filter((key) => !routes.has(key));
  return [
    ...[...routes].map(([key, severity]) => ({
      Put: { TableName: table, Item: { pk: routePk(key), sk, severity } },
    })),
    ...gone.map((key) => ({ Delete: { TableName: table, Key: { pk: routePk(key), sk } } })),
  ];
}

/** Of two routes with the same key the wider one counts. */
function severitiesByKey(policy: EscalationPolicy | undefined): ReadonlyMap<string, SeverityBand> {
  const rank = ({ severity }: EscalationRoute) => SeverityBand.options.indexOf(severity);
  const widestLast = (policy?.routes ?? []).toSorted((one, other) => rank(other) - rank(one));
  return new Map(widestLast.map((route) => [routeKeyOf(route), route.severity]));
}
