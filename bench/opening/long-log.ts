import { Doc } from 'yjs';
import type { EventDraft } from '../../functions/shared/ports/investigation-log.ts';

const NOTE = 'note';

/** What a busy room writes: mostly edits of a note, signals, steps of playbooks, and now and then a hypothesis. */
export function* busyRoom(count: number): Generator<EventDraft> {
  const document = new Doc({ gc: true });
  document.clientID = 1;
  let update: Uint8Array = new Uint8Array();
  document.on('update', (bytes: Uint8Array) => {
    update = bytes;
  });
  yield { type: 'document.created', data: { documentId: NOTE, kind: 'note', title: 'What we see' } };
  for (let n = 1; n < count; n += 1) {
    if (n % 10 === 0) yield signal(n);
    else if (n % 10 === 5) yield step(n);
    else if (n % 100 === 1) yield hypothesis(n);
    else {
      const text = document.getText('content');
      text.insert(text.length, n % 8 === 0 ? '\n' : 'word ');
      yield {
        type: 'document.updated',
        data: { documentId: NOTE, update: Buffer.from(update).toString('base64') },
      };
    }
  }
}

const signal = (n: number): EventDraft => ({
  type: 'signal.attached',
  data: {
    signalId: `signal-${n}`,
    kind: 'alert',
    name: 'HighErrorRate',
    status: 'firing',
    serviceName: `service-${n % 20}`,
    severityNumber: 17,
    time: 1_700_000_000_000 + n,
    because: [{ strategy: 'time', reason: 'at the same time' }],
  },
});

const step = (n: number): EventDraft => ({
  type: 'playbook.step-changed',
  data: { runId: 'run', step: `step-${n}`, phase: 'run', state: 'succeeded', summary: 'done' },
});

const hypothesis = (n: number): EventDraft => ({
  type: 'hypothesis.stated',
  data: { hypothesisId: `hypothesis-${n}`, statement: 'the pool is too small', evidenceIds: [] },
});
