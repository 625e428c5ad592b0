import * as z from 'zod';
import type { Cloud } from '../kernel/cloud.ts';
import type { CreatedResource, ResourceType } from '../kernel/resource-type.ts';
import type { Stack } from './assembly.ts';
import { evaluate, isRecord } from './evaluate.ts';
import { conditionHolds } from './intrinsics.ts';
import { creationOrder } from './order.ts';
import { physicalName } from './physical-name.ts';
import type { Scope } from './scope.ts';
import { requireSupport } from './support.ts';

/** Outputs by stack name and output key, as `cdk deploy --outputs-file` writes them. */
export type StackOutputs = Readonly<Record<string, Readonly<Record<string, string>>>>;

interface Deployment {
  readonly cloud: Cloud;
  readonly stacks: readonly Stack[];
  readonly types: readonly ResourceType[];
  readonly secretValue: (reference: string) => string;
}

/**
 * Makes every resource of the stacks in the cloud and gives the stacks' outputs.
 * Throws UnsupportedTemplate before anything is made, or an Error that names the resource that could not be made.
 */
export async function deploy({ cloud, stacks, types, secretValue }: Deployment): Promise<StackOutputs> {
  const byType = new Map(types.map((type) => [type.type, type]));
  requireSupport(stacks, byType);
  const exports = new Map<string, string>();
  const outputs: Record<string, Readonly<Record<string, string>>> = {};
  for (const stack of stacks) {
    const scope: Scope = {
      stackName: stack.stackName,
      accountId: cloud.identity.accountId,
      region: cloud.identity.region,
      template: stack.template,
      created: new Map<string, CreatedResource>(),
      exports,
      secretValue,
    };
    for (const logicalId of creationOrder(stack.template))
      await create(logicalId, { cloud, stack, scope, byType });
    outputs[stack.stackName] = outputsOf(scope, exports);
  }
  return outputs;
}

interface Creation {
  readonly cloud: Cloud;
  readonly stack: Stack;
  readonly scope: Scope;
  readonly byType: ReadonlyMap<string, ResourceType>;
}

async function create(logicalId: string, { cloud, stack, scope, byType }: Creation): Promise<void> {
  const resource = stack.template.Resources[logicalId];
  const type = byType.get(resource?.Type ?? '');
  if (resource === undefined || type === undefined) return;
  if (resource.Condition !== undefined && !conditionHolds(resource.Condition, scope, evaluate)) return;
  try {
    const properties = evaluate(resource.Properties, scope);
    const created = await type.create({
      cloud,
      stackName: stack.stackName,
      logicalId,
      properties: isRecord(properties) ? properties : {},
      physicalName: (maximum) => physicalName(stack.stackName, logicalId, maximum),
      assetDirectory: (s3Key) => assetDirectory(stack, s3Key),
    });
    scope.created.set(logicalId, created);
  } catch (error) {
    throw new Error(`${stack.stackName}/${logicalId} (${resource.Type}): ${reasonOf(error)}`, {
      cause: error,
    });
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof z.ZodError) return z.prettifyError(error);
  return error instanceof Error ? error.message : String(error);
}

function assetDirectory(stack: Stack, s3Key: string): string {
  const directory = stack.assets.get(s3Key);
  if (directory === undefined) throw new Error(`the cloud assembly has no asset ${s3Key}`);
  return directory;
}

function outputsOf(scope: Scope, exports: Map<string, string>): Readonly<Record<string, string>> {
  const outputs: Record<string, string> = {};
  for (const [key, output] of Object.entries(scope.template.Outputs)) {
    if (output.Condition !== undefined && !conditionHolds(output.Condition, scope, evaluate)) continue;
    const value = String(evaluate(output.Value, scope));
    outputs[key] = value;
    if (output.Export !== undefined) exports.set(String(evaluate(output.Export.Name, scope)), value);
  }
  return outputs;
}
