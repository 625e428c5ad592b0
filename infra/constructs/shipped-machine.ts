import { ArnFormat, Stack } from 'aws-cdk-lib';
import { type IMetric, Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import type { Playbook } from '../../schemas/playbook.ts';
import type { Config } from '../config.ts';

/** A machine that ships. It stands in a stack of its own, and is known here by name, so that neither stack waits for the other. */
export interface ShippedMachine {
  readonly playbookId: string;
  readonly name: string;
  readonly arn: string;
  /** `<arn>:v1.2.0`: what runs are started on. While it is not there yet, a start fails and the watchdog tries again. */
  readonly versionAlias: string;
  readonly versionArn: string;
}

/** Where the machine of a playbook that ships stands, from its name alone. */
export function shippedMachine(
  scope: Construct,
  { stage }: Pick<Config, 'stage'>,
  { id: playbookId, version }: Pick<Playbook, 'id' | 'version'>,
): ShippedMachine {
  const name = `signalroom-${stage}-shipped-${playbookId}`;
  const arn = statesArn(scope, 'stateMachine', name);
  const versionAlias = `v${version}`;
  return { playbookId, name, arn, versionAlias, versionArn: `${arn}:${versionAlias}` };
}

export const statesArn = (scope: Construct, resource: string, resourceName: string): string =>
  Stack.of(scope).formatArn({
    service: 'states',
    resource,
    resourceName,
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });

/** How many executions of a machine came to what CloudWatch calls by this name: `ExecutionsStarted`, `ExecutionsFailed` ... */
export const executionsOf = ({ arn }: ShippedMachine, metricName: string): IMetric =>
  new Metric({
    namespace: 'AWS/States',
    metricName,
    dimensionsMap: { StateMachineArn: arn },
    statistic: Stats.SUM,
  });
