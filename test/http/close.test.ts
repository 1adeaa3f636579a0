import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { ask, startTinyServer } from '../support/tiny-server';

/** A promise that the test settles itself. */
function answerLater(): { answer: (text: string) => void; slowAnswer: Promise<string> } {
  let answer: (text: string) => void = () => undefined;
  const slowAnswer = new Promise<string>((resolve) => (answer = resolve));
  return { answer, slowAnswer };
}

describe('closing the server', () => {
  it('finishes the request that runs, and takes no other', async () => {
    const { answer, slowAnswer } = answerLater();
    const tiny = await startTinyServer({}, slowAnswer);
    const running = ask(tiny.url, { query: '{ slow }' });
    await sleep(100);

    const closed = tiny.server.close();
    await sleep(50);
    await expect(ask(tiny.url, { query: '{ hello }' })).rejects.toThrow('fetch failed');
    answer('finished');

    expect(await (await running).json()).toMatchObject({ data: { slow: 'finished' } });
    const answered = Date.now();
    await closed;
    expect(Date.now() - answered).toBeLessThan(1_000);
  });

  it.each([
    ['/health/ready', 'The server is shutting down.'],
    ['/', '"code":"SHUTTING_DOWN"'],
  ])('answers a request to %s that was on its way with "not now"', async (path, expected) => {
    const tiny = await startTinyServer();
    const socket = connect(Number(new URL(tiny.url).port), '127.0.0.1');
    await once(socket, 'connect');
    socket.write(`GET ${path} HTTP/1.1\r\n`);
    await sleep(50);
    const closed = tiny.server.close();
    await sleep(50);
    socket.write('host: board.test\r\n\r\n');

    const answer = await text(socket);
    expect(answer).toMatch(/^HTTP\/1\.1 503 /);
    expect(answer).toContain(expected);
    await closed;
  });

  it('cuts off what still runs at the deadline', async () => {
    const tiny = await startTinyServer({ closeDeadlineMs: 200 }, new Promise(() => undefined));
    const cutOff = expect(ask(tiny.url, { query: '{ slow }' })).rejects.toThrow('fetch failed');
    await sleep(100);
    const started = Date.now();
    await tiny.server.close();
    expect(Date.now() - started).toBeGreaterThanOrEqual(190);
    await cutOff;
  });

  it('may be closed more than once', async () => {
    const tiny = await startTinyServer();
    await Promise.all([tiny.server.close(), tiny.server.close()]);
    await tiny.server.close();
    await expect(ask(tiny.url, { query: '{ hello }' })).rejects.toThrow('fetch failed');
  });

  it('says which port is taken', async () => {
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
