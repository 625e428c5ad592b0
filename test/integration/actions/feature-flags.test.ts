import { randomBytes } from 'node:crypto';
import {
  CreateApplicationCommand,
  CreateConfigurationProfileCommand,
  CreateEnvironmentCommand,
  CreateHostedConfigurationVersionCommand,
  ListDeploymentsCommand,
  StartDeploymentCommand,
} from '@aws-sdk/client-appconfig';
import { expect, test } from '@jest/globals';
import { appconfigToggleFlag } from '../../../functions/respond/actions/appconfig-toggle-flag.ts';
import { appConfig } from '../../../functions/shared/aws/clients/app-config.ts';
import type { FlagPlace } from '../../../functions/shared/ports/feature-flags.ts';
import { actionContract } from '../../contract/action.ts';
import { eventually } from '../../steps/eventually.ts';
import { MANAGED, ports } from './ports.ts';
import '../cloud.ts';

const CONTENT = {
  version: '1',
  flags: { recommendations: { name: 'recommendations' }, search: { name: 'search' } },
  values: { recommendations: { enabled: true, share: 10 }, search: { enabled: true } },
};

async function profile(managed: boolean): Promise<FlagPlace> {
  const Tags = { [MANAGED]: String(managed) };
  const Name = `shop-${randomBytes(6).toString('hex')}`;
  const { Id: ApplicationId = '' } = await appConfig().send(new CreateApplicationCommand({ Name, Tags }));
  const { Id: EnvironmentId = '' } = await appConfig().send(
    new CreateEnvironmentCommand({ ApplicationId, Name, Tags }),
  );
  const Type = 'AWS.AppConfig.FeatureFlags';
  const { Id: ConfigurationProfileId = '' } = await appConfig().send(
    new CreateConfigurationProfileCommand({ ApplicationId, Name, LocationUri: 'hosted', Type, Tags }),
  );
  const Content = new TextEncoder().encode(JSON.stringify(CONTENT));
  const ContentType = 'application/json';
  const ids = { ApplicationId, ConfigurationProfileId };
  await appConfig().send(new CreateHostedConfigurationVersionCommand({ ...ids, Content, ContentType }));
  return { application: ApplicationId, environment: EnvironmentId, profile: ConfigurationProfileId };
}

async function stateOf({ application, environment }: FlagPlace): Promise<string | undefined> {
  const ids = { ApplicationId: application, EnvironmentId: environment };
  return (await appConfig().send(new ListDeploymentsCommand(ids))).Items?.[0]?.State;
}

async function deploy(place: FlagPlace): Promise<void> {
  const { application: ApplicationId, environment: EnvironmentId, profile } = place;
  const version = { ConfigurationProfileId: profile, ConfigurationVersion: '1' };
  const DeploymentStrategyId = 'AppConfig.AllAtOnce';
  await appConfig().send(
    new StartDeploymentCommand({ ApplicationId, EnvironmentId, ...version, DeploymentStrategyId }),
  );
  await eventually('nothing is under way', async () => expect(await stateOf(place)).toBe('COMPLETE'));
}

async function settled(managed: boolean): Promise<FlagPlace> {
  const place = await profile(managed);
  await deploy(place);
  return place;
}

actionContract(appconfigToggleFlag, ports, async () => {
  const place = await settled(true);
  const change = { flag: 'recommendations', enabled: false };
  const state = async () => (await (await ports.flags()).describe(place)).enabled;
  return { input: { ...place, ...change }, untagged: { ...(await settled(false)), ...change }, state };
});

test('a flag that is not there, or is so already, is not turned', async () => {
  const context = { ...ports, key: 'k', investigationId: 'i', now: 0 } as never;
  const place = await settled(true);
  const look = (flag: string) => appconfigToggleFlag.precheck({ ...place, flag, enabled: true }, context);
  await expect(look('none')).rejects.toMatchObject({ code: 'NotFound' });
  await expect(look('search')).rejects.toThrow('is on already');
});

test('a change that was overtaken is left as it is', async () => {
  const context = { ...ports, key: 'overtaken', investigationId: 'i', now: 0 } as never;
  const place = await settled(true);
  const input = { ...place, flag: 'search', enabled: false };
  await appconfigToggleFlag.run(input, context);
  await eventually('nothing is under way', async () => expect(await stateOf(place)).toBe('COMPLETE'));
  await deploy(place);
  await expect(appconfigToggleFlag.undo?.(input, context)).rejects.toMatchObject({ code: 'Conflict' });
});
