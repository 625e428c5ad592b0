import { describe, expect, test } from '@jest/globals';
import { readOptions } from '../../../../infra/local/options.ts';

describe('the command line', () => {
  test('has defaults', () => {
    expect(readOptions([])).toEqual({
      once: false,
      empty: false,
      fresh: false,
      help: false,
      port: 4566,
      stage: 'dev',
      context: {},
      dataDirectory: '.signalroom',
      outputsFile: undefined,
      assembly: undefined,
    });
  });

  test('takes any free port', () => {
    expect(readOptions(['--port', '0', '--once']).port).toBe(0);
  });

  test('takes values of the CDK context, with any text after the first sign', () => {
    const line = ['--context', 'oidc={"a":"="}', '--context', 'machines=[]'];
    expect(readOptions(line).context).toEqual({ oidc: '{"a":"="}', machines: '[]' });
  });

  test.each([
    [['--context', '=x'], /--context: =x is not <key>=<value>/],
    [['--colour'], /--colour/],
    [['--port', '70000'], /--port: 70000 is not a port/],
    [['--port', '1e3'], /--port: 1e3 is not a port/],
    [['--stage', 'moon'], /--stage: moon is not one of dev, staging, prod/],
    [['--once', '--empty'], /choose one/],
    [['extra'], /extra/],
  ])('%s is refused by name', (commandLine, message) => {
    expect(() => readOptions(commandLine)).toThrow(message);
  });
});
