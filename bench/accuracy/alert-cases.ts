import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import type { RankCaseDocument } from '../../schemas/rank-case.ts';
import { recordsOf } from './csv.ts';
import type { LabelledCase } from './labelled-case.ts';

type Alert = NonNullable<RankCaseDocument['alerts']>[number];

const MetricAlert = z.tuple([z.string(), z.string(), z.string().nullable(), z.string(), z.string()]);
const TraceAlert = z.tuple([z.string(), z.string(), z.string(), z.string(), z.string()]);
const LogAlert = z.tuple([z.string(), z.string(), z.array(z.string()), z.number(), z.string().nullable()]);
const Topology = z.object({
  nodes: z.array(z.object({ id: z.string(), type: z.string() })),
  edges: z.array(z.object({ source: z.string(), target: z.string(), label: z.string() })),
});

const perFault = <Item extends z.ZodType>(path: string, item: Item) =>
  z.record(z.string(), z.array(item)).parse(JSON.parse(readFileSync(path, 'utf8')));

/** A pod's service, as the challenge names pods: `shippingservice-1`, `shippingservice2-0`. */
export const alertServiceOf = (entity: string): string =>
  /^node-\d+$/.test(entity) ? entity : entity.replace(/2?-\d+$/, '');

/** A name as the service it belongs to, and the pod where it is one. */
function placeOf(entity: string): { service: string; resource?: string } {
  const service = alertServiceOf(entity);
  return service === entity ? { service } : { service, resource: entity };
}

/** Alerts of each fault; dependencies from the topology. */
export function alertCases(folder: string): readonly LabelledCase[] {
  const metrics = perFault(join(folder, 'metric', 'metrics.json'), MetricAlert);
  const traces = perFault(join(folder, 'trace', 'traces.json'), TraceAlert);
  const logs = perFault(join(folder, 'log', 'logs.json'), LogAlert);
  const dependencies = dependenciesOf(folder);
  return recordsOf(readFileSync(join(folder, 'label.csv'), 'utf8')).map((row) => {
    const { fault_id: id = '', fault_entity = '', fault_level = '' } = row;
    const window = { from: Number(row['fault_st_time']) * 1_000, to: Number(row['fault_ed_time']) * 1_000 };
    const alerts = [
      ...(metrics[id] ?? []).map(metricAlert),
      ...(traces[id] ?? []).map(traceAlert),
      ...(logs[id] ?? []).flatMap(logAlerts),
    ];
    return { document: { id, window, dependencies, alerts }, truth: fault_entity, group: fault_level };
  });
}

const metricAlert = ([time, entity, , metric, direction]: z.infer<typeof MetricAlert>): Alert => ({
  time: Number(time),
  ...placeOf(entity),
  metric,
  direction,
});

const traceAlert = ([time, caller, callee, operation, type]: z.infer<typeof TraceAlert>): Alert => ({
  time: Number(time),
  caller,
  callee,
  operation,
  type,
});

/** The times in the lines are of the time zone of the challenge. */
const UTC_PLUS_8 = '+08:00';

function logAlerts([entity, template, lines]: z.infer<typeof LogAlert>): Alert[] {
  return lines.slice(0, 1).map((line) => ({
    time: Date.parse(`${line.slice(0, 23).replace(' ', 'T')}${UTC_PLUS_8}`),
    ...placeOf(entity),
    name: template,
    type: 'log',
    body: line.slice(26),
  }));
}

function dependenciesOf(folder: string): { caller: string; callee: string }[] {
  const path = join(folder, 'topology', 'Online-Boutique-cloudbed-1-KG.json');
  const { edges } = Topology.parse(JSON.parse(readFileSync(path, 'utf8')));
  return edges
    .filter(({ label }) => label.endsWith('_flow'))
    .map(({ source, target }) => ({ caller: source, callee: target }));
}
