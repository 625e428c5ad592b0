import { Fn } from 'aws-cdk-lib';
import { ACTION_PERMISSIONS } from '../../functions/respond/permissions.ts';
import type { Grant } from '../constructs/grants.ts';

/** Exactly what the actions declare. */
export function actionGrants(): readonly Grant[] {
  return ACTION_PERMISSIONS.map(({ actions, resources, condition, reason }) => ({
    actions,
    resources: resources.map((resource) => (resource === '*' ? resource : Fn.sub(resource))),
    ...(condition ? { conditions: condition } : {}),
    ...(resources.some((resource) => resource.includes('*')) ? { because: reason } : {}),
  }));
}
