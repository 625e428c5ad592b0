import { randomBytes } from 'node:crypto';
import * as z from 'zod';
import { AwsError } from '../../kernel/aws-error.ts';
import type { ServiceContext } from '../../kernel/context.ts';
import type { Collection } from '../../kernel/state.ts';

const Tags = z.record(z.string(), z.string());
const SecurityGroup = z.strictObject({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  vpcId: z.string(),
  tags: Tags,
});
export type SecurityGroup = z.infer<typeof SecurityGroup>;

const Instance = z.strictObject({
  id: z.string(),
  imageId: z.string(),
  vpcId: z.string(),
  interfaceId: z.string(),
  groups: z.array(z.string()),
  tags: Tags,
});
export type Instance = z.infer<typeof Instance>;

/** Instances that are only names, each with one network interface, and the security groups around them. */
export class Hosts {
  readonly #instances: Collection<Instance>;
  readonly #groups: Collection<SecurityGroup>;

  constructor({ state }: ServiceContext) {
    this.#instances = state.collection('ec2-instances', (document) => Instance.parse(document));
    this.#groups = state.collection('ec2-security-groups', (document) => SecurityGroup.parse(document));
  }

  addGroup(given: Omit<SecurityGroup, 'id'>): string {
    const id = newId('sg');
    this.#groups.put(id, { ...given, id });
    return id;
  }

  /** Throws AwsError `InvalidGroup.NotFound`. */
  group(id: string): SecurityGroup {
    const group = this.#groups.get(id);
    if (group === undefined)
      throw new AwsError('InvalidGroup.NotFound', `The security group '${id}' does not exist`);
    return group;
  }

  run(given: Pick<Instance, 'imageId' | 'groups' | 'tags'>): Instance {
    const vpcId = this.#vpcOf(given.groups);
    const instance = { ...given, id: newId('i'), interfaceId: newId('eni'), vpcId };
    this.#instances.put(instance.id, instance);
    return instance;
  }

  /** Throws AwsError `InvalidInstanceID.NotFound`. */
  instance(id: string): Instance {
    const instance = this.#instances.get(id);
    if (instance === undefined)
      throw new AwsError('InvalidInstanceID.NotFound', `The instance ID '${id}' does not exist`);
    return instance;
  }

  /** Throws AwsError `InvalidGroup.NotFound`, also for a group of another network. */
  setGroups(id: string, groups: readonly string[]): void {
    const instance = this.instance(id);
    if (this.#vpcOf(groups) !== instance.vpcId)
      throw new AwsError(
        'InvalidGroup.NotFound',
        `You have specified two resources that belong to different networks.`,
      );
    this.#instances.put(id, { ...instance, groups: [...groups] });
  }

  #vpcOf(groups: readonly string[]): string {
    const [vpcId = '', ...others] = new Set(groups.map((id) => this.group(id).vpcId));
    if (others.length > 0)
      throw new AwsError('InvalidParameter', 'Security groups must belong to the same network');
    return vpcId;
  }
}

const newId = (kind: string): string => `${kind}-${randomBytes(9).toString('hex').slice(0, 17)}`;
