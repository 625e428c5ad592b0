import { Fn } from 'aws-cdk-lib';
import { ACTION_PERMISSIONS } from '../../functions/respond/permissions.ts';
import type { Grant } from '../constructs/grants.ts';

/** Exactly what the actions declare. */
export const actionGrants = (): readonly Grant[] => grantsOf(ACTION_PERMISSIONS);

/** Exactly what is declared. */
export function grantsOf(permissions: typeof ACTION_PERMISSIONS): readonly Grant[] {
  return permissions.map(({ actions, resources, condition, reason }) => ({
    actions,
    resources: resources.map((resource) => (resource === '*' ? resource : Fn.sub(resource))),
    ...(condition ? { conditions: condition } : {}),
    ...(resources.some((resource) => resource.includes('*')) ? { because: reason } : {}),
  }));
}
