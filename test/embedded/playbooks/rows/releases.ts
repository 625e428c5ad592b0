import {
  CreateApplicationCommand as CreateConfigApplicationCommand,
  CreateConfigurationProfileCommand,
  CreateEnvironmentCommand,
  CreateHostedConfigurationVersionCommand,
  GetHostedConfigurationVersionCommand,
  ListDeploymentsCommand,
  StartDeploymentCommand,
} from '@aws-sdk/client-appconfig';
import {
  CreateApplicationCommand,
  CreateDeploymentCommand,
  CreateDeploymentGroupCommand,
  GetDeploymentCommand,
} from '@aws-sdk/client-codedeploy';
import { expect } from '@jest/globals';
import { appConfig } from '../../../../functions/shared/aws/clients/app-config.ts';
import { codeDeploy } from '../../../../functions/shared/aws/clients/code-deploy.ts';
import { eventually } from '../../../steps/eventually.ts';
import { fresh, MANAGED, MANAGED_TAGS, type Row } from '../row.ts';

/** A deployment that is under way after one that succeeded. */
async function underWay(): Promise<string> {
  const [applicationName, deploymentGroupName] = [fresh('shop'), 'checkout'];
  const serviceRoleArn = 'arn:aws:iam::000000000000:role/deploy';
  await codeDeploy().send(new CreateApplicationCommand({ applicationName, computePlatform: 'ECS' }));
  const group = { applicationName, deploymentGroupName, serviceRoleArn, tags: MANAGED_TAGS };
  await codeDeploy().send(new CreateDeploymentGroupCommand(group));
  let deploymentId = '';
  for (const content of ['one', 'two']) {
    const revision = { revisionType: 'AppSpecContent' as const, appSpecContent: { content } };
    const command = new CreateDeploymentCommand({ applicationName, deploymentGroupName, revision });
    deploymentId = (await codeDeploy().send(command)).deploymentId ?? '';
  }
  return deploymentId;
}

const stopped = () => ({ status: 'Stopped', rolledBackBy: expect.stringMatching(/^d-/) });

const rollBack: Row = {
  playbookId: 'roll-back-deployment',
  alarmPrefix: 'stop-deployment-',
  given: async () => {
    const deploymentId = await underWay();
    const serviceName = fresh('checkout');
    const state = async () => {
      const { deploymentInfo } = await codeDeploy().send(new GetDeploymentCommand({ deploymentId }));
      return {
        status: deploymentInfo?.status,
        rolledBackBy: deploymentInfo?.rollbackInfo?.rollbackDeploymentId,
      };
    };
    const dimensions = { DeploymentId: deploymentId, ServiceName: serviceName };
    return { service: serviceName, inputs: { deploymentId, serviceName }, dimensions, state };
  },
  done: stopped,
  undone: { status: 'failed', state: stopped },
  disagreed: 'refused',
  late: { status: 'failed', state: stopped },
};

const FLAG = 'recommendations';
const FLAGS = {
  version: '1',
  flags: { [FLAG]: { name: FLAG } },
  values: { [FLAG]: { enabled: true } },
};

interface FlagPlace {
  readonly ApplicationId: string;
  readonly EnvironmentId: string;
  readonly ProfileId: string;
}

async function flagged(): Promise<FlagPlace> {
  const Tags = { [MANAGED]: 'true' };
  const Name = fresh('shop');
  const application = new CreateConfigApplicationCommand({ Name, Tags });
  const { Id: ApplicationId = '' } = await appConfig().send(application);
  const environment = new CreateEnvironmentCommand({ ApplicationId, Name, Tags });
  const { Id: EnvironmentId = '' } = await appConfig().send(environment);
  const kind = { LocationUri: 'hosted', Type: 'AWS.AppConfig.FeatureFlags' };
  const profile = new CreateConfigurationProfileCommand({ ApplicationId, Name, ...kind, Tags });
  const { Id: ProfileId = '' } = await appConfig().send(profile);
  const place = { ApplicationId, EnvironmentId, ProfileId };
  const version = { ApplicationId, ConfigurationProfileId: ProfileId };
  const Content = new TextEncoder().encode(JSON.stringify(FLAGS));
  await appConfig().send(
    new CreateHostedConfigurationVersionCommand({ ...version, Content, ContentType: 'application/json' }),
  );
  const DeploymentStrategyId = 'AppConfig.AllAtOnce';
  await appConfig().send(
    new StartDeploymentCommand({
      ...version,
      EnvironmentId,
      ConfigurationVersion: '1',
      DeploymentStrategyId,
    }),
  );
  await eventually('it is deployed', async () => expect((await deployed(place)).State).toBe('COMPLETE'));
  return place;
}

const TAKEN_BACK = ['REVERTED', 'ROLLED_BACK'];

/** The newest deployment that was not taken back. */
async function deployed({ ApplicationId, EnvironmentId }: FlagPlace) {
  const { Items = [] } = await appConfig().send(new ListDeploymentsCommand({ ApplicationId, EnvironmentId }));
  return Items.find(({ State = '' }) => !TAKEN_BACK.includes(State)) ?? {};
}

/** What the configuration that is in effect says about the flag. */
async function isOn(place: FlagPlace): Promise<boolean> {
  const { ConfigurationVersion } = await deployed(place);
  const { ApplicationId, ProfileId: ConfigurationProfileId } = place;
  const asked = { ApplicationId, ConfigurationProfileId, VersionNumber: Number(ConfigurationVersion) };
  const { Content } = await appConfig().send(new GetHostedConfigurationVersionCommand(asked));
  return JSON.parse(Buffer.from(Content ?? []).toString()).values[FLAG].enabled;
}

const shedLoad: Row = {
  playbookId: 'shed-load',
  alarmPrefix: 'shed-load-',
  given: async () => {
    const place = await flagged();
    const service = fresh('checkout');
    const { ApplicationId: application, EnvironmentId: environment, ProfileId: profile } = place;
    return {
      service,
      inputs: { application, environment, profile, flag: FLAG, service },
      dimensions: { ...place, Flag: FLAG, ServiceName: service },
      state: () => isOn(place),
    };
  },
  done: () => false,
  undone: { status: 'undone' },
  late: { status: 'undone' },
};

export const RELEASES: readonly Row[] = [rollBack, shedLoad];
