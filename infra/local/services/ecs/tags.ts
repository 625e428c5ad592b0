import { AwsError } from '../../kernel/aws-error.ts';
import type { Fleet } from './fleet.ts';
import type { Tags } from './records.ts';

/** Throws AwsError `InvalidParameterException` for an ARN of nothing that is there. */
export function tagsOf(fleet: Fleet, arn: string): Tags {
  const owner = fleet.services.get(arn) ?? fleet.clusters.get(arn);
  const tags = owner?.tags ?? fleet.taskDefinitions.get(arn)?.settings.tags;
  if (tags === undefined && fleet.taskDefinitions.get(arn) === undefined)
    throw new AwsError('InvalidParameterException', 'The specified resource is inactive or does not exist.');
  return tags ?? [];
}

export function setTags(fleet: Fleet, arn: string, tags: Tags): void {
  const service = fleet.services.get(arn);
  const cluster = fleet.clusters.get(arn);
  const taskDefinition = fleet.taskDefinitions.get(arn);
  if (service !== undefined) fleet.services.put(arn, { ...service, tags });
  if (cluster !== undefined) fleet.clusters.put(arn, { ...cluster, tags });
  if (taskDefinition !== undefined)
    fleet.taskDefinitions.put(arn, {
      ...taskDefinition,
      settings: { ...taskDefinition.settings, tags },
    });
}
