import * as z from 'zod';
import { EventData } from '../../../schemas/investigation-event.ts';
import type { Signal } from '../../../schemas/signal.ts';
import type { Sight } from '../../shared/access/service-sight.ts';
import { withheldText } from '../../shared/access/withheld-incident.ts';
import { actorOf, type Caller } from '../../shared/caller.ts';
import { Rejected } from '../../shared/errors.ts';
import { stableId } from '../../shared/hash.ts';
import type { EventDraft } from '../../shared/ports/investigation-log.ts';
import type { SignalStore } from '../../shared/ports/signal-store.ts';
import { defineOpening } from '../command/command.ts';
import { Id, Names, Rationale } from '../command/command-input.ts';

const Input = z.strictObject({
  idempotencyKey: Id,
  signalIds: z.array(Id).min(1).max(30),
  title: EventData['investigation.opened'].shape.title,
  teams: Names.optional(),
  rationale: Rationale,
});

/** Opens an investigation about signals that somebody chose: as severe as the worst of them, about the services of all. */
export const openFromSignals = defineOpening({
  id: 'openFromSignals',
  action: 'contribute',
  input: Input,
  opening: async (input, caller, { seen, everybody }) => {
    const { idempotencyKey, signalIds, title, teams, rationale } = input;
    const chosen = await Promise.all([...new Set(signalIds)].map((id, index) => hot(seen, id, index)));
    return {
      investigationId: stableId('investigation', caller.id, idempotencyKey),
      actor: actorOf(caller),
      idempotencyKey,
      request: input,
      data: {
        title,
        severityNumber: Math.max(...chosen.map(({ severityNumber }) => severityNumber)),
        services: distinct(chosen.map(({ resource }) => resource.serviceName)),
        teams: teams ?? distinct(chosen.map(({ owner }) => owner)),
      },
      rationale,
      more: chosen.map((signal) => attached(signal, caller, everybody)),
    };
  },
});

async function hot(signals: Pick<SignalStore, 'get'>, signalId: string, index: number): Promise<Signal> {
  const found = await signals.get(signalId);
  if (found !== undefined) return found;
  const path = `input.signalIds[${index}]`;
  throw new Rejected('NotFound', `${path}: there is no hot signal "${signalId}"`, { path });
}

const distinct = (names: readonly (string | undefined)[]): string[] => [
  ...new Set(names.filter((name) => name !== undefined)),
];

/** Of a service that not everybody sees, only that the signal is there. */
const attached = (signal: Signal, caller: Caller, everybody: Sight): EventDraft => {
  const { signalId, kind, severityNumber, time, resource } = signal;
  const restricted = everybody.withheld(resource.serviceName);
  const name = restricted === undefined ? signal.name : withheldText([restricted]);
  const status = restricted === undefined ? signal.status : undefined;
  return {
    type: 'signal.attached',
    data: {
      signalId,
      kind,
      name,
      severityNumber,
      time,
      ...(status === undefined ? {} : { status }),
      ...(resource.serviceName === undefined ? {} : { serviceName: resource.serviceName }),
      because: [{ strategy: 'person', reason: `${caller.name} chose it` }],
    },
  };
};
