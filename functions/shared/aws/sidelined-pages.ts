import { ListObjectsV2Command, type S3Client } from '@aws-sdk/client-s3';
import { Rejected } from '../errors.ts';
import type { SidelinedName, SidelinedQuery } from '../ports/sidelined-records.ts';
import type { Page, PageRequest } from '../ports/signal-store.ts';
import { calling } from './failures.ts';
import { factsOf, folderOf, matches, PREFIXES } from './sidelined-keys.ts';

/** S3 lists at most so many keys at once. */
const MAX_KEYS = 1_000;
/** Then a page ends, full or not: a rare source on a bad day must not keep a person waiting. */
const MAX_LISTS = 20;

export interface Bucket {
  readonly client: S3Client;
  readonly bucket: string;
}

/** One page of names. `nextToken` is the last name looked at; Rejected `BadInput` when it is no name. */
export async function namesPage(
  on: Bucket,
  query: SidelinedQuery,
  page: PageRequest,
): Promise<Page<SidelinedName>> {
  const folder = folderOf(PREFIXES.waiting, query.day);
  const narrowed = query.source !== undefined || query.errorClass !== undefined;
  const items: SidelinedName[] = [];
  let after = page.nextToken === undefined ? undefined : positionOf(page.nextToken);
  for (let lists = 0; lists < MAX_LISTS && items.length < page.limit; lists += 1) {
    const wanted = page.limit - items.length;
    const maxKeys = narrowed ? MAX_KEYS : Math.min(MAX_KEYS, wanted);
    const listed = await listNames(on, folder, { after, maxKeys });
    const looked = lookThrough(listed.names, query, wanted);
    items.push(...looked.items);
    if (!listed.more && looked.count === listed.names.length) return { items };
    after = listed.names[looked.count - 1]?.name;
  }
  return after === undefined ? { items } : { items, nextToken: tokenOf(after) };
}

interface Listed {
  readonly name: string;
  readonly bytes: number;
}

/** Those that match, at most `limit`; and how many had to be looked at. */
function lookThrough(names: readonly Listed[], query: SidelinedQuery, limit: number) {
  const items: SidelinedName[] = [];
  for (const [index, { name, bytes }] of names.entries()) {
    const facts = factsOf(name);
    if (facts === undefined || !matches(facts, query)) continue;
    items.push({ day: query.day, name, bytes, ...facts });
    if (items.length === limit) return { items, count: index + 1 };
  }
  return { items, count: names.length };
}

/** Names of a folder in their order, from after one of them. */
export async function listNames(
  { client, bucket }: Bucket,
  prefix: string,
  { after, maxKeys = MAX_KEYS }: { readonly after?: string | undefined; readonly maxKeys?: number } = {},
) {
  const answer = await calling('ListObjectsV2 sidelined', () =>
    client.send(
      new ListObjectsV2Command({
        Bucket: bucket,
        Prefix: prefix,
        MaxKeys: maxKeys,
        StartAfter: after === undefined ? undefined : `${prefix}${after}`,
      }),
    ),
  );
  const names = (answer.Contents ?? []).flatMap(({ Key, Size }) =>
    Key === undefined ? [] : [{ name: Key.slice(prefix.length), bytes: Size ?? 0 }],
  );
  return { names, more: answer.IsTruncated === true && names.length > 0 };
}

const tokenOf = (name: string): string => Buffer.from(name).toString('base64url');

function positionOf(token: string): string {
  const name = Buffer.from(token, 'base64url').toString('utf8');
  if (/^[A-Za-z0-9_.-]{1,900}$/.test(name) && factsOf(name) !== undefined) return name;
  throw new Rejected('BadInput', 'nextToken: is not one that a list gave', { path: 'nextToken' });
}
