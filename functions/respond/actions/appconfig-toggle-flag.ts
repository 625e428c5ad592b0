import * as z from 'zod';
import { Rejected } from '../../shared/errors.ts';
import { stableId } from '../../shared/hash.ts';
import type { FlagState } from '../../shared/ports/feature-flags.ts';
import { assertManaged, defineAction, NotYet } from '../action.ts';
import { onTagged } from '../permission-parts.ts';

const Id = z.string().regex(/^[a-z0-9]{4,7}$/, 'must be an id that AppConfig gave');
const Input = z.strictObject({
  application: Id,
  environment: Id,
  profile: Id.describe('A profile of feature flags that AppConfig hosts'),
  flag: z.string().regex(/^[a-zA-Z][a-zA-Z0-9_-]{0,63}$/, 'must be the key of a flag'),
  enabled: z.boolean(),
});
type Input = z.output<typeof Input>;

export const appconfigToggleFlag = defineAction({
  id: 'appconfig-toggle-flag',
  summary: 'Turns a feature flag of AppConfig on or off, for everybody at once.',
  risk: 'reversible',
  input: Input,
  permissions: [
    onTagged(
      [
        'appconfig:CreateHostedConfigurationVersion',
        'appconfig:GetHostedConfigurationVersion',
        'appconfig:ListDeployments',
        'appconfig:ListHostedConfigurationVersions',
        'appconfig:ListTagsForResource',
        'appconfig:GetDeployment',
        'appconfig:StartDeployment',
        'appconfig:StopDeployment',
      ],
      {
        service: 'appconfig',
        resource: 'application/*',
        why: 'Which flags are changed is decided by the owners of application, environment and profile, who tag them.',
      },
    ),
    {
      actions: ['appconfig:GetDeployment', 'appconfig:StopDeployment'],
      resources: [
        `arn:\${AWS::Partition}:appconfig:\${AWS::Region}:\${AWS::AccountId}:application/*/environment/*/deployment/*`,
      ],
      reason:
        'A deployment has its number when it is started; its application and environment must be tagged.',
    },
    {
      actions: ['appconfig:GetHostedConfigurationVersion'],
      resources: [
        `arn:\${AWS::Partition}:appconfig:\${AWS::Region}:\${AWS::AccountId}:application/*/configurationprofile/*/hostedconfigurationversion/*`,
      ],
      reason: 'Versions have no tags; the application and the profile that they belong to must have them.',
    },
    {
      actions: ['appconfig:StartDeployment'],
      resources: [
        `arn:\${AWS::Partition}:appconfig:\${AWS::Region}:\${AWS::AccountId}:deploymentstrategy/AppConfig.AllAtOnce`,
      ],
      reason: 'Flags are turned for everybody at once, by the strategy that AWS has for that.',
    },
  ],
  preview: ({ flag, enabled, application }) =>
    `Turn flag ${flag} of application ${application} ${enabled ? 'on' : 'off'}, for everybody at once.`,
  precheck: async (input, context) => {
    const found = await (await context.flags()).describe(input);
    for (const tags of found.tags)
      assertManaged(`application ${input.application}, its environment or its profile`, tags);
    assertTurnable(input, found);
    return `flag ${input.flag} is ${input.enabled ? 'off' : 'on'}`;
  },
  run: async ({ flag, enabled, ...place }, context) => {
    const flags = await context.flags();
    const mark = markOf(context.key);
    if ((await flags.change(place, mark)) === undefined) await flags.deploy(place, { flag, enabled, mark });
    return `turning flag ${flag} ${enabled ? 'on' : 'off'}`;
  },
  verify: async ({ flag, enabled, ...place }, context) => {
    const change = await (await context.flags()).change(place, markOf(context.key));
    if (change?.status === 'taken-back' || change?.overtaken)
      throw new Rejected(
        'Conflict',
        `flag ${flag} was changed by somebody else, or by an alarm of AppConfig`,
      );
    if (change?.status !== 'in-effect') throw new NotYet('NotYetSteady', `flag ${flag} is being turned`);
    return `flag ${flag} is ${enabled ? 'on' : 'off'}`;
  },
  undo: async ({ flag, enabled: _, ...place }, context) => {
    const flags = await context.flags();
    const change = await flags.change(place, markOf(context.key));
    if (change === undefined) return 'nothing had been changed';
    if (change.status === 'taken-back') return `flag ${flag} is as it was`;
    if (change.overtaken)
      throw new Rejected('Conflict', `other flags were deployed meanwhile; ${flag} is left as it is`);
    await flags.takeBack(place, change.number);
    return `flag ${flag} is as it was`;
  },
});

function assertTurnable({ flag, enabled, environment }: Input, { enabled: now, deploying }: FlagState): void {
  if (now[flag] === undefined) throw new Rejected('NotFound', `no flag ${flag} is deployed`);
  if (now[flag] === enabled)
    throw new Rejected('NotAllowed', `flag ${flag} is ${enabled ? 'on' : 'off'} already`);
  if (deploying)
    throw new Rejected('Conflict', `another deployment to environment ${environment} is under way`);
}

/** Version and deployment carry it, so that both are found after a crash. */
const markOf = (key: string): string => `signalroom ${stableId('flag', key)}`;
