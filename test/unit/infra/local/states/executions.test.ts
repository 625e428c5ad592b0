import { afterEach, describe, expect, test } from '@jest/globals';
import { createStates } from '../../../../../infra/local/services/states/service.ts';
import {
  call,
  type FakeContext,
  fakeServiceContext,
  type Invoke,
} from '../../../../fakes/service-context.ts';

const ROLE = 'arn:aws:iam::000000000000:role/machine';
const FUNCTION = 'arn:aws:lambda:us-east-1:000000000000:function:step';
const contexts: FakeContext[] = [];

afterEach(() => {
  for (const one of contexts.splice(0)) one.remove();
});

function start(invoke: Invoke = () => ({ payload: null, functionError: undefined })) {
  const fake = fakeServiceContext({ invoke });
  contexts.push(fake);
  const service = createStates(fake.context);
  const machine = async (definition: object, name = 'machine') =>
    (
      await call(service, 'CreateStateMachine', {
        name,
        roleArn: ROLE,
        definition: JSON.stringify(definition),
      })
    )['stateMachineArn'] as string;
  const ended = async (executionArn: string) => {
    for (;;) {
      const execution = await call(service, 'DescribeExecution', { executionArn });
      if (execution['status'] !== 'RUNNING') return execution;
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
  };
  const run = async (definition: object, input: unknown = {}) => {
    const stateMachineArn = await machine(definition);
    const { executionArn } = await call(service, 'StartExecution', {
      stateMachineArn,
      input: JSON.stringify(input),
    });
    return ended(executionArn);
  };
  const output = async (definition: object, input?: unknown) => {
    const execution = await run(definition, input);
    expect(execution).toMatchObject({ status: 'SUCCEEDED' });
    return JSON.parse(execution['output']);
  };
  return { fake, service, machine, ended, run, output };
}

const one = (state: object) => ({ StartAt: 'Only', States: { Only: state } });
const task = (fields: object = {}) => ({ Type: 'Task', Resource: FUNCTION, End: true, ...fields });
const thrown = (errorType: string, errorMessage = 'why') => ({
  payload: { errorType, errorMessage },
  functionError: 'Unhandled',
});
const quick = { IntervalSeconds: 1, MaxAttempts: 2, JitterStrategy: 'FULL', MaxDelaySeconds: 1 };

describe('the flow of data through a state', () => {
  test('goes from input path and parameters to result selector, result path and output path', async () => {
    const { output } = start((_, payload) => ({
      payload: { got: payload, rest: 1 },
      functionError: undefined,
    }));
    const state = task({
      InputPath: '$.order',
      Parameters: { 'id.$': '$.id', fixed: 'x' },
      ResultSelector: { 'answer.$': '$.got' },
      ResultPath: '$.task.result',
      OutputPath: '$',
    });
    expect(await output(one(state), { order: { id: 7 }, kept: true })).toEqual({
      order: { id: 7 },
      kept: true,
      task: { result: { answer: { id: 7, fixed: 'x' } } },
    });
  });

  test('drops a result under a null result path, and takes all of it under $', async () => {
    const { output } = start(() => ({ payload: { a: 1 }, functionError: undefined }));
    const machine = {
      StartAt: 'Dropped',
      States: {
        Dropped: task({ ResultPath: null, End: undefined, Next: 'Taken' }),
        Taken: task({ ResultPath: '$' }),
      },
    };
    expect(await output(machine, { b: 2 })).toEqual({ a: 1 });
  });

  test('tells the context object of the execution and the state', async () => {
    const { run } = start();
    const state = {
      Type: 'Pass',
      End: true,
      Parameters: {
        'execution.$': '$$.Execution.Id',
        'name.$': '$$.Execution.Name',
        'started.$': '$$.Execution.StartTime',
        'state.$': '$$.State.Name',
        'entered.$': '$$.State.EnteredTime',
        'input.$': '$$.Execution.Input.a',
      },
    };
    const execution = await run(one(state), { a: 1 });
    expect(JSON.parse(execution['output'])).toEqual({
      execution: execution['executionArn'],
      name: execution['name'],
      started: new Date(execution['startDate'] * 1000).toISOString(),
      state: 'Only',
      entered: expect.stringMatching(/^\d{4}-.*Z$/),
      input: 1,
    });
  });

  test('keeps backslashes and quotes in intrinsic functions', async () => {
    const { output } = start();
    const state = {
      Type: 'Pass',
      End: true,
      Parameters: {
        'json.$': 'States.JsonToString($.data)',
        'back.$': 'States.StringToJson(States.JsonToString($.data))',
        'text.$': "States.Format('it\\'s {} of {}', $.count, States.ArrayLength($.list))",
        'hash.$': "States.Hash('abc', 'SHA-256')",
        'parts.$': "States.StringSplit('a,b;c', ',;')",
      },
    };
    const data = { text: 'a "quoted" \\ path' };
    expect(await output(one(state), { data, count: 1, list: [1, 2] })).toEqual({
      json: JSON.stringify(data),
      back: data,
      text: "it's 1 of 2",
      hash: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
      parts: ['a', 'b', 'c'],
    });
  });

  test('keeps a member called __proto__ a plain member', async () => {
    const { output } = start();
    const state = { Type: 'Pass', End: true, Result: 1, ResultPath: "$['__proto__']" };
    expect(Object.getOwnPropertyNames(await output(one(state), {}))).toEqual(['__proto__']);
  });
});

describe('states', () => {
  test.each([
    [{ kind: 'a', count: 3 }, 'first'],
    [{ kind: 'b', count: 9 }, 'second'],
    [{ kind: 'b', count: 1 }, 'neither'],
  ])('choose by %j the way to %s', async (input, expected) => {
    const { output } = start();
    const end = (result: string) => ({ Type: 'Pass', Result: result, End: true });
    const machine = {
      StartAt: 'Choose',
      States: {
        Choose: {
          Type: 'Choice',
          Choices: [
            { Variable: '$.kind', StringEquals: 'a', Next: 'First' },
            {
              And: [
                { Variable: '$.missing', IsPresent: false },
                { Not: { Variable: '$.count', NumericLessThan: 5 } },
                { Variable: '$.kind', StringMatches: 'b*' },
              ],
              Next: 'Second',
            },
          ],
          Default: 'Neither',
        },
        First: end('first'),
        Second: end('second'),
        Neither: end('neither'),
      },
    };
    expect(await output(machine, input)).toBe(expected);
  });

  test('run for every item of a map, in the order of the items', async () => {
    const { output } = start((_, payload) => ({ payload, functionError: undefined }));
    const map = {
      Type: 'Map',
      End: true,
      ItemsPath: '$.items',
      MaxConcurrency: 2,
      ItemSelector: { 'value.$': '$$.Map.Item.Value', 'all.$': '$.items' },
      ItemProcessor: {
        ProcessorConfig: { Mode: 'INLINE' },
        StartAt: 'Each',
        States: { Each: task({ Parameters: { 'at.$': '$$.Map.Item.Index', 'value.$': '$.value' } }) },
      },
    };
    expect(await output(one(map), { items: ['a', 'b', 'c'] })).toEqual([
      { at: 0, value: 'a' },
      { at: 1, value: 'b' },
      { at: 2, value: 'c' },
    ]);
  });

  test('of the branches of a parallel state fail together with the first failure', async () => {
    const { run } = start();
    const branch = (state: object, name: string) => ({ StartAt: name, States: { [name]: state } });
    const parallel = {
      Type: 'Parallel',
      End: true,
      Branches: [
        branch({ Type: 'Wait', Seconds: 3600, End: true }, 'Slow'),
        branch({ Type: 'Fail', Error: 'Broken', Cause: 'on purpose' }, 'Bad'),
      ],
    };
    expect(await run(one(parallel))).toMatchObject({
      status: 'FAILED',
      error: 'Broken',
      cause: 'on purpose',
    });
  });

  test('that fail by design report their error and cause', async () => {
    const { run } = start();
    const fail = one({ Type: 'Fail', Error: 'Refused', CausePath: '$.why' });
    expect(await run(fail, { why: 'a reason' })).toMatchObject({
      status: 'FAILED',
      error: 'Refused',
      cause: 'a reason',
    });
  });
});

describe('a task', () => {
  test('is retried on the error its function threw, then caught under the name of the last one', async () => {
    let calls = 0;
    const { output } = start(() => {
      calls += 1;
      return thrown(calls === 1 ? 'InvestigationNotOpenYet' : 'Conflict', `call ${calls}`);
    });
    const machine = {
      StartAt: 'Try',
      States: {
        Try: task({
          Retry: [{ ...quick, ErrorEquals: ['InvestigationNotOpenYet'] }],
          Catch: [{ ErrorEquals: ['States.TaskFailed'], ResultPath: '$.failure', Next: 'Caught' }],
        }),
        Caught: { Type: 'Succeed' },
      },
    };
    const { failure } = await output(machine, { kept: 1 });
    expect(calls).toBe(2);
    expect(failure.Error).toBe('Conflict');
    expect(JSON.parse(failure.Cause)).toEqual({ errorType: 'Conflict', errorMessage: 'call 2' });
  });

  test('gives up after the last attempt of its retrier', async () => {
    let calls = 0;
    const { run } = start(() => {
      calls += 1;
      return thrown('Transient');
    });
    const execution = await run(one(task({ Retry: [{ ...quick, ErrorEquals: ['States.ALL'] }] })));
    expect(execution).toMatchObject({ status: 'FAILED', error: 'Transient' });
    expect(calls).toBe(3);
  });

  test('whose function dies without an error type fails as Lambda.Unknown', async () => {
    const { run } = start(() => ({ payload: { errorMessage: 'gone' }, functionError: 'Unhandled' }));
    expect(await run(one(task()))).toMatchObject({ status: 'FAILED', error: 'Lambda.Unknown' });
  });

  test('that takes too long times out, which States.TaskFailed does not catch and States.Timeout does', async () => {
    const { output } = start(() => new Promise(() => {}));
    const machine = {
      StartAt: 'Slow',
      States: {
        Slow: task({
          TimeoutSeconds: 1,
          Catch: [
            { ErrorEquals: ['States.TaskFailed'], Next: 'Wrong' },
            { ErrorEquals: ['States.Timeout'], Next: 'Right' },
          ],
        }),
        Wrong: { Type: 'Fail' },
        Right: { Type: 'Succeed' },
      },
    };
    expect(await output(machine)).toMatchObject({ Error: 'States.Timeout' });
  });

  test('cannot catch a path that leads nowhere', async () => {
    const { run } = start();
    const state = task({
      Parameters: { 'x.$': '$.nowhere' },
      Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Only' }],
    });
    expect(await run(one(state))).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
  });
});

describe('a task with a token', () => {
  const waiting = (fields: object = {}) =>
    one({
      Type: 'Task',
      End: true,
      Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
      Parameters: { FunctionName: 'step', Payload: { 'token.$': '$$.Task.Token' } },
      ...fields,
    });

  function startWaiting() {
    const { promise, resolve } = Promise.withResolvers<string>();
    const started = start((_, payload) => {
      resolve((payload as { token: string }).token);
      return { payload: null, functionError: undefined };
    });
    return { ...started, token: promise };
  }

  test('ends with what its token is answered, once', async () => {
    const { service, run, token } = startWaiting();
    const running = run(waiting());
    const taskToken = await token;
    await call(service, 'SendTaskSuccess', { taskToken, output: '{"approved":true}' });
    expect(JSON.parse((await running)['output'])).toEqual({ approved: true });
    await expect(call(service, 'SendTaskSuccess', { taskToken, output: '{}' })).rejects.toMatchObject({
      code: 'TaskTimedOut',
    });
  });

  test('fails with the error its token is answered', async () => {
    const { service, run, token } = startWaiting();
    const running = run(waiting());
    await call(service, 'SendTaskFailure', { taskToken: await token, error: 'Denied', cause: 'by a lead' });
    expect(await running).toMatchObject({ status: 'FAILED', error: 'Denied', cause: 'by a lead' });
  });

  test('times out when nobody answers, and a late answer is refused', async () => {
    const { service, run, token } = startWaiting();
    expect(await run(waiting({ TimeoutSeconds: 1 }))).toMatchObject({
      status: 'FAILED',
      error: 'States.Timeout',
    });
    const late = call(service, 'SendTaskSuccess', { taskToken: await token, output: '{}' });
    await expect(late).rejects.toMatchObject({ code: 'TaskTimedOut' });
  });

  test('times out without a heartbeat', async () => {
    const { run } = startWaiting();
    const execution = await run(waiting({ TimeoutSeconds: 60, HeartbeatSeconds: 1 }));
    expect(execution).toMatchObject({ status: 'FAILED', error: 'States.HeartbeatTimeout' });
  });

  test('refuses a token that nobody gave out', async () => {
    const { service } = start();
    const forged = call(service, 'SendTaskHeartbeat', { taskToken: 'forged' });
    await expect(forged).rejects.toMatchObject({ code: 'InvalidToken' });
  });
});

describe('an execution', () => {
  const wait = one({ Type: 'Wait', Seconds: 3600, End: true });

  test('is the same one under the same name and input while it runs, and refused otherwise', async () => {
    const { service, machine } = start();
    const stateMachineArn = await machine(wait);
    const again = (input: string, name = 'run') =>
      call(service, 'StartExecution', { stateMachineArn, name, input });
    const first = await again('{"a":1}');
    expect(await again('{"a":1}')).toEqual(first);
    await expect(again('{"a":2}')).rejects.toMatchObject({ code: 'ExecutionAlreadyExists' });
    await call(service, 'StopExecution', {
      executionArn: first['executionArn'],
      error: 'Stopped',
      cause: 'by hand',
    });
    await expect(again('{"a":1}')).rejects.toMatchObject({ code: 'ExecutionAlreadyExists' });
    await expect(again('{}', 'a b')).rejects.toMatchObject({ code: 'InvalidName' });
    await expect(again('{}', 'x'.repeat(81))).rejects.toMatchObject({ code: 'InvalidName' });
    await expect(again('{', 'other')).rejects.toMatchObject({ code: 'InvalidExecutionInput' });
  });

  test('that is stopped says why, and its events end with that', async () => {
    const { service, machine, ended } = start();
    const stateMachineArn = await machine(wait);
    const { executionArn } = await call(service, 'StartExecution', { stateMachineArn });
    await call(service, 'StopExecution', { executionArn, error: 'Stopped', cause: 'by hand' });
    expect(await ended(executionArn)).toMatchObject({
      status: 'ABORTED',
      error: 'Stopped',
      cause: 'by hand',
    });
    const { events } = await call(service, 'GetExecutionHistory', { executionArn });
    expect(events.at(-1)).toMatchObject({
      type: 'ExecutionAborted',
      executionAbortedEventDetails: { error: 'Stopped', cause: 'by hand' },
    });
  });

  test('that waits goes on once so much of its time is skipped, and no sooner', async () => {
    const { service, machine, ended } = start();
    const stateMachineArn = await machine(wait);
    const { executionArn } = await call(service, 'StartExecution', { stateMachineArn });
    expect(service.skipTime(executionArn, 3_000_000)).toBe(true);
    expect(await call(service, 'DescribeExecution', { executionArn })).toMatchObject({ status: 'RUNNING' });
    expect(service.skipTime(executionArn, 600_000)).toBe(true);
    expect(await ended(executionArn)).toMatchObject({ status: 'SUCCEEDED' });
    expect(service.skipTime(executionArn, 600_000)).toBe(false);
  });

  test('whose time is skipped past that of its machine is timed out', async () => {
    const { service, machine, ended } = start();
    const stateMachineArn = await machine({ ...wait, TimeoutSeconds: 60 });
    const { executionArn } = await call(service, 'StartExecution', { stateMachineArn });
    service.skipTime(executionArn, 61_000);
    expect(await ended(executionArn)).toMatchObject({ status: 'TIMED_OUT' });
  });

  test('that outlives its machine’s time is timed out', async () => {
    const { run } = start();
    expect(await run({ ...wait, TimeoutSeconds: 1 })).toMatchObject({
      status: 'TIMED_OUT',
      error: 'States.Timeout',
    });
  });

  test('has failed when the cloud was restarted while it ran', async () => {
    const { fake, service, machine } = start();
    const { executionArn } = await call(service, 'StartExecution', { stateMachineArn: await machine(wait) });
    await service.stop();
    const restarted = createStates(fake.restart().context);
    const execution = await call(restarted, 'DescribeExecution', { executionArn });
    expect(execution).toMatchObject({ status: 'FAILED', error: 'EmbeddedCloud.Restarted' });
    const { events } = await call(restarted, 'GetExecutionHistory', { executionArn });
    expect(events.at(-1).type).toBe('ExecutionFailed');
    await restarted.stop();
  });

  test('writes the events that Step Functions writes', async () => {
    const { service, run } = start(() => ({ payload: { ok: true }, functionError: undefined }));
    const invoke = {
      Type: 'Task',
      End: true,
      Resource: 'arn:aws:states:::lambda:invoke',
      Parameters: { FunctionName: 'step', Payload: {} },
    };
    const { executionArn, output } = await run(one(invoke), { a: 1 });
    expect(JSON.parse(output)).toMatchObject({ Payload: { ok: true }, StatusCode: 200 });
    const { events } = await call(service, 'GetExecutionHistory', { executionArn });
    expect(
      events.map((event: Record<string, unknown>) => [event.id, event.previousEventId, event.type]),
    ).toEqual([
      [1, 0, 'ExecutionStarted'],
      [2, 0, 'TaskStateEntered'],
      [3, 2, 'TaskScheduled'],
      [4, 3, 'TaskStarted'],
      [5, 4, 'TaskSucceeded'],
      [6, 5, 'TaskStateExited'],
      [7, 6, 'ExecutionSucceeded'],
    ]);
    expect(events[1].stateEnteredEventDetails).toEqual({ name: 'Only', input: '{"a":1}' });
  });

  test('tells the event bus when it starts and when it ends', async () => {
    const { fake, run } = start();
    const { executionArn } = await run(one({ Type: 'Succeed' }));
    expect(
      fake.emitted.map((event) => [event['detail-type'], event.detail['status'], event.resources]),
    ).toEqual([
      ['Step Functions Execution Status Change', 'RUNNING', [executionArn]],
      ['Step Functions Execution Status Change', 'SUCCEEDED', [executionArn]],
    ]);
  });

  test('with an output above 256 KiB fails', async () => {
    const { run } = start(() => ({ payload: 'x'.repeat(262_145), functionError: undefined }));
    expect(await run(one(task()))).toMatchObject({ status: 'FAILED', error: 'States.DataLimitExceeded' });
  });

  test('started through an alias runs the version behind it, whatever the machine became', async () => {
    const { service, machine, ended } = start();
    const constant = (Result: string) => JSON.stringify(one({ Type: 'Pass', Result, End: true }));
    const stateMachineArn = await machine(JSON.parse(constant('first')));
    const publish = () => call(service, 'PublishStateMachineVersion', { stateMachineArn });
    const { stateMachineVersionArn } = await publish();
    expect((await publish())['stateMachineVersionArn']).toBe(stateMachineVersionArn);
    const { stateMachineAliasArn } = await call(service, 'CreateStateMachineAlias', {
      name: 'live',
      routingConfiguration: [{ stateMachineVersionArn, weight: 100 }],
    });
    await call(service, 'UpdateStateMachine', { stateMachineArn, definition: constant('second') });
    const outputs = await Promise.all(
      [stateMachineArn, stateMachineVersionArn, stateMachineAliasArn].map(async (arn) => {
        const { executionArn } = await call(service, 'StartExecution', { stateMachineArn: arn });
        return ended(executionArn);
      }),
    );
    expect(outputs.map((execution) => JSON.parse(execution['output']))).toEqual(['second', 'first', 'first']);
    expect(outputs[2]).toMatchObject({ stateMachineArn, stateMachineVersionArn, stateMachineAliasArn });
  });
});

describe('a definition', () => {
  test.each([
    [
      'QueryLanguage: the embedded cloud supports only JSONPath',
      { ...one({ Type: 'Succeed' }), QueryLanguage: 'JSONata' },
    ],
    ['States.Only.Assign', one({ Type: 'Pass', End: true, Assign: { x: 1 } })],
    [
      'arn:aws:states:::aws-sdk:s3:getObject',
      one(task({ Resource: 'arn:aws:states:::aws-sdk:s3:getObject' })),
    ],
    [
      'supports only INLINE',
      one({
        Type: 'Map',
        End: true,
        ItemProcessor: { ProcessorConfig: { Mode: 'DISTRIBUTED' }, ...one({ Type: 'Succeed' }) },
      }),
    ],
    ["does not support the path '$..x'", one({ Type: 'Pass', End: true, InputPath: '$..x' })],
    [
      'unknown intrinsic function States.Now',
      one({ Type: 'Pass', End: true, Parameters: { 'x.$': 'States.Now()' } }),
    ],
    ['MISSING_TRANSITION_TARGET', one({ Type: 'Pass', Next: 'Elsewhere' })],
    [
      'not support the comparison StringStartsWith',
      {
        StartAt: 'C',
        States: {
          C: { Type: 'Choice', Choices: [{ Variable: '$.a', StringStartsWith: 'x', Next: 'D' }] },
          D: { Type: 'Succeed' },
        },
      },
    ],
    ['it is not JSON', undefined],
  ])('is refused with "%s"', async (message, definition) => {
    const { service } = start();
    const text = definition === undefined ? '{' : JSON.stringify(definition);
    const created = call(service, 'CreateStateMachine', { name: 'bad', roleArn: ROLE, definition: text });
    await expect(created).rejects.toMatchObject({
      code: 'InvalidDefinition',
      message: expect.stringContaining(message),
    });
  });

  test('of an express machine is refused', async () => {
    const { service } = start();
    const definition = JSON.stringify(one({ Type: 'Succeed' }));
    const created = call(service, 'CreateStateMachine', {
      name: 'e',
      roleArn: ROLE,
      definition,
      type: 'EXPRESS',
    });
    await expect(created).rejects.toMatchObject({ code: 'StateMachineTypeNotSupported' });
  });
});
