import type { Operation } from '../../kernel/operation.ts';
import type { Fleet } from './fleet.ts';
import { createCluster } from './operations/create-cluster.ts';
import { createService } from './operations/create-service.ts';
import { deleteCluster } from './operations/delete-cluster.ts';
import { deleteService } from './operations/delete-service.ts';
import { deregisterTaskDefinition } from './operations/deregister-task-definition.ts';
import { describeClusters } from './operations/describe-clusters.ts';
import { describeServices } from './operations/describe-services.ts';
import { describeTaskDefinition } from './operations/describe-task-definition.ts';
import { listServices } from './operations/list-services.ts';
import { listTagsForResource } from './operations/list-tags-for-resource.ts';
import { listTaskDefinitions } from './operations/list-task-definitions.ts';
import { registerTaskDefinition } from './operations/register-task-definition.ts';
import { tagResource } from './operations/tag-resource.ts';
import { untagResource } from './operations/untag-resource.ts';
import { updateService } from './operations/update-service.ts';

export const ECS_OPERATIONS: readonly Operation<Fleet>[] = [
  createCluster,
  createService,
  deleteCluster,
  deleteService,
  deregisterTaskDefinition,
  describeClusters,
  describeServices,
  describeTaskDefinition,
  listServices,
  listTagsForResource,
  listTaskDefinitions,
  registerTaskDefinition,
  tagResource,
  untagResource,
  updateService,
];
