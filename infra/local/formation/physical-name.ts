import { createHash } from 'node:crypto';

/**
 * A name as CloudFormation would make one, but the same at every start, so that a start resumes what is there.
 * The hash keeps two logical ids apart that are cut to the same beginning.
 */
export function physicalName(stackName: string, logicalId: string, maximum: number): string {
  const hash = createHash('sha256')
    .update(`${stackName}/${logicalId}`)
    .digest('hex')
    .slice(0, 12)
    .toUpperCase();
  const readable = `${stackName}-${logicalId}`.slice(0, maximum - hash.length - 1);
  return `${readable}-${hash}`;
}
