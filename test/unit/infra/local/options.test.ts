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
      dataDirectory: '.signalroom',
      outputsFile: undefined,
      assembly: undefined,
    });
  });

  test('takes any free port', () => {
    expect(readOptions(['--port', '0', '--once']).port).toBe(0);
  });

  test.each([
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
