import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { ADAPTERS } from '../../../../functions/collect/registry.ts';
import { mappingOf } from '../../../../infra/generate/adapter-pages.ts';
import { fixture, fixturesOf } from '../../../fixtures/read-fixture.ts';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const names = (folder: string, ending: string): string[] =>
  readdirSync(`${root}${folder}`)
    .filter((name) => name.endsWith(ending))
    .map((name) => name.slice(0, name.length - ending.length))
    .sort();

describe('the registry of adapters', () => {
  test('holds every file of the folder, and each under the name of its file', () => {
    expect(ADAPTERS.map(({ id }) => id)).toEqual(names('functions/collect/adapters', '.ts'));
  });

  test.each(ADAPTERS.map((adapter) => [adapter.id, adapter] as const))(
    '%s says what it is and how it maps, and makes signals of at least two fixtures',
    async (id, adapter) => {
      expect(adapter.summary).toMatch(/^[A-Z].*\.$/);
      const phrases = Object.values(await mappingOf(id));
      expect(phrases).toHaveLength(6);
      expect(phrases.filter((phrase) => !/\w{3}/.test(phrase))).toEqual([]);
      const fixtures = fixturesOf(id);
      expect(fixtures.length).toBeGreaterThanOrEqual(2);
      const arrival = { receivedAt: Date.parse('2026-05-04T10:20:00Z') };
      const made = fixtures.filter((name) => adapter.adapt(fixture(name), arrival).drafts.length > 0);
      expect(made.length).toBeGreaterThanOrEqual(2);
    },
  );

  test('has one adapter at most for a message', () => {
    const messages = [
      { envelope: 'eventbridge', type: 'CloudWatch Alarm State Change', source: 'aws.cloudwatch' },
      { envelope: 'eventbridge', type: 'ECS Deployment State Change', source: 'aws.ecs' },
      { envelope: 'cloudwatch-logs', type: 'DATA_MESSAGE', source: 'aws.logs' },
      { envelope: 'cloudevents', type: 'signalroom.ingest.otlp-logs', source: 'x' },
    ] as const;
    for (const message of messages) {
      expect(ADAPTERS.filter((one) => one.accepts({ ...message, payload: {} }))).toHaveLength(1);
    }
    const strange = {
      envelope: 'eventbridge',
      type: 'ECS Service Action',
      source: 'aws.ecs',
      payload: {},
    } as const;
    expect(ADAPTERS.filter((one) => one.accepts(strange))).toEqual([]);
  });
});
