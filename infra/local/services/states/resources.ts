import * as z from 'zod';
import { isRecord } from '../../../../states-language/json.ts';
import { defineResourceType, type ResourceType } from '../../kernel/resource-type.ts';

const MachineProperties = z.object({
  StateMachineName: z.string().optional(),
  StateMachineType: z.literal('STANDARD', 'the embedded cloud does not support EXPRESS machines').optional(),
  DefinitionString: z.string().optional(),
  Definition: z.unknown().optional(),
  DefinitionSubstitutions: z.record(z.string(), z.coerce.string()).default({}),
  RoleArn: z.string(),
});
type MachineProperties = z.infer<typeof MachineProperties>;

const stateMachine = defineResourceType({
  type: 'AWS::StepFunctions::StateMachine',
  emulates: [
    'StateMachineName',
    'StateMachineType',
    'DefinitionString',
    'Definition',
    'DefinitionSubstitutions',
    'RoleArn',
  ],
  accepts: {
    LoggingConfiguration: 'the history of every execution is kept whole on one machine',
    TracingConfiguration: 'one machine has no X-Ray',
    EncryptionConfiguration: 'the data folder belongs to the developer',
    Tags: 'tags of machines have no use on one machine',
  },
  create: async ({ cloud, properties, physicalName }) => {
    const wanted = MachineProperties.parse(properties);
    const name = wanted.StateMachineName ?? physicalName(80);
    const definition = definitionOf(wanted);
    const arn = cloud.workflows.createStateMachine({ name, definition, roleArn: wanted.RoleArn });
    const StateMachineRevisionId = cloud.workflows.revisionOf(arn);
    return { ref: arn, attributes: { Arn: arn, Name: name, StateMachineRevisionId } };
  },
});

/** The definition as text, its `${Name}` places filled in. */
function definitionOf(wanted: MachineProperties): string {
  const text = wanted.DefinitionString ?? JSON.stringify(wanted.Definition);
  return Object.entries(wanted.DefinitionSubstitutions).reduce(
    (filled, [name, value]) => filled.replaceAll(`\${${name}}`, JSON.stringify(value).slice(1, -1)),
    text,
  );
}

const version = defineResourceType({
  type: 'AWS::StepFunctions::StateMachineVersion',
  emulates: ['StateMachineArn', 'Description'],
  accepts: { StateMachineRevisionId: 'the machine of a template has one revision at a time' },
  create: async ({ cloud, properties }) => {
    const wanted = z
      .object({ StateMachineArn: z.string(), Description: z.string().default('') })
      .parse(properties);
    const arn = cloud.workflows.publishVersion(wanted.StateMachineArn, wanted.Description);
    return { ref: arn, attributes: { Arn: arn } };
  },
});

const OneVersion = z
  .array(z.looseObject({ StateMachineVersionArn: z.string() }))
  .length(1, 'the embedded cloud supports one version behind a template’s alias');

const alias = defineResourceType({
  type: 'AWS::StepFunctions::StateMachineAlias',
  emulates: ['Name', 'RoutingConfiguration', 'DeploymentPreference'],
  accepts: { Description: 'shown nowhere on one machine' },
  create: async ({ cloud, properties }) => {
    const name = z.string().parse(properties['Name']);
    const versionArn = versionOf(properties['RoutingConfiguration'], properties['DeploymentPreference']);
    const machineArn = versionArn.slice(0, versionArn.lastIndexOf(':'));
    const arn = cloud.workflows.createAlias(machineArn, name, versionArn);
    return { ref: arn, attributes: { Arn: arn } };
  },
});

/** A gradual deployment has no meaning where nothing runs beside the new version: it is taken at once. */
function versionOf(routing: unknown, preference: unknown): string {
  if (isRecord(preference)) return z.string().parse(preference['StateMachineVersionArn']);
  return OneVersion.parse(routing)[0]?.StateMachineVersionArn ?? '';
}

/** What a template can make in Step Functions. */
export const STATES_RESOURCES: readonly ResourceType[] = [stateMachine, version, alias];
