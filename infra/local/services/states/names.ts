import { AwsError } from '../../kernel/aws-error.ts';

const FORBIDDEN = /[\s<>{}[\]?*"#%\\^|~`$&,;:/\p{Cc}]/u;

/** Throws AwsError `InvalidName` for a name of a machine or an execution that Step Functions would refuse. */
export function requireName(name: string): void {
  if (name.length === 0 || name.length > 80)
    throw new AwsError('InvalidName', 'name: must be 1 to 80 characters');
  if (FORBIDDEN.test(name))
    throw new AwsError('InvalidName', `name: '${name}' has a character that is not allowed`);
}
