import { now } from '../../kernel/clock.ts';

/** Says whether a value of a partition column is one that Athena would compute. */
export type Projection = (value: string) => boolean;

const UNIT_MS: Readonly<Record<string, number>> = {
  SECONDS: 1_000,
  MINUTES: 60_000,
  HOURS: 3_600_000,
  DAYS: 86_400_000,
  WEEKS: 604_800_000,
};

/**
 * Partition projection of a Glue table, by partition column. A partition that is not projected is invisible to a query,
 * whatever objects it has. Throws an Error for a projection that is not emulated.
 */
export function projectionsOf(
  columns: readonly string[],
  parameters: Readonly<Record<string, string>>,
): ReadonlyMap<string, Projection> {
  if (columns.length === 0) return new Map();
  if (parameters['projection.enabled'] !== 'true')
    throw new Error('the embedded cloud supports partition keys only with partition projection');
  requireHiveLayout(columns, parameters['storage.location.template']);
  return new Map(columns.map((column) => [column, projectionOf(column, parameters)]));
}

function projectionOf(column: string, parameters: Readonly<Record<string, string>>): Projection {
  const parameter = (name: string): string => parameters[`projection.${column}.${name}`] ?? '';
  const type = parameter('type');
  if (type === 'enum') {
    const values = new Set(
      parameter('values')
        .split(',')
        .map((value) => value.trim()),
    );
    return (value) => values.has(value);
  }
  if (type !== 'date')
    throw new Error(`the embedded cloud does not support projection.${column}.type ${type || '(none)'}`);
  const format = parameter('format');
  const [from = '', to = ''] = parameter('range').split(',');
  // Checked here too, so that a wrong range or format fails the start and not a query.
  const within = (): readonly [number, number] => [boundOf(from, format), boundOf(to, format)];
  within();
  return (value) => {
    const [start, end] = within();
    const time = timeOf(value, format);
    return time !== undefined && time >= start && time <= end;
  };
}

function boundOf(bound: string, format: string): number {
  const text = bound.trim();
  const [, sign, amount, unit = ''] = /^NOW(?:([+-])(\d+)([A-Z]+))?$/.exec(text) ?? [];
  if (!text.startsWith('NOW')) {
    const time = timeOf(text, format);
    if (time === undefined) throw new Error(`projection: ${text} is not a date of the format ${format}`);
    return time;
  }
  const unitMs = UNIT_MS[unit] ?? UNIT_MS[`${unit}S`];
  if (amount !== undefined && unitMs === undefined)
    throw new Error(`the embedded cloud does not support the projection range ${text}`);
  const shift = Number(amount ?? 0) * (unitMs ?? 0) * (sign === '-' ? -1 : 1);
  return timeOf(textOf(now() + shift, format), format) ?? 0;
}

const FIELDS = ['yyyy', 'MM', 'dd', 'HH', 'mm', 'ss'] as const;

function timeOf(value: string, format: string): number | undefined {
  if (value.length !== format.length) return undefined;
  const numbers = FIELDS.map((field) => {
    const at = format.indexOf(field);
    return at < 0 ? undefined : Number(value.slice(at, at + field.length));
  });
  const [year, month = 1, day = 1, hour = 0, minute = 0, second = 0] = numbers;
  if (year === undefined)
    throw new Error(`the embedded cloud does not support the projection format ${format}`);
  const time = Date.UTC(year, month - 1, day, hour, minute, second);
  return Number.isFinite(time) && textOf(time, format) === value ? time : undefined;
}

function textOf(time: number, format: string): string {
  const iso = new Date(time).toISOString();
  const values = [
    iso.slice(0, 4),
    iso.slice(5, 7),
    iso.slice(8, 10),
    iso.slice(11, 13),
    iso.slice(14, 16),
    iso.slice(17, 19),
  ];
  return FIELDS.reduce((text, field, index) => text.replace(field, values[index] ?? ''), format);
}

function requireHiveLayout(columns: readonly string[], template: string | undefined): void {
  if (template === undefined) return;
  const layout = columns.map((column) => `${column}=\${${column}}`).join('/');
  if (!template.replace(/\/$/, '').endsWith(`/${layout}`))
    throw new Error(`the embedded cloud supports only a storage.location.template that ends in ${layout}/`);
}
