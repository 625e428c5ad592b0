import { describe, expect, test } from '@jest/globals';
import type { ResourceRequest } from '../../../../../infra/local/kernel/resource-type.ts';
import { lambdaFunction } from '../../../../../infra/local/services/lambda/resources/function.ts';

function create(properties: Record<string, unknown>) {
  const defined: unknown[] = [];
  const define = (spec: unknown) => {
    defined.push(spec);
    return 'arn';
  };
  const request = {
    cloud: { lambda: { define } },
    properties: {
      Code: { S3Bucket: 'assets', S3Key: 'abc.zip' },
      Handler: 'index.handler',
      Runtime: 'nodejs24.x',
      Role: 'arn:aws:iam::000000000000:role/normalize',
      ...properties,
    },
    physicalName: () => 'made-up-name',
    assetDirectory: (key: string) => `/cdk.out/${key}`,
  } as unknown as ResourceRequest;
  return lambdaFunction.create(request).then((created) => ({ created, defined }));
}

describe('AWS::Lambda::Function', () => {
  test('runs the asset that the template names', async () => {
    const { created, defined } = await create({ Timeout: '30', Environment: { Variables: { A: 1 } } });
    expect(created).toEqual({ ref: 'made-up-name', attributes: { Arn: 'arn' } });
    expect(defined).toEqual([
      expect.objectContaining({
        directory: '/cdk.out/abc.zip',
        timeoutSeconds: 30,
        memoryMegabytes: 128,
        environment: { A: '1' },
      }),
    ]);
  });

  test.each([
    ['another runtime', { Runtime: 'python3.13' }, /only nodejs/],
    ['inline code', { Code: { ZipFile: 'x' } }, /only code in an asset/],
    ['a container image', { PackageType: 'Image' }, /PackageType/],
  ])('%s is refused', async (_, properties, reason) => {
    await expect(create(properties)).rejects.toThrow(reason);
  });
});
