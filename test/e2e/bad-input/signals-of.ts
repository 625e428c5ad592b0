import { randomUUID } from 'node:crypto';
import { signIn } from '../../../infra/local/demonstration/people.ts';
import { outputs } from '../../steps/aws.ts';
import { asked } from '../../steps/graphql.ts';

const HOUR = 3_600_000;

/** A service that no other test knows. */
export const serviceName = (): string => `service-${randomUUID()}`;

/** Id token of somebody who may read, and nothing else. */
export const viewerToken = (): Promise<string> => {
  const { UserPoolId = '', UserPoolClientId = '' } = outputs();
  const user = { username: 'bad-input-viewer@example.com', groups: ['viewer'] };
  return signIn({ UserPoolId, UserPoolClientId }, user);
};

interface Shown {
  readonly signalId: string;
  readonly body: string | null;
  readonly attributes: string;
  readonly provenance: { readonly recordId: string; readonly offset: number };
}

/** The signals of a service within the last and the next hour, newest first. */
export async function signalsOf(token: string, service: string): Promise<readonly Shown[]> {
  const query = `query($service: String!, $from: AWSDateTime!, $to: AWSDateTime!) {
    signals(serviceName: $service, from: $from, to: $to) {
      items { signalId body attributes provenance { recordId offset } }
    }
  }`;
  const [from, to] = [-HOUR, HOUR].map((by) => new Date(Date.now() + by).toISOString());
  return (await asked(token, query, { service, from, to })).items;
}
