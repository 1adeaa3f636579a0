import { CsvPlace } from './csv-place';
import { ScorecardFileError } from './problem-codes';

/**
 * Decodes a CSV file in chunks and rejects bytes that are not UTF-8, since a misread "é" or "→" would be stored silently. A
 * byte order mark at the start is removed.
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
    // A zero byte is valid UTF-8, but in practice means UTF-16.
    if (chunk.includes(0)) throw new TypeError('zero byte');
    return decoder.decode(chunk, { stream });
  } catch {
    const fix = 'Save the file as “CSV UTF-8”: from this cell on it has bytes that are not UTF-8.';
    throw new ScorecardFileError({ code: 'WRONG_ENCODING', ...place.faultIn(chunk), fix });
  }
}
