import { randomBytes } from 'node:crypto';
import * as z from 'zod';
import { AwsError } from '../../kernel/aws-error.ts';
import { now } from '../../kernel/clock.ts';
import type { ServiceContext } from '../../kernel/context.ts';
import type { Collection } from '../../kernel/state.ts';

const Target = z.strictObject({
  id: z.string(),
  port: z.int(),
  registeredAt: z.number(),
  /** Undefined while it is registered. */
  deregisteredAt: z.number().optional(),
});
export type Target = z.infer<typeof Target>;

const TargetGroup = z.strictObject({
  arn: z.string(),
  name: z.string(),
  port: z.int(),
  targets: z.array(Target),
  tags: z.record(z.string(), z.string()),
});
export type TargetGroup = z.infer<typeof TargetGroup>;

/** How long a target takes to be found healthy, and to be drained. */
const CHANGE_MILLISECONDS = 300;

/** Target groups without load balancers; every target is healthy a little after it was registered. */
export class TargetGroups {
  readonly #groups: Collection<TargetGroup>;
  readonly #prefix: string;

  constructor({ state, identity }: ServiceContext) {
    this.#groups = state.collection('target-groups', (document) => TargetGroup.parse(document));
    this.#prefix = `arn:aws:elasticloadbalancing:${identity.region}:${identity.accountId}:targetgroup/`;
  }

  create(given: Pick<TargetGroup, 'name' | 'port' | 'tags'>): TargetGroup {
    if (this.#groups.entries().some(([, { name }]) => name === given.name))
      throw new AwsError('DuplicateTargetGroupName', `A target group with the name ${given.name} exists`);
    const arn = `${this.#prefix}${given.name}/${randomBytes(8).toString('hex')}`;
    const group = { ...given, arn, targets: [] };
    this.#groups.put(arn, group);
    return group;
  }

  /** Throws AwsError `TargetGroupNotFound`. */
  require(arn: string): TargetGroup {
    const group = this.#groups.get(arn);
    if (group === undefined) throw new AwsError('TargetGroupNotFound', 'One or more target groups not found');
    const drained = ({ deregisteredAt }: Target) =>
      deregisteredAt !== undefined && now() - deregisteredAt >= CHANGE_MILLISECONDS;
    return { ...group, targets: group.targets.filter((target) => !drained(target)) };
  }

  register(arn: string, targets: readonly { readonly id: string; readonly port: number }[]): void {
    const group = this.require(arn);
    const others = group.targets.filter((one) => !targets.some((other) => isSame(one, other)));
    const added = targets.map(
      (target) => registered(group).find((one) => isSame(one, target)) ?? { ...target, registeredAt: now() },
    );
    this.#groups.put(arn, { ...group, targets: [...others, ...added] });
  }

  /** Of a target without a port, every port. Throws AwsError `TargetGroupNotFound` and `InvalidTarget`. */
  deregister(
    arn: string,
    ended: readonly { readonly id: string; readonly port?: number | undefined }[],
  ): void {
    const group = this.require(arn);
    for (const { id } of ended)
      if (!group.targets.some((one) => one.id === id))
        throw new AwsError('InvalidTarget', `The target ${id} is not registered`);
    const targets = group.targets.map((one) =>
      ended.some((other) => other.id === one.id && (other.port ?? one.port) === one.port)
        ? { deregisteredAt: now(), ...one }
        : one,
    );
    this.#groups.put(arn, { ...group, targets });
  }
}

const registered = ({ targets }: TargetGroup) =>
  targets.filter(({ deregisteredAt }) => deregisteredAt === undefined);

const isSame = (one: Pick<Target, 'id' | 'port'>, other: Pick<Target, 'id' | 'port'>): boolean =>
  one.id === other.id && one.port === other.port;

/** `initial`, `healthy` or `draining`. */
export function healthOf({ registeredAt, deregisteredAt }: Target): string {
  if (deregisteredAt !== undefined) return 'draining';
  return now() - registeredAt < CHANGE_MILLISECONDS ? 'initial' : 'healthy';
}
