import { describe, expect, test } from '@jest/globals';
import { change, tested } from './given.ts';

const AGREE = { id: 'agree', approve: { question: 'Go?', timeoutSeconds: 3_600, count: 2 } };
const CHANGE = change('act', `\${inputs.service}`);

describe('a rehearsal', () => {
  test('takes the way that is expected, and says what each test did', async () => {
    const report = await tested(
      [CHANGE],
      [
        { expect: { outcome: 'succeeded', path: ['act'], effects: ['act'] } },
        {
          mocks: { act: { error: 'Conflict' } },
          expect: { outcome: 'undone', path: ['act'], undone: ['act'] },
        },
      ],
    );
    expect(report).toMatchObject({ passed: true, covered: 2, exits: 2, missing: [] });
  });

  test('fails when effects are not expected, and says how it differs', async () => {
    const report = await tested([CHANGE], [{ expect: { outcome: 'failed', path: [] } }]);
    expect(report.passed).toBe(false);
    expect(report.tests[0]?.differences).toEqual([
      'outcome: expected failed, was succeeded',
      'path: expected [], was [act]',
      'effects: expected [], was [act]',
    ]);
    expect(report.missing).toEqual(['act fails']);
  });

  test('hours pass at once, to the second', async () => {
    const report = await tested(
      [{ id: 'rest', wait: { seconds: 7_200 } }, AGREE],
      [{ mocks: { agree: 'nobody' }, expect: { outcome: 'refused', path: ['rest', 'agree'] } }],
    );
    expect(report.tests[0]).toMatchObject({ passed: true, rehearsal: { seconds: 10_800 } });
  });

  test('an action that hangs is given up and put back', async () => {
    const report = await tested(
      [CHANGE],
      [{ mocks: { act: 'timeout' }, expect: { outcome: 'undone', path: ['act'], undone: ['act'] } }],
    );
    expect(report.tests[0]).toMatchObject({ passed: true });
  });

  test('an action that dies once is run again', async () => {
    const report = await tested(
      [CHANGE],
      [
        {
          mocks: { act: { error: 'Runtime.ExitError', times: 1 } },
          expect: { outcome: 'succeeded', path: ['act'], effects: ['act'] },
        },
      ],
    );
    expect(report.passed).toBe(true);
  });

  test('a query that is not mocked fails the test by name', async () => {
    const ask = { id: 'ask', query: 'ask-it', expect: { column: 'rate', operator: '<', value: 1 } };
    const report = await tested([ask], [{ expect: { outcome: 'succeeded', path: ['ask'] } }]);
    expect(report.passed).toBe(false);
    expect(report.tests[0]?.differences[0]).toContain('was failed');
  });
});

describe('in a rehearsal', () => {
  test('changes are put back in reverse order, whatever branch they were made in', async () => {
    const steps = [
      change('first', 'a'),
      { id: 'both', parallel: [{ steps: [change('left', 'b')] }, { steps: [change('right', 'c')] }] },
      { id: 'ask', query: 'ask-it', expect: `\${rows[-1].rate < 1}`, retryForSeconds: 5 },
    ];
    const report = await tested(steps, [
      {
        mocks: { ask: { rows: [{ rate: 2 }] } },
        expect: {
          outcome: 'undone',
          path: ['first', 'both', 'left', 'right', 'ask'],
          effects: ['first', 'left', 'right'],
          undone: ['right', 'left', 'first'],
        },
      },
    ]);
    expect(report.tests[0]?.differences).toEqual([]);
  });

  test('a branch that fails lets the others end what they began, and keeps them from beginning more', async () => {
    const steps = [
      {
        id: 'both',
        parallel: [
          { steps: [change('quick', 'a')] },
          { steps: [{ id: 'rest', wait: { seconds: 60 } }, change('late', 'b')] },
        ],
      },
    ];
    const report = await tested(steps, [
      {
        mocks: { quick: { error: 'Conflict', at: 'precheck' } },
        expect: { outcome: 'failed', path: ['both', 'quick', 'rest', 'late'] },
      },
    ]);
    expect(report.tests[0]?.differences).toEqual([]);
  });

  test('a forEach does each item once, and puts back those that were done', async () => {
    const steps = [
      {
        id: 'each',
        forEach: `\${inputs.names}`,
        concurrency: 2,
        steps: [change('act', `\${item & '-' & index}`)],
      },
    ];
    const all = ['act[0]', 'act[1]', 'act[2]'];
    const report = await tested(steps, [
      { expect: { outcome: 'succeeded', path: ['each', 'act'], effects: all } },
      {
        mocks: { 'act[2]': { error: 'Conflict' } },
        expect: {
          outcome: 'undone',
          path: ['each', 'act'],
          effects: ['act[0]', 'act[1]'],
          undone: ['act[2]', 'act[1]', 'act[0]'],
        },
      },
    ]);
    expect(report.tests.flatMap(({ differences }) => differences)).toEqual([]);
  });

  test('a list that is too long fails before anything is done', async () => {
    const steps = [
      { id: 'each', forEach: `\${inputs.names}`, maxItems: 2, steps: [change('act', `\${item}`)] },
    ];
    const report = await tested(steps, [{ expect: { outcome: 'failed', path: ['each'] } }]);
    expect(report.tests[0]?.differences).toEqual([]);
  });

  test('a called playbook sees its own inputs, and its changes are put back with the rest', async () => {
    const steps = [
      { id: 'go', call: 'inner-one', version: '1.0.0', with: { name: `\${inputs.service & '-api'}` } },
      { id: 'stop', end: 'failed', because: 'it is only a try' },
    ];
    const report = await tested(steps, [
      {
        expect: {
          outcome: 'undone',
          path: ['go', 'go.deep', 'go.leave', 'stop'],
          effects: ['go.deep'],
          undone: ['go.deep'],
        },
      },
    ]);
    expect(report.tests[0]?.differences).toEqual([]);
    expect(report.missing).toEqual(['go fails']);
  });

  test('choose reads what earlier steps came to', async () => {
    const steps = [
      change('act', 'a'),
      {
        id: 'which',
        choose: [{ when: `\${steps.act.result.count > 3}`, steps: [change('more', 'b')] }],
        otherwise: [{ id: 'enough', end: 'succeeded', because: 'few' }],
      },
    ];
    const report = await tested(steps, [
      {
        mocks: { act: { result: { count: 5 } } },
        expect: { outcome: 'succeeded', path: ['act', 'which', 'more'], effects: ['act', 'more'] },
      },
      {
        mocks: { act: { result: { count: 1 } } },
        expect: { outcome: 'succeeded', path: ['act', 'which', 'enough'], effects: ['act'] },
      },
    ]);
    expect(report.tests.flatMap(({ differences }) => differences)).toEqual([]);
    expect(report.missing).toEqual(
      ['act fails', 'more succeeds', 'more fails'].filter((exit) => exit !== 'more succeeds'),
    );
  });

  test('what can not be put back makes the run a failure, and the rest is put back all the same', async () => {
    const lasting = { ...change('lasting', 'b'), undo: { none: 'nobody keeps the old one' } };
    const report = await tested(
      [change('first', 'a'), lasting, { id: 'stop', end: 'failed', because: 'no' }],
      [
        {
          expect: {
            outcome: 'failed',
            path: ['first', 'lasting', 'stop'],
            effects: ['first', 'lasting'],
            undone: ['first'],
          },
        },
      ],
    );
    expect(report.tests[0]?.differences).toEqual([]);
  });

  test('an undo that fails stops there', async () => {
    const report = await tested(
      [change('first', 'a'), change('second', 'b'), { id: 'stop', end: 'failed', because: 'no' }],
      [
        {
          mocks: { second: { error: 'Conflict', at: 'undo' } },
          expect: { outcome: 'failed', path: ['first', 'second', 'stop'], effects: ['first', 'second'] },
        },
      ],
    );
    expect(report.tests[0]?.differences).toEqual([]);
  });

  test('a wait goes on when it is late, where that is no failure', async () => {
    const wait = {
      query: 'ask-it',
      expect: { column: 'rate', operator: '<', value: 1 },
      timeoutSeconds: 600,
    };
    const report = await tested(
      [{ id: 'calm', wait: { ...wait, ifLate: 'proceed' } }],
      [
        { mocks: { calm: { rows: [{ rate: 3 }] } }, expect: { outcome: 'succeeded', path: ['calm'] } },
        {
          mocks: { calm: { answers: [[], [{ rate: 0 }]] } },
          expect: { outcome: 'succeeded', path: ['calm'] },
        },
      ],
    );
    expect(report).toMatchObject({ passed: true, covered: 2, exits: 2 });
    expect(report.tests[0]?.rehearsal?.seconds).toBeGreaterThanOrEqual(600);
  });

  test('silence counts as consent only where the playbook says so', async () => {
    const agree = { id: 'agree', approve: { question: 'Go?', timeoutSeconds: 60, ifUnanswered: 'proceed' } };
    const report = await tested(
      [agree, change('act', 'a')],
      [
        {
          mocks: { agree: 'nobody' },
          expect: { outcome: 'succeeded', path: ['agree', 'act'], effects: ['act'] },
        },
      ],
    );
    expect(report.tests[0]?.differences).toEqual([]);
    expect(report.missing).toEqual(['agree is approved', 'agree is refused', 'act fails']);
  });

  describe('of a wait for a metric', () => {
    const cooled = (more: object = {}, metric: object = {}) => ({
      id: 'cooled',
      wait: {
        metric: { namespace: 'Shop', name: 'Load', dimensions: { Service: `\${inputs.service}` }, ...metric },
        expect: { operator: '<=', value: 70 },
        timeoutSeconds: 300,
        ...more,
      },
    });
    const holds = { outcome: 'succeeded', path: ['cooled'] };

    test('goes on at the look that finds it as expected; no data does not hold', async () => {
      const answers = [[], [{ value: null }], [{ value: 95 }], [{ value: 70 }]];
      const report = await tested([cooled()], [{ mocks: { cooled: { answers } }, expect: holds }]);
      expect(report.tests[0]).toMatchObject({ passed: true, rehearsal: { seconds: 15 } });
      expect(report.missing).toEqual(['cooled does not hold']);
    });

    test('wants each of the newest periods to hold, without a gap', async () => {
      const answers = [
        [{ value: 60 }],
        [{ value: 60 }, { value: null }, { value: 60 }],
        [{ value: 90 }, { value: 60 }],
        [{ value: 60 }, { value: 65 }],
      ];
      const report = await tested(
        [cooled({}, { periods: 2 })],
        [{ mocks: { cooled: { answers } }, expect: holds }],
      );
      expect(report.tests[0]).toMatchObject({ passed: true, rehearsal: { seconds: 15 } });
    });

    test('takes an expression over its values, and may go on when it is late', async () => {
      const expression = {
        expect: `\${$count(rows) > 1 and rows[-1].value < rows[0].value}`,
        ifLate: 'proceed',
      };
      const report = await tested(
        [cooled(expression)],
        [
          { mocks: { cooled: { rows: [{ value: 9 }, { value: 8 }] } }, expect: holds },
          { mocks: { cooled: { rows: [{ value: 8 }] } }, expect: holds },
        ],
      );
      expect(report).toMatchObject({ passed: true, missing: [] });
      expect(report.tests.map(({ rehearsal }) => rehearsal?.seconds)).toEqual([0, 300]);
    });

    test('fails when time is up, when it can not be read, and when the test says nothing of it', async () => {
      const fails = { outcome: 'failed', path: ['cooled'] };
      const report = await tested(
        [cooled()],
        [
          { mocks: { cooled: { rows: [] } }, expect: fails },
          { mocks: { cooled: { error: 'NotAllowed' } }, expect: fails },
          { expect: fails },
        ],
      );
      expect(report.passed).toBe(true);
      expect(report.missing).toEqual(['cooled holds']);
    });
  });
});
