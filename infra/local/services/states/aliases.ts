import { AwsError } from '../../kernel/aws-error.ts';
import type { MachineBook } from './machine-book.ts';
import type { Alias } from './machine-records.ts';

/** Throws AwsError `ResourceNotFound`. */
export function requireAlias(machines: MachineBook, aliasArn: string): Alias {
  const alias = machines.aliases.get(aliasArn);
  if (alias === undefined) throw new AwsError('ResourceNotFound', `Alias does not exist: '${aliasArn}'`);
  return alias;
}
