import { once } from 'node:events';
import { WebSocket, WebSocketServer } from 'ws';

/** A bare WebSocket server: whatever one client says is sent to all. Tells its parent its port. */
const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
server.on('connection', (socket) => {
  socket.on('message', (bytes) => {
    for (const client of server.clients)
      if (client.readyState === WebSocket.OPEN) client.send(bytes, { binary: false });
  });
});
await once(server, 'listening');
const address = server.address();
process.send?.({ port: typeof address === 'object' && address !== null ? address.port : 0 });
