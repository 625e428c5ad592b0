import type { WebSocket } from 'ws';

/** A socket whose cable is pulled once it has received so many messages: what is under way is lost. */
export function breakingSocket(socket: WebSocket, after: number, broken: () => void): WebSocket {
  let left = after;
  socket.on('message', () => {
    left -= 1;
    if (left !== 0) return;
    broken();
    socket.terminate();
  });
  return socket;
}
