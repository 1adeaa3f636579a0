import { isUtf8 } from 'node:buffer';
import { ScorecardFileError } from './problem-codes';

const LINE_FEED = 0x0a;

/**
 * Decodes a CSV file piece by piece, refusing every byte that is not UTF-8: an "é" or "→" turned into something else
 * would otherwise be stored silently. A byte order mark at the start is taken off.
 */
export async function* decodeText(chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let line = 1;
  for await (const chunk of chunks) {
    yield decode(decoder, chunk, line, true);
    for (const byte of chunk) if (byte === LINE_FEED) line += 1;
  }
  yield decode(decoder, Buffer.alloc(0), line, false);
}

function decode(decoder: InstanceType<typeof TextDecoder>, chunk: Buffer, line: number, stream: boolean): string {
  try {
    // A zero byte is good UTF-8, but what it really means is UTF-16.
    if (chunk.includes(0)) throw new TypeError('zero byte');
    return decoder.decode(chunk, { stream });
  } catch {
    throw new ScorecardFileError({
      code: 'WRONG_ENCODING',
      mend: `Save the file as "CSV UTF-8": its line ${line + linesBeforeFault(chunk)} holds bytes that are not UTF-8.`,
    });
  }
}

/** How many whole lines of a refused piece are sound. A character cut by the piece's edge may cost us one line. */
function linesBeforeFault(chunk: Buffer): number {
  let lines = 0;
  for (
    let start = 0, end = chunk.indexOf(LINE_FEED);
    end >= 0;
    start = end + 1, end = chunk.indexOf(LINE_FEED, start)
  ) {
    if (start > 0 && !isUtf8(chunk.subarray(start, end))) break;
    if (start === 0 && !isUtf8(chunk.subarray(0, end)) && (chunk[0] ?? 0) < 0x80) break;
    lines += 1;
  }
  return lines;
}
