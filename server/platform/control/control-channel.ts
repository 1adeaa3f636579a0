import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Logger } from '../logging/logger';
import { type Command, isCommandMessage } from './command';
import { controlSocket } from './control-socket';
import { MalformedMessageError } from './control-errors';

/** The largest message, in bytes. */
const largest = 64 * 1024;

/** Milliseconds in which a message must have come, and in which a command that runs at the end may finish. */
const patience = 5_000;

/** What a control channel is made from. */
export interface ControlChannelOptions {
  /** The data folder; this process alone must hold it. */
  readonly folder: string;
  /** What can be run, by name; nothing else can. */
  readonly commands: ReadonlyMap<string, Command>;
  readonly logger: Logger;
}

/** A way for commands on this machine to reach the running server. */
export interface ControlChannel {
  /** Lets a running command finish, then takes the socket away. */
  close(): Promise<void>;
}

/**
 * Listens for commands on a socket in the data folder. Only whoever may write that file can connect, which is the user that
 * the server runs as (and root): that is the proof of being the operator. Where no socket can be made, the server does
 * without, and says so in its log.
 */
export async function openControlChannel({ folder, commands, logger }: ControlChannelOptions): Promise<ControlChannel> {
  const path = controlSocket(folder);
  const server = createServer({ requestTimeout: patience, connectionsCheckingInterval: 1000 }, (request, response) => {
    void answer(request, response, commands, logger);
  });
  try {
    if (path === undefined) throw new Error('Its path is too long for a socket, or this system has none.');
    // The folder belongs to this process alone: a socket in it is one that an earlier process left behind.
    rmSync(path, { force: true });
    await listen(server, path);
    server.on('error', (error) => logger.warn({ err: error }, 'A command could not reach the server'));
  } catch (error) {
    const reason = (error as Error).message;
    logger.warn({ folder, reason }, 'Commands cannot reach this server while it runs: stop it before you run one');
    return { close: async () => undefined };
  }
  let closing: Promise<void> | undefined;
  return { close: () => (closing ??= close(server)) };
}

async function listen(server: Server, path: string): Promise<void> {
  // The socket is made within this call: nobody else can connect at any moment, whatever the folder's own mode.
  const usual = process.umask(0o177);
  try {
    server.listen(path);
  } finally {
    process.umask(usual);
  }
  await once(server, 'listening');
}

async function close(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  const late = setTimeout(() => server.closeAllConnections(), patience);
  await closed;
  clearTimeout(late);
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  commands: ReadonlyMap<string, Command>,
  logger: Logger,
): Promise<void> {
  try {
    const command = request.method === 'POST' ? commands.get((request.url ?? '').slice(1)) : undefined;
    if (!command) throw new MalformedMessageError('There is no such command.');
    send(response, 200, await command(await readArguments(request)));
  } catch (error) {
    if (!(error instanceof MalformedMessageError)) {
      logger.error({ err: error }, 'A command failed');
      return send(response, 500, { error: { code: 'COMMAND_FAILED', message: 'The server failed: see its log.' } });
    }
    const { code, message } = error;
    logger.warn({ reason: message }, 'A message to the control channel was not understood');
    send(response, 400, { error: { code, message } });
  }
}

async function readArguments(request: IncomingMessage): Promise<readonly string[]> {
  try {
    let text = '';
    // Read to its end also when it is too long: only then does the sender listen for an answer.
    for await (const chunk of request.setEncoding('utf8') as AsyncIterable<string>) {
      if (text.length <= largest) text += chunk;
    }
    const message = text.length <= largest ? (JSON.parse(text) as unknown) : undefined;
    if (isCommandMessage(message)) return message.arguments;
  } catch {
    // It broke off, or is no JSON: told below.
  }
  throw new MalformedMessageError('The message does not hold the arguments of a command.');
}

/** One connection for one message: a client that is done keeps nothing open. */
function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json', connection: 'close' }).end(JSON.stringify(body));
}
