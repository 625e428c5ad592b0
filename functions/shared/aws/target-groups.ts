import {
  DeregisterTargetsCommand,
  DescribeTagsCommand,
  DescribeTargetHealthCommand,
  type ElasticLoadBalancingV2Client,
  InvalidTargetException,
  RegisterTargetsCommand,
  TargetGroupNotFoundException,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { Rejected } from '../errors.ts';
import type { Target, TargetGroup, TargetGroups } from '../ports/target-groups.ts';
import { calling } from './failures.ts';
import { tagRecord } from './tag-record.ts';

/** Elastic Load Balancing: target groups of application and network load balancers. */
export function elasticTargetGroups(client: ElasticLoadBalancingV2Client): TargetGroups {
  return {
    describe: async (TargetGroupArn) => {
      const health = new DescribeTargetHealthCommand({ TargetGroupArn });
      const { TargetHealthDescriptions = [] } = await found(TargetGroupArn, () => client.send(health));
      const tags = new DescribeTagsCommand({ ResourceArns: [TargetGroupArn] });
      const { TagDescriptions = [] } = await found(TargetGroupArn, () => client.send(tags));
      return {
        targets: TargetHealthDescriptions.map(({ Target: { Id = '', Port = 0 } = {}, TargetHealth }) => ({
          id: Id,
          port: Port,
          state: stateOf(TargetHealth?.State),
        })),
        tags: tagRecord(TagDescriptions[0]?.Tags),
      };
    },
    register: async (TargetGroupArn, targets) => {
      const command = new RegisterTargetsCommand({ TargetGroupArn, Targets: described(targets) });
      try {
        await found(TargetGroupArn, () => client.send(command));
      } catch (error) {
        if (error instanceof InvalidTargetException) throw new Rejected('NotFound', error.message);
        throw error;
      }
    },
    deregister: async (TargetGroupArn, targets) => {
      const command = new DeregisterTargetsCommand({ TargetGroupArn, Targets: described(targets) });
      try {
        await found(TargetGroupArn, () => client.send(command));
      } catch (error) {
        // It is gone already.
        if (!(error instanceof InvalidTargetException)) throw error;
      }
    },
  };
}

const described = (targets: readonly Target[]) => targets.map(({ id, port }) => ({ Id: id, Port: port }));

function stateOf(state = ''): TargetGroup['targets'][number]['state'] {
  return state === 'healthy' || state === 'draining' ? state : 'other';
}

async function found<T>(arn: string, call: () => Promise<T>): Promise<T> {
  try {
    return await calling('Elastic Load Balancing', call);
  } catch (error) {
    if (error instanceof TargetGroupNotFoundException)
      throw new Rejected('NotFound', `no target group ${arn}`);
    throw error;
  }
}
