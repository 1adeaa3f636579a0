import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { ask, startTinyServer } from '../support/tiny-server';
import { until } from '../support/until';

/** A promise that the test settles itself. */
function responseLater(): { answer: (text: string) => void; slowResult: Promise<string> } {
  let response: (text: string) => void = () => undefined;
  const slowResponse = new Promise<string>((resolve) => (response = resolve));
  return { answer: response, slowResult: slowResponse };
}

/** Whether connections to the address are refused. */
async function isShut(url: string): Promise<boolean> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  const isRefused = await once(socket, 'connect').then(
    () => false,
    () => true,
  );
  socket.destroy();
  return isRefused;
}

describe('closing the server', () => {
  it('finishes the running request and accepts no other', async () => {
    const { answer: response, slowResult: slowResponse } = responseLater();
    const tiny = await startTinyServer({}, slowResponse);
    const running = ask(tiny.url, { query: '{ slow }' });
    await until(() => tiny.slowRequests === 1);

    const closed = tiny.server.close();
    await until(() => isShut(tiny.url));
    await expect(ask(tiny.url, { query: '{ hello }' })).rejects.toThrow('fetch failed');
    response('finished');

    expect(await (await running).json()).toMatchObject({ data: { slow: 'finished' } });
    const answered = Date.now();
    await closed;
    expect(Date.now() - answered).toBeLessThan(1_000);
  });

  it.each([
    ['/health/ready', 'The server is shutting down.'],
    ['/', '"code":"SHUTTING_DOWN"'],
  ])('rejects a request to %s that was already on its way', async (path, expected) => {
    const tiny = await startTinyServer();
    const socket = connect(Number(new URL(tiny.url).port), '127.0.0.1');
    await once(socket, 'connect');
    socket.write(`GET ${path} HTTP/1.1\r\n`);
    // Requests are read in order: once this one has a response, the server has started to read the other.
    await ask(tiny.url, { query: '{ hello }' });
    const closed = tiny.server.close();
    await until(() => isShut(tiny.url));
    socket.write('host: board.test\r\n\r\n');

    const response = await text(socket);
    expect(response).toMatch(/^HTTP\/1\.1 503 /);
    expect(response).toContain(expected);
    await closed;
  });

  it('closes connections of requests that still run at the deadline', async () => {
    const tiny = await startTinyServer({ closeDeadlineMs: 200 }, new Promise(() => undefined));
    const cutOff = expect(ask(tiny.url, { query: '{ slow }' })).rejects.toThrow('fetch failed');
    await until(() => tiny.slowRequests === 1);
    const started = Date.now();
    await tiny.server.close();
    expect(Date.now() - started).toBeGreaterThanOrEqual(190);
    await cutOff;
  });

  it('can be closed more than once', async () => {
    const tiny = await startTinyServer();
    await Promise.all([tiny.server.close(), tiny.server.close()]);
    await tiny.server.close();
    await expect(ask(tiny.url, { query: '{ hello }' })).rejects.toThrow('fetch failed');
  });

  it('names the port that is in use', async () => {
    const first = await startTinyServer();
    try {
      const port = Number(new URL(first.url).port);
      await expect(startTinyServer({}, undefined, port)).rejects.toMatchObject({
        code: 'ADDRESS_IN_USE',
        message: expect.stringContaining(`Port ${port} on 127.0.0.1 is already in use`),
      });
    } finally {
      await first.server.close();
    }
  });
});
