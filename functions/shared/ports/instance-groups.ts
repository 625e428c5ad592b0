export interface InstanceGroup {
  readonly group: string;
  readonly desired: number;
  readonly min: number;
  readonly max: number;
  readonly instances: readonly {
    readonly instanceId: string;
    readonly state: 'coming' | 'in-service' | 'going';
  }[];
  readonly tags: Readonly<Record<string, string>>;
}

/** Groups that keep a number of instances running (EC2 Auto Scaling). */
export interface InstanceGroups {
  /** Throws Rejected NotFound. */
  describe(group: string): Promise<InstanceGroup>;
  /** The group that an instance belongs to. Throws Rejected NotFound for one that belongs to none. */
  groupOf(instanceId: string): Promise<string>;
  /** Within the bounds of the group. Throws Transient while another change is under way. */
  scale(group: string, desired: number): Promise<void>;
  /** Ends an instance; the group starts another one in its place. One that is gone already is left alone. */
  replace(instanceId: string): Promise<void>;
}
