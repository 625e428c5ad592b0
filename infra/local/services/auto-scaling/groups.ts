import { randomBytes, randomUUID } from 'node:crypto';
import * as z from 'zod';
import { AwsError } from '../../kernel/aws-error.ts';
import { now } from '../../kernel/clock.ts';
import type { ServiceContext } from '../../kernel/context.ts';
import type { Collection } from '../../kernel/state.ts';

const Instance = z.strictObject({
  id: z.string(),
  launchedAt: z.number(),
  /** Undefined while it is to stay. */
  terminatedAt: z.number().optional(),
});
type Instance = z.infer<typeof Instance>;

const Group = z.strictObject({
  name: z.string(),
  arn: z.string(),
  min: z.int(),
  max: z.int(),
  desired: z.int(),
  createdAt: z.number(),
  instances: z.array(Instance),
  tags: z.record(z.string(), z.string()),
});
export type Group = z.infer<typeof Group>;

/** How long an instance takes to come or to go. */
const CHANGE_MILLISECONDS = 300;

/** Groups of instances that are only names: each comes and goes a little later than it is asked to. */
export class Groups {
  readonly #groups: Collection<Group>;
  readonly #prefix: string;

  constructor({ state, identity }: ServiceContext) {
    this.#groups = state.collection('auto-scaling-groups', (document) => Group.parse(document));
    this.#prefix = `arn:aws:autoscaling:${identity.region}:${identity.accountId}:autoScalingGroup:`;
  }

  /** Throws AwsError `AlreadyExists`. */
  create(given: Pick<Group, 'name' | 'min' | 'max' | 'desired' | 'tags'>): void {
    if (this.#groups.get(given.name) !== undefined)
      throw new AwsError('AlreadyExists', `AutoScalingGroup by this name already exists - ${given.name}`);
    const arn = `${this.#prefix}${randomUUID()}:autoScalingGroupName/${given.name}`;
    const group = { ...given, arn, createdAt: now(), instances: [] };
    this.#groups.put(given.name, withDesired(group, given.desired));
  }

  /** By name; those that are not there are left out. None named: all. */
  list(names: readonly string[]): readonly Group[] {
    const found = this.#groups.entries().map(([, group]) => withoutGone(group));
    return names.length === 0 ? found : found.filter(({ name }) => names.includes(name));
  }

  /** Throws AwsError `ValidationError`. */
  scale(name: string, desired: number): void {
    const [group] = this.list([name]);
    if (group === undefined)
      throw new AwsError('ValidationError', `AutoScalingGroup name not found - ${name}`);
    const [bound, word] = desired > group.max ? [group.max, 'above max'] : [group.min, 'below min'];
    if (desired > group.max || desired < group.min)
      throw new AwsError(
        'ValidationError',
        `New SetDesiredCapacity value ${desired} is ${word} value ${bound} for the AutoScalingGroup.`,
      );
    this.#groups.put(name, withDesired(group, desired));
  }

  groupOf(instanceId: string): Group | undefined {
    return this.list([]).find(({ instances }) => instances.some(({ id }) => id === instanceId));
  }

  /** Another one comes in its place unless `decrement`. Throws AwsError `ValidationError`. */
  terminate(instanceId: string, decrement: boolean): Group {
    const group = this.groupOf(instanceId);
    if (group === undefined)
      throw new AwsError(
        'ValidationError',
        `Instance Id not found - No managed instance found for instance ID ${instanceId}`,
      );
    const instances = group.instances.map((each) =>
      each.id === instanceId ? { terminatedAt: now(), ...each } : each,
    );
    const changed = withDesired({ ...group, instances }, group.desired - (decrement ? 1 : 0));
    this.#groups.put(group.name, changed);
    return changed;
  }
}

/** `Pending`, `InService` or `Terminating`. */
export function lifecycleOf({ launchedAt, terminatedAt }: Instance): string {
  if (terminatedAt !== undefined) return 'Terminating';
  return now() - launchedAt < CHANGE_MILLISECONDS ? 'Pending' : 'InService';
}

function withoutGone(group: Group): Group {
  const gone = ({ terminatedAt }: Instance) =>
    terminatedAt !== undefined && now() - terminatedAt >= CHANGE_MILLISECONDS;
  return { ...group, instances: group.instances.filter((each) => !gone(each)) };
}

/** Launches what is missing; ends the oldest that are too many. */
function withDesired(group: Group, desired: number): Group {
  const staying = group.instances.filter(({ terminatedAt }) => terminatedAt === undefined);
  const ending = new Set(staying.slice(0, Math.max(0, staying.length - desired)).map(({ id }) => id));
  const launched = Array.from({ length: Math.max(0, desired - staying.length) }, () => ({
    id: `i-${randomBytes(9).toString('hex').slice(0, 17)}`,
    launchedAt: now(),
  }));
  const kept = group.instances.map((each) => (ending.has(each.id) ? { ...each, terminatedAt: now() } : each));
  return { ...group, desired, instances: [...kept, ...launched] };
}
