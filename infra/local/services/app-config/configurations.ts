import { randomBytes } from 'node:crypto';
import * as z from 'zod';
import { AwsError } from '../../kernel/aws-error.ts';
import { now } from '../../kernel/clock.ts';
import type { ServiceContext } from '../../kernel/context.ts';
import type { Collection } from '../../kernel/state.ts';

/** An application, or an environment or a profile of one. */
const Place = z.strictObject({
  arn: z.string(),
  name: z.string(),
  tags: z.record(z.string(), z.string()),
});

const Version = z.strictObject({
  number: z.int(),
  contentType: z.string(),
  content: z.string(),
  description: z.string(),
});
export type Version = z.infer<typeof Version>;

const Deployment = z.strictObject({
  number: z.int(),
  profile: z.string(),
  version: z.string(),
  description: z.string(),
  startedAt: z.number(),
  ended: z.enum(['ROLLED_BACK', 'REVERTED']).optional(),
});
export type Deployment = z.infer<typeof Deployment>;

const DEPLOY_MILLISECONDS = 300;
/** How long alarms would be watched after a deployment: a moment, where `AppConfig.AllAtOnce` takes ten minutes. */
const BAKE_MILLISECONDS = 300;

/** Applications, their environments and profiles, versions of configurations and deployments of these. */
export class Configurations {
  readonly places: Collection<z.infer<typeof Place>>;
  /** By the ARN of their profile, oldest first. */
  readonly #versions: Collection<readonly Version[]>;
  /** By the ARN of their environment, oldest first. */
  readonly #deployments: Collection<readonly Deployment[]>;
  readonly #prefix: string;

  constructor({ state, identity }: ServiceContext) {
    this.places = state.collection('appconfig-places', (document) => Place.parse(document));
    this.#versions = state.collection('appconfig-versions', (document) => z.array(Version).parse(document));
    this.#deployments = state.collection('appconfig-deployments', (document) =>
      z.array(Deployment).parse(document),
    );
    this.#prefix = `arn:aws:appconfig:${identity.region}:${identity.accountId}:`;
  }

  arn(path: string): string {
    return `${this.#prefix}${path}`;
  }

  /** `path` is what its ARN ends with, up to its id. */
  add(
    path: string,
    given: { readonly name: string; readonly tags: Readonly<Record<string, string>> },
  ): string {
    const id = randomBytes(4).toString('hex').slice(0, 7);
    const arn = this.arn(`${path}${id}`);
    this.places.put(arn, { arn, name: given.name, tags: given.tags });
    return id;
  }

  /** Throws AwsError `ResourceNotFoundException`. */
  require(path: string): z.infer<typeof Place> {
    const place = this.places.get(this.arn(path));
    if (place === undefined)
      throw new AwsError('ResourceNotFoundException', `Could not find ${path}`, { status: 404 });
    return place;
  }

  versions(profilePath: string): readonly Version[] {
    return this.#versions.get(this.require(profilePath).arn) ?? [];
  }

  /** Throws AwsError `ConflictException` when `latest` is not the newest. */
  addVersion(profilePath: string, given: Omit<Version, 'number'>, latest: number | undefined): Version {
    const versions = this.versions(profilePath);
    const newest = versions.at(-1)?.number ?? 0;
    if (latest !== undefined && latest !== newest)
      throw new AwsError('ConflictException', `latest version is ${newest}, not ${latest}`, { status: 409 });
    const version = { ...given, number: newest + 1 };
    this.#versions.put(this.arn(profilePath), [...versions, version]);
    return version;
  }

  deployments(environmentPath: string): readonly Deployment[] {
    return this.#deployments.get(this.require(environmentPath).arn) ?? [];
  }

  /** Throws AwsError `ConflictException` while another one is under way. */
  deploy(
    environmentPath: string,
    given: Pick<Deployment, 'profile' | 'version' | 'description'>,
  ): Deployment {
    const deployments = this.deployments(environmentPath);
    const last = deployments.at(-1);
    if (last !== undefined && ['DEPLOYING', 'BAKING'].includes(stateOf(last)))
      throw new AwsError('ConflictException', `Deployment number ${last.number} already in progress`, {
        status: 409,
      });
    const deployment = { ...given, number: deployments.length + 1, startedAt: now() };
    this.#deployments.put(this.arn(environmentPath), [...deployments, deployment]);
    return deployment;
  }

  /** Throws AwsError `BadRequestException` for one that is over, unless it may be reverted. */
  stopDeployment(environmentPath: string, number: number, allowRevert: boolean): Deployment {
    const deployments = this.deployments(environmentPath);
    const found = deployments.find((each) => each.number === number);
    if (found === undefined)
      throw new AwsError('ResourceNotFoundException', `no deployment ${number}`, { status: 404 });
    const state = stateOf(found);
    if (found.ended !== undefined || (state === 'COMPLETE' && !allowRevert))
      throw new AwsError('BadRequestException', `deployment ${number} is ${state}`);
    const ended = state === 'COMPLETE' ? ('REVERTED' as const) : ('ROLLED_BACK' as const);
    const stopped = { ...found, ended };
    this.#deployments.put(
      this.arn(environmentPath),
      deployments.map((each) => (each.number === number ? stopped : each)),
    );
    return stopped;
  }
}

export function stateOf({ ended, startedAt }: Deployment): string {
  if (ended !== undefined) return ended;
  const age = now() - startedAt;
  if (age < DEPLOY_MILLISECONDS) return 'DEPLOYING';
  return age < DEPLOY_MILLISECONDS + BAKE_MILLISECONDS ? 'BAKING' : 'COMPLETE';
}
