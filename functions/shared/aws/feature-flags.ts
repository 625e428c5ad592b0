import {
  type AppConfigClient,
  ConflictException,
  CreateHostedConfigurationVersionCommand,
  GetDeploymentCommand,
  type GetDeploymentCommandOutput,
  GetHostedConfigurationVersionCommand,
  ListDeploymentsCommand,
  ListHostedConfigurationVersionsCommand,
  ListTagsForResourceCommand,
  ResourceNotFoundException,
  StartDeploymentCommand,
  StopDeploymentCommand,
} from '@aws-sdk/client-appconfig';
import * as z from 'zod';
import { Rejected } from '../errors.ts';
import type { FeatureFlags, FlagChange, FlagPlace } from '../ports/feature-flags.ts';
import { calling } from './failures.ts';

/** So many deployments are looked through for the newest of a profile. */
const MOST_DEPLOYMENTS = 50;
const STRATEGY = 'AppConfig.AllAtOnce';
const UNDER_WAY = new Set(['BAKING', 'VALIDATING', 'DEPLOYING', 'ROLLING_BACK']);
const TAKEN_BACK = new Set(['ROLLING_BACK', 'ROLLED_BACK', 'REVERTED']);

/** A document of feature flags: what of it is read; the rest is kept as it is. */
const Flags = z.looseObject({
  values: z.record(z.string(), z.looseObject({ enabled: z.boolean().default(false) })),
});
type Flags = z.infer<typeof Flags>;

/** AWS AppConfig. `arnPrefix` is `arn:<partition>:appconfig:<region>:<account>:`. */
export function appConfigFlags(client: AppConfigClient, arnPrefix: string): FeatureFlags {
  return {
    describe: async (place) => {
      const deployments = await deploymentsOf(client, place);
      const { flags } = await deployed(client, place, deployments);
      return {
        enabled: Object.fromEntries(
          Object.entries(flags.values).map(([flag, { enabled }]) => [flag, enabled]),
        ),
        deploying: deployments.some(({ State = '' }) => UNDER_WAY.has(State)),
        tags: await tagsOf(client, place, arnPrefix),
      };
    },
    deploy: async (place, { flag, enabled, mark }) => {
      const version =
        (await versionWith(client, place, mark)) ??
        (await addVersion(client, place, { flag, enabled, mark }));
      const command = new StartDeploymentCommand({
        ApplicationId: place.application,
        EnvironmentId: place.environment,
        ConfigurationProfileId: place.profile,
        ConfigurationVersion: String(version),
        DeploymentStrategyId: STRATEGY,
        Description: mark,
      });
      await known(place, () => client.send(command));
    },
    change: async (place, mark) => {
      const deployments = await deploymentsOf(client, place);
      const index = deployments.findIndex(({ Description }) => Description === mark);
      const found = deployments[index];
      if (found === undefined) return undefined;
      const overtaken = deployments.slice(0, index).some(({ State = '' }) => !TAKEN_BACK.has(State));
      return { number: found.DeploymentNumber ?? 0, status: statusOf(found.State), overtaken };
    },
    takeBack: async (place, DeploymentNumber) => {
      const ids = { ApplicationId: place.application, EnvironmentId: place.environment };
      const command = new StopDeploymentCommand({ ...ids, DeploymentNumber, AllowRevert: true });
      await known(place, () => client.send(command));
    },
  };
}

function statusOf(state = ''): FlagChange['status'] {
  if (TAKEN_BACK.has(state)) return 'taken-back';
  // It is there for everybody while AppConfig still watches it.
  return state === 'BAKING' || state === 'COMPLETE' ? 'in-effect' : 'under-way';
}

/** Of the profile, newest first. */
async function deploymentsOf(
  client: AppConfigClient,
  place: FlagPlace,
): Promise<readonly GetDeploymentCommandOutput[]> {
  const ids = { ApplicationId: place.application, EnvironmentId: place.environment };
  const list = new ListDeploymentsCommand({ ...ids, MaxResults: MOST_DEPLOYMENTS });
  const { Items = [] } = await known(place, () => client.send(list));
  const deployments: GetDeploymentCommandOutput[] = [];
  for (const { DeploymentNumber } of Items) {
    const command = new GetDeploymentCommand({ ...ids, DeploymentNumber });
    deployments.push(await known(place, () => client.send(command)));
  }
  return deployments.filter(({ ConfigurationProfileId }) => ConfigurationProfileId === place.profile);
}

async function deployed(
  client: AppConfigClient,
  place: FlagPlace,
  deployments: readonly GetDeploymentCommandOutput[],
): Promise<{ readonly flags: Flags }> {
  const newest = deployments.find(({ State = '' }) => !TAKEN_BACK.has(State));
  if (newest === undefined)
    throw new Rejected('NotFound', `nothing of profile ${place.profile} is deployed to ${place.environment}`);
  const command = new GetHostedConfigurationVersionCommand({
    ApplicationId: place.application,
    ConfigurationProfileId: place.profile,
    VersionNumber: Number(newest.ConfigurationVersion),
  });
  const { Content } = await known(place, () => client.send(command));
  const parsed = Flags.safeParse(JSON.parse(new TextDecoder().decode(Content)));
  if (parsed.success) return { flags: parsed.data };
  throw new Rejected('NotAllowed', `profile ${place.profile} holds no feature flags`);
}

async function versionWith(
  client: AppConfigClient,
  place: FlagPlace,
  mark: string,
): Promise<number | undefined> {
  const ids = { ApplicationId: place.application, ConfigurationProfileId: place.profile };
  const command = new ListHostedConfigurationVersionsCommand(ids);
  const { Items = [] } = await known(place, () => client.send(command));
  return Items.find(({ Description }) => Description === mark)?.VersionNumber;
}

async function addVersion(
  client: AppConfigClient,
  place: FlagPlace,
  { flag, enabled, mark }: Parameters<FeatureFlags['deploy']>[1],
): Promise<number | undefined> {
  const { flags } = await deployed(client, place, await deploymentsOf(client, place));
  const before = flags.values[flag];
  if (before === undefined) throw new Rejected('NotFound', `no flag ${flag} in profile ${place.profile}`);
  const changed = { ...flags, values: { ...flags.values, [flag]: { ...before, enabled } } };
  const command = new CreateHostedConfigurationVersionCommand({
    ApplicationId: place.application,
    ConfigurationProfileId: place.profile,
    Content: new TextEncoder().encode(JSON.stringify(changed)),
    ContentType: 'application/json',
    Description: mark,
  });
  return (await known(place, () => client.send(command))).VersionNumber;
}

async function tagsOf(client: AppConfigClient, place: FlagPlace, arnPrefix: string) {
  const application = `${arnPrefix}application/${place.application}`;
  const arns = [
    application,
    `${application}/environment/${place.environment}`,
    `${application}/configurationprofile/${place.profile}`,
  ];
  const tags: Readonly<Record<string, string>>[] = [];
  for (const ResourceArn of arns) {
    const command = new ListTagsForResourceCommand({ ResourceArn });
    tags.push((await known(place, () => client.send(command))).Tags ?? {});
  }
  return tags;
}

async function known<T>(
  { application, environment, profile }: FlagPlace,
  call: () => Promise<T>,
): Promise<T> {
  try {
    return await calling('AppConfig', call);
  } catch (error) {
    const place = `${application}/${environment}/${profile}`;
    if (error instanceof ResourceNotFoundException)
      throw new Rejected('NotFound', `${place}: ${error.message}`);
    if (error instanceof ConflictException) throw new Rejected('Conflict', `${place}: ${error.message}`);
    throw error;
  }
}
