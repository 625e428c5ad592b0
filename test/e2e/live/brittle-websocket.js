import { randomInt } from 'node:crypto';
import { WebSocket } from 'ws';

export const tell = (message) => process.stdout.write(`${JSON.stringify(message)}\n`);

/** A WebSocket of which the first connections break after a few messages, once their subscription has started. */
export function brittleWebSocket(cuts) {
  let cutsLeft = cuts;
  return class extends WebSocket {
    constructor(url, protocols) {
      super(url, protocols);
      if (cutsLeft === 0) return;
      let left = randomInt(3, 9);
      this.on('message', () => {
        left -= 1;
        if (left !== 0) return;
        cutsLeft -= 1;
        tell({ cut: true });
        this.terminate();
      });
    }
  };
}
