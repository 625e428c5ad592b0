import type { Resource, SignalDraft } from '../../../../schemas/signal.ts';
import * as z from '../../../../schemas/zod.ts';
import { compact } from '../attributes.ts';
import type { Draft } from '../entries.ts';
import { maybe } from '../fields.ts';
import { NonEmptyText } from '../scalars.ts';
import { SEVERITY } from '../severity.ts';

/** What a CDEvent (https://cdevents.dev) says by its type and its data. */
export interface CdEvent extends Pick<SignalDraft, 'kind' | 'severityNumber'>, Pick<Draft, 'status'> {
  readonly subject: string | undefined;
  /** False for a service that was removed: nothing of it is live. */
  readonly deploys: boolean;
  readonly resource: Resource;
}

const MEANINGS: Readonly<Record<string, Omit<CdEvent, 'subject' | 'resource' | 'deploys'>>> = {
  'service.deployed': { kind: 'change', status: 'succeeded', severityNumber: SEVERITY.info },
  'service.upgraded': { kind: 'change', status: 'succeeded', severityNumber: SEVERITY.info },
  'service.rolledback': { kind: 'change', status: 'succeeded', severityNumber: SEVERITY.warn },
  'service.removed': { kind: 'change', status: 'succeeded', severityNumber: SEVERITY.warn },
  'incident.detected': { kind: 'alert', status: 'firing', severityNumber: SEVERITY.error },
  'incident.reported': { kind: 'alert', status: 'firing', severityNumber: SEVERITY.error },
  'incident.resolved': { kind: 'alert', status: 'resolved', severityNumber: SEVERITY.info },
};

/** The subject and the predicate; what follows is the version. */
const TYPE = /^dev\.cdevents\.([a-z]+\.[a-z]+)\./;

const Named = z.looseObject({ id: NonEmptyText.check(z.maxLength(100)) });
const Data = z.looseObject({
  subject: z.looseObject({
    id: NonEmptyText.check(z.maxLength(255)),
    content: z._default(
      z.looseObject({
        environment: maybe(Named),
        service: maybe(Named),
        artifactId: maybe(NonEmptyText.check(z.maxLength(255))),
      }),
      {},
    ),
  }),
});

/** A CDEvent that tells of a service or an incident; undefined for every other event. */
export function cdEventIn({
  type,
  data,
}: {
  readonly type: string;
  readonly data: unknown;
}): CdEvent | undefined {
  const name = TYPE.exec(type)?.[1] ?? '';
  const meaning = Object.hasOwn(MEANINGS, name) ? MEANINGS[name] : undefined;
  if (meaning === undefined) return undefined;
  const subject = Data.safeParse(data).data?.subject;
  const { environment, service, artifactId } = subject?.content ?? {};
  const isService = meaning.kind === 'change';
  return {
    ...meaning,
    subject: subject?.id,
    deploys: isService && name !== 'service.removed',
    resource: compact({
      serviceName: isService ? subject?.id : service?.id,
      environment: environment?.id,
      serviceVersion: artifactId,
    }),
  };
}
