import { expect, test } from '@jest/globals';
import * as client from 'signalroom/client';
import * as sequencer from 'signalroom/client/sequencer';

test('the package has the client as an entry, and each of its parts', () => {
  expect(client.followInvestigation).toBeInstanceOf(Function);
  expect(sequencer.createSequencer(0).last()).toBe(0);
});
