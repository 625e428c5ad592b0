import { once } from 'node:events';
import { WebSocket } from 'ws';
import { startServer } from './child-server.ts';
import type { Room } from './room.ts';

/** What is said is sent back to everybody by a bare WebSocket server. */
export async function echoRoom(): Promise<Room> {
  const server = await startServer('echo');
  const connect = async () => {
    const socket = new WebSocket(`ws://127.0.0.1:${server.port}`);
    await once(socket, 'open');
    return socket;
  };
  const speaker = await connect();
  return {
    name: 'bare WebSocket echo',
    say: async (text) => speaker.send(text),
    follow: async (heard) => {
      const socket = await connect();
      socket.on('message', (bytes) => heard(String(bytes)));
      return { leave: () => socket.terminate() };
    },
    end: () => {
      speaker.terminate();
      return server.end();
    },
  };
}
