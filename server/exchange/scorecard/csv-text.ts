import { CsvPlace } from './csv-place';
import { ScorecardFileError } from './problem-codes';

/**
 * Decodes a CSV file piece by piece, refusing every byte that is not UTF-8: an "é" or "→" turned into something else
 * would otherwise be stored silently. A byte order mark at the start is taken off.
 */
export async function* decodeText(chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const place = new CsvPlace();
  for await (const chunk of chunks) {
    yield decode(decoder, chunk, place, true);
    place.advance(chunk);
  }
  yield decode(decoder, Buffer.alloc(0), place, false);
}

function decode(decoder: InstanceType<typeof TextDecoder>, chunk: Buffer, place: CsvPlace, stream: boolean): string {
  try {
    // A zero byte is good UTF-8, but what it really means is UTF-16.
    if (chunk.includes(0)) throw new TypeError('zero byte');
    return decoder.decode(chunk, { stream });
  } catch {
    const mend = 'Save the file as “CSV UTF-8”: from this cell on it holds bytes that are not UTF-8.';
    throw new ScorecardFileError({ code: 'WRONG_ENCODING', ...place.faultIn(chunk), mend });
  }
}
