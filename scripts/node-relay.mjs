// What joins a caller and a model in many a sample for Node: an object made of every frame, and text of that again. No
// features beyond. Something to compare a hub with: RELAY=node scripts/phone-load.sh
//   node scripts/node-relay.mjs <its port> <the model's port>        needs: npm install --prefix target/node-relay ws
import { createServer } from 'node:http';
import { createRequire } from 'node:module';

const { WebSocket, WebSocketServer } = createRequire(new URL('../target/node-relay/', import.meta.url))('ws');
const [port, modelPort] = process.argv.slice(2).map(Number);

const server = createServer((request, answer) => {
  request.resume();
  answer.end(`<Response><Connect><Stream url="ws://127.0.0.1:${port}/media-stream/x"/></Connect></Response>`);
});

new WebSocketServer({ server }).on('connection', (caller) => {
  const model = new WebSocket(`ws://127.0.0.1:${modelPort}/v1/realtime`);
  let stream;

  caller.on('message', (text) => {
    const told = JSON.parse(text);
    if (told.event === 'start') {
      stream = told.start.streamSid;
    } else if (told.event === 'media' && model.readyState === WebSocket.OPEN) {
      model.send(JSON.stringify({ type: 'input_audio_buffer.append', audio: told.media.payload }));
    }
  });

  model.on('message', (text) => {
    const told = JSON.parse(text);
    if (told.type === 'response.output_audio.delta') {
      caller.send(JSON.stringify({ event: 'media', streamSid: stream, media: { payload: told.delta } }));
      caller.send(JSON.stringify({ event: 'mark', streamSid: stream, mark: { name: 'spoken' } }));
    } else if (told.type === 'session.created') {
      model.send(JSON.stringify({ type: 'session.update', session: {} }));
      model.send(JSON.stringify({ type: 'response.create' }));
    } else if (told.type === 'input_audio_buffer.speech_started') {
      caller.send(JSON.stringify({ event: 'clear', streamSid: stream }));
    }
  });

  caller.on('close', () => model.close());
  model.on('close', () => caller.close());
  for (const side of [caller, model]) {
    // The close that follows is enough.
    side.on('error', () => {});
  }
});

server.listen(port, '127.0.0.1');
