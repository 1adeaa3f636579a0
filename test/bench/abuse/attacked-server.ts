import { execFile, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { freePort } from '../servers/free-port';
import { until } from '../../support/until';

const root = join(__dirname, '..', '..', '..');

/** What one request cost, and what the server said about it. */
export interface Reading {
  readonly status: number;
  /** The code of the first error; undefined when there is none. */
  readonly code: string | undefined;
  /** The cost that the server computed in advance; undefined when it computed none. */
  readonly requested: number | undefined;
  /** Bytes of the response's body. */
  readonly bytes: number;
  /** Milliseconds of CPU of the server and of PostgreSQL, of one request. */
  readonly cpu: number;
}

/** An operation to send. */
export interface Attack {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
}

/** Milliseconds of CPU that the threads of a process have used, exactly. */
function cpuOfThreads(pid: number): number {
  try {
    const tasks = readdirSync(`/proc/${pid}/task`);
    return tasks.reduce((sum, task) => {
      const [nanoseconds = '0'] = readFileSync(`/proc/${pid}/task/${task}/schedstat`, 'utf8').split(' ');
      return sum + Number(nanoseconds) / 1e6;
    }, 0);
  } catch {
    return 0;
  }
}

/** A compiled Safeboard on PostgreSQL that anybody may read, as an attacker finds it. */
export class AttackedServer {
  private constructor(
    readonly url: string,
    readonly pid: number,
    private readonly applicationName: string,
    private readonly client: Client,
    private readonly end: () => Promise<void>,
  ) {}

  /** @param settings overrides of the default settings */
  static async start(databaseUrl: string, settings: Record<string, string> = {}): Promise<AttackedServer> {
    await promisify(execFile)(process.execPath, ['server/build/build-server.mjs'], { cwd: root });
    const port = await freePort();
    const applicationName = `bench_abuse_${port}`;
    const named = new URL(databaseUrl);
    named.searchParams.set('application_name', applicationName);
    // A parallel worker's clock could not be read once it has ended.
    named.searchParams.set('options', '-c max_parallel_workers_per_gather=0 ');
    const defaults = {
      NODE_ENV: 'production',
      RATE_LIMIT: '0',
      SAMPLE_DATA: 'off',
      PUBLIC_VIEW: 'on',
      LOG_LEVEL: 'error',
    };
    const child = spawn(process.execPath, ['--enable-source-maps', 'dist/server/main.js'], {
      cwd: root,
      env: { ...process.env, ...defaults, PORT: String(port), DATABASE_URL: named.href, ...settings },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const url = `http://127.0.0.1:${port}`;
    await until(async () => (await fetch(`${url}/health/ready`).catch(() => undefined))?.status === 200, {
      timeout: 60_000,
      interval: 100,
    });
    const client = new Client({ connectionString: databaseUrl });
    await client.connect();
    return new AttackedServer(url, child.pid ?? 0, applicationName, client, async () => {
      await client.end();
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
    });
  }

  stop(): Promise<void> {
    return this.end();
  }

  /** Sends a page's address or an operation. */
  async send(attack: Attack | string, headers: Record<string, string> = {}): Promise<Omit<Reading, 'cpu'>> {
    const response =
      typeof attack === 'string'
        ? await fetch(`${this.url}${attack}`, { headers })
        : await fetch(`${this.url}/graphql`, {
            method: 'POST',
            headers: { 'content-type': 'application/json', ...headers },
            body: JSON.stringify(attack),
          });
    const body = Buffer.from(await response.arrayBuffer());
    // The cost is at the end of the body, and a large body takes long to parse.
    const end = body.subarray(-400).toString();
    const start = body.subarray(0, 2000).toString();
    const [, requested] = /"requested":(\d+)/.exec(end) ?? /"requested":(\d+)/.exec(start) ?? [];
    const [, code] =
      /"code":"([A-Z_]+)"/.exec(body.length < 20_000 && !start.startsWith('{"data":{') ? start : '') ?? [];
    return { status: response.status, code, requested: requested ? Number(requested) : undefined, bytes: body.length };
  }

  /** Sends an operation until its CPU time is known well: after a warm-up, at least twice and `least` milliseconds of CPU. */
  async read(attack: Attack | string, { least = 60, warm = 3 } = {}): Promise<Reading> {
    let seen = await this.send(attack);
    for (let times = 1; times < warm && seen.status === 200; times++) seen = await this.send(attack);
    let [runs, cpu] = [0, 0];
    const before = await this.clock();
    while ((runs < 2 || cpu < least) && runs < 200) {
      seen = await this.send(attack);
      runs += 1;
      cpu = (await this.clock()) - before;
      if (seen.status >= 400) break;
    }
    return { ...seen, cpu: cpu / runs };
  }

  /** Sends an operation once. */
  async once(attack: Attack | string): Promise<Reading> {
    const before = await this.clock();
    const seen = await this.send(attack);
    return { ...seen, cpu: (await this.clock()) - before };
  }

  /** Milliseconds of CPU that the server and its connections have used so far. */
  async clock(): Promise<number> {
    const { rows } = await this.client.query<{ pid: number }>(
      'select pid from pg_stat_activity where application_name = $1',
      [this.applicationName],
    );
    return rows.reduce((sum, { pid }) => sum + cpuOfThreads(pid), cpuOfThreads(this.pid));
  }
}
