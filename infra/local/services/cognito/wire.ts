import * as z from 'zod';
import { AwsError } from '../../kernel/aws-error.ts';
import type { Caller } from '../../kernel/credentials.ts';
import type { Group, User } from './documents.ts';

export const userPoolId = z.string().regex(/^[\w-]+_[0-9a-zA-Z]+$/);
export const username = z.string().min(1).max(128);
export const groupName = z.string().min(1).max(128);
export const limit = z.number().int().min(0).max(60).default(60);

/** The operations of an administrator are signed ones. */
export function requireCaller(caller: Caller | undefined): void {
  if (caller === undefined)
    throw new AwsError('MissingAuthenticationTokenException', 'Missing Authentication Token');
}

const seconds = (milliseconds: number) => milliseconds / 1000;

/** A user as the administrator's operations answer; they differ only in the name of the attribute list. */
export function describeUser(user: User): Record<string, unknown> {
  return {
    Username: user.username,
    Enabled: user.enabled,
    UserStatus: user.status,
    UserCreateDate: seconds(user.createdAt),
    UserLastModifiedDate: seconds(user.modifiedAt),
  };
}

export const attributeList = (user: User): readonly { Name: string; Value: string }[] =>
  Object.entries(user.attributes).map(([Name, Value]) => ({ Name, Value }));

export function describeGroup(group: Group): Record<string, unknown> {
  return {
    GroupName: group.groupName,
    UserPoolId: group.userPoolId,
    Description: group.description,
    Precedence: group.precedence,
    CreationDate: seconds(group.createdAt),
    LastModifiedDate: seconds(group.createdAt),
  };
}

/** One page of a list; the token is the position after it. */
export function page<T>(
  items: readonly T[],
  request: { readonly limit: number; readonly token: string | undefined },
): { items: readonly T[]; next: string | undefined } {
  const from = request.token === undefined ? 0 : Number(request.token);
  if (!Number.isSafeInteger(from) || from < 0)
    throw new AwsError('InvalidParameterException', 'Invalid pagination token.');
  const to = from + (request.limit === 0 ? 60 : request.limit);
  return { items: items.slice(from, to), next: to < items.length ? String(to) : undefined };
}
