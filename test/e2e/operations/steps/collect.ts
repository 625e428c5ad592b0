import { randomUUID } from 'node:crypto';
import { expect } from '@jest/globals';
import { putRecords } from '../../../steps/aws.ts';
import { eventually } from '../../../steps/eventually.ts';
import { foldQuality } from '../../../steps/functions.ts';
import { type Answered, asked, operation } from '../../../steps/graphql.ts';
import { post } from '../../../steps/ingest.ts';
import { bytesOf, envelope } from '../../../steps/records/raw-record.ts';
import { asks, does, type Happening, type Known, type Steps } from '../step.ts';

const DAY_MS = 86_400_000;
const SOURCE = 'json-lines';

/** From yesterday until tomorrow. */
export const range = () => ({
  from: new Date(Date.now() - DAY_MS).toISOString(),
  to: new Date(Date.now() + DAY_MS).toISOString(),
});
const today = () => new Date().toISOString().slice(0, 10);

const alert = (alertname: string, service: string | undefined, more: object = {}) => ({
  status: 'firing',
  labels: { alertname, severity: 'warning', service },
  startsAt: new Date().toISOString(),
  ...more,
});

const alertsFire: Happening = async (known) => {
  const alerts = [
    alert(`PoolExhausted-${known['run']}`, known['checkout']),
    alert('OrdersFail', known['checkout']),
    alert(`PoolExhausted-${known['run']}`, known['mail']),
    alert('NoTime', known['mail'], { startsAt: undefined }),
  ];
  const body = JSON.stringify({ version: '4', groupKey: known['run'], receiver: 'signalroom', alerts });
  const { body: accepted } = await post({ path: 'alertmanager', body });
  known['receiptId'] = accepted.receiptId;
};

const deploymentSucceeds: Happening = async (known) => {
  const at = new Date().toISOString();
  const { status } = await post({
    path: 'github',
    body: JSON.stringify({
      deployment_status: { id: Date.now(), state: 'success', created_at: at },
      deployment: { id: Date.now(), sha: 'f95f852b', ref: 'v1.2.3', environment: 'prod', created_at: at },
      repository: {
        name: known['checkout'],
        full_name: `shop/${known['checkout']}`,
        html_url: 'https://github.com/shop',
      },
    }),
  });
  expect(status).toBe(202);
};

/** A source is known after fifty payloads; of one batch not all are looked at. Then it sends a field that is new. */
const sourceDrifts: Happening = async (known) => {
  const { token = '' } = known;
  const payloads = async (): Promise<number> => {
    await foldQuality();
    const [shape] = await asked(token, operation('payload-shape'), { source: SOURCE });
    return shape?.learning === false ? 50 : (shape?.payloads ?? 0);
  };
  for (let seen = await payloads(); seen < 50; ) {
    await putRecords(Array.from({ length: 30 }, () => line()));
    const before = seen;
    seen = await eventually('the payloads are looked at', async () => {
      const now = await payloads();
      expect(now).toBeGreaterThanOrEqual(Math.min(before + 10, 50));
      return now;
    });
  }
  await putRecords([line({ [`coupon_${known['run']}`]: 'SPRING' })]);
  await eventually('the new field is found', async () => {
    await foldQuality();
    keepDrift(await asked(token, operation('schema-drift'), { source: SOURCE, ...range() }), known);
  });
};

const line = (more: object = {}) =>
  bytesOf({
    ...envelope(SOURCE, [
      { time: new Date().toISOString(), service: 'checkout', request: randomUUID(), ...more },
    ]),
    id: randomUUID(),
  });

/** The services that are declared, as a plain file: to load it again must not take away what others have declared. */
function keepAsFile(services: Answered, known: Known): void {
  const plain = services.map((service: Answered) => ({
    name: service.name,
    owner: service.owner,
    tier: service.tier,
    aliases: service.aliases,
    environments: service.environments,
    dependencies: service.declaredDependencies,
  }));
  known['catalogue'] = JSON.stringify({ services: plain });
}

function keepSignal(name: string, as: string) {
  return ({ items }: Answered, known: Known): void => {
    const found = items.find((signal: Answered) => signal.name.startsWith(name));
    expect(found).toBeDefined();
    known[as] = found.signalId;
  };
}

const named = ({ checkout }: Known) => ({ name: checkout });
const ofSignal = ({ signalId }: Known) => ({ signalId });

export const collectSteps: Steps = [
  does('import-catalogue', ({ payments }) => ({
    format: 'signalroom',
    mode: 'merge',
    document: JSON.stringify({ services: [{ name: payments, owner: 'payments' }] }),
  })),
  does('put-service', ({ checkout, payments }) => ({
    basedOn: 0,
    service: { name: checkout, owner: 'payments', environments: ['prod'], dependencies: [payments] },
    rationale: 'it takes the orders',
  })),
  does('put-service', ({ mail }) => ({
    basedOn: 0,
    service: { name: mail, owner: 'mail' },
    rationale: 'new',
  })),
  asks('service', named),
  asks('service-history', named),
  asks('dependencies', () => ({ limit: 200 })),
  asks('services', undefined, keepAsFile),
  asks('load-catalogue', ({ catalogue }) => ({ idempotencyKey: randomUUID(), document: catalogue })),
  deploymentSucceeds,
  asks('deployments', ({ checkout }) => ({ serviceName: checkout, ...range() })),
  alertsFire,
  asks(
    'receipt',
    ({ receiptId }) => ({ receiptId }),
    (receipt) => expect(receipt).toMatchObject({ status: 'processed', stored: 3, sidelined: 1 }),
  ),
  asks(
    'signals',
    ({ checkout }) => ({ serviceName: checkout, ...range() }),
    keepSignal('OrdersFail', 'otherSignalId'),
  ),
  asks(
    'signals',
    ({ mail }) => ({ serviceName: mail, ...range() }),
    keepSignal('PoolExhausted', 'mailSignalId'),
  ),
  asks(
    'signals',
    ({ checkout }) => ({ serviceName: checkout, ...range() }),
    keepSignal('PoolExhausted', 'signalId'),
  ),
  asks('signal', ofSignal),
  asks('firing'),
  asks('lineage', ofSignal, ({ raw }, known) => {
    known['recordId'] = raw.recordId;
    known['arrivedAt'] = raw.arrivedAt;
  }),
  asks('raw-record', ({ recordId, arrivedAt }) => ({ recordId, arrivedAt })),
  asks('books', ({ arrivedAt }) => ({ hour: arrivedAt?.slice(0, 13) })),
  asks('sidelined-counts', () => ({ day: today() })),
  asks('sidelined-records', () => ({ day: today(), source: 'alertmanager' })),
  does(
    'replay-sidelined',
    ({ started }) => ({
      from: started,
      to: new Date().toISOString(),
      source: 'alertmanager',
      rationale: 'the adapter is mended',
    }),
    ({ ordered }) => expect(ordered).toBeGreaterThanOrEqual(1),
  ),
  sourceDrifts,
  asks('quality', () => ({ source: SOURCE, ...range() })),
  asks('payload-shape', () => ({ source: SOURCE })),
  asks('schema-drift', () => ({ source: SOURCE, ...range() }), keepDrift),
  does('accept-schema-drift', ({ driftId }) => ({ driftId, rationale: 'coupons are new' })),
  does('remove-service', ({ payments }) => ({ basedOn: 1, name: payments, rationale: 'it is gone' })),
];

function keepDrift(drifts: Answered, known: Known): void {
  const found = drifts.find(({ path }: Answered) => path.includes(`coupon_${known['run']}`));
  expect(found).toBeDefined();
  known['driftId'] = found.driftId;
}
