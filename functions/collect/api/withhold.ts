import type { RestrictedService, Sight } from '../../shared/access/service-sight.ts';
import { withheldText } from '../../shared/access/withheld-incident.ts';
import {
  eachItem,
  eachShown,
  isShown,
  nameIn,
  type Shown,
  shownIn,
  type Withhold,
} from '../../shared/edge/withholding.ts';

/** What everybody sees of a signal, by the names of the API. */
const KEPT = [
  'signalId',
  'schemaVersion',
  'kind',
  'time',
  'observedTime',
  'severityNumber',
  'serviceName',
  'environment',
  'owner',
  'provenance',
];

/** A signal, or what fires: that it is there, of which service, and when. */
export const signalShown = (signal: Shown, sight: Sight): Shown => {
  const restricted = sight.withheld(nameIn(signal.serviceName));
  if (restricted === undefined) return signal;
  const kept = Object.fromEntries(Object.entries(signal).filter(([field]) => KEPT.includes(field)));
  const name = withheldText([restricted]);
  return { ...kept, name, fingerprint: '', attributes: '{}', links: [], unresolved: [], restricted };
};

/** `services` of a raw record are those that its entries name; null when an entry does not. */
const rawShown = (raw: Shown, sight: Sight): Shown => {
  const { services, ...shown } = raw;
  const named = Array.isArray(services)
    ? services.flatMap((name) => sight.withheld(nameIn(name)) ?? [])
    : sight.all();
  if (named.length === 0) return { ...shown, restricted: [] };
  return { ...shown, sha256: '', text: '', truncated: true, body: null, restricted: distinct(named) };
};

const distinct = (services: readonly RestrictedService[]) => [...new Set(services)];

const lineageShown = ({ serviceName, ...lineage }: Shown, sight: Sight): Shown => {
  const restricted = sight.withheld(nameIn(serviceName));
  if (restricted !== undefined) return { ...lineage, enrichments: [], raw: null, entry: null, restricted };
  return { ...lineage, raw: eachShown(rawShown)(lineage.raw, sight) };
};

/** What could not be read belongs to no service: it is for those who see all of them. */
const sidelinedShown = (record: Shown, sight: Sight): Shown =>
  unlessAllSeen(sight, record, { bytes: null, field: null, message: withheldText(sight.all()) });

const refusalShown = (refusal: Shown, sight: Sight): Shown =>
  unlessAllSeen(sight, refusal, { field: null, message: withheldText(sight.all()) });

const receiptShown = (receipt: Shown, sight: Sight): Shown => ({
  ...receipt,
  refusals: shownIn(receipt.refusals).map((refusal) => refusalShown(refusal, sight)),
});

const driftShown = (drift: Shown, sight: Sight): Shown =>
  isShown(drift.example)
    ? unlessAllSeen(sight, drift, { example: { ...drift.example, excerpt: '***' } })
    : drift;

const unlessAllSeen = (sight: Sight, one: Shown, hidden: Shown): Shown =>
  sight.all().length === 0 ? one : { ...one, ...hidden };

const serviceShown = (service: Shown, sight: Sight): Shown =>
  sight.withheld(nameIn(service.name)) === undefined ? service : { ...service, deployments: [] };

const deploymentsShown = (page: Shown, sight: Sight): Shown => {
  const restricted = shownIn(page.items)
    .map(({ serviceName }) => sight.withheld(nameIn(serviceName)))
    .find((one) => one !== undefined);
  return restricted === undefined ? page : { items: [], nextToken: null, restricted };
};

/** The fields of this stage that can hold what signals say, each with what it leaves out. */
export const COLLECT_WITHHOLDS: Readonly<Record<string, Withhold>> = {
  signals: eachItem(signalShown),
  signal: eachShown(signalShown),
  firing: eachShown(signalShown),
  lineage: eachShown(lineageShown),
  rawRecord: eachShown(rawShown),
  services: eachShown(serviceShown),
  service: eachShown(serviceShown),
  deployments: eachShown(deploymentsShown),
  receipt: eachShown(receiptShown),
  sidelinedRecords: eachItem(sidelinedShown),
  schemaDrift: eachShown(driftShown),
  acceptSchemaDrift: eachShown(driftShown),
};
