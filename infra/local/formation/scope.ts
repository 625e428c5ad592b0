import type { CreatedResource } from '../kernel/resource-type.ts';
import type { Template } from './template.ts';

/** What the intrinsic functions of one stack can see. */
export interface Scope {
  readonly stackName: string;
  readonly accountId: string;
  readonly region: string;
  readonly template: Template;
  /** Resources made so far, by logical id. */
  readonly created: Map<string, CreatedResource>;
  /** Values exported by stacks made before, by export name. */
  readonly exports: ReadonlyMap<string, string>;
  /** The value of a `{{resolve:secretsmanager:...}}` reference. */
  readonly secretValue: (reference: string) => string;
}

/** Stands for a property that `AWS::NoValue` takes away. */
export const NO_VALUE = Symbol('AWS::NoValue');

/** The value of `Ref`: a pseudo parameter, a parameter or a resource. Throws when there is none of that name. */
export function resolveRef(name: string, scope: Scope): unknown {
  const pseudo = pseudoParameters(scope);
  if (Object.hasOwn(pseudo, name)) return pseudo[name];
  const parameter = Object.hasOwn(scope.template.Parameters, name)
    ? scope.template.Parameters[name]
    : undefined;
  if (parameter !== undefined) return parameterValue(name, parameter);
  return resourceOf(name, scope).ref;
}

export function resolveAttribute(logicalId: string, attribute: string, scope: Scope): string {
  const { attributes } = resourceOf(logicalId, scope);
  const value = Object.hasOwn(attributes, attribute) ? attributes[attribute] : undefined;
  if (value !== undefined) return value;
  const type = scope.template.Resources[logicalId]?.Type ?? 'unknown';
  throw new Error(`the embedded cloud gives no attribute ${attribute} for ${logicalId} (${type})`);
}

function resourceOf(logicalId: string, scope: Scope): CreatedResource {
  const resource = scope.created.get(logicalId);
  if (resource !== undefined) return resource;
  throw new Error(`${scope.stackName} refers to ${logicalId}, which is not a resource that it makes`);
}

function parameterValue(name: string, parameter: Template['Parameters'][string]): unknown {
  if (parameter.Default !== undefined) {
    // The bootstrap version is looked up in the account; there is nothing to look up on one machine.
    return parameter.Type === 'CommaDelimitedList' ? String(parameter.Default).split(',') : parameter.Default;
  }
  throw new Error(`parameter ${name} has no default, and the embedded cloud takes no parameters`);
}

function pseudoParameters(scope: Scope): Readonly<Record<string, unknown>> {
  const { stackName, accountId, region } = scope;
  return {
    'AWS::AccountId': accountId,
    'AWS::Region': region,
    'AWS::Partition': 'aws',
    'AWS::URLSuffix': 'amazonaws.com',
    'AWS::StackName': stackName,
    'AWS::StackId': `arn:aws:cloudformation:${region}:${accountId}:stack/${stackName}/embedded`,
    'AWS::NotificationARNs': [],
    'AWS::NoValue': NO_VALUE,
  };
}
