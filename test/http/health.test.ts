import type { Readiness } from '../../server/platform/http';
import { startTinyServer, type TinyServer } from '../support/tiny-server';

describe('health checks', () => {
  let tiny: TinyServer;
  let check: () => Promise<Readiness>;

  beforeAll(async () => {
    tiny = await startTinyServer({ isReady: () => check(), readinessTimeoutMs: 50 });
  });
  beforeEach(() => {
    check = async () => ({ ready: true });
  });
  afterAll(async () => tiny.server.close());

  const ready = async () => {
    const response = await fetch(`${tiny.url}/health/ready`);
    return { status: response.status, body: await response.json() };
  };

  it('report ready, not ready with the reason, and ready again without a restart', async () => {
    expect(await ready()).toEqual({ status: 200, body: { status: 'ready' } });

    check = async () => ({ ready: false, reason: 'The database cannot be reached.' });
    const body = { status: 'not ready', reason: 'The database cannot be reached.' };
    expect(await ready()).toEqual({ status: 503, body });

    check = async () => ({ ready: true });
    expect(await ready()).toEqual({ status: 200, body: { status: 'ready' } });
  });

  it('report not ready, without details, if the check throws', async () => {
    check = async () => {
      throw new Error('password authentication failed for user "secret"');
    };
    expect(await ready()).toEqual({
      status: 503,
      body: { status: 'not ready', reason: 'The readiness check failed.' },
    });
  });

  it('do not wait for a check that hangs', async () => {
    check = () => new Promise(() => undefined);
    const response = await ready();
    expect(response.status).toBe(503);
    expect(response.body).toMatchObject({ reason: expect.stringContaining('did not finish within 50 ms') });
  });

  it('report live independently of the check, and are never cached', async () => {
    check = async () => ({ ready: false, reason: 'no' });
    const response = await fetch(`${tiny.url}/health/live`);
    expect(response.status).toBe(200);
    expect(response.headers.get('cache-control')).toBe('no-store');
  });
});
