import { describe, expect, test } from '@jest/globals';
import { deploy } from '../../../../../infra/local/formation/deploy.ts';
import { UnsupportedTemplate } from '../../../../../infra/local/formation/support.ts';
import { Template } from '../../../../../infra/local/formation/template.ts';
import { defineResourceType, type ResourceRequest } from '../../../../../infra/local/kernel/resource-type.ts';

function world(resources: Record<string, object>, outputs: Record<string, object> = {}) {
  const made: ResourceRequest[] = [];
  const thing = defineResourceType({
    type: 'Test::Thing',
    emulates: ['Name', 'Other'],
    accepts: { Tags: 'nothing is billed by tag' },
    create: async (request) => {
      made.push(request);
      if (request.properties['Name'] === 'broken') throw new Error('it broke');
      return { ref: request.physicalName(40), attributes: { Arn: `arn:${request.logicalId}` } };
    },
  });
  const template = Template.parse({
    Resources: resources,
    Outputs: outputs,
    Conditions: { No: { 'Fn::Equals': [1, 2] } },
  });
  const run = () =>
    deploy({
      cloud: {
        identity: { accountId: '000000000000', region: 'us-east-1', endpoint: 'http://127.0.0.1:1' },
      } as never,
      stacks: [{ stackName: 'Room', template, assets: new Map([['key.zip', '/assets/1']]) }],
      types: [thing],
      secretValue: () => '',
    });
  return { made, run };
}

const thing = (properties: object, rest: object = {}) => ({
  Type: 'Test::Thing',
  Properties: properties,
  ...rest,
});

describe('the making of stacks', () => {
  test('a resource is made after those it refers to or depends on', async () => {
    const { made, run } = world({
      // biome-ignore lint/suspicious/noTemplateCurlyInString: CloudFormation and Glue write references so
      A: thing({ Other: { 'Fn::Sub': 'x${B.Arn}' } }),
      B: thing({}, { DependsOn: ['C'] }),
      C: thing({}),
    });
    await run();
    expect(made.map(({ logicalId }) => logicalId)).toEqual(['C', 'B', 'A']);
    expect(made[2]?.properties).toEqual({ Other: 'xarn:B' });
  });

  test('resources that refer to each other in a circle are refused with the circle', async () => {
    const { run } = world({ A: thing({ Other: { Ref: 'B' } }), B: thing({ Other: { Ref: 'A' } }) });
    await expect(run()).rejects.toThrow('A -> B -> A');
  });

  test('a resource whose condition does not hold is left out', async () => {
    const { made, run } = world({ A: thing({}, { Condition: 'No' }) });
    await run();
    expect(made).toHaveLength(0);
  });

  test('everything unsupported is listed at once, and nothing is made', async () => {
    const { made, run } = world({
      A: thing({ Name: 'a' }),
      B: thing({ Colour: 'red', Tags: [], Size: 1 }),
      C: { Type: 'AWS::EC2::Instance' },
    });
    const refused = await run().catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(UnsupportedTemplate);
    expect((refused as UnsupportedTemplate).findings).toEqual([
      'Room/B: Test::Thing, property Colour',
      'Room/B: Test::Thing, property Size',
      'Room/C: AWS::EC2::Instance',
    ]);
    expect(made).toHaveLength(0);
  });

  test('a resource that fails is named', async () => {
    const { run } = world({ A: thing({ Name: 'broken' }) });
    await expect(run()).rejects.toThrow('Room/A (Test::Thing): it broke');
  });

  test('names are the same at every start, fit their limit and differ by logical id', async () => {
    const long = 'L'.repeat(100);
    const first = world({ [`${long}1`]: thing({}), [`${long}2`]: thing({}) });
    const second = world({ [`${long}1`]: thing({}), [`${long}2`]: thing({}) });
    await first.run();
    await second.run();
    const names = first.made.map((request) => request.physicalName(40));
    expect(second.made.map((request) => request.physicalName(40))).toEqual(names);
    expect(new Set(names).size).toBe(2);
    for (const name of names) expect(name.length).toBeLessThanOrEqual(40);
  });

  test('outputs are given by stack and key', async () => {
    const { run } = world(
      { A: thing({}) },
      { ThingArn: { Value: { 'Fn::GetAtt': ['A', 'Arn'] } }, Hidden: { Value: 'x', Condition: 'No' } },
    );
    expect(await run()).toEqual({ Room: { ThingArn: 'arn:A' } });
  });

  test('an asset is found by the key that the template names', async () => {
    const { made, run } = world({ A: thing({}) });
    await run();
    expect(made[0]?.assetDirectory('key.zip')).toBe('/assets/1');
    expect(() => made[0]?.assetDirectory('other.zip')).toThrow('no asset other.zip');
  });
});
