import { randomUUID } from 'node:crypto';
import { WebSocket } from 'ws';
import * as z from 'zod';
import { SUBSCRIPTION } from '../../graphql/client/follow-investigation.ts';
import { openSession } from '../../graphql/client/realtime-session.ts';
import { Api } from '../../infra/local/demonstration/api.ts';
import { signIn } from '../../infra/local/demonstration/people.ts';
import type { Room } from './room.ts';

const Opened = z.object({ investigationId: z.string() });
const Said = z.object({ sequence: z.int() });
const Heard = z.object({ onInvestigationEvent: z.object({ data: z.string() }) });
const Note = z.object({ text: z.string() });

const OPEN =
  'mutation($input: OpenInvestigationInput!) { openInvestigation(input: $input) { investigationId } }';
const ADD_NOTE = 'mutation($input: AddNoteInput!) { addNote(input: $input) { sequence } }';

/**
 * An investigation on the embedded cloud: a mutation appends to its log in a transaction, the table's stream hands the event to a
 * Lambda, that publishes it, and AppSync pushes it to everybody who follows.
 */
export async function signalroomRoom(outputs: Readonly<Record<string, string>>): Promise<Room> {
  const { GraphqlUrl = '', RealtimeUrl = '', UserPoolId = '', UserPoolClientId = '' } = outputs;
  const token = await signIn(
    { UserPoolId, UserPoolClientId },
    { username: 'bench@example.com', groups: ['lead', 'team-payments'] },
  );
  const api = new Api(GraphqlUrl, { name: 'ana', team: 'payments', role: 'lead', token });
  const input = { title: 'A room', severityNumber: 9, services: [], teams: [] };
  const { investigationId } = await api.ask(
    OPEN,
    { input: { ...input, idempotencyKey: randomUUID() } },
    Opened,
  );
  return {
    name: 'Signalroom',
    say: async (text) => {
      const note = { idempotencyKey: randomUUID(), investigationId, text };
      await api.ask(ADD_NOTE, { input: note }, Said);
    },
    follow: (heard) =>
      new Promise((resolve, reject) => {
        const leave = openSession({
          realtimeUrl: RealtimeUrl,
          host: new URL(GraphqlUrl).host,
          token,
          query: SUBSCRIPTION,
          variables: { investigationId },
          openSocket: (url, protocols) => new WebSocket(url, protocols),
          after: (milliseconds, action) => {
            const timer = setTimeout(action, milliseconds);
            return () => clearTimeout(timer);
          },
          onStarted: () => resolve({ leave }),
          onData: (data) => heard(textIn(data)),
          onKeepAlive: () => undefined,
          onEnd: (reason) => reject(new Error(reason)),
        });
      }),
    end: async () => undefined,
  };
}

const textIn = (data: unknown): string =>
  Note.parse(JSON.parse(Heard.parse(data).onInvestigationEvent.data)).text;
