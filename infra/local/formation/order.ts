import { intrinsicCall, isRecord } from './evaluate.ts';
import type { Template, TemplateResource } from './template.ts';

/**
 * Logical ids of a template's resources, each after the ones it refers to or depends on.
 * Throws an Error that shows the circle when there is one.
 */
export function creationOrder(template: Template): readonly string[] {
  const ordered = new Set<string>();
  const visit = (logicalId: string, trail: readonly string[]): void => {
    if (ordered.has(logicalId)) return;
    if (trail.includes(logicalId))
      throw new Error(`resources refer to each other in a circle: ${[...trail, logicalId].join(' -> ')}`);
    const resource = template.Resources[logicalId];
    if (resource === undefined) return;
    for (const dependency of dependenciesOf(resource)) visit(dependency, [...trail, logicalId]);
    ordered.add(logicalId);
  };
  for (const logicalId of Object.keys(template.Resources)) visit(logicalId, []);
  return [...ordered];
}

function dependenciesOf(resource: TemplateResource): readonly string[] {
  const { DependsOn: dependsOn = [] } = resource;
  return [...(typeof dependsOn === 'string' ? [dependsOn] : dependsOn), ...references(resource.Properties)];
}

function references(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(references);
  if (!isRecord(value)) return [];
  const call = intrinsicCall(value);
  if (call === undefined) return Object.values(value).flatMap(references);
  return [...directReferences(call.name, call.argument), ...references(call.argument)];
}

function directReferences(name: string, argument: unknown): readonly string[] {
  if (name === 'Ref' && typeof argument === 'string') return [argument];
  if (name === 'Fn::GetAtt')
    return [String(Array.isArray(argument) ? argument[0] : argument).split('.')[0] ?? ''];
  if (name !== 'Fn::Sub') return [];
  const source: unknown = Array.isArray(argument) ? argument[0] : argument;
  return [...String(source).matchAll(/\$\{([^!}.]+)/g)].map(([, reference = '']) => reference.trim());
}
